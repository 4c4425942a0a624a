"""Requests for charts: taken, seen through, answered by movements, and told with every scan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.charts import (
    AskForChart,
    Change,
    ChangeRequest,
    CheckIn,
    CheckOut,
    Ending,
    LendStanding,
    Moved,
    MovementAct,
    NotFillable,
    Request,
    RequestState,
    State,
    Tone,
    Volume,
    Wanted,
    WarningKind,
    Wish,
)
from app.codes import CodeKind, make_code
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.patients import Patient
from tests.db.statements import statements
from tests.support.clinics import Clinic

CHICAGO = ZoneInfo("America/Chicago")


class Room:
    """Maria's chart, two doctors, and the verbs as the room says them."""

    def __init__(self, clinic: Clinic, volumes: int = 1) -> None:
        self.clinic = clinic
        self.maria: Patient = clinic.a_patient("Garcia", "Maria")
        self.volumes = clinic.volumes(self.maria, volumes=volumes)
        self.lee, self.ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
        self.app, self.actor = clinic.records

    @property
    def noon(self) -> datetime:
        """Noon tomorrow on the clinic's wall: never past, never two days."""
        local = self.clinic.clock.now().astimezone(CHICAGO) + timedelta(days=1)
        return local.replace(hour=12, minute=0, second=0, microsecond=0)

    def wish(self, place: str = "Dr Lee", hours: int = 0, **more: object) -> AskForChart:
        return AskForChart(self.maria.id, place, self.noon + timedelta(hours=hours), **more)  # type: ignore[arg-type]

    def ask(self, place: str = "Dr Lee", hours: int = 0, **more: object) -> Request:
        despite = more.pop("despite", ())
        return self.app.requests.ask(self.actor, self.wish(place, hours, **more), despite=despite)  # type: ignore[arg-type]

    def out(self, to: str, volume: int = 0) -> Moved:
        command = CheckOut(self.volumes[volume].code, to, self.clinic.scan())
        return self.app.desk.check_out(self.actor, command)

    def back(self, volume: int = 0) -> Moved:
        return self.app.desk.check_in(self.actor, CheckIn(self.volumes[volume].code, self.clinic.scan()))

    def now(self, request: Request) -> Request:
        return self.app.requested.show(self.actor, request.id)


@pytest.fixture
def room(clinic: Clinic) -> Room:
    return Room(clinic)


def kinds(room: Room, wish: AskForChart) -> list[WarningKind]:
    return [warning.kind for warning in room.app.requests.consider(room.actor, wish)]


def test_a_request_says_all_that_was_asked(room: Room) -> None:
    asked = room.ask(for_whom="Nurse Kim", note="  left   arm ")
    assert asked.state is RequestState.OPEN and asked.waits and not asked.late
    assert (asked.patient, asked.place, asked.for_whom, asked.note) == (
        "GARCIA, Maria", "Dr Lee", "Nurse Kim", "left arm",
    )  # fmt: skip
    assert asked.volumes == (room.volumes[0].code,) and asked.where.startswith("On shelf ")
    assert asked.code == make_code(CodeKind.REQUEST, asked.id, practice=False)
    assert room.app.requested.show(room.actor, asked.code) == room.now(asked)


def test_many_wait_for_one_chart_and_none_is_lost(room: Room) -> None:
    first, second = room.ask("Dr Lee", 2), room.ask("Dr Ortiz")
    listed = room.app.requested.list(room.actor, Wish(patient_id=room.maria.id))
    assert [each.id for each in listed] == [second.id, first.id]
    assert room.app.requested.waiting(room.actor) == (2, False)
    stops = room.app.requested.plan(room.actor, first.id)
    assert [(stop.place, stop.delivered) for stop in stops] == [("Dr Ortiz", False), ("Dr Lee", False)]


def test_what_speaks_against_a_request_must_be_accepted_by_name(room: Room) -> None:
    room.ask()
    with pytest.raises(RuleBroken, match="Dr Lee has asked for it already"):
        room.ask(hours=1)
    assert room.ask(hours=1, despite=(WarningKind.REPEATED,)).waits
    room.out("Dr Ortiz")
    assert kinds(room, room.wish("Dr Ortiz"))[0] is WarningKind.HOLDS_IT
    with pytest.raises(RuleBroken, match="Dr Ortiz has it already"):
        room.ask("Dr Ortiz")
    lost = Change(room.volumes[0].code, MovementAct.MARK_MISSING, room.clinic.scan(), reason="Not there")
    room.app.desk.change(room.actor, lost)
    assert kinds(room, room.wish("Dr Ortiz"))[0] is WarningKind.MISSING
    with pytest.raises(RuleBroken, match="V1 is missing since"):
        room.ask("Dr Ortiz")


