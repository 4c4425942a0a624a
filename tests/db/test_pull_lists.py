"""Pull lists: visits become lines, a line closes only on a scan, what is pulled goes out in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.actor import Actor
from app.audit import Act, ActRow, TrailFilter
from app.bootstrap import Application
from app.charts import (
    AskForChart,
    Change,
    ChangeKind,
    ChangeRequest,
    CheckIn,
    CheckOut,
    Format,
    LineState,
    MovementAct,
    NobodyWants,
    NotFillable,
    Paper,
    PulledOut,
    PullLine,
    PullList,
    RequestState,
    Scan,
    Spot,
    State,
    Tone,
    Volume,
    WalkOrder,
    Wish,
)
from app.codes import CodeKind, make_code
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from app.patients import Patient
from app.schedule import Appointment, AppointmentState, Book
from tests.db.statements import statements
from tests.support.clinics import Clinic

ZONE = ZoneInfo("America/Chicago")
L = LineState


@pytest.fixture
def room(clinic: Clinic) -> Clinic:
    """A clinic on a Tuesday at nine, open from Monday to Friday."""
    now = clinic.clock.now().astimezone(ZONE)
    tuesday = now.date() + timedelta(days=(1 - now.weekday()) % 7 + 7)
    morning = datetime.combine(tuesday, time(9), ZONE)
    clinic.clock.advance(morning - now)
    return clinic


def today(clinic: Clinic) -> date:
    return clinic.clock.now().astimezone(ZONE).date()


def tomorrow(clinic: Clinic) -> date:
    return today(clinic) + timedelta(days=1)


def desk(clinic: Clinic) -> tuple[Application, Actor]:
    return clinic.records


def undo(clinic: Clinic, batch: UUID, scan: Scan | None = None) -> PulledOut:
    """By the supervisor: by the clock of the database the tests' day is long ahead of the scans."""
    app, actor = clinic.supervisor
    return app.pulls_out.undo(actor, batch, scan or clinic.scan())


def someone(clinic: Clinic, volumes: int = 1) -> tuple[Patient, list[Volume]]:
    patient = clinic.a_patient()
    return patient, list(clinic.volumes(patient, volumes=volumes))


def booked(
    clinic: Clinic,
    patient: Patient,
    whom: str = "Dr Lee",
    at: time = time(9, 10),
    day: date | None = None,
    kind: str = "Follow-up",
    place: str = "",
) -> Appointment:
    app, actor = clinic.clerk
    starts = datetime.combine(day or tomorrow(clinic), at, ZONE)
    return app.appointments.book(actor, Book(patient.id, starts, kind=kind, with_whom=whom, place=place))


def build(clinic: Clinic, day: date | None = None) -> PullList:
    app, actor = desk(clinic)
    app.pulling.build(actor, day or tomorrow(clinic))
    return shown(clinic, day)


def shown(clinic: Clinic, day: date | None = None, order: WalkOrder = WalkOrder.SHELF) -> PullList:
    app, actor = desk(clinic)
    return app.pulls.show(actor, day or tomorrow(clinic), order)


def states(pulls: PullList) -> dict[str, LineState]:
    return {line.barcode: line.state for line in pulls.lines}


def line_of(pulls: PullList, volume: Volume) -> PullLine:
    return next(line for line in pulls.lines if line.barcode == volume.code)


def pull(clinic: Clinic, volume: Volume, day: date | None = None) -> PullLine:
    app, actor = desk(clinic)
    return app.pulling.pull(actor, day or tomorrow(clinic), volume.code, clinic.scan()).line


def mark(clinic: Clinic, visit: Appointment, state: AppointmentState) -> None:
    app, actor = clinic.clerk
    app.appointments.mark(actor, visit.id, state)


def acts(clinic: Clinic, line: PullLine) -> list[str]:
    app, actor = desk(clinic)
    return [step.act.value for step in reversed(app.requested.history(actor, line.request))]


# Building.


def test_visits_become_lines_in_the_order_of_the_shelves(room: Clinic) -> None:
    room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    people = [someone(room) for _ in range(4)]
    for number, (patient, _) in enumerate(people):
        booked(room, patient, "Dr Lee" if number % 2 else "Dr Ortiz", time(9 + number))
    app, actor = desk(room)
    (built,) = app.pulling.build(actor, tomorrow(room))
    assert (built.visits, built.made, built.without_paper, built.unknown) == (4, 4, 0, ())
    pulls = shown(room)
    assert [line.walk for line in pulls.lines] == sorted(line.walk for line in pulls.lines)
    assert all(line.spot is Spot.SHELF and line.section and line.visit for line in pulls.lines)
    assert {line.place for line in pulls.lines} == {"Dr Lee", "Dr Ortiz"}
    first = pulls.lines[0]
    assert first.code.startswith("R") and first.label == "V1" and first.walk.count("-") == 2
    assert (pulls.visits, pulls.built_by) == (4, "Records Person")
    by_need = shown(room, order=WalkOrder.NEED)
    assert [line.needed_at for line in by_need.lines] == sorted(line.needed_at for line in pulls.lines)


