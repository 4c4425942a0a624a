"""The shelves go from one filing order to another; every folder is told where it stands until it is moved."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from app.charts import (
    AddPlace,
    AskOrder,
    CheckIn,
    CheckOut,
    MakeChart,
    Place,
    PlaceKind,
    Refiling,
    StartAudit,
    Volume,
)
from app.charts.filing import filing_key
from app.directory import FilingOrder
from app.errors import BadInput, Conflict, NotAllowed, RuleBroken
from app.progress import Progress, StopToken
from tests.support.clinics import Clinic

NUMBERS = ("100001", "110102", "120203", "730304", "840405", "950506", "160607", "270708")
ORDERS = (FilingOrder.TERMINAL, FilingOrder.MIDDLE, FilingOrder.STRAIGHT, FilingOrder.ALPHABETICAL)


def silent(_progress: Progress) -> None:
    """Nobody looks."""


class Shelves:
    """A clinic with two sections and eight folders, filed by terminal digit."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        app, boss = clinic.supervisor
        self.second = app.places.add(boss, AddPlace(PlaceKind.SECTION, "Second", range_low="05"))
        self.volumes = [self.a_folder(each, f"Fam{8 - at}") for at, each in enumerate(NUMBERS)]

    def a_folder(self, number: str, family: str) -> Volume:
        return self.clinic.volumes(self.clinic.a_patient(family, "Ann", mrn=number))[0]

    def convert(self, order: FilingOrder, *starts: str) -> Refiling:
        """Look at it, accept it, and sign everybody in again."""
        app, boss = self.clinic.supervisor
        asked = AskOrder(order, starts)
        seen = app.refilings.preview(boss, asked)
        done = app.refiling.accept(boss, asked, seen.fingerprint, silent)
        self.clinic.close()
        return done

    @property
    def now(self) -> Refiling:
        app, boss = self.clinic.supervisor
        found = app.refilings.current(boss)
        assert found is not None
        return found

    def volume(self, at: int) -> Volume:
        app, actor = self.clinic.records
        shown = app.finder.volumes_of(actor, [self.volumes[at].patient_id])
        return next(each for each in shown if each.id == self.volumes[at].id)

    def place(self, name: str) -> Place:
        app, actor = self.clinic.records
        return next(each for each in app.places.list(actor) if each.name == name)

    def put(self, at: int, name: str = "") -> None:
        app, actor = self.clinic.records
        home = self.place(name or self.volume(at).home)
        app.putting_away.put(actor, self.volumes[at].code, home.code, self.clinic.scan())


@pytest.fixture
def shelves(clinic: Clinic) -> Shelves:
    return Shelves(clinic)


def consistent(clinic: Clinic, order: FilingOrder) -> None:
    """Every chart has the key of the order, every folder the home that owns it, and sections leave no gap."""
    sections = clinic.rows(
        "SELECT id, range_low, range_high FROM place WHERE kind = 'section' ORDER BY range_low"
    )
    assert sections[0].range_low == ""
    assert sections[-1].range_high is None
    for one, two in pairwise(sections):
        assert one.range_high == two.range_low
    rows = clinic.rows(
        "SELECT c.filing_key, v.home_id, n.family, n.given, i.value, p.birth_date FROM volume v "
        "JOIN chart c ON c.id = v.chart_id JOIN patient p ON p.id = c.patient_id "
        "JOIN patient_name n ON n.patient_id = p.id AND n.kind = 'current' "
        "JOIN patient_identifier i ON i.patient_id = p.id AND i.type = 'mrn'"
    )
    for row in rows:
        born = row.birth_date if not isinstance(row.birth_date, str) else None
        if order is not FilingOrder.ALPHABETICAL:
            assert row.filing_key == filing_key(order, row.value, row.family, row.given, born)
        else:
            assert row.filing_key.startswith(f"{row.family.casefold()}  {row.given.casefold()}  ")
        (home,) = [
            each.id for each in sections
            if each.range_low <= row.filing_key
            and (each.range_high is None or row.filing_key < each.range_high)
        ]  # fmt: skip
        assert row.home_id == home


@pytest.mark.parametrize(("before", "after"), list(permutations(ORDERS, 2)))
def test_every_order_goes_to_every_other(shelves: Shelves, before: FilingOrder, after: FilingOrder) -> None:
    if before is not FilingOrder.TERMINAL:
        shelves.convert(before)
        consistent(shelves.clinic, before)
    shelves.convert(after)
    consistent(shelves.clinic, after)
    app, boss = shelves.clinic.supervisor
    assert app.clinic.filing_order is after
    told = [each.folders for each in app.shelving.fill(boss)]
    assert told == [4, 4], "each takes the same share"
    shelves.a_folder("500001", "Newcomer")
    consistent(shelves.clinic, after)