def test_the_way_round_of_a_day_is_told_before(room: Room) -> None:
    room.ask("Dr Lee")
    (told,) = room.app.requests.consider(room.actor, room.wish("Dr Ortiz", 2))
    assert told.kind is WarningKind.OTHER_PLACE_SAME_DAY
    assert "Dr Lee" in told.sentence and "then send on to Dr Ortiz by" in told.sentence
    assert "12:00" in told.sentence and "14:00" in told.sentence


def test_a_chart_that_is_not_made_yet_can_be_asked_for(room: Room) -> None:
    paul = room.clinic.a_patient("Okafor", "Paul")
    wish = AskForChart(paul.id, "Dr Lee", room.noon)
    assert kinds(room, wish) == [WarningKind.NO_CHART]
    asked = room.app.requests.ask(room.actor, wish)
    assert asked.volumes == () and asked.where == "No chart made yet"
    (volume,) = room.clinic.volumes(paul)
    room.app.desk.check_out(room.actor, CheckOut(volume.code, "Dr Lee", room.clinic.scan()))
    assert room.now(asked).state is RequestState.DELIVERED


def test_a_time_that_has_passed_and_a_merged_or_unknown_patient_are_refused(room: Room) -> None:
    with pytest.raises(BadInput, match="has passed"):
        room.app.requests.ask(room.actor, AskForChart(room.maria.id, "Dr Lee", room.noon - timedelta(days=3)))
    with pytest.raises(NotFound):
        room.app.requests.ask(room.actor, AskForChart(999_999, "Dr Lee", room.noon))
    with pytest.raises(NotFound):
        room.ask("Dr Nobody")
    assert room.app.requested.waiting(room.actor) == (0, False)


def test_a_checkout_to_that_place_answers_and_the_return_closes(room: Room) -> None:
    asked, other = room.ask("Dr Lee"), room.ask("Dr Ortiz", 2)
    moved = room.out("Dr Lee")
    done = room.now(asked)
    assert done.state is RequestState.DELIVERED and not done.waits and done.delivered == 1
    assert [(each.place, each.answered) for each in moved.asked] == [("Dr Lee", True), ("Dr Ortiz", False)]
    assert "Send on to Dr Ortiz by" in moved.text
    assert room.now(other).state is RequestState.OPEN
    room.back()
    assert (room.now(asked).state, room.now(asked).ending) == (RequestState.CLOSED, Ending.RETURNED)
    assert room.now(other).state is RequestState.OPEN


def test_a_hand_over_closes_one_and_answers_the_other(room: Room) -> None:
    asked, other = room.ask("Dr Lee"), room.ask("Dr Ortiz", 2)
    room.out("Dr Lee")
    room.out("Dr Ortiz")
    assert (room.now(asked).state, room.now(asked).ending) == (RequestState.CLOSED, Ending.HANDED_ON)
    assert room.now(other).state is RequestState.DELIVERED


def test_of_one_place_the_day_of_the_first_need_is_answered_and_no_other(room: Room) -> None:
    first = room.ask("Dr Lee")
    same = room.ask("Dr Lee", 2, despite=(WarningKind.REPEATED,))
    later = room.ask("Dr Lee", 48)
    room.out("Dr Lee")
    assert [room.now(each).state for each in (first, same, later)] == [
        RequestState.DELIVERED, RequestState.DELIVERED, RequestState.OPEN,
    ]  # fmt: skip


def test_a_request_is_delivered_when_the_last_folder_that_can_come_has_come(clinic: Clinic) -> None:
    room = Room(clinic, volumes=3)
    asked = room.ask()
    lost = Change(room.volumes[2].code, MovementAct.MARK_MISSING, clinic.scan(), reason="Not there")
    room.app.desk.change(room.actor, lost)
    room.out("Dr Lee", 0)
    assert (room.now(asked).state, room.now(asked).delivered) == (RequestState.OPEN, 1)
    room.out("Dr Lee", 1)
    assert room.now(asked).state is RequestState.DELIVERED
    room.back(0)
    assert room.now(asked).state is RequestState.DELIVERED
    room.back(1)
    assert room.now(asked).state is RequestState.CLOSED