def test_building_once_more_changes_nothing(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, _ = someone(room, volumes=2)
    booked(room, patient)
    before = build(room)
    app, actor = desk(room)
    (built,) = app.pulling.build(actor, tomorrow(room))
    assert (built.made, built.changed, built.withdrawn) == (0, 0, 0)
    assert shown(room).lines == before.lines and len(before.lines) == 2


def test_several_days_ahead_are_opening_days(room: Clinic) -> None:
    friday = today(room) + timedelta(days=3)
    app, actor = desk(room)
    assert [each.day for each in app.pulling.build(actor, friday, 2)] == [
        friday,
        friday + timedelta(days=3),
    ]
    for days in (0, 15):
        with pytest.raises(BadInput, match="1 to 14 days"):
            app.pulling.build(actor, friday, days)


def test_a_kind_of_visit_says_what_of_the_chart_it_needs(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    phone, newest, every = someone(room, 2), someone(room, 2), someone(room, 2)
    for (patient, _), kind in ((phone, "Phone call"), (newest, "Short visit"), (every, "")):
        booked(room, patient, kind=kind)
    app, actor = desk(room)
    rules = {rule.kind: (rule.paper, rule.visits, rule.known) for rule in app.visit_rules.kinds(actor)}
    assert rules == {
        "Phone call": (Paper.ALL, 1, False), "Short visit": (Paper.ALL, 1, False),
        "": (Paper.ALL, 1, False),
    }  # fmt: skip
    app.visit_rules.set_kind(actor, "phone  call", Paper.NONE)
    app.visit_rules.set_kind(actor, "Short visit", Paper.NEWEST)
    (built,) = app.pulling.build(actor, tomorrow(room))
    assert (built.visits, built.made, built.without_paper) == (3, 2, 1)
    assert set(states(shown(room))) == {newest[1][1].code, every[1][0].code, every[1][1].code}
    assert not app.visit_rules.kinds(actor)[0].known and app.visit_rules.kinds(actor)[-1].known
    app.visit_rules.set_kind(actor, "Short visit", Paper.NONE)
    (built,) = app.pulling.build(actor, tomorrow(room))
    assert (built.withdrawn, set(states(shown(room)))) == (1, {each.code for each in every[1]})
    app.visit_rules.set_kind(actor, "Short visit", Paper.ALL)
    app.pulling.build(actor, tomorrow(room))
    assert newest[1][1].code in states(shown(room))


def test_words_of_the_schedule_that_nobody_knows_are_told_and_then_remembered(room: Clinic) -> None:
    lee = room.a_holder("Dr Lee")
    (one, _), (two, _), (three, _) = someone(room), someone(room), someone(room)
    (
        booked(room, one, "LEE, Anna MD"),
        booked(room, two, "lee, anna md", time(10)),
        booked(room, three, "", place="Nowhere"),
    )
    app, actor = desk(room)
    (built,) = app.pulling.build(actor, tomorrow(room))
    assert [(each.words, each.visits) for each in built.unknown] == [("LEE, Anna MD", 2), ("Nowhere", 1)]
    assert shown(room).lines == () and shown(room).unknown == built.unknown
    said = app.visit_rules.set_place(actor, "Lee, Anna  MD", lee.code)
    assert (said.words, said.place, said.place_code) == ("Lee, Anna MD", "Dr Lee", lee.code)
    assert app.visit_rules.places(actor) == [said]
    assert {line.place for line in build(room).lines} == {"Dr Lee"}
    with pytest.raises(NotFound, match="Nobody and no room"):
        app.visit_rules.set_place(actor, "Nowhere", "Dr Who")


def test_a_visit_that_is_cancelled_withdraws_its_line_and_booked_again_brings_it_back(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    line = line_of(build(room), volume)
    mark(room, visit, AppointmentState.CANCELLED)
    assert shown(room).lines == ()
    app, actor = desk(room)
    assert app.requested.show(actor, line.request).ended_words == "The visit was cancelled."
    mark(room, visit, AppointmentState.BOOKED)
    assert line_of(shown(room), volume).request == line.request
    assert acts(room, line) == ["made", "cancelled", "reopened"]
    app.requests.cancel(actor, line.request, "The doctor has all of it")
    app.pulling.build(actor, tomorrow(room))
    assert shown(room).lines == ()  # somebody said so: the schedule does not know better


def test_a_visit_that_is_moved_takes_its_line_along(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    request = line_of(build(room), volume).request
    app, actor = room.clerk
    later = visit.starts_at + timedelta(hours=2)
    app.appointments.reschedule(actor, visit.id, later)
    assert line_of(shown(room), volume).needed_at == later
    after = later + timedelta(days=1)
    app.appointments.reschedule(actor, visit.id, after)
    assert shown(room).lines == ()
    assert line_of(shown(room, tomorrow(room) + timedelta(days=1)), volume).request == request


def test_a_visit_booked_after_the_list_was_built_comes_onto_it(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    build(room)
    patient, (volume,) = someone(room)
    booked(room, patient)
    assert states(shown(room)) == {volume.code: L.OPEN}
    other, _ = someone(room)
    booked(room, other, day=tomorrow(room) + timedelta(days=1))
    assert shown(room, tomorrow(room) + timedelta(days=1)).lines == ()  # nobody has built that one


def test_what_waits_for_a_visit_that_went_by_ends_with_the_next_list(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    booked(room, patient)
    request = line_of(build(room), volume).request
    room.clock.advance(timedelta(days=2))
    app, actor = desk(room)
    day = today(room) - timedelta(days=1)
    app.pulling.build(actor, tomorrow(room))
    found = app.requested.show(actor, request)
    assert (found.state, found.ended_words) == (RequestState.CANCELLED, "The visit is over.")
    ready = app.pulls.ready(actor, day)
    assert (ready.wanted, ready.ready, ready.in_time) == (1, 0, 0)


def test_requests_of_people_stand_on_the_list_without_building(room: Clinic) -> None:
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    app, actor = room.clerk
    needed = datetime.combine(tomorrow(room), time(11), ZONE)
    made = app.requests.ask(actor, AskForChart(patient.id, ortiz.code, needed, for_whom="Nurse Ann"))
    line = line_of(shown(room), volume)
    assert (line.request, line.visit, line.for_whom, shown(room).built_at) == (
        made.id,
        False,
        "Nurse Ann",
        None,
    )
    assert [each.id for each in app.requested.list(actor, Wish(visits=False))] == [made.id]
    room.a_holder("Dr Lee")
    booked(room, patient, at=time(9))
    first = line_of(build(room), volume)
    assert (first.place, [stop.place for stop in first.stops]) == ("Dr Lee", ["Dr Ortiz"])
    assert [each.id for each in app.requested.list(actor, Wish(visits=False))] == [made.id]
    assert app.requested.waiting(actor)[0] == 1


def test_what_is_late_stands_on_the_list_of_today(room: Clinic) -> None:
    lee = room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    app, actor = room.clerk
    app.requests.ask(actor, AskForChart(patient.id, lee.code, room.clock.now() + timedelta(hours=1)))
    room.clock.advance(timedelta(days=1))
    line = line_of(shown(room, today(room)), volume)
    assert line.late and shown(room, tomorrow(room)).lines == ()
    to_pull = app.pulls.to_pull(actor)
    assert (to_pull.day, to_pull.lines, to_pull.late) == (today(room), 1, True)


def test_a_chart_that_was_never_made_has_a_line_without_a_folder(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient = room.a_patient()
    booked(room, patient)
    (line,) = build(room).lines
    assert (line.spot, line.barcode, line.label, line.state) == (Spot.NOT_MADE, "", "", L.OPEN)
    app, actor = desk(room)
    stuck = app.pulling.not_fillable(actor, tomorrow(room), line.request, "", NotFillable.NEVER_MADE)
    assert (stuck.state, stuck.not_fillable) == (L.NOT_FILLABLE, NotFillable.NEVER_MADE)
    assert app.pulling.fillable(actor, tomorrow(room), line.request, "").state is L.OPEN
    (volume,) = room.volumes(patient)
    assert states(shown(room)) == {volume.code: L.OPEN}


# Fetching.


def test_a_line_closes_only_on_a_scan(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (one, two) = someone(room, 2)
    booked(room, patient)
    build(room)
    app, actor = desk(room)
    scan = room.scan()
    pulled = app.pulling.pull(actor, tomorrow(room), one.code, scan)
    assert (pulled.line.state, pulled.left, pulled.wanted, pulled.day) == (L.PULLED, 1, 2, tomorrow(room))
    assert pulled.line.pulled_by == "Records Person" and not pulled.again and pulled.moved is None
    assert (
        app.pulling.pull(actor, tomorrow(room), one.code, scan).line == pulled.line
    )  # the scan meets itself
    assert app.pulling.pull(actor, tomorrow(room), one.code, room.scan()).again
    assert app.requested.show(actor, pulled.line.request).state is RequestState.CLAIMED
    pull(room, two)
    assert app.requested.show(actor, pulled.line.request).state is RequestState.PULLED
    assert acts(room, pulled.line) == ["made", "pulled", "pulled"]


def test_a_pulling_is_taken_back(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (one, two) = someone(room, 2)
    booked(room, patient)
    build(room)
    line, _ = pull(room, one), pull(room, two)
    app, actor = desk(room)
    back = app.pulling.put_back(actor, tomorrow(room), line.request, one.code)
    assert back.state is L.OPEN and states(shown(room))[two.code] is L.PULLED
    assert app.requested.show(actor, line.request).state is RequestState.CLAIMED
    with pytest.raises(RuleBroken, match="was not pulled"):
        app.pulling.put_back(actor, tomorrow(room), line.request, one.code)


def test_nobody_asks_for_a_folder_that_is_scanned(room: Clinic) -> None:
    _, (volume,) = someone(room)
    with pytest.raises(NobodyWants, match="Nobody asks for this chart"):
        pull(room, volume)
    app, actor = desk(room)
    unknown = make_code(CodeKind.CHART, 999, practice=False)
    with pytest.raises(NotFound, match="No chart has this label"):
        app.pulling.pull(actor, tomorrow(room), unknown, room.scan())


def test_the_earliest_need_has_the_folder_whatever_list_is_open(room: Clinic) -> None:
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    app, actor = room.clerk
    app.requests.ask(actor, AskForChart(patient.id, ortiz.code, room.clock.now() + timedelta(hours=3)))
    booked(room, patient)
    assert line_of(build(room), volume).place == "Dr Lee"
    records, who = desk(room)
    pulled = records.pulling.pull(who, tomorrow(room), volume.code, room.scan())
    assert (pulled.day, pulled.line.place) == (today(room), "Dr Ortiz")
    assert states(shown(room)) == {volume.code: L.OPEN} and lee.code


def test_a_folder_that_cannot_be_fetched_says_why_and_the_others_go_on(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (one, two) = someone(room, 2)
    booked(room, patient)
    line = line_of(build(room), one)
    app, actor = desk(room)
    day = tomorrow(room)
    stuck = app.pulling.not_fillable(
        actor, day, line.request, one.code, NotFillable.SLOT_EMPTY, "Looked twice"
    )
    assert (stuck.state, stuck.not_fillable, stuck.words) == (
        L.NOT_FILLABLE,
        NotFillable.SLOT_EMPTY,
        "Looked twice",
    )
    assert app.requested.show(actor, line.request).state is RequestState.OPEN
    assert states(shown(room))[two.code] is L.OPEN
    app.pulling.not_fillable(actor, day, line.request, two.code, NotFillable.IN_USE)
    whole = app.requested.show(actor, line.request)
    assert (whole.state, whole.not_fillable) == (RequestState.NOT_FILLABLE, NotFillable.IN_USE)
    assert app.pulls.ready(actor, day).not_fillable == 2
    assert pull(room, one).state is L.PULLED  # found after all, and the other one stays as it is
    assert states(shown(room)) == {one.code: L.PULLED, two.code: L.NOT_FILLABLE}
    assert app.pulling.fillable(actor, day, line.request, two.code).state is L.OPEN
    with pytest.raises(RuleBroken, match="Nothing was changed"):
        app.pulling.fillable(actor, day, line.request, two.code)


def test_a_missing_chart_that_is_scanned_on_the_walk_is_found(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    app, actor = room.supervisor
    app.desk.change(actor, Change(volume.code, MovementAct.MARK_MISSING, room.scan(), reason="not there"))
    booked(room, patient)
    line = line_of(build(room), volume)
    assert (line.spot, line.state) == (Spot.AWAY, L.OPEN)
    records, who = desk(room)
    pulled = records.pulling.pull(who, tomorrow(room), volume.code, room.scan())
    assert pulled.line.state is L.PULLED and pulled.line.spot is Spot.SHELF
    assert pulled.moved is not None and pulled.moved.tone is Tone.DECIDE
    assert pulled.moved.volume.state is State.FOUND and app.queue.waiting(actor) == 1


def test_a_chart_that_somebody_has_is_fetched_there_and_one_that_is_there_is_ready(room: Clinic) -> None:
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    (one, (with_ortiz,)), (two, (with_lee,)) = someone(room), someone(room)
    app, actor = room.clerk
    app.desk.check_out(actor, CheckOut(with_ortiz.code, ortiz.code, room.scan()))
    app.desk.check_out(actor, CheckOut(with_lee.code, lee.code, room.scan()))
    booked(room, one), booked(room, two, at=time(10))
    pulls = build(room)
    held, there = line_of(pulls, with_ortiz), line_of(pulls, with_lee)
    assert (held.spot, held.section, held.to_pull) == (Spot.HOLDER, "", True)
    assert held.where.startswith("With Dr Ortiz")
    assert (there.spot, there.to_pull, there.ready) == (Spot.THERE, False, True)
    ready = app.pulls.ready(actor, tomorrow(room))
    assert (ready.wanted, ready.ready, [(each.place, each.wanted, each.ready) for each in ready.places]) == (
        2, 1, [("Dr Lee", 2, 1)],
    )  # fmt: skip
    assert pull(room, with_ortiz).state is L.PULLED
    assert app.pulls.ready(actor).ready == 2  # left out, it is the next opening day


# Out, all at once.


def all_out(clinic: Clinic) -> tuple[list[Volume], PullList]:
    clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    volumes = []
    for number in range(3):
        patient, (volume,) = someone(clinic)
        booked(clinic, patient, "Dr Ortiz" if number else "Dr Lee", time(9 + number))
        volumes.append(volume)
    return volumes, build(clinic)


def test_all_that_was_pulled_goes_out_in_one_step_and_comes_back_in_one(room: Clinic) -> None:
    volumes, _ = all_out(room)
    for volume in volumes[:2]:
        pull(room, volume)
    app, actor = desk(room)
    step = room.scan()
    done = app.pulls_out.check_out(actor, tomorrow(room), step)
    assert (done.batch, done.count, done.places, done.left) == (
        step.id, 2, (("Dr Lee", 1), ("Dr Ortiz", 1)), (),
    )  # fmt: skip
    assert states(shown(room)) == dict(zip([v.code for v in volumes], [L.OUT, L.OUT, L.OPEN], strict=True))
    assert app.finder.where(actor, volumes[0].code).volume.holder == "Dr Lee"
    assert app.pulls_out.check_out(actor, tomorrow(room), step) == done  # it meets itself
    assert len(app.finder.history(actor, volumes[0].code)) == 1
    back = room.scan()
    undone = undo(room, step.id, back)
    assert (undone.count, undone.left) == (2, ())
    assert [states(shown(room))[v.code] for v in volumes] == [L.PULLED, L.PULLED, L.OPEN]
    assert app.finder.where(actor, volumes[0].code).volume.state is State.IN_FILE
    with pytest.raises(RuleBroken, match="taken back already"):
        undo(room, step.id)
    again = undo(room, back.id)  # undoing the undoing sends them out once more
    assert again.count == 2 and states(shown(room))[volumes[1].code] is L.OUT


def test_what_was_moved_since_stays_when_the_step_is_taken_back(room: Clinic) -> None:
    volumes, _ = all_out(room)
    for volume in volumes:
        pull(room, volume)
    app, actor = desk(room)
    step = room.scan()
    app.pulls_out.check_out(actor, tomorrow(room), step)
    app.desk.check_in(actor, CheckIn(volumes[0].code, room.scan()))
    undone = undo(room, step.id)
    assert undone.count == 2
    ((code, sentence),) = undone.left
    assert code == volumes[0].code and "moved again since" in sentence


def test_nothing_pulled_is_nothing_to_check_out(room: Clinic) -> None:
    all_out(room)
    app, actor = desk(room)
    with pytest.raises(RuleBroken, match="Nothing was pulled"):
        app.pulls_out.check_out(actor, tomorrow(room), room.scan())
    with pytest.raises(NotFound, match="no such step"):
        app.pulls_out.undo(actor, room.clock.new_id(), room.scan())


def test_a_check_out_at_the_desk_closes_the_line_too(room: Clinic) -> None:
    volumes, pulls = all_out(room)
    app, actor = room.clerk
    moved = app.desk.check_out(actor, CheckOut(volumes[0].code, "Dr Lee", room.scan()))
    assert states(shown(room))[volumes[0].code] is L.OUT
    assert moved.movement_id is not None
    room.supervisor.app.desk.undo(room.supervisor.actor, moved.movement_id, room.scan())
    assert states(shown(room)) == states(pulls)
    app.desk.check_out(actor, CheckOut(volumes[0].code, "Dr Lee", room.scan()))
    ready = app.pulls.ready(actor, tomorrow(room))
    assert (ready.wanted, ready.ready, ready.in_time) == (3, 1, 1)


# Paper.


def test_what_changed_since_the_last_print(room: Clinic) -> None:
    volumes, pulls = all_out(room)
    app, actor = desk(room)
    day = tomorrow(room)
    assert [each.kind for each in app.pulls.changes(actor, day)] == [ChangeKind.ADDED] * 3
    app.pulling.printed(actor, day, [line.key for line in pulls.lines])
    assert app.pulls.changes(actor, day) == [] and shown(room).printed_at is not None
    assert not any(line.fresh for line in shown(room).lines)
    patient, (late,) = someone(room)
    booked(room, patient, at=time(12))
    app.requests.cancel(actor, line_of(pulls, volumes[0]).request, "Not needed")
    pull(room, volumes[1])
    changes = app.pulls.changes(actor, day)
    assert [(each.kind, each.barcode, each.words) for each in changes] == [
        (ChangeKind.WITHDRAWN, volumes[0].code, "Not needed"),
        (ChangeKind.ADDED, late.code, changes[1].words),
    ]
    assert line_of(shown(room), late).fresh and states(shown(room))[volumes[0].code] is L.WITHDRAWN
    app.pulling.printed(actor, day, [line_of(shown(room), late).key])
    assert [each.kind for each in app.pulls.changes(actor, day)] == [ChangeKind.WITHDRAWN]
    app.pulling.printed(actor, day, [line.key for line in shown(room).lines if line.to_pull])
    assert app.pulls.changes(actor, day) == []
    with pytest.raises(NotFound, match="Nothing was printed"):
        app.pulling.printed(actor, day, [(999, None)])


def test_a_line_that_went_to_another_day_is_taken_out(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    pulls = build(room)
    app, actor = desk(room)
    app.pulling.printed(actor, tomorrow(room), [line.key for line in pulls.lines])
    clerk, who = room.clerk
    clerk.appointments.reschedule(who, visit.id, visit.starts_at + timedelta(hours=1))
    (moved,) = app.pulls.changes(actor, tomorrow(room))
    assert (moved.kind, moved.barcode) == (ChangeKind.CHANGED, volume.code) and "Dr Lee" in moved.words
    clerk.appointments.reschedule(who, visit.id, visit.starts_at + timedelta(days=2))
    (gone,) = app.pulls.changes(actor, tomorrow(room))
    assert gone.kind is ChangeKind.WITHDRAWN and gone.words.startswith("Needed") and gone.line is None


def test_a_walk_is_split_between_clerks(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    for number in range(5):
        patient, _ = someone(room)
        booked(room, patient, at=time(8 + number))
    build(room)
    app, actor = desk(room)
    day = tomorrow(room)
    parts = app.pulling.split(actor, day, 2)
    assert sorted(part.lines for part in parts) == [2, 3] and all(part.person == "" for part in parts)
    found = [line.part for line in shown(room).lines]
    assert found == sorted(found) and set(found) == {1, 2}
    mine = app.pulling.take_part(actor, day, 2)
    assert [part.person for part in mine] == ["", "Records Person"]
    clerk, other = room.clerk
    assert clerk.pulling.take_part(other, day, 2)[1].person == "Clerk Person"
    assert clerk.pulling.take_part(other, day, 2)[1].person == ""
    assert app.pulling.split(actor, day, 1) == () and {line.part for line in shown(room).lines} == {0}
    with pytest.raises(NotFound, match="no part 2"):
        app.pulling.take_part(actor, day, 2)
    with pytest.raises(BadInput, match="fewer charts"):
        app.pulling.split(actor, day, 6)


# Who may, and what it costs.


def test_whoever_moves_no_charts_only_looks(room: Clinic) -> None:
    volumes, pulls = all_out(room)
    app, actor = room.privacy
    day, line = tomorrow(room), pulls.lines[0]
    assert app.pulls.show(actor, day).lines == pulls.lines and app.pulls.ready(actor).wanted == 3
    for act in (
        lambda: app.pulling.build(actor, day),
        lambda: app.pulling.pull(actor, day, volumes[0].code, room.scan()),
        lambda: app.pulling.put_back(actor, day, line.request, line.barcode),
        lambda: app.pulling.not_fillable(actor, day, line.request, "", NotFillable.IN_USE),
        lambda: app.pulling.fillable(actor, day, line.request, ""),
        lambda: app.pulling.split(actor, day, 2),
        lambda: app.pulling.take_part(actor, day, 1),
        lambda: app.pulling.printed(actor, day, [line.key]),
        lambda: app.pulls_out.check_out(actor, day, room.scan()),
        lambda: app.pulls_out.undo(actor, room.clock.new_id(), room.scan()),
        lambda: app.visit_rules.set_kind(actor, "x", Paper.NONE),
        lambda: app.visit_rules.set_place(actor, "x", "Dr Lee"),
    ):
        with pytest.raises(NotAllowed):
            act()
    admin, nobody = room.admin
    with pytest.raises(NotAllowed):
        admin.pulls.show(nobody, day)


def test_the_trail_says_who_built_printed_and_checked_out(room: Clinic) -> None:
    volumes, pulls = all_out(room)
    app, actor = desk(room)
    app.pulling.printed(actor, tomorrow(room), [line.key for line in pulls.lines])
    pull(room, volumes[0])
    app.pulls_out.check_out(actor, tomorrow(room), room.scan())
    found = {each.act for each in trail(room)}
    assert {Act.PULLS_BUILT, Act.PULLS_PRINTED, Act.PULLS_CHECKED_OUT, Act.REQUEST_MADE} <= found


def trail(clinic: Clinic) -> Sequence[ActRow]:
    app, actor = clinic.privacy
    return app.trail.list(actor, TrailFilter(limit=500))


def test_a_list_is_read_in_as_many_statements_however_long_it_is(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    counts = []
    for number in range(2):
        for at in range(1 + 4 * number):
            patient, _ = someone(room)
            booked(room, patient, at=time(8 + at, 10 * number))
        build(room)
        with statements() as seen:
            shown(room)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_chart_wanted_later_goes_to_its_shelf_and_one_wanted_soon_is_kept_out(room: Clinic) -> None:
    lee, ortiz = room.a_holder("Dr Lee"), room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    app, actor = room.clerk
    app.desk.check_out(actor, CheckOut(volume.code, lee.code, room.scan()))
    week = room.clock.now() + timedelta(days=7)
    app.requests.ask(actor, AskForChart(patient.id, ortiz.code, week))
    told = app.desk.check_in(actor, CheckIn(volume.code, room.scan()))
    assert (told.tone, told.word) == (Tone.GOOD, "Returned")
    assert f"Shelf {volume.shelf}." in told.text and "Wanted later: Dr Ortiz" in told.text
    app.desk.check_out(actor, CheckOut(volume.code, lee.code, room.scan()))
    app.requests.ask(actor, AskForChart(patient.id, ortiz.code, room.clock.now() + timedelta(days=1)))
    assert app.desk.check_in(actor, CheckIn(volume.code, room.scan())).word == "Keep out"


# What crosses what.


def test_a_need_that_comes_before_has_the_folder_that_was_pulled(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    booked(room, patient, at=time(10, 20))
    build(room)
    first = pull(room, volume)
    app, actor = desk(room)
    sooner = datetime.combine(tomorrow(room), time(9, 30), ZONE)
    made = app.requests.ask(actor, AskForChart(patient.id, ortiz.code, sooner))
    (line,) = shown(room).lines
    assert (line.request, line.state, [stop.place for stop in line.stops]) == (made.id, L.PULLED, ["Dr Lee"])
    again = pull(room, volume)
    assert (again.request, again.state) == (made.id, L.PULLED)
    done = app.pulls_out.check_out(actor, tomorrow(room), room.scan())
    assert done.places == (("Dr Ortiz", 1),)
    assert app.requested.show(actor, first.request).state is RequestState.CLAIMED
    assert acts(room, first) == ["made", "pulled", "put_back"]


def test_the_line_of_the_first_need_is_put_back_whoever_it_was_pulled_for(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    booked(room, patient, at=time(10, 20))
    build(room)
    pull(room, volume)
    app, actor = desk(room)
    sooner = datetime.combine(tomorrow(room), time(9, 30), ZONE)
    made = app.requests.ask(actor, AskForChart(patient.id, ortiz.code, sooner))
    assert app.pulling.put_back(actor, tomorrow(room), made.id, volume.code).state is L.OPEN


def test_a_chart_pulled_for_tomorrow_and_wanted_today_goes_to_today(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    booked(room, patient)
    build(room)
    pull(room, volume)
    app, actor = desk(room)
    soon = room.clock.now() + timedelta(hours=2)
    app.requests.ask(actor, AskForChart(patient.id, ortiz.code, soon))
    pulled = app.pulling.pull(actor, tomorrow(room), volume.code, room.scan())
    assert (pulled.day, pulled.line.place, pulled.again) == (today(room), "Dr Ortiz", False)
    assert states(shown(room)) == {volume.code: L.OPEN}


def test_who_wants_an_image_stands_in_nobody_s_way(room: Clinic) -> None:
    lee = room.a_holder("Dr Lee")
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    app, actor = desk(room)
    soon = room.clock.now() + timedelta(hours=1)
    app.requests.ask(actor, AskForChart(patient.id, lee.code, soon, format=Format.IMAGE))
    with pytest.raises(NobodyWants):
        pull(room, volume)
    later = datetime.combine(tomorrow(room), time(9), ZONE)
    app.requests.ask(actor, AskForChart(patient.id, ortiz.code, later))
    assert pull(room, volume).place == "Dr Ortiz"


def test_what_left_the_cart_is_pulled_no_more(room: Clinic) -> None:
    volumes, _ = all_out(room)
    handed, lost, _ = volumes
    for volume in volumes:
        pull(room, volume)
    app, actor = room.supervisor
    other = room.a_holder("Dr Petrov")
    moved = app.desk.check_out(actor, CheckOut(handed.code, other.code, room.scan()))
    app.desk.change(actor, Change(lost.code, MovementAct.MARK_MISSING, room.scan(), reason="gone"))
    assert states(shown(room))[handed.code] is L.OPEN and states(shown(room))[lost.code] is L.OPEN
    assert app.pulls_out.check_out(actor, tomorrow(room), room.scan()).count == 1
    assert app.finder.where(actor, handed.code).volume.holder == "Dr Petrov"
    assert app.finder.where(actor, lost.code).volume.state is State.MISSING
    assert moved.movement_id is not None
    app.desk.undo(actor, moved.movement_id, room.scan())  # it lies on the cart as before
    assert states(shown(room))[handed.code] is L.PULLED


def test_a_visit_put_off_after_its_chart_was_out_and_back_needs_it_again(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    request = line_of(build(room), volume).request
    pull(room, volume)
    app, actor = desk(room)
    app.pulls_out.check_out(actor, tomorrow(room), room.scan())
    clerk, who = room.clerk
    clerk.appointments.reschedule(who, visit.id, visit.starts_at + timedelta(days=2))
    after = tomorrow(room) + timedelta(days=2)
    assert states(shown(room, after)) == {volume.code: L.OUT}  # it is with the doctor still
    app.desk.check_in(actor, CheckIn(volume.code, room.scan()))
    app.pulling.build(actor, after)
    line = line_of(shown(room, after), volume)
    assert (line.request, line.state) == (request, L.OPEN)


def test_what_a_clerk_set_by_hand_stays_when_the_list_is_built_again(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    ortiz = room.a_holder("Dr Ortiz")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    request = line_of(build(room), volume).request
    app, actor = desk(room)
    app.requests.change(actor, ChangeRequest(request, place=ortiz.code))
    assert line_of(build(room), volume).place == "Dr Ortiz"
    clerk, who = room.clerk
    clerk.appointments.reschedule(who, visit.id, visit.starts_at + timedelta(hours=1))
    line = line_of(shown(room), volume)  # the visit itself was changed since
    assert (line.place, line.needed_at) == ("Dr Lee", visit.starts_at + timedelta(hours=1))


def test_a_rule_that_changes_is_followed_when_the_list_is_built_again(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, volumes = someone(room, 2)
    booked(room, patient)
    assert len(build(room).lines) == 2
    app, actor = desk(room)
    app.visit_rules.set_kind(actor, "Follow-up", Paper.NEWEST)
    assert set(states(build(room))) == {volumes[1].code}
    app.visit_rules.set_kind(actor, "Follow-up", Paper.ALL)
    assert len(build(room).lines) == 2


def test_what_was_pulled_for_a_visit_that_is_off_is_put_back(room: Clinic) -> None:
    room.a_holder("Dr Lee")
    patient, (volume,) = someone(room)
    visit = booked(room, patient)
    build(room)
    line = pull(room, volume)
    mark(room, visit, AppointmentState.CANCELLED)
    assert line_of(shown(room), volume).state is L.WITHDRAWN
    app, actor = desk(room)
    app.pulling.put_back(actor, tomorrow(room), line.request, volume.code)
    assert shown(room).lines == ()  # back on its shelf, and nobody's business
    assert app.requested.show(actor, line.request).state is RequestState.CANCELLED
