"""Requests: who needs a chart, what scans do to them, and what is told with each scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app.charts import (
    AskForChart,
    Change,
    ChangeRequest,
    ChartKind,
    CheckIn,
    CheckOut,
    Ending,
    MakeChart,
    Moved,
    MovementAct,
    NotFillable,
    Place,
    Request,
    RequestAct,
    RequestState,
    Tone,
    Volume,
    Wanted,
    WarningKind,
    Wish,
)
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.patients import Patient
from tests.db.merging_folders import merged, two
from tests.db.statements import statements
from tests.support.clinics import Clinic, Desk

A, S, W = RequestAct, RequestState, WarningKind
ZONE = ZoneInfo("America/Chicago")


def at_noon(clinic: Clinic) -> None:
    """Let it be a morning, so that hours from now are of the same day.

    The next one, less than a day ahead of the database's clock: one's own scan can be undone for a day.
    """
    local = clinic.clock.now().astimezone(ZONE)
    morning = local.replace(hour=9, minute=0, second=0, microsecond=0)
    clinic.clock.advance((morning if local < morning else morning + timedelta(days=1)) - local)


@pytest.fixture
def room(clinic: Clinic) -> Clinic:
    """A clinic in the morning of a day."""
    at_noon(clinic)
    return clinic


def wish(clinic: Clinic, patient: Patient, place: Place, hours: float = 2, **more: object) -> AskForChart:
    return AskForChart(patient.id, place.code, clinic.clock.now() + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def asked(
    clinic: Clinic,
    patient: Patient,
    place: Place,
    hours: float = 2,
    desk: Desk | None = None,
    despite: Sequence[WarningKind] = (),
    **more: object,
) -> Request:
    app, actor = desk or clinic.clerk
    return app.requests.ask(actor, wish(clinic, patient, place, hours, **more), despite=despite)


def shown(clinic: Clinic, request: Request) -> Request:
    app, actor = clinic.clerk
    return app.requested.show(actor, request.id)


def acts(clinic: Clinic, request: Request) -> list[RequestAct]:
    app, actor = clinic.clerk
    return [step.act for step in reversed(app.requested.history(actor, request.id))]


def out(clinic: Clinic, code: str, place: Place) -> Moved:
    app, actor = clinic.clerk
    return app.desk.check_out(actor, CheckOut(code, place.code, clinic.scan()))


def back(clinic: Clinic, code: str) -> Moved:
    app, actor = clinic.clerk
    return app.desk.check_in(actor, CheckIn(code, clinic.scan()))


def undone(clinic: Clinic, moved: Moved) -> Moved:
    app, actor = clinic.clerk
    assert moved.movement_id is not None
    return app.desk.undo(actor, moved.movement_id, clinic.scan())


def change(clinic: Clinic, code: str, act: MovementAct, **more: str) -> Moved:
    app, actor = clinic.supervisor
    return app.desk.change(actor, Change(code, act, clinic.scan(), reason="told", **more))


def someone(clinic: Clinic, volumes: int = 1) -> tuple[Patient, list[Volume]]:
    patient = clinic.a_patient()
    return patient, list(clinic.volumes(patient, volumes=volumes))


def kinds(clinic: Clinic, command: AskForChart) -> list[WarningKind]:
    app, actor = clinic.clerk
    return [each.kind for each in app.requests.consider(actor, command)]


# Asking.


def test_a_request_says_what_is_wanted_where_and_by_when(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder("Dr Lee")
    made = asked(room, patient, lee, for_whom=" Dr  Lee's nurse ", note="Bring the films too")
    assert (made.patient, made.mrn, made.place, made.place_code) == (
        patient.name,
        patient.mrn,
        "Dr Lee",
        lee.code,
    )
    assert (made.state, made.volumes, made.delivered, made.late) == (S.OPEN, (volume.code,), 0, False)
    assert (made.for_whom, made.note, made.made_by) == (
        "Dr Lee's nurse",
        "Bring the films too",
        "Clerk Person",
    )
    assert made.where.startswith("On shelf") and made.shelf == volume.shelf
    app, actor = room.clerk
    assert made.code.startswith("R") and app.requested.show(actor, made.code) == made
    assert acts(room, made) == [A.MADE]
    with pytest.raises(BadInput, match="Not the code of a request"):
        app.requested.show(actor, volume.code)
    with pytest.raises(NotFound, match="no request 99"):
        app.requested.show(actor, 99)


def test_many_wait_for_one_chart_and_nobody_is_overwritten(room: Clinic) -> None:
    patient, _ = someone(room)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    later, first = asked(room, patient, ortiz, 4), asked(room, patient, lee, 2)
    urgent = asked(room, patient, room.a_holder("Room 3"), stat=True)
    app, actor = room.clerk
    assert [each.id for each in app.requested.list(actor, Wish())] == [urgent.id, first.id, later.id]
    assert [each.id for each in app.requested.ringing(actor)] == [urgent.id]
    assert app.requested.waiting(actor) == (3, True)  # what is needed now is late from then on
    assert [each.id for each in app.requested.list(actor, Wish(place_code=lee.code))] == [first.id]
    until = room.clock.now() + timedelta(hours=3)
    assert [each.id for each in app.requested.list(actor, Wish(until=until))] == [urgent.id, first.id]
    assert app.requested.list(room.records.actor, Wish(mine=True)) == []
    stops = app.requested.plan(actor, later.id)
    assert [(stop.place, stop.stat) for stop in stops] == [
        ("Room 3", True),
        ("Dr Lee", False),
        ("Dr Ortiz", False),
    ]


def test_a_request_is_late_once_its_time_has_passed(room: Clinic) -> None:
    patient, _ = someone(room)
    made = asked(room, patient, room.a_holder(), 1)
    app, actor = room.clerk
    room.clock.advance(timedelta(hours=1, minutes=1))
    now = shown(room, made)
    assert now.late and now.waited_seconds == 3660
    assert app.requested.waiting(actor) == (1, True)


def test_what_cannot_be_asked_is_refused(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder()
    app, actor = room.clerk
    with pytest.raises(BadInput, match="has passed"):
        asked(room, patient, lee, -1)
    asked(room, patient, lee, -0.05)  # three minutes: the clock went on while somebody typed
    with pytest.raises(NotFound, match="Nobody and no room is called Dr No"):
        app.requests.ask(actor, replace(wish(room, patient, lee), place="Dr No"))
    _, (other,) = someone(room)
    with pytest.raises(BadInput, match="not of the chart asked for"):
        asked(room, patient, lee, wanted=Wanted.ONE, volume_code=other.code)
    with pytest.raises(NotAllowed):
        room.admin.app.requests.ask(room.admin.actor, wish(room, patient, lee))
    assert app.requested.waiting(actor)[0] == 1 and volume.code


def test_nobody_asks_for_a_record_that_was_merged(room: Clinic) -> None:
    maria, mary = two(room)
    merged(room, maria, mary)
    with pytest.raises(Conflict, match="was merged into another one"):
        asked(room, mary, room.a_holder())


# Warnings.


def test_an_ordinary_request_warns_of_nothing(room: Clinic) -> None:
    patient, _ = someone(room)
    assert kinds(room, wish(room, patient, room.a_holder())) == []


def test_a_missing_chart_is_said_and_has_to_be_accepted(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder()
    change(room, volume.code, MovementAct.MARK_MISSING)
    app, actor = room.clerk
    (warning,) = app.requests.consider(actor, wish(room, patient, lee))
    assert warning.kind is W.MISSING and warning.sentence.startswith("Missing since ")
    assert warning.sentence.endswith(". Asking starts no new search by itself.")
    with pytest.raises(RuleBroken, match=r"Missing since .* Nothing was changed"):
        asked(room, patient, lee)
    made = asked(room, patient, lee, despite=[W.MISSING])
    told = back(room, volume.code)
    assert (told.tone, [each.request for each in told.asked]) == (Tone.DECIDE, [made.id])
    assert "Dr" in told.text and told.word == "Found here?"


def test_a_chart_that_was_never_made_can_be_asked_for(room: Clinic) -> None:
    patient, lee = room.a_patient(), room.a_holder()
    assert kinds(room, wish(room, patient, lee)) == [W.NO_CHART]
    made = asked(room, patient, lee)
    assert (made.volumes, made.where) == ((), "No chart made yet.")
    app, actor = room.clerk
    app.desk.make_chart(actor, MakeChart(patient.id))
    assert len(shown(room, made).volumes) == 1


def test_who_has_the_chart_already_is_told_so(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder("Dr Lee")
    out(room, volume.code, lee)
    app, actor = room.clerk
    (warning,) = app.requests.consider(actor, wish(room, patient, lee))
    assert warning.kind is W.HOLDS_IT and warning.sentence.startswith("Dr Lee has this chart already, since ")
    with pytest.raises(RuleBroken, match="has this chart already"):
        asked(room, patient, lee)
    assert kinds(room, wish(room, patient, room.a_holder())) == []


def test_the_same_place_on_the_same_day_is_shown_the_earlier_request(room: Clinic) -> None:
    patient, _ = someone(room)
    lee = room.a_holder("Dr Lee")
    first = asked(room, patient, lee, 2)
    app, actor = room.clerk
    (warning,) = app.requests.consider(actor, wish(room, patient, lee, 3))
    assert (warning.kind, warning.request) == (W.REPEATED, first.id)
    assert first.code in warning.sentence and "11:00" in warning.sentence
    with pytest.raises(RuleBroken, match="same day already"):
        asked(room, patient, lee, 3)
    asked(room, patient, lee, 3, despite=[W.REPEATED])
    assert kinds(room, wish(room, patient, lee, 26)) == []
    assert kinds(room, wish(room, patient, lee, 2, kind=ChartKind.BILLING)) == [W.NO_CHART]


def test_another_place_on_the_same_day_is_planned_with_it(room: Clinic) -> None:
    patient, _ = someone(room)
    asked(room, patient, room.a_holder("Dr Ortiz"), 2)
    app, actor = room.clerk
    (warning,) = app.requests.consider(actor, wish(room, patient, room.a_holder("Dr Lee"), 0.5))
    assert warning.kind is W.OTHER_PLACE_SAME_DAY
    assert warning.sentence == "Dr Lee 09:30, then send on to Dr Ortiz by 11:00."


def test_what_is_gone_is_said_with_where_and_the_gravest_comes_first(room: Clinic) -> None:
    patient, (one, two_, three) = someone(room, 3)
    change(room, one.code, MovementAct.SEND_OFF_SITE)
    change(room, two_.code, MovementAct.MARK_MISSING)
    asked(room, patient, room.a_holder("Dr Ortiz"), 3, despite=[W.MISSING])
    lee = room.a_holder("Dr Lee")
    app, actor = room.clerk
    found = app.requests.consider(actor, wish(room, patient, lee))
    assert [each.kind for each in found] == [W.MISSING, W.GONE, W.OTHER_PLACE_SAME_DAY]
    assert found[0].sentence.startswith("V2 missing since") and found[1].sentence.startswith("V1: Off site")
    newest = wish(room, patient, lee, wanted=Wanted.NEWEST)
    assert kinds(room, newest) == [W.OTHER_PLACE_SAME_DAY]
    assert three.number == 3


# From hand to hand.


def test_a_request_goes_from_claim_to_pull_to_delivery_to_its_end(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder("Dr Lee")
    made = asked(room, patient, lee)
    app, records = room.records
    assert app.requests.claim(records, made.id).claimed_by == "Records Person"
    app.requests.claim(records, made.id)
    with pytest.raises(RuleBroken, match="Somebody fetches this chart already"):
        room.clerk.app.requests.claim(room.clerk.actor, made.id)
    scan = room.clock.new_id()
    assert app.requests.pull(records, made.id, volume.code, scan).state is S.PULLED
    assert app.requests.pull(records, made.id, volume.code, scan).state is S.PULLED
    told = out(room, volume.code, lee)
    assert told.text.endswith("Request of 11:00 answered.")
    assert [(each.request, each.answered) for each in told.asked] == [(made.id, True)]
    now = shown(room, made)
    assert (now.state, now.delivered, now.late) == (S.DELIVERED, 1, False)
    back(room, volume.code)
    now = shown(room, made)
    assert (now.state, now.ending, now.delivered) == (S.CLOSED, Ending.RETURNED, 0)
    assert acts(room, made) == [A.MADE, A.CLAIMED, A.PULLED, A.DELIVERED, A.CLOSED]
    assert app.requested.list(records, Wish()) == []
    assert [each.id for each in app.requested.list(records, Wish(ended=True))] == [made.id]


def test_only_what_is_wanted_is_pulled_and_all_of_it(room: Clinic) -> None:
    patient, (one, other) = someone(room, 2)
    _, (foreign,) = someone(room)
    made = asked(room, patient, room.a_holder())
    app, records = room.records
    with pytest.raises(RuleBroken, match="does not want that volume"):
        app.requests.pull(records, made.id, foreign.code, room.clock.new_id())
    assert app.requests.pull(records, made.id, one.code, room.clock.new_id()).state is S.CLAIMED
    assert app.requests.pull(records, made.id, one.code, room.clock.new_id()).state is S.CLAIMED
    assert app.requests.pull(records, made.id, other.code, room.clock.new_id()).state is S.PULLED
    assert app.requests.let_go(records, made.id).state is S.OPEN
    assert acts(room, made) == [A.MADE, A.PULLED, A.PULLED, A.PUT_BACK]
    assert app.requests.pull(records, made.id, other.code, room.clock.new_id()).state is S.CLAIMED


def test_a_combined_volumes_label_leads_to_where_its_papers_are(room: Clinic) -> None:
    patient, (one, other) = someone(room, 2)
    lee = room.a_holder()
    made = asked(room, patient, lee, wanted=Wanted.ONE, volume_code=one.code)
    change(room, one.code, MovementAct.COMBINE, into_code=other.code)
    assert shown(room, made).volumes == (other.code,)
    app, records = room.records
    assert app.requests.pull(records, made.id, one.code, room.clock.new_id()).state is S.PULLED
    told = out(room, one.code, lee)
    assert [each.answered for each in told.asked] == [True]
    assert shown(room, made).state is S.DELIVERED


def test_what_cannot_be_met_waits_and_may_be_opened_again(room: Clinic) -> None:
    patient, _ = someone(room)
    made = asked(room, patient, room.a_holder())
    app, records = room.records
    now = app.requests.not_fillable(records, made.id, NotFillable.SLOT_EMPTY, "looked twice")
    assert (now.state, now.not_fillable, now.ended_words, now.waits) == (
        S.NOT_FILLABLE, NotFillable.SLOT_EMPTY, "looked twice", True,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="cannot be met as it stands"):
        app.requests.claim(records, made.id)
    again = app.requests.reopen(records, made.id)
    assert (again.state, again.not_fillable) == (S.OPEN, None)
    with pytest.raises(RuleBroken, match="waits already"):
        app.requests.reopen(records, made.id)
    closed = app.requests.close(records, made.id, Ending.IMAGE_USED, "page 3")
    assert (closed.state, closed.ending, closed.ended_words) == (S.CLOSED, Ending.IMAGE_USED, "page 3")
    now, hour = room.clock.now(), timedelta(hours=1)
    assert app.requested.saved_pulls(records, now - hour, now + hour) == 1
    assert app.requested.saved_pulls(records, now - 2 * hour, now - hour) == 0
    assert app.requests.reopen(records, made.id).state is S.OPEN
    with pytest.raises(RuleBroken, match="scan of the chart ends this request"):
        app.requests.close(records, made.id, Ending.RETURNED)
    assert acts(room, made) == [A.MADE, A.NOT_FILLABLE, A.FILLABLE, A.CLOSED, A.REOPENED]


def test_whoever_made_it_changes_and_cancels_it_and_so_does_whoever_moves_charts(room: Clinic) -> None:
    patient, _ = someone(room)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    own = asked(room, patient, lee, desk=room.privacy)
    foreign = asked(room, patient, ortiz)
    app, privacy = room.privacy
    at = room.clock.now() + timedelta(hours=5)
    now = app.requests.change(privacy, ChangeRequest(own.id, at, ortiz.code, "Side door"))
    assert (now.needed_at, now.place, now.note) == (at, "Dr Ortiz", "Side door")
    said = app.requested.history(privacy, own.id)[0]
    assert (said.act, said.words) == (A.CHANGED, "for Dr Ortiz, needed 14:00, Side door")
    assert app.requests.change(privacy, ChangeRequest(own.id, stat=True)).rings
    for verb in (
        lambda: app.requests.cancel(privacy, foreign.id, "no"),
        lambda: app.requests.change(privacy, ChangeRequest(foreign.id, note="no")),
        lambda: app.requests.claim(privacy, own.id),
    ):
        with pytest.raises(NotAllowed):
            verb()
    with pytest.raises(BadInput, match="why it is not needed"):
        app.requests.cancel(privacy, own.id, " ")
    ended = app.requests.cancel(privacy, own.id, "Visit was cancelled")
    assert (ended.state, ended.ended_words) == (S.CANCELLED, "Visit was cancelled")
    with pytest.raises(RuleBroken, match="was cancelled"):
        app.requests.change(privacy, ChangeRequest(own.id, note="x"))
    assert app.requests.reopen(privacy, own.id).state is S.OPEN
    assert room.records.app.requests.cancel(room.records.actor, own.id, "told").state is S.CANCELLED


def test_changing_nothing_writes_nothing(room: Clinic) -> None:
    patient, _ = someone(room)
    made = asked(room, patient, room.a_holder())
    app, actor = room.clerk
    app.requests.change(actor, ChangeRequest(made.id, made.needed_at, made.place_code, made.note, made.stat))
    assert acts(room, made) == [A.MADE]


# What scans do.


def test_all_that_can_be_brought_makes_it_delivered(room: Clinic) -> None:
    patient, (one, other, lost) = someone(room, 3)
    lee = room.a_holder()
    change(room, lost.code, MovementAct.MARK_MISSING)
    made = asked(room, patient, lee, despite=[W.MISSING])
    out(room, one.code, lee)
    assert (shown(room, made).state, shown(room, made).delivered) == (S.OPEN, 1)
    out(room, other.code, lee)
    assert (shown(room, made).state, shown(room, made).delivered) == (S.DELIVERED, 2)
    back(room, one.code)
    assert shown(room, made).state is S.DELIVERED
    out(room, other.code, room.a_holder())
    assert (shown(room, made).state, shown(room, made).ending) == (S.CLOSED, Ending.HANDED_ON)


def test_a_scan_answers_one_day_of_a_place(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder()
    today, later = asked(room, patient, lee, 2), asked(room, patient, lee, 26)
    again = asked(room, patient, lee, 3, despite=[W.REPEATED])
    told = out(room, volume.code, lee)
    assert [each.request for each in told.asked if each.answered] == [today.id, again.id]
    assert [shown(room, each).state for each in (today, again, later)] == [S.DELIVERED, S.DELIVERED, S.OPEN]
    assert "Send on" not in told.text


def test_undoing_a_scan_puts_back_what_it_did(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    first, second = asked(room, patient, lee, 2), asked(room, patient, ortiz, 4)
    room.records.app.requests.claim(room.records.actor, first.id)
    brought = out(room, volume.code, lee)
    sent_on = out(room, volume.code, ortiz)
    assert [shown(room, each).state for each in (first, second)] == [S.CLOSED, S.DELIVERED]
    delivered_at = room.one("select delivered_at from chart_request where id = :id", id=first.id)
    undoing = undone(room, sent_on)
    assert [shown(room, each).state for each in (first, second)] == [S.DELIVERED, S.OPEN]
    assert room.one("select ended_at from chart_request where id = :id", id=first.id) == delivered_at
    undone(room, undoing)  # undone again: it is done once more
    assert [shown(room, each).state for each in (first, second)] == [S.CLOSED, S.DELIVERED]
    assert shown(room, first).ending is Ending.HANDED_ON
    assert acts(room, first) == [A.MADE, A.CLAIMED, A.DELIVERED, A.CLOSED, A.REOPENED, A.CLOSED]
    assert brought.movement_id is not None


def test_a_delivery_taken_back_waits_as_before(room: Clinic) -> None:
    patient, (one, other) = someone(room, 2)
    lee = room.a_holder()
    made = asked(room, patient, lee)
    room.records.app.requests.claim(room.records.actor, made.id)
    first = out(room, one.code, lee)
    out(room, other.code, lee)
    undone(room, first)
    now = shown(room, made)
    assert (now.state, now.delivered, now.claimed_by, now.ended_at) == (S.CLAIMED, 1, "Records Person", None)
    assert acts(room, made)[-1] is A.TAKEN_BACK


def test_the_fact_that_answered_stands_in_the_history(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder()
    made = asked(room, patient, lee)
    told = out(room, volume.code, lee)
    (row,) = room.rows(
        "select count(*) from chart_request_step where request_id = :id and movement_id is not null",
        id=made.id,
    )
    assert row[0] == 1 and told.movement_id is not None
    replayed = room.clerk.app.desk.check_out(
        room.clerk.actor, CheckOut(volume.code, lee.code, replace(room.scan(), id=told.movement_id))
    )
    assert replayed.word == "Recorded" and acts(room, made) == [A.MADE, A.DELIVERED]


# What is told.


def test_a_wanted_chart_is_kept_out_when_it_comes_back(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    out(room, volume.code, lee)
    made = asked(room, patient, ortiz, 5.5)
    told = back(room, volume.code)
    assert (told.tone, told.word, told.box) == (Tone.GOOD_DO, "Keep out", "Dr Ortiz")
    assert told.text == f"Returned: {patient.name} V1 from Dr Lee. Keep out: Dr Ortiz, 14:30."
    (one,) = told.asked
    assert (one.request, one.code, one.words, one.answered) == (made.id, made.code, "Dr Ortiz, 14:30", False)
    again = back(room, volume.code)
    assert (again.word, again.box) == ("Keep out", "Dr Ortiz")
    found = room.clerk.app.finder.where(room.clerk.actor, volume.code)
    assert found.text.endswith("Waited for: Dr Ortiz, 14:30.") and found.word == "On shelf"


def test_a_stat_request_is_told_with_how_long_it_waits(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    out(room, volume.code, room.a_holder("Dr Lee"))
    asked(room, patient, room.a_holder("Dr Ortiz"), stat=True)
    asked(room, patient, room.a_holder("Dr Abe"), 0.01)
    room.clock.advance(timedelta(minutes=4))
    told = back(room, volume.code)
    assert told.text.endswith("from Dr Lee. STAT for Dr Ortiz, waiting 4 min.")
    assert [each.stat for each in told.asked] == [True, False]


def test_who_needs_it_next_is_told_at_check_out(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    asked(room, patient, lee, 0.5)
    asked(room, patient, ortiz, 2)
    asked(room, patient, room.a_holder("Dr Abe"), 26)
    told = out(room, volume.code, lee)
    assert told.text.endswith("Request of 09:30 answered. Send on to Dr Ortiz by 11:00.")
    assert (told.word, told.tone) == ("Checked out", Tone.GOOD)
    again = out(room, volume.code, lee)
    assert again.word == "Has it already" and again.text.endswith("Send on to Dr Ortiz by 11:00.")


def test_a_chart_wanted_as_one_other_volume_is_not_announced(room: Clinic) -> None:
    patient, (one, other) = someone(room, 2)
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    made = asked(room, patient, ortiz, wanted=Wanted.ONE, volume_code=one.code)
    for code in (one.code, other.code):
        out(room, code, lee)
    assert back(room, other.code).word == "Returned"
    assert back(room, one.code).word == "Keep out"
    room.clerk.app.requests.cancel(room.clerk.actor, made.id, "no")
    asked(room, patient, ortiz, wanted=Wanted.NEWEST)
    assert (back(room, one.code).word, back(room, other.code).word) == ("Not out", "Keep out")


def counted(clinic: Clinic, code: str, place: Place) -> list[int]:
    counts = []
    for act in (
        lambda: out(clinic, code, place),
        lambda: back(clinic, code),
        lambda: clinic.clerk.app.finder.where(clinic.clerk.actor, code),
    ):
        with statements() as heard:
            act()
        counts.append(
            sum("FROM volume JOIN chart" in each.sql and "standing_loan" in each.sql for each in heard)
        )
        assert sum("chart_request" in each.sql for each in heard) == 1
    return counts


def test_a_scan_asks_once_who_waits(room: Clinic) -> None:
    patient, (volume,) = someone(room)
    lee = room.a_holder()
    assert counted(room, volume.code, lee) == [1, 1, 1]
    other = room.a_holder()
    asked(room, patient, other, kind=ChartKind.BILLING)
    assert counted(room, volume.code, lee) == [1, 1, 1]
    for _ in range(3):
        asked(room, patient, other, despite=list(W))
    assert counted(room, volume.code, lee) == [1, 1, 1]


def test_a_long_list_asks_as_often_as_a_short_one(room: Clinic) -> None:
    lee = room.a_holder()
    app, actor = room.clerk
    asked(room, someone(room)[0], lee)
    with statements() as few:
        app.requested.list(actor, Wish())
    for number in range(5):
        patient = room.a_patient(f"Family{number}")
        room.volumes(patient, volumes=2)
        asked(room, patient, lee)
    with statements() as many:
        assert len(app.requested.list(actor, Wish())) == 6
    assert len(many) == len(few)
