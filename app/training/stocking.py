"""Writing an invented clinic into the transaction that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.actor import Actor
from app.audit import Act, Entry
from app.charts import AddPlace, AskForChart, LendStanding, RequestAct, RequestState
from app.charts.custody.taking_over import (
    FormerChart,
    PastMovement,
    TakenOver,
    take_over_charts,
    take_over_history,
)
from app.charts.places import queries as places
from app.charts.places.adding import add_place
from app.charts.requests.keeping import go_on, make_request
from app.charts.requests.lending import make_loan
from app.charts.requests.queries import standing
from app.db import series
from app.db.unit import Unit
from app.directory import AddEntry, ClinicProfile
from app.directory.entries.keeping import take_over_entry
from app.patients.registering import MRN_SERIES, Registered, prepared, write_patients
from app.progress import Progress, Report, StopToken
from app.schedule import AddTask
from app.schedule.appointments.keeping import NewAppointment, add_appointments
from app.schedule.tasks.keeping import make_task
from app.training.searching import Lost, begin_searches, lost
from app.training.shelves import BRANCH, ROOM, TOTE
from app.training.travelling import in_transit, send_tote
from app.training.types import (
    PlannedChart,
    PlannedEntry,
    PlannedMove,
    PlannedPlace,
    PlannedRequest,
    PlannedTask,
    PracticePlan,
)

AT_ONCE = 500
A_WHILE = timedelta(minutes=5)
TOOK_OVER = "records"
BOOKED_IN = "practice book"


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what the plan's names stand for, now that they are written."""

    people: Mapping[str, int]
    places: Mapping[str, int]


def stock(
    unit: Unit,
    clinic: ClinicProfile,
    plan: PracticePlan,
    people: Mapping[str, int],
    *,
    report: Report,
    stop: StopToken,
) -> None:
    """Write places, directory, patients, charts and their past; `people` gives the key of each sign-in name.

    Raises:
        Stopped: it was stopped; the transaction that holds all of it is rolled back.
    """
    known = Known(people, add_places(unit, clinic, plan.places))
    patients = _register(unit, plan, report, stop)
    packed: list[tuple[int, PastMovement]] = []
    missing: list[Lost] = []
    for at in range(0, len(plan.charts), AT_ONCE):
        stop.check()
        shelved = shelve(unit, clinic, plan, plan.charts[at : at + AT_ONCE], patients, known)
        packed += in_transit(shelved)
        missing += lost(shelved)
        report(Progress(min(at + AT_ONCE, len(plan.charts)), len(plan.charts), "Putting charts on shelves"))
    for each in plan.tasks:
        _set_task(unit, each, patients, known)
    for request in plan.requests:
        _ask(unit, request, patients, known)
    for loan in plan.loans:
        command = LendStanding(patients[loan.patient].id, "", loan.review_on, loan.reason)
        make_loan(_as(unit, loan.login, known), command, known.places[loan.place], loan.reason)
    # The trail has what happened here: one taking over, not a thousand scans that nobody made.
    clerk = _as(unit, TOOK_OVER, known)
    send_tote(clerk, clinic, packed, known.places[TOTE], known.places[BRANCH])
    begin_searches(_doers(unit, known), clinic, missing)
    write_directory(clerk, plan.directory)
    _book(clerk, plan, patients)
    clerk.record(Entry(Act.PATIENTS_IMPORTED, count=len(plan.patients)))
    clerk.record(Entry(Act.CHARTS_IMPORTED, count=plan.volumes))


def _book(clerk: Unit, plan: PracticePlan, patients: Sequence[Registered]) -> None:
    """Take the appointments over as from the practice's own program, with one line in the trail for all."""
    wanted = [
        NewAppointment(
            f"{at:05d}", patients[each.patient].id, each.starts_at, each.ends_at, each.kind, each.with_whom,
            "", each.state,
        )
        for at, each in enumerate(plan.visits)
    ]  # fmt: skip
    add_appointments(clerk, BOOKED_IN, wanted, plan.opened_at)
    if wanted:
        clerk.record(Entry(Act.APPOINTMENTS_IMPORTED, count=len(wanted), detail=BOOKED_IN))