def test_the_newest_or_one_folder_can_be_asked_for(clinic: Clinic) -> None:
    room = Room(clinic, volumes=2)
    newest = room.ask(wanted=Wanted.NEWEST)
    one = room.ask("Dr Ortiz", 1, wanted=Wanted.ONE, volume_code=room.volumes[0].code)
    assert newest.volumes == (room.volumes[1].code,) and one.volumes == (room.volumes[0].code,)
    moved = room.out("Dr Ortiz", 1)
    assert [each.request for each in moved.asked] == [newest.id]
    assert room.now(one).state is RequestState.OPEN
    room.out("Dr Ortiz", 0)
    assert room.now(one).state is RequestState.DELIVERED


def test_an_undone_scan_puts_requests_back_and_doing_it_again_answers_again(room: Room) -> None:
    asked = room.ask()
    room.app.requests.claim(room.actor, asked.id)
    out = room.out("Dr Lee")
    undo = room.app.desk.undo(room.actor, out.movement_id, room.clinic.scan())
    assert room.now(asked).state is RequestState.CLAIMED and room.now(asked).ended_at is None
    assert [each.answered for each in undo.asked] == [False]
    assert undo.movement_id is not None
    room.app.desk.undo(room.actor, undo.movement_id, room.clinic.scan())
    assert room.now(asked).state is RequestState.DELIVERED
    back = room.back()
    assert room.now(asked).state is RequestState.CLOSED
    room.app.desk.undo(room.actor, back.movement_id, room.clinic.scan())
    assert room.now(asked).state is RequestState.DELIVERED and room.now(asked).ending is None


def test_a_chart_that_comes_back_while_somebody_waits_is_kept_out(room: Room) -> None:
    room.out("Dr Lee")
    room.ask("Dr Ortiz")
    moved = room.back()
    assert (moved.tone, moved.word, moved.box) == (Tone.GOOD_DO, "Keep out", "Dr Ortiz")
    assert "Keep out: Dr Ortiz, " in moved.text and "12:00" in moved.text
    told = room.app.finder.where(room.actor, room.volumes[0].code)
    assert "Asked for: Dr Ortiz, " in told.text and told.tone is Tone.GOOD


def test_a_missing_chart_that_turns_up_is_a_decision_first_and_names_who_waits(room: Room) -> None:
    lost = Change(room.volumes[0].code, MovementAct.MARK_MISSING, room.clinic.scan(), reason="Not there")
    room.app.desk.change(room.actor, lost)
    room.ask("Dr Ortiz", despite=(WarningKind.MISSING,))
    moved = room.back()
    assert moved.tone is Tone.DECIDE and moved.volume.state is State.FOUND
    assert [each.place for each in moved.asked] == ["Dr Ortiz"]


def test_stat_is_needed_now_and_rings_until_it_is_answered(room: Room) -> None:
    room.out("Dr Lee")
    asked = room.ask("Dr Ortiz", stat=True)
    assert asked.rings and abs((asked.needed_at - room.clinic.clock.now()).total_seconds()) < 60
    assert [each.id for each in room.app.requested.ringing(room.actor)] == [asked.id]
    taken = room.app.requests.claim(room.actor, asked.id)
    assert not taken.rings and taken.claimed_by == room.actor.name
    assert [each.id for each in room.app.requested.ringing(room.actor)] == [asked.id]
    moved = room.out("Dr Ortiz")
    assert room.app.requested.ringing(room.actor) == []
    assert "STAT" in moved.asked[0].words


def test_one_claims_lets_go_and_says_why_it_cannot_be_had(room: Room) -> None:
    asked = room.ask()
    assert room.app.requests.claim(room.actor, asked.id).state is RequestState.CLAIMED
    assert room.app.requests.let_go(room.actor, asked.id).claimed_by == ""
    gone = room.app.requests.not_fillable(room.actor, asked.id, NotFillable.SLOT_EMPTY, "slot 14")
    assert (gone.state, gone.not_fillable) == (RequestState.NOT_FILLABLE, NotFillable.SLOT_EMPTY)
    assert room.app.requests.reopen(room.actor, asked.id).state is RequestState.OPEN
    with pytest.raises(RuleBroken, match="waits already"):
        room.app.requests.reopen(room.actor, asked.id)


