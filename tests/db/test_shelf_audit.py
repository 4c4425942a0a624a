"""Shelf audits: what a scan finds, what settles it, how the audit ends, and what another desk crosses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import Act, TrailFilter
from app.charts import (
    AddPlace,
    AskForChart,
    AuditState,
    ChartKind,
    CheckIn,
    CheckOut,
    Finding,
    MakeChart,
    MovementAct,
    PlaceKind,
    Remedied,
    ShelfAudit,
    ShelfAuditChanged,
    Spotted,
    StartAudit,
    State,
    Tone,
    Volume,
)
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from tests.db.statements import statements
from tests.support.clinics import Clinic

F = Finding


class Shelf:
    """A section with folders in filing order, and the audit of it."""

    def __init__(self, clinic: Clinic, folders: int = 6) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volumes: list[Volume] = [clinic.volumes()[0] for _ in range(folders)]
        sections = [each for each in self.app.places.list(self.actor) if each.kind is PlaceKind.SECTION]
        home = next(each for each in sections if each.name == self.volumes[0].home)
        self.section = home.code
        found = self.app.shelf_auditing.start(self.actor, StartAudit(home.code))
        place = {each.barcode: at for at, each in enumerate(found.unseen)}
        self.volumes.sort(key=lambda each: place[each.code])
        self.key = found.id

    def code(self, at: int) -> str:
        return self.volumes[at].code

    def scan(self, *at: int) -> Spotted:
        """Scan these folders one after another; what the last scan told."""
        return [self.scan_code(self.code(each)) for each in at][-1]

    def scan_code(self, code: str) -> Spotted:
        return self.app.shelf_auditing.scan(self.actor, self.key, code, self.clinic.scan())

    def remedy(self, finding: Finding, *at: int) -> Remedied:
        codes = [self.code(each) for each in at]
        return self.app.shelf_auditing.remedy(
            self.actor, self.key, finding, self.clinic.scan(), only=codes or None
        )

    def back(self) -> ShelfAudit:
        return self.app.shelf_auditing.take_back(self.actor, self.key, self.clinic.scan()).audit

    @property
    def now(self) -> ShelfAudit:
        return self.app.shelf_audits.show(self.actor, self.key)

    def where(self, at: int) -> Volume:
        return self.app.finder.where(self.actor, self.code(at)).volume

    def of(self, finding: Finding) -> list[str]:
        return [each.barcode for each in self.now.of(finding)]

    def out(self, at: int) -> None:
        """A folder that Dr Shah has by the records."""
        holder = self.clinic.a_holder("Dr Shah")
        self.app.desk.check_out(self.actor, CheckOut(self.code(at), holder.code, self.clinic.scan()))

    def other_section(self) -> str:
        app, admin = self.clinic.supervisor
        return app.places.add(admin, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99")).code


@pytest.fixture
def shelf(clinic: Clinic) -> Shelf:
    return Shelf(clinic)


def test_folders_in_order_are_counted_and_nothing_is_flagged(shelf: Shelf) -> None:
    told = shelf.scan(0, 1, 2)
    audit = told.audit
    assert (told.tone, told.word) == (Tone.GOOD, "In order")
    assert (audit.scanned, audit.seen, audit.expected, audit.in_place) == (3, 3, 6, 3)
    assert [each.at for each in audit.spines] == [1, 2, 3]
    assert [each.barcode for each in audit.unseen] == [shelf.code(at) for at in (3, 4, 5)]
    assert not any(each.stray for each in audit.spines)


def test_the_last_folder_says_that_all_were_seen(shelf: Shelf) -> None:
    assert shelf.scan(0, 1, 2, 3, 4).word == "In order"
    assert shelf.scan(5).word == "All seen"


def test_a_folder_out_of_order_is_flagged_at_once_with_where_it_goes(shelf: Shelf) -> None:
    told = shelf.scan(0, 1, 3, 4, 2)
    assert told.spine is not None
    after = told.audit.spines[1].slot
    assert (told.tone, told.word, told.box) == (Tone.DECIDE, "Move", "2 to the left")
    left = told.audit.spines[3].slot
    assert told.text == f"Belongs after {after}, not after {left}."
    assert told.spine.words == f"Move 2 to the left, after {after}."
    assert shelf.of(F.OUT_OF_ORDER) == [shelf.code(2)]


def test_one_that_came_too_soon_is_flagged_by_the_scan_that_shows_it(shelf: Shelf) -> None:
    assert shelf.scan(0, 4).tone is Tone.GOOD
    told = shelf.scan(1)
    assert (told.tone, told.word, told.box) == (Tone.DECIDE, "Move", "further right")
    assert told.spine is not None and told.spine.barcode == shelf.code(4)
    assert told.text == f"Belongs further right, after {shelf.now.unseen[1].slot}."
    assert shelf.scan(2, 3).tone is Tone.GOOD
    stray = next(each for each in shelf.now.spines if each.stray)
    assert (stray.moves, stray.words) == (3, f"Move 3 to the right, after {shelf.now.spines[-1].slot}.")


def test_what_is_missed_turns_nothing_red_and_is_put_in_where_it_stands(shelf: Shelf) -> None:
    shelf.scan(0, 1, 3, 4)
    assert shelf.scan(1).word == "Scanned before"
    assert shelf.scan(2).tone is Tone.GOOD
    assert shelf.scan(4, 5).tone is Tone.GOOD
    assert [each.barcode for each in shelf.now.spines] == [shelf.code(at) for at in range(6)]


def test_a_folder_of_another_section_is_to_be_taken_off(shelf: Shelf) -> None:
    shelf.other_section()
    patient = shelf.clinic.a_patient("Walsh", "Sean")
    # Its own number files elsewhere: the last two digits of a medical record number are what a section owns.
    while not patient.mrn.endswith("99"):
        patient = shelf.clinic.a_patient("Walsh", "Sean")
    stranger = shelf.clinic.a_volume(patient)
    shelf.scan(0, 1)
    told = shelf.scan_code(stranger)
    assert (told.tone, told.word, told.box) == (Tone.DECIDE, "Belongs in", "99 and on")
    assert shelf.scan(2).tone is Tone.GOOD, "it flags nobody else"
    assert shelf.of(F.ELSEWHERE) == [stranger]
    shelf.remedy(F.ELSEWHERE)
    assert shelf.of(F.ELSEWHERE) == []
    assert [each.barcode for each in shelf.now.spines if each.at] == [shelf.code(at) for at in range(3)]
    assert (shelf.now.scanned, shelf.now.in_place) == (4, 3)


def test_a_folder_that_is_signed_out_is_seen_and_checked_in_by_its_remedy(shelf: Shelf) -> None:
    shelf.out(1)
    assert shelf.now.expected == 5
    told = shelf.scan(0, 1)
    assert (told.tone, told.word) == (Tone.GOOD_DO, "Should be out")
    assert told.text == "Signed out to Dr Shah, yet it stands here."
    assert shelf.where(1).state is State.OUT, "a scan of an audit moves nothing"
    done = shelf.remedy(F.SHOULD_BE_OUT)
    assert (done.done, done.left) == (1, ())
    assert shelf.where(1).state is State.IN_FILE
    assert (shelf.now.expected, shelf.now.seen, shelf.now.in_place) == (6, 2, 1)
    shelf.back()
    assert (shelf.where(1).state, shelf.where(1).place) == (State.OUT, "Dr Shah")
    assert shelf.of(F.SHOULD_BE_OUT) == [shelf.code(1)]


def test_a_folder_recorded_on_another_shelf_is_filed_here_by_its_remedy(shelf: Shelf) -> None:
    shelf.out(1)
    other = shelf.other_section()
    shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.code(1), shelf.clinic.scan(), other))
    told = shelf.scan(0, 1)
    assert told.text == "Recorded at 99 and on, yet it stands here."
    shelf.remedy(F.SHOULD_BE_OUT)
    assert shelf.where(1).place == shelf.where(0).place
    assert shelf.of(F.SHOULD_BE_OUT) == []


def test_a_missing_folder_is_found_by_the_scan(shelf: Shelf) -> None:
    shelf.app.searching.flag(shelf.actor, shelf.code(2), "not in its slot", shelf.clinic.scan())
    told = shelf.scan(0, 1, 2)
    assert (told.tone, told.word) == (Tone.DECIDE, "Found here?")
    assert shelf.where(2).state is State.FOUND
    assert shelf.of(F.SHOULD_BE_OUT) == [shelf.code(2)]
    with pytest.raises(RuleBroken, match="supervisor confirms"):
        shelf.remedy(F.SHOULD_BE_OUT)


def test_a_label_that_no_chart_has_is_kept_and_taken_off(shelf: Shelf) -> None:
    told = shelf.scan_code("old-4711")
    assert (told.tone, told.word) == (Tone.DECIDE, "Not known")
    assert shelf.of(F.UNKNOWN) == ["OLD4711"]
    assert shelf.scan_code("OLD 4711").word == "Scanned before"
    assert shelf.now.scanned == 1
    shelf.remedy(F.UNKNOWN)
    assert shelf.of(F.UNKNOWN) == []
    shelf.back()
    assert shelf.of(F.UNKNOWN) == ["OLD4711"]


@pytest.mark.parametrize("code", ["C00000019", "", "\x00\x01"])
def test_what_is_misread_is_refused_and_nothing_is_kept(shelf: Shelf, code: str) -> None:
    with pytest.raises((BadInput, NotFound)):
        shelf.scan_code(code)
    assert shelf.now.scanned == 0


def test_a_shelf_label_or_a_badge_is_no_folder(shelf: Shelf) -> None:
    with pytest.raises(BadInput, match="Not a chart label"):
        shelf.scan_code(shelf.section)


def test_folders_out_of_order_are_put_right_at_once(shelf: Shelf) -> None:
    shelf.scan(0, 5, 1, 2, 4, 3)
    assert sorted(shelf.of(F.OUT_OF_ORDER)) == sorted([shelf.code(4), shelf.code(5)])
    done = shelf.remedy(F.OUT_OF_ORDER)
    assert done.done == 2
    audit = shelf.now
    assert audit.findings == ()
    assert (audit.scanned, audit.in_place) == (6, 4), "what stood wrong at its first scan stays counted so"
    shelf.back()
    assert len(shelf.of(F.OUT_OF_ORDER)) == 2


def test_one_of_several_can_be_settled_alone(shelf: Shelf) -> None:
    shelf.scan(0, 5, 1, 2, 4, 3)
    first = shelf.now.of(F.OUT_OF_ORDER)[0].barcode.lower()
    done = shelf.app.shelf_auditing.remedy(
        shelf.actor, shelf.key, F.OUT_OF_ORDER, shelf.clinic.scan(), only=[first]
    )
    assert (done.done, len(shelf.of(F.OUT_OF_ORDER))) == (1, 1)


def test_what_was_not_seen_is_marked_missing_with_a_search_for_each(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2, 3)
    done = shelf.remedy(F.NOT_SEEN)
    assert done.done == 2
    assert {shelf.where(at).state for at in (4, 5)} == {State.MISSING}
    searches = shelf.app.searches.list(shelf.actor)
    assert {each.barcode for each in searches} == {shelf.code(4), shelf.code(5)}
    assert all(each.reason.startswith("Not seen in the shelf audit of ") for each in searches)
    shelf.back()
    assert {shelf.where(at).state for at in (4, 5)} == {State.IN_FILE}
    assert len(shelf.of(F.NOT_SEEN)) == 2


def test_there_is_nothing_to_settle_where_nothing_was_found(shelf: Shelf) -> None:
    shelf.scan(0)
    for finding in (F.OUT_OF_ORDER, F.ELSEWHERE, F.SHOULD_BE_OUT, F.UNKNOWN):
        with pytest.raises(RuleBroken, match="nothing of this kind"):
            shelf.remedy(finding)


def test_a_scan_is_taken_back_in_audit_and_ledger(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2)
    moves = len(shelf.app.finder.history(shelf.actor, shelf.code(2)))
    assert [each.barcode for each in shelf.back().spines] == [shelf.code(0), shelf.code(1)]
    history = shelf.app.finder.history(shelf.actor, shelf.code(2))
    assert len(history) == moves + 1
    assert history[-1].act is MovementAct.UNDO
    shelf.back()
    shelf.back()
    with pytest.raises(RuleBroken, match="nothing to take back"):
        shelf.back()


def test_a_scan_that_is_undone_at_the_chart_desk_leaves_the_audit(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    seen = shelf.app.finder.history(shelf.actor, shelf.code(1))[-1]
    undone = shelf.app.desk.undo(shelf.actor, seen.id, shelf.clinic.scan())
    assert [each.barcode for each in shelf.now.spines] == [shelf.code(0)]
    assert undone.movement_id is not None
    shelf.app.desk.undo(shelf.actor, undone.movement_id, shelf.clinic.scan())
    assert shelf.now.scanned == 2


def test_a_folder_scanned_again_is_written_into_the_ledger_once(shelf: Shelf) -> None:
    shelf.scan(0, 1, 0)
    assert [each.act for each in shelf.app.finder.history(shelf.actor, shelf.code(0))] == [MovementAct.SEEN]


def test_the_same_scan_written_twice_is_one(shelf: Shelf) -> None:
    scan = shelf.clinic.scan()
    for _ in range(2):
        shelf.app.shelf_auditing.scan(shelf.actor, shelf.key, shelf.code(0), scan)
    assert shelf.now.scanned == 1
    assert len(shelf.app.finder.history(shelf.actor, shelf.code(0))) == 1


def test_the_same_remedy_written_twice_is_one(shelf: Shelf) -> None:
    shelf.out(0)
    shelf.scan(0)
    scan = shelf.clinic.scan()
    for _ in range(2):
        shelf.app.shelf_auditing.remedy(shelf.actor, shelf.key, F.SHOULD_BE_OUT, scan)
    moves = [each.act for each in shelf.app.finder.history(shelf.actor, shelf.code(0))]
    assert moves.count(MovementAct.CHECK_IN) == 1


def test_an_audit_is_paused_and_another_desk_goes_on_with_it(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    shelf.app.shelf_auditing.pause(shelf.actor, shelf.key)
    with pytest.raises(RuleBroken, match="paused"):
        shelf.scan(2)
    boss, supervisor = shelf.clinic.supervisor
    assert boss.shelf_audits.meant(supervisor, shelf.section) == shelf.key
    boss.shelf_auditing.resume(supervisor, shelf.key)
    told = boss.shelf_auditing.scan(supervisor, shelf.key, shelf.code(2), shelf.clinic.scan())
    assert told.audit.scanned == 3


def test_a_finished_audit_keeps_what_was_not_seen_and_its_accuracy(shelf: Shelf) -> None:
    shelf.scan(0, 2, 1, 3)
    audit = shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    assert (audit.state, audit.expected, audit.seen) == (AuditState.FINISHED, 6, 4)
    assert audit.accuracy == pytest.approx(3 / 4)
    assert [each.barcode for each in audit.unseen] == [shelf.code(4), shelf.code(5)]
    shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.code(4), shelf.clinic.scan()))
    shelf.clinic.clock.advance(timedelta(minutes=5))
    holder = shelf.clinic.a_holder()
    shelf.app.desk.check_out(shelf.actor, CheckOut(shelf.code(5), holder.code, shelf.clinic.scan()))
    after = shelf.now
    assert (after.expected, after.seen, after.accuracy) == (6, 4, pytest.approx(3 / 4))
    assert [each.barcode for each in after.unseen] == [shelf.code(4), shelf.code(5)]
    assert [each.barcode for each in after.of(F.NOT_SEEN)] == []
    for act in (shelf.app.shelf_auditing.pause, shelf.app.shelf_auditing.finish):
        with pytest.raises(RuleBroken, match="has ended"):
            act(shelf.actor, shelf.key)
    for late in (lambda: shelf.scan(4), shelf.back, lambda: shelf.remedy(F.OUT_OF_ORDER)):
        with pytest.raises(RuleBroken, match="has ended"):
            late()


def test_undoing_a_scan_later_leaves_what_an_ended_audit_counted(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    seen = shelf.app.finder.history(shelf.actor, shelf.code(1))[-1]
    shelf.app.desk.undo(shelf.actor, seen.id, shelf.clinic.scan())
    assert (shelf.now.scanned, shelf.now.in_place) == (2, 2)


def test_an_audit_without_a_scan_is_given_up_and_not_finished(shelf: Shelf) -> None:
    with pytest.raises(RuleBroken, match="Nothing was scanned"):
        shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    audit = shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    assert (audit.state, audit.accuracy) == (AuditState.GIVEN_UP, None)


def test_a_section_is_audited_by_one_audit_at_a_time(shelf: Shelf) -> None:
    with pytest.raises(RuleBroken, match="being audited already"):
        shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.section))
    shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    assert shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.section)).id != shelf.key


def test_only_a_part_of_a_section_is_expected_where_only_that_is_audited(shelf: Shelf) -> None:
    shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    start = StartAudit(shelf.section, _walked(shelf.volumes[1].mrn), _walked(shelf.volumes[3].mrn))
    audit = shelf.app.shelf_auditing.start(shelf.actor, start)
    assert [each.barcode for each in audit.unseen] == [shelf.code(at) for at in (1, 2, 3)]
    assert (audit.low, audit.high) == (start.low, start.high)
    shelf.app.shelf_auditing.give_up(shelf.actor, audit.id)
    with pytest.raises(BadInput, match="ends before it begins"):
        shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.section, start.high, start.low))


def _walked(mrn: str) -> str:
    bare = mrn.replace("-", "").zfill(6)
    return "-".join((bare[4:6], bare[2:4], bare[0:2]))


def test_a_room_is_no_section(shelf: Shelf) -> None:
    app, admin = shelf.clinic.supervisor
    room = app.places.add(admin, AddPlace(PlaceKind.FILE_ROOM, "Old file room"))
    with pytest.raises(BadInput, match="cannot be audited"):
        shelf.app.shelf_auditing.start(shelf.actor, StartAudit(room.code))


def test_whoever_waits_for_a_folder_is_told_by_the_scan_that_passes_it(shelf: Shelf) -> None:
    lee = shelf.clinic.a_holder("Dr Lee")
    wanted = AskForChart(shelf.where(0).patient_id, lee.code, shelf.clinic.clock.now() + timedelta(hours=3))
    shelf.app.requests.ask(shelf.actor, wanted)
    told = shelf.scan(0)
    assert told.tone is Tone.GOOD_DO
    assert "Waited for: Dr Lee" in told.text
    unseen = shelf.back().unseen[0]
    assert unseen.words.startswith("Wanted by Dr Lee")


def test_the_folder_beside_a_missing_one_speaks_up(shelf: Shelf) -> None:
    shelf.app.searching.flag(shelf.actor, shelf.code(3), "not in its slot", shelf.clinic.scan())
    told = shelf.scan(2)
    assert told.tone is Tone.GOOD_DO
    assert "Look right of it" in told.text


def test_what_was_not_seen_says_when_it_was_seen_last(shelf: Shelf) -> None:
    shelf.out(0)
    shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.code(0), shelf.clinic.scan()))
    words = {each.barcode: each.words for each in shelf.now.unseen}
    assert words[shelf.code(0)].startswith("Last holder Dr Shah")
    assert words[shelf.code(1)] == "Never scanned."
    shelf.scan(1)
    shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    again = shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.section))
    told = next(each for each in again.unseen if each.barcode == shelf.code(1))
    assert told.words.startswith("Last seen") and told.words.endswith("by audit.")


def test_sections_are_listed_with_the_longest_unaudited_first(shelf: Shelf) -> None:
    other = shelf.other_section()
    first, *rest = shelf.app.shelf_audits.sections(shelf.actor)
    assert (first.code, first.live) == (shelf.section, shelf.key)
    assert shelf.app.shelf_audits.going_on(shelf.actor) == 1
    shelf.scan(0, 2, 1)
    shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    *_, last = shelf.app.shelf_audits.sections(shelf.actor)
    assert (last.code, last.live, last.accuracy, last.not_seen) == (
        shelf.section,
        None,
        pytest.approx(2 / 3),
        3,
    )
    assert other in [each.code for each in shelf.app.shelf_audits.sections(shelf.actor)[:-1]]
    assert rest
    (past,) = shelf.app.shelf_audits.list(shelf.actor)
    assert (past.id, past.scanned, past.in_place, past.not_seen) == (shelf.key, 3, 2, 3)
    assert shelf.app.shelf_audits.going_on(shelf.actor) == 0


def test_the_front_desk_looks_and_audits_nothing(shelf: Shelf) -> None:
    app, clerk = shelf.clinic.clerk
    assert app.shelf_audits.show(clerk, shelf.key).id == shelf.key
    for act in (
        lambda: app.shelf_auditing.start(clerk, StartAudit(shelf.section)),
        lambda: app.shelf_auditing.scan(clerk, shelf.key, shelf.code(0), shelf.clinic.scan()),
        lambda: app.shelf_auditing.remedy(clerk, shelf.key, F.NOT_SEEN, shelf.clinic.scan()),
        lambda: app.shelf_auditing.take_back(clerk, shelf.key, shelf.clinic.scan()),
        lambda: app.shelf_auditing.pause(clerk, shelf.key),
        lambda: app.shelf_auditing.finish(clerk, shelf.key),
        lambda: app.shelf_auditing.give_up(clerk, shelf.key),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("key", [0, -1, 999_999, 2**70])
def test_an_audit_that_is_none_is_not_found(shelf: Shelf, key: int) -> None:
    with pytest.raises(NotFound):
        shelf.app.shelf_audits.show(shelf.actor, key)


def test_the_trail_says_who_audited_what(shelf: Shelf) -> None:
    shelf.scan(0, 1, 0)
    shelf.scan_code("old-1")
    shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    privacy, officer = shelf.clinic.privacy

    def told(act: Act) -> int:
        return len(privacy.trail.list(officer, TrailFilter(act=act)))

    assert told(Act.SHELF_AUDIT_STARTED) == 1
    assert told(Act.SHELF_AUDIT_CHANGED) == 2, "the folder scanned again and the label that nobody knows"
    assert told(Act.SHELF_AUDIT_ENDED) == 1


def test_other_screens_hear_of_every_scan(shelf: Shelf) -> None:
    heard: list[int] = []
    shelf.app.bus.listen(ShelfAuditChanged, lambda event: heard.append(event.audit))
    shelf.scan(0, 1)
    assert heard == [shelf.key, shelf.key]


def test_a_scan_asks_as_much_on_a_full_shelf_as_on_an_empty_one(clinic: Clinic) -> None:
    shelf = Shelf(clinic, 12)
    with statements() as few:
        shelf.scan(0)
    shelf.scan(*range(1, 11))
    with statements() as many:
        shelf.scan(11)
    assert len(many) <= len(few)


def test_a_volume_goes_behind_the_one_before_it(clinic: Clinic) -> None:
    shelf = Shelf(clinic, 4)
    patient = shelf.volumes[0].patient_id
    app, clerk = clinic.clerk
    second = app.desk.make_chart(clerk, MakeChart(patient, ChartKind.MEDICAL, 1)).volumes[-1]
    shelf.scan(0, 1, 2)
    told = shelf.scan_code(second.code)
    assert told.spine is not None
    slot = told.spine.slot
    assert told.spine.words == f"Move 2 to the left, after {slot} V1."


def test_many_audits_of_a_section_are_told_by_the_last_finished_one(shelf: Shelf) -> None:
    shelf.scan(0)
    shelf.app.shelf_auditing.finish(shelf.actor, shelf.key)
    for given_up in (False, True):
        key = shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.section)).id
        shelf.app.shelf_auditing.scan(shelf.actor, key, shelf.code(0), shelf.clinic.scan())
        shelf.app.shelf_auditing.scan(shelf.actor, key, shelf.code(1), shelf.clinic.scan())
        end = shelf.app.shelf_auditing.give_up if given_up else shelf.app.shelf_auditing.finish
        end(shelf.actor, key)
    (section,) = [each for each in shelf.app.shelf_audits.sections(shelf.actor) if each.code == shelf.section]
    assert (section.live, section.scanned, section.not_seen) == (None, 2, 4)