def _set_task(unit: Unit, each: PlannedTask, patients: Sequence[Registered], known: Known) -> None:
    person = known.people[each.login]
    command = AddTask(
        each.what,
        None if each.patient is None else patients[each.patient].id,
        each.due_on,
        None if each.for_anybody else person,
    )
    make_task(_as(unit, each.login, known), command, past=each.set_at)


def _ask(unit: Unit, each: PlannedRequest, patients: Sequence[Registered], known: Known) -> None:
    command = AskForChart(patients[each.patient].id, "", each.needed_at, note=each.note)
    key = make_request(
        _as(unit, each.login, known), command, known.places[each.place], None, past=each.made_at
    )
    if each.fetched_by:
        now = standing(unit.session, key)
        fetched = replace(now, state=RequestState.CLAIMED, claimed_by_id=known.people[each.fetched_by])
        doer = _as(unit, each.fetched_by, known)
        go_on(doer, now, fetched, RequestAct.CLAIMED, past=each.made_at + A_WHILE)


def _as(unit: Unit, login: str, known: Known) -> Unit:
    """The same transaction, written by one of the staff."""
    return replace(unit, actor=Actor(known.people[login], login, login, unit.actor.station))


def _doers(unit: Unit, known: Known) -> Callable[[int], Unit]:
    """The same transaction, written by whoever of the staff has this key."""
    logins = {key: login for login, key in known.people.items()}
    return lambda person: _as(unit, logins[person], known)


def add_places(unit: Unit, clinic: ClinicProfile, planned: Sequence[PlannedPlace]) -> dict[str, int]:
    """Add places; the key of every place of the clinic, by its name."""
    known = {place.name: place.id for place in places.places(unit.session)}
    for each in planned:
        within = known[ROOM] if each.within else None
        command = AddPlace(each.kind, each.name, within, each.range_low, each.range_high)
        known[each.name] = add_place(unit, command, practice=clinic.practice).id
    return known


def write_directory(unit: Unit, planned: Sequence[PlannedEntry]) -> None:
    """Take the entries over, with one line in the trail for all of them."""
    known: dict[str, int] = {}
    for each in planned:
        facts = replace(each.facts, department_id=known.get(each.department))
        known[each.facts.name] = take_over_entry(unit, AddEntry(each.kind, facts, anyway=True)).id
    unit.record(Entry(Act.DIRECTORY_CHANGED, count=len(planned)))


def _register(unit: Unit, plan: PracticePlan, report: Report, stop: StopToken) -> list[Registered]:
    done: list[Registered] = []
    for at in range(0, len(plan.patients), AT_ONCE):
        stop.check()
        part = [prepared(each) for each in plan.patients[at : at + AT_ONCE]]
        done += write_patients(unit.session, part, plan.opened_at)
        report(Progress(len(done), len(plan.patients), "Registering patients"))
    if done:
        # The next patient of this clinic gets a number after all of these.
        series.take(unit.session, MRN_SERIES, int(done[-1].mrn))
    return done


def shelve(
    unit: Unit,
    clinic: ClinicProfile,
    plan: PracticePlan,
    charts: Sequence[PlannedChart],
    patients: Sequence[Registered],
    known: Known,
) -> list[tuple[TakenOver, list[PastMovement]]]:
    """Put charts on their shelves with their past; every volume with what was written of it."""
    former = [
        FormerChart(
            patients[chart.patient].id,
            patients[chart.patient].mrn,
            plan.patients[chart.patient],
            len(chart.volumes),
            plan.opened_at,
            chart.kind,
        )
        for chart in charts
    ]
    taken = take_over_charts(unit, former, clinic)
    past = [
        (volume, _past(unit, moves, known))
        for chart, volumes in zip(charts, taken, strict=True)
        for volume, moves in zip(volumes, chart.volumes, strict=True)
    ]
    take_over_history(unit, past)
    return past


def _past(unit: Unit, moves: Sequence[PlannedMove], known: Known) -> list[PastMovement]:
    return [
        PastMovement(
            id=unit.clock.new_id(),
            act=move.act,
            place_id=known.places[move.place] if move.place else None,
            happened_at=move.happened_at,
            person_id=known.people[move.login],
            station=move.station,
            entry=move.entry,
            recorded_at=move.recorded_at,
            due_at=move.due_at,
            reason=move.reason,
        )
        for move in moves
    ]
