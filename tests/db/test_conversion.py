"""Going live: sections made ready, folders met one by one, what nobody has seen, and what nobody knew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.charts import (
    AddPlace,
    AskForChart,
    Change,
    CheckOut,
    GoingLive,
    Met,
    MovementAct,
    NoteFolder,
    PlaceKind,
    Prepared,
    PrintSetup,
    SectionProgress,
    StartAudit,
    State,
    Tone,
    UnmatchedState,
    Volume,
    WantedCharts,
)
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from app.patients import Patient
from app.progress import Progress, Stopped, StopToken
from tests.support.clinics import Clinic


class Shelves:
    """Patients without charts; their folders stand on the shelves already."""

    def __init__(self, clinic: Clinic, count: int = 6) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.patients: list[Patient] = [clinic.a_patient(f"Paper{at}") for at in range(count)]
        self.home = next(each for each in self.app.places.list(self.actor) if each.kind is PlaceKind.SECTION)

    def other_shelf(self) -> str:
        app, boss = self.clinic.supervisor
        return app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99")).code

    def prepare(self, section: str = "") -> Prepared:
        return self.app.converting.prepare(self.actor, section, _silent, StopToken())

    def volume(self, at: int) -> Volume:
        return self.app.finder.volumes_of(self.actor, [self.patients[at].id])[0]

    def meet(self, at: int, section: str = "") -> Met:
        code = self.volume(at).code
        return self.app.converting.meet(self.actor, section or self.home.code, code, self.clinic.scan())

    @property
    def live(self) -> GoingLive:
        return self.app.conversions.progress(self.actor)

    @property
    def here(self) -> SectionProgress:
        return next(each for each in self.live.sections if each.id == self.home.id)

    @property
    def awaited(self) -> list[str]:
        walk = self.app.conversions.walk(self.actor, self.home.code)
        return [each.volume.code for each in walk.awaited]

    @property
    def in_order(self) -> list[int]:
        """The patients as their folders stand on the shelf."""
        codes = self.awaited
        return sorted(range(len(self.patients)), key=lambda at: codes.index(self.volume(at).code))


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


def _setup() -> PrintSetup:
    return PrintSetup()


@pytest.fixture
def shelves(clinic: Clinic) -> Shelves:
    return Shelves(clinic)


def test_everybody_gets_a_chart_that_nobody_has_seen_yet(shelves: Shelves) -> None:
    done = shelves.prepare(shelves.home.code)
    assert (done.sections, done.made, done.unowned) == (1, len(shelves.patients), 0)
    assert (shelves.here.folders, shelves.here.met, shelves.here.unlabelled) == (6, 0, 6)
    assert all(shelves.volume(at).awaited for at in range(6))
    told = shelves.app.finder.where(shelves.actor, shelves.volume(0).code)
    assert told.word == "Not yet seen"
    assert "no scan has found it" in told.text


def test_making_ready_twice_makes_nothing_twice(shelves: Shelves) -> None:
    shelves.prepare()
    newcomer = shelves.clinic.a_patient("Newcomer")
    again = shelves.prepare()
    assert again.made == 1
    assert shelves.here.folders == 7
    assert [each.number for each in shelves.app.finder.volumes_of(shelves.actor, [newcomer.id])] == [1]


def test_only_who_files_there_gets_a_chart(shelves: Shelves) -> None:
    other = shelves.other_shelf()
    done = shelves.prepare(other)
    assert done.made == len([who for who in shelves.patients if who.mrn.replace("-", "").endswith("99")])
    assert shelves.here.begun_at is None


def test_charts_that_are_in_use_are_not_waited_for(shelves: Shelves) -> None:
    app, clerk = shelves.clinic.clerk
    used, labelled = shelves.clinic.volumes()[0], shelves.clinic.volumes()[0]
    app.desk.check_out(clerk, CheckOut(used.code, shelves.clinic.a_holder().code, shelves.clinic.scan()))
    setup = app.labels.set(app.labels.charts(clerk, WantedCharts((labelled.code,))), _setup())
    app.labels.printed(clerk, setup)
    untouched = shelves.clinic.volumes()[0]
    shelves.prepare()
    codes = shelves.awaited
    assert untouched.code in codes
    assert used.code not in codes
    assert labelled.code not in codes


def test_a_scan_meets_a_folder_and_tells_the_next(shelves: Shelves) -> None:
    shelves.prepare()
    first, second, third = shelves.in_order[:3]
    told = shelves.meet(first)
    assert (told.first, told.moved.word, told.moved.tone) == (True, "Confirmed", Tone.GOOD)
    assert told.following is not None
    assert told.following.volume.code == shelves.volume(second).code
    assert (told.progress.met, told.progress.left, told.passed) == (1, 5, 0)
    skipping = shelves.meet(third)
    assert skipping.passed == 1
    assert not shelves.volume(first).awaited
    assert shelves.volume(second).awaited
    acts = [each.act for each in shelves.app.finder.history(shelves.actor, shelves.volume(first).code)]
    assert acts == [MovementAct.SEEN]


def test_the_last_folder_has_no_next(shelves: Shelves) -> None:
    shelves.prepare()
    told = shelves.meet(shelves.in_order[-1])
    assert told.following is None
    assert told.passed == 5


def test_two_clerks_on_one_shelf(shelves: Shelves) -> None:
    shelves.prepare()
    app, clerk = shelves.clinic.clerk
    code = shelves.volume(0).code
    mine = shelves.meet(0)
    theirs = app.converting.meet(clerk, shelves.home.code, code, shelves.clinic.scan())
    assert (mine.first, theirs.first) == (True, False)
    assert "confirmed before" in theirs.moved.text
    assert theirs.progress.met == 1


def test_a_replayed_scan_meets_itself(shelves: Shelves) -> None:
    shelves.prepare()
    scan, code = shelves.clinic.scan(), shelves.volume(0).code
    for _ in range(2):
        shelves.app.converting.meet(shelves.actor, shelves.home.code, code, scan)
    assert len(shelves.app.finder.history(shelves.actor, code)) == 1


def test_any_scan_meets_a_folder(shelves: Shelves) -> None:
    shelves.prepare()
    app, clerk = shelves.clinic.clerk
    code = shelves.volume(0).code
    app.desk.check_out(clerk, CheckOut(code, shelves.clinic.a_holder().code, shelves.clinic.scan()))
    assert not shelves.volume(0).awaited
    assert shelves.here.met == 1


def test_looked_for_in_vain_is_not_seen(shelves: Shelves) -> None:
    shelves.prepare()
    code = shelves.volume(0).code
    missing = Change(code, MovementAct.MARK_MISSING, shelves.clinic.scan(), reason="not in its slot")
    shelves.app.desk.change(shelves.actor, missing)
    assert shelves.volume(0).awaited
    assert shelves.volume(0).state is State.MISSING
    assert shelves.here.met == 0


def test_what_is_taken_back_was_not_seen_and_done_once_more_was(shelves: Shelves) -> None:
    shelves.prepare()
    met = shelves.meet(0)
    assert met.moved.movement_id is not None
    undo = shelves.clinic.scan()
    shelves.app.desk.undo(shelves.actor, met.moved.movement_id, undo)
    assert shelves.volume(0).awaited
    assert shelves.here.met == 0
    shelves.app.desk.undo(shelves.actor, undo.id, shelves.clinic.scan())
    assert not shelves.volume(0).awaited
    assert shelves.here.met == 1


def test_of_two_scans_one_may_be_taken_back(shelves: Shelves) -> None:
    shelves.prepare()
    shelves.meet(0)
    second = shelves.meet(0)
    assert second.moved.movement_id is not None
    shelves.app.desk.undo(shelves.actor, second.moved.movement_id, shelves.clinic.scan())
    assert not shelves.volume(0).awaited


def test_a_folder_of_another_shelf_is_carried_there(shelves: Shelves) -> None:
    other = shelves.other_shelf()
    shelves.prepare()
    told = shelves.meet(0, other)
    assert (told.moved.word, told.moved.tone) == ("Wrong shelf", Tone.GOOD_DO)
    assert told.first
    assert f"belongs in {shelves.home.name}" in told.moved.text
    assert shelves.volume(0).place == shelves.home.name


def test_a_folder_that_is_out_by_the_records_comes_home(shelves: Shelves) -> None:
    shelves.prepare()
    app, clerk = shelves.clinic.clerk
    code = shelves.volume(0).code
    app.desk.check_out(clerk, CheckOut(code, shelves.clinic.a_holder().code, shelves.clinic.scan()))
    told = shelves.meet(0)
    assert told.moved.volume.state is State.IN_FILE
    assert not told.first


def test_whoever_waits_for_it_is_told(shelves: Shelves) -> None:
    shelves.prepare()
    app, clerk = shelves.clinic.clerk
    holder = shelves.clinic.a_holder("Dr Waits")
    needed = shelves.clinic.clock.now() + timedelta(hours=2)
    app.requests.ask(clerk, AskForChart(shelves.patients[0].id, holder.code, needed))
    told = shelves.meet(0)
    assert told.moved.asked
    assert told.moved.tone is Tone.GOOD_DO


def test_an_audit_does_not_look_for_what_nobody_has_seen(shelves: Shelves) -> None:
    shelves.prepare()
    shelves.meet(0)
    audit = shelves.app.shelf_auditing.start(shelves.actor, StartAudit(shelves.home.code))
    assert audit.expected == 1
    shelves.app.shelf_auditing.scan(shelves.actor, audit.id, shelves.volume(1).code, shelves.clinic.scan())
    assert not shelves.volume(1).awaited
    assert shelves.app.shelf_audits.show(shelves.actor, audit.id).expected == 2


def test_labels_of_a_section_in_shelf_order(shelves: Shelves) -> None:
    shelves.prepare()
    app, actor = shelves.app, shelves.actor
    wanted = WantedCharts(shelf=shelves.home.code, awaited=True)
    labels = app.labels.charts(actor, wanted)
    assert [each.code for each in labels] == shelves.awaited
    app.labels.printed(actor, app.labels.set(labels[:2], _setup()))
    assert shelves.here.unlabelled == 4
    shelves.meet(0)
    assert len(app.labels.charts(actor, wanted)) == 5


def test_one_more_volume_on_the_walk(shelves: Shelves) -> None:
    shelves.prepare()
    told = shelves.app.converting.add_volume(
        shelves.actor, shelves.home.code, shelves.patients[0].id, shelves.clinic.scan()
    )
    assert (told.first, told.moved.volume.label, told.progress.folders) == (True, "V2", 7)
    assert told.progress.met == 1
    owner = shelves.app.conversions.owner(shelves.actor, shelves.patients[0].mrn)
    assert owner is not None
    assert [each.label for each in owner.volumes] == ["V1", "V2"]
    assert [each.label for each in owner.awaited] == ["V1"]


def test_a_folder_nobody_knows_is_kept_and_matched_later(shelves: Shelves) -> None:
    shelves.prepare()
    app, actor, clinic = shelves.app, shelves.actor, shelves.clinic
    scan = clinic.scan()
    for _ in range(2):
        noted = app.converting.note(actor, NoteFolder(shelves.home.code, "77-77-77", "Nobody, Ann"), scan)
    assert (noted.state, noted.number, noted.section) == (
        UnmatchedState.WAITING, "77-77-77", shelves.home.name
    )  # fmt: skip
    assert shelves.here.unknown == 1
    assert app.conversions.owner(actor, "77-77-77") is None
    who = clinic.a_patient("Nobody", "Ann")
    met = app.converting.add_volume(actor, shelves.home.code, who.id, clinic.scan(), unmatched=noted.id)
    (row,) = app.conversions.unmatched(actor)
    assert row.state is UnmatchedState.MATCHED
    assert row.volume is not None
    assert row.volume.code == met.moved.volume.code
    assert shelves.here.unknown == 0
    with pytest.raises(RuleBroken, match="settled already"):
        app.converting.add_volume(actor, shelves.home.code, who.id, clinic.scan(), unmatched=noted.id)
    with pytest.raises(RuleBroken, match="not set aside"):
        app.converting.take_back(actor, noted.id)


def test_a_folder_of_somebody_else_is_set_aside_and_taken_back(shelves: Shelves) -> None:
    app, actor = shelves.app, shelves.actor
    noted = app.converting.note(actor, NoteFolder(shelves.home.code, "", "Old clinic"), shelves.clinic.scan())
    with pytest.raises(BadInput, match="Say why"):
        app.converting.set_aside(actor, noted.id, " ")
    gone = app.converting.set_aside(actor, noted.id, "Belongs to the dentist upstairs")
    assert (gone.state, gone.reason) == (UnmatchedState.SET_ASIDE, "Belongs to the dentist upstairs")
    assert shelves.here.unknown == 0
    assert app.converting.take_back(actor, noted.id).state is UnmatchedState.WAITING
    assert [each.id for each in app.conversions.unmatched(actor, UnmatchedState.WAITING)] == [noted.id]


def test_a_walk_ends_and_goes_on(shelves: Shelves) -> None:
    app, actor = shelves.app, shelves.actor
    with pytest.raises(RuleBroken, match="not made ready"):
        app.converting.end_walk(actor, shelves.home.code)
    shelves.prepare()
    shelves.meet(0)
    for _ in range(2):
        ended = app.converting.end_walk(actor, shelves.home.code)
    assert ended.walked_at is not None
    assert ended.left == 5
    assert shelves.live.pace.left == 0
    assert all(shelves.volume(at).awaited for at in range(1, 6))
    assert app.converting.go_on(actor, shelves.home.code).walked_at is None
    assert shelves.live.pace.left == 5


def test_the_pace_tells_when_it_ends(shelves: Shelves) -> None:
    shelves.prepare()
    assert shelves.live.pace.ends_on is None
    shelves.meet(0)
    shelves.meet(1)
    pace = shelves.live.pace
    assert (pace.per_day, pace.days, pace.left) == (2, 1, 4)
    assert pace.ends_on is not None
    assert pace.ends_on > shelves.clinic.clock.now().date() - timedelta(days=1)


def test_stopping_keeps_what_was_made(shelves: Shelves) -> None:
    token = StopToken()

    def stop(_progress: Progress) -> None:
        token.stop()

    with pytest.raises(Stopped):
        shelves.app.converting.prepare(shelves.actor, "", stop, token)
    assert shelves.prepare().awaited == 6


def test_a_merged_record_gets_no_chart(shelves: Shelves) -> None:
    shelves.clinic.put_right(
        text("UPDATE patient SET status = 'merged' WHERE id = :id"),
        id=shelves.patients[0].id,
    )
    assert shelves.prepare().made == 5


def test_what_is_refused(shelves: Shelves) -> None:
    app, clerk = shelves.clinic.clerk
    _, privacy = shelves.clinic.privacy
    room = shelves.clinic.a_holder("Room 1", PlaceKind.ROOM)
    shelves.prepare()
    code, scan = shelves.volume(0).code, shelves.clinic.scan()
    with pytest.raises(NotAllowed):
        app.converting.prepare(clerk, "", _silent, StopToken())
    with pytest.raises(NotAllowed):
        shelves.clinic.privacy.app.converting.meet(privacy, shelves.home.code, code, scan)
    with pytest.raises(NotAllowed):
        app.converting.end_walk(clerk, shelves.home.code)
    with pytest.raises((NotFound, BadInput)):
        shelves.app.converting.meet(shelves.actor, room.code, code, scan)
    with pytest.raises(NotFound):
        shelves.app.converting.meet(shelves.actor, "No such shelf", code, scan)
    with pytest.raises((NotFound, BadInput)):
        shelves.app.converting.meet(shelves.actor, shelves.home.code, "nonsense", scan)
    with pytest.raises(BadInput, match="Say which number"):
        shelves.app.converting.note(shelves.actor, NoteFolder(shelves.home.code, " "), scan)
    with pytest.raises(BadInput, match="letters"):
        shelves.app.converting.note(shelves.actor, NoteFolder(shelves.home.code, "9" * 201), scan)
    with pytest.raises(NotFound):
        shelves.app.converting.set_aside(shelves.actor, scan.id, "why")
    assert shelves.here.met == 0