def test_a_folder_is_told_where_it_stands_until_it_is_moved(shelves: Shelves) -> None:
    before = [each.home for each in shelves.volumes]
    done = shelves.convert(FilingOrder.STRAIGHT)
    assert (done.folders, done.left, done.done) == (8, 8, False)
    there = next(at for at in range(8) if shelves.volume(at).home != before[at])
    stands = shelves.volume(there)
    assert stands.stands_by is FilingOrder.TERMINAL
    pairs = [NUMBERS[there][cut : cut + 2] for cut in (4, 2, 0)]
    assert stands.shelf == f"{before[there]}, old order {'-'.join(pairs)}"
    shelves.put(there)
    moved = shelves.volume(there)
    assert (moved.stands_by, moved.place) == (None, stands.home)
    assert shelves.now.left == 7


def test_one_that_stays_in_its_section_is_moved_there_too(shelves: Shelves) -> None:
    before = [each.home for each in shelves.volumes]
    shelves.convert(FilingOrder.STRAIGHT)
    same = next(at for at in range(8) if shelves.volume(at).home == before[at])
    assert shelves.volume(same).stands_by is FilingOrder.TERMINAL
    shelves.put(same)
    assert shelves.volume(same).stands_by is None


def test_what_was_taken_off_the_shelf_comes_back_to_its_new_home(
    shelves: Shelves,
) -> None:
    shelves.convert(FilingOrder.STRAIGHT)
    app, actor = shelves.clinic.records
    holder = shelves.clinic.a_holder()
    out = CheckOut(shelves.volumes[0].code, holder.code, shelves.clinic.scan())
    told = app.desk.check_out(actor, out)
    assert shelves.now.left == 7
    assert told.movement_id is not None
    app.desk.undo(actor, told.movement_id, shelves.clinic.scan())
    assert shelves.now.left == 8
    assert shelves.volume(0).stands_by is FilingOrder.TERMINAL
    app.desk.check_out(actor, CheckOut(shelves.volumes[0].code, holder.code, shelves.clinic.scan()))
    app.desk.check_in(actor, CheckIn(shelves.volumes[0].code, shelves.clinic.scan()))
    back = shelves.volume(0)
    assert (back.place, back.stands_by) == (back.home, None)


def test_going_back_leaves_what_was_not_moved_where_it_is(shelves: Shelves) -> None:
    starts = ("", "05")
    before = [each.home for each in shelves.volumes]
    shelves.convert(FilingOrder.STRAIGHT)
    there = next(at for at in range(8) if shelves.volume(at).home != before[at])
    shelves.put(there)
    done = shelves.convert(FilingOrder.TERMINAL, *starts)
    assert [shelves.volume(at).home for at in range(8)] == before
    assert done.left == 1, "only the one that was moved goes back"
    assert shelves.volume(there).stands_by is FilingOrder.STRAIGHT
    shelves.put(there)
    assert shelves.now.done


def test_going_on_to_a_third_order_keeps_where_a_folder_really_stands(shelves: Shelves) -> None:
    shelves.convert(FilingOrder.STRAIGHT)
    shelves.put(0)
    done = shelves.convert(FilingOrder.MIDDLE)
    assert done.left == 8
    assert shelves.volume(0).stands_by is FilingOrder.STRAIGHT
    assert shelves.volume(1).stands_by is FilingOrder.TERMINAL


def test_a_desk_that_signed_in_before_writes_nothing_of_the_old_order(shelves: Shelves) -> None:
    app, boss = shelves.clinic.supervisor
    asked = AskOrder(FilingOrder.STRAIGHT)
    seen = app.refilings.preview(boss, asked)
    who = shelves.clinic.a_patient("Late", "Comer")
    clerk_app, clerk = shelves.clinic.clerk
    app.refiling.accept(boss, asked, seen.fingerprint, silent)
    charts = shelves.clinic.one("SELECT count(*) FROM chart")
    with pytest.raises(Conflict, match=r"files in another order now\. Nothing was changed\. Sign in again"):
        clerk_app.desk.make_chart(clerk, MakeChart(who.id))
    assert shelves.clinic.one("SELECT count(*) FROM chart") == charts