def test_a_pulled_folder_counts_once_and_only_if_it_is_wanted(clinic: Clinic) -> None:
    room = Room(clinic, volumes=2)
    asked, scan = room.ask(), clinic.clock.new_id()
    for _ in range(2):
        half = room.app.requests.pull(room.actor, asked.id, room.volumes[0].code, scan)
        assert half.state is RequestState.OPEN
    assert len(room.app.requested.history(room.actor, asked.id)) == 2
    with pytest.raises(BadInput, match="Nobody asks for this folder"):
        room.app.requests.pull(room.actor, asked.id, clinic.a_volume(), clinic.clock.new_id())
    whole = room.app.requests.pull(room.actor, asked.id, room.volumes[1].code, clinic.clock.new_id())
    assert whole.state is RequestState.PULLED
    assert room.app.requests.let_go(room.actor, asked.id).state is RequestState.OPEN


def test_an_image_in_place_of_the_folder_is_a_saved_pull(room: Room) -> None:
    asked, since = room.ask(), room.clinic.clock.now() - timedelta(hours=1)
    with pytest.raises(BadInput, match="Check the chart in"):
        room.app.requests.close(room.actor, asked.id, Ending.RETURNED)
    done = room.app.requests.close(room.actor, asked.id, Ending.IMAGE_USED)
    assert (done.state, done.ending) == (RequestState.CLOSED, Ending.IMAGE_USED)
    assert room.app.requested.saved_pulls(room.actor, since, since + timedelta(hours=2)) == 1
    assert room.app.requests.reopen(room.actor, asked.id).state is RequestState.OPEN


def test_whoever_made_it_or_moves_charts_changes_and_cancels(room: Room) -> None:
    asked = room.ask()
    wish = ChangeRequest(asked.id, needed_at=room.noon + timedelta(hours=3), place="Dr Ortiz", note="x")
    changed = room.app.requests.change(room.actor, wish)
    assert (changed.place, changed.note) == ("Dr Ortiz", "x")
    app, officer = room.clinic.privacy
    with pytest.raises(NotAllowed, match="Somebody else asked"):
        app.requests.cancel(officer, asked.id, "Not mine")
    own = app.requests.ask(officer, AskForChart(room.maria.id, "Dr Lee", room.noon))
    assert app.requests.cancel(officer, own.id, "Seen already").state is RequestState.CANCELLED
    with pytest.raises(BadInput, match="why it is not needed"):
        room.app.requests.cancel(room.actor, asked.id, "  ")
    with pytest.raises(NotAllowed):
        app.requests.claim(officer, asked.id)


def test_a_standing_loan_is_due_on_its_review_day_and_told_on_return(room: Room) -> None:
    day = date(2027, 3, 12)
    loan = room.app.loans.lend(room.actor, LendStanding(room.maria.id, "Dr Lee", day, "Dialysis each week"))
    with pytest.raises(Conflict, match="standing loan already"):
        room.app.loans.lend(room.actor, LendStanding(room.maria.id, "Dr Ortiz", day, "Too"))
    assert WarningKind.ON_STANDING_LOAN in kinds(room, room.wish("Dr Ortiz"))
    moved = room.out("Dr Lee")
    volume: Volume = moved.volume
    assert volume.due_at is not None and volume.due_at.astimezone(CHICAGO).date() == day
    back = room.back()
    assert back.standing == "Dr Lee" and "Standing loan: Dr Lee." in back.text
    ended = room.app.loans.end(room.actor, loan.id)
    assert ended.ended_by == room.actor.name
    assert room.app.loans.list(room.actor) == [] and len(room.app.loans.list(room.actor, ended=True)) == 1
    with pytest.raises(RuleBroken, match="ended already"):
        room.app.loans.end(room.actor, loan.id)


def test_every_act_of_a_request_has_its_line_and_its_evidence(room: Room) -> None:
    asked = room.ask()
    room.app.requests.claim(room.actor, asked.id)
    room.out("Dr Lee")
    steps = [step.act.value for step in room.app.requested.history(room.actor, asked.id)]
    assert steps == ["delivered", "claimed", "made"]
    acts = room.clinic.rows("SELECT act FROM audit_act WHERE act LIKE 'request.%' ORDER BY at, id")
    assert [act for (act,) in acts] == ["request.made", "request.changed", "request.ended"]


def test_a_list_is_a_fixed_number_of_statements(room: Room) -> None:
    for hours in range(5):
        room.ask("Dr Lee", 24 * hours)
    with statements() as said:
        room.app.requested.list(room.actor, Wish())
    few = len(said)
    for hours in range(5, 12):
        room.ask("Dr Lee", 24 * hours)
    with statements() as said:
        room.app.requested.list(room.actor, Wish())
    assert len(said) == few <= 5