def test_what_changed_since_it_was_looked_at_is_not_accepted(shelves: Shelves) -> None:
    app, boss = shelves.clinic.supervisor
    asked = AskOrder(FilingOrder.STRAIGHT)
    seen = app.refilings.preview(boss, asked)
    app.places.add(boss, AddPlace(PlaceKind.SECTION, "Third", range_low="07"))
    with pytest.raises(Conflict, match=r"The shelves changed since\. Nothing was changed"):
        app.refiling.accept(boss, asked, seen.fingerprint, silent)
    assert shelves.clinic.one("SELECT filing_order FROM clinic") == "terminal"
    assert app.refilings.current(boss) is None


def test_the_preview_tells_what_the_act_does(shelves: Shelves) -> None:
    app, boss = shelves.clinic.supervisor
    seen = app.refilings.preview(boss, AskOrder(FilingOrder.STRAIGHT))
    assert [each.folders_before for each in seen.sections] == [4, 4]
    assert seen.folders == 8
    before = [each.home for each in shelves.volumes]
    shelves.convert(FilingOrder.STRAIGHT)
    after = [shelves.volume(at).home for at in range(8)]
    assert seen.go == sum(one != two for one, two in zip(before, after, strict=True))
    for each in seen.sections:
        assert each.stay == sum(one == two == each.name for one, two in zip(before, after, strict=True))
        assert each.folders == each.stay + each.come == after.count(each.name)


def test_own_starts_are_taken_as_typed(shelves: Shelves) -> None:
    app, boss = shelves.clinic.supervisor
    seen = app.refilings.preview(boss, AskOrder(FilingOrder.STRAIGHT, ("", "73-00-00")))
    assert [each.start for each in seen.sections] == ["", "73-00-00"]
    assert [each.folders for each in seen.sections] == [5, 3]
    for wrong in (("", "1", "2"), ("",)):
        with pytest.raises(BadInput, match="2 starts"):
            app.refilings.preview(boss, AskOrder(FilingOrder.STRAIGHT, wrong))
    with pytest.raises(RuleBroken, match="in this order already"):
        app.refilings.preview(boss, AskOrder(FilingOrder.TERMINAL))


def test_an_audit_that_goes_on_is_ended_first(shelves: Shelves) -> None:
    app, actor = shelves.clinic.records
    audit = app.shelf_auditing.start(actor, StartAudit("Second"))
    with pytest.raises(RuleBroken, match="An audit of Second goes on"):
        shelves.convert(FilingOrder.STRAIGHT)
    app.shelf_auditing.give_up(actor, audit.id)
    assert shelves.convert(FilingOrder.STRAIGHT).left == 8


def test_a_walk_that_goes_on_is_ended_first(shelves: Shelves) -> None:
    app, actor = shelves.clinic.records
    app.converting.prepare(actor, "Second", silent, StopToken())
    with pytest.raises(RuleBroken, match="Second is walked for going live"):
        shelves.convert(FilingOrder.STRAIGHT)
    app.converting.end_walk(actor, "Second")
    assert shelves.convert(FilingOrder.STRAIGHT).left == 8


def test_an_audit_calls_nothing_a_stray_that_is_not_yet_refiled(shelves: Shelves) -> None:
    before = [each.home for each in shelves.volumes]
    shelves.convert(FilingOrder.STRAIGHT)
    app, actor = shelves.clinic.records
    there = next(at for at in range(8) if shelves.volume(at).home != before[at])
    audit = app.shelf_auditing.start(actor, StartAudit(shelves.place(before[there]).code))
    assert not audit.unseen, "what stands there by the old order is not looked for"
    seen = app.shelf_auditing.scan(actor, audit.id, shelves.volumes[there].code, shelves.clinic.scan())
    (spine,) = seen.audit.spines
    assert spine.finding is None
    assert shelves.volume(there).stands_by is FilingOrder.TERMINAL


def test_a_conversion_may_be_ended_early(shelves: Shelves) -> None:
    shelves.convert(FilingOrder.STRAIGHT)
    app, boss = shelves.clinic.supervisor
    ended = app.refiling.end(boss)
    assert (ended.left, ended.ended_by) == (0, "Supervisor Person")
    assert shelves.volume(0).stands_by is None
    with pytest.raises(RuleBroken, match="No conversion of the shelves goes on"):
        app.refiling.end(boss)


def test_only_a_supervisor_converts(shelves: Shelves) -> None:
    app, actor = shelves.clinic.records
    with pytest.raises(NotAllowed):
        app.refiling.accept(actor, AskOrder(FilingOrder.STRAIGHT), "", silent)


def test_a_pull_walks_to_where_a_folder_stands(shelves: Shelves) -> None:
    shelves.convert(FilingOrder.ALPHABETICAL)
    volume = shelves.volume(0)
    assert volume.shelf.endswith("old order 01-00-10")
