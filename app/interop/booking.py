"""One import of appointments from its first row to its last: read, looked up, written by handfuls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.audit import Act, Entry
from app.clock import Clock
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput
from app.interop import queries
from app.interop.converting import columns_of
from app.interop.reading import dress_of, table
from app.interop.survey import Survey
from app.interop.types import (
    KEPT_REFUSALS,
    Absent,
    AppointmentField,
    AppointmentImport,
    AppointmentReport,
    Refused,
)
from app.interop.visits import Visit, key_of, visit_of
from app.patients.queries import patients, searched
from app.progress import Progress, Report, StopToken
from app.schedule import AppointmentAct, AppointmentState
from app.schedule.appointments.keeping import (
    BY_HAND,
    NewAppointment,
    add_appointments,
    announce_days,
    go_on,
)
from app.schedule.appointments.queries import Standing, booked_between, by_keys, day_span
from app.schedule.appointments.rules import STEPS

AT_ONCE = 50
LONGEST_SOURCE = 100
F, S = AppointmentField, AppointmentState
# Words of a cell that may be a number of ours: 000123, 00-01-23, A-123.
_WORD = re.compile(r"[A-Za-z]{0,4}-?\d[\d-]{0,30}")
MOST_WORDS = 40


@dataclass(slots=True)
class Change:
    """What is to be done with one row: a new appointment, or the steps of one that is known."""

    new: NewAppointment | None = None
    before: Standing | None = None
    steps: list[tuple[AppointmentAct, Standing]] = field(default_factory=list)


def require_bookable(mapping: Mapping[str, str], source: str) -> None:
    """Let a file pass that says who comes and when, and which program it is of.

    Raises:
        BadInput: a column is missing, or the program has a name that cannot be kept.
    """
    if F.MRN.value not in mapping:
        raise BadInput("No column holds the MRN. Nothing was changed. Say which one does.")
    if not {F.STARTS.value, F.DATE.value} & set(mapping):
        raise BadInput("No column holds the day of the appointment. Nothing was changed. Say which one does.")
    if not source.strip() or len(source) > LONGEST_SOURCE or source == BY_HAND:
        raise BadInput(
            f"The other program needs a name of up to {LONGEST_SOURCE} letters other than {BY_HAND}, "
            "which is what is booked at a desk. Nothing was changed. Give it another name."
        )


class AppointmentRun:
    """Takes the rows of one file; what was done is counted in `done`."""

    def __init__(
        self,
        units: Units,
        clinic: ClinicProfile,
        clock: Clock,
        actor: Actor,
        command: AppointmentImport,
        read: Survey,
        done: AppointmentReport,
    ) -> None:
        self._units, self._actor, self._command, self._read, self._done = units, actor, command, read, done
        self._zone, self._clock = ZoneInfo(clinic.time_zone), clock
        self._today = clock.now().astimezone(self._zone).date()
        self._columns = columns_of(read.headers, command.mapping)
        self._run = clock.new_id()
        self._seen: set[str] = set()
        self._days: list[date] = []

    def take_all(self, report: Report, stop: StopToken) -> None:
        """Take one handful after the other, until the end or until somebody stops it."""
        for visits in self._handfuls():
            if stop.stopped:
                self._done.stopped = True
                return
            if self._command.dry_run:
                with self._units.read(self._actor, lane=Lane.JOB) as unit:
                    self._plan(unit, visits)
            else:
                with self._units.write(self._actor, lane=Lane.JOB) as unit:
                    self._write(unit, self._plan(unit, visits))
            rows = self._done.rows
            report(Progress(rows, self._read.rows, f"{rows} of {self._read.rows} rows"))
        self._look_for_absent()

    def _handfuls(self) -> Iterator[list[Visit]]:
        visits: list[Visit] = []
        with table(self._command.file, dress_of(self._command.file, self._today)) as opened:
            for line in opened.lines:
                self._done.rows += 1
                visit = visit_of(line, self._columns, self._command, self._zone, self._today)
                if isinstance(visit, Refused):
                    self._refuse(visit, self._columns.cells(line).get(F.SOURCE_ID.value, ""))
                else:
                    visits.append(visit)
                if len(visits) >= AT_ONCE:
                    yield visits
                    visits = []
        yield visits

    def _refuse(self, refused: Refused, key: str) -> None:
        """A row that was refused stands in the file all the same: what it names is not absent."""
        self._done.refuse(refused)
        if key:
            self._seen.add(key_of(key))
        else:
            self._done.doubtful = True

    def _plan(self, unit: Unit, visits: Sequence[Visit]) -> list[Change]:
        """What is to be done with these rows; it is counted, and what cannot be done is refused."""
        words = {each.line: [each.mrn, *_WORD.findall(each.mrn)[:MOST_WORDS]] for each in visits}
        bearers = queries.bearers(unit.session, {word for each in words.values() for word in each})
        named: list[tuple[Visit, int]] = []
        for visit in visits:
            found = _bearer(words[visit.line], bearers)
            if isinstance(found, str):
                self._refuse(Refused(visit.line, self._columns.title(F.MRN.value), found), visit.key)
                continue
            mrn, patient = found
            key = visit.key or key_of(f"{mrn} {visit.wall} {visit.with_whom or ''}".strip())
            named.append((replace(visit, key=key), patient))
        known = by_keys(unit.session, self._command.source, [visit.key for visit, _ in named])
        changes = [self._change(visit, patient, known.get(visit.key)) for visit, patient in named]
        return [change for change in changes if change is not None]

    def _change(self, visit: Visit, patient: int, known: Standing | None) -> Change | None:
        self._days.append(visit.starts_at.astimezone(self._zone).date())
        title = self._columns.title(F.SOURCE_ID.value if F.SOURCE_ID in self._columns.places else F.MRN.value)
        if visit.key in self._seen:
            self._done.refuse(Refused(visit.line, title, "An earlier line has this appointment."))
            return None
        self._seen.add(visit.key)
        if known is None:
            self._done.added += 1
            return Change(new=_new(visit, patient))
        if known.patient_id != patient:
            reason = "This appointment is in the book for another patient."
            self._done.refuse(Refused(visit.line, self._columns.title(F.MRN.value), reason))
            return None
        steps = steps_of(visit, known)
        self._count([act for act, _ in steps])
        return Change(before=known, steps=steps) if steps else None

    def _count(self, acts: Sequence[AppointmentAct]) -> None:
        if not acts:
            self._done.unchanged += 1
        elif AppointmentAct.CANCELLED in acts:
            self._done.cancelled += 1
        elif AppointmentAct.RESCHEDULED in acts:
            self._done.rescheduled += 1
        elif {AppointmentAct.KEPT, AppointmentAct.NO_SHOW, AppointmentAct.REINSTATED} & set(acts):
            self._done.marked += 1
        else:
            self._done.changed += 1

    def _write(self, unit: Unit, changes: Sequence[Change]) -> None:
        if not changes:
            return
        new = [change.new for change in changes if change.new is not None]
        keys = add_appointments(unit, self._command.source, new)
        moments: list[datetime] = [each.starts_at for each in new]
        for change in changes:
            now = change.before
            keys += [now.id] if now is not None else []
            for act, after in change.steps:
                if now is not None:
                    moments += [now.starts_at, after.starts_at]
                    now = go_on(unit, now, replace(after, version=now.version), act)
        self._told(unit, len(changes), moments, keys)

    def _told(self, unit: Unit, count: int, moments: Sequence[datetime], keys: Sequence[int]) -> None:
        source = self._command.source
        unit.record(Entry(Act.APPOINTMENTS_IMPORTED, count=count, fact_id=self._run, detail=source))
        announce_days(unit, self._zone, moments, keys)

    def _look_for_absent(self) -> None:
        """Tell those of the file's own days that it has not any more, and cancel them if that was asked."""
        if not self._days:
            return
        span = day_span(min(self._days), max(self._days), self._zone)
        cancels = self._command.cancel_absent and not self._command.dry_run and not self._done.doubtful
        with self._units.read(self._actor, lane=Lane.JOB) as unit:
            booked = booked_between(unit.session, self._command.source, *span)
            absent = [each for each in booked if each.source_key not in self._seen]
            known = patients(unit.session, sorted({each.patient_id for each in absent})) if absent else {}
            now = unit.now
        self._done.absent_total = len(absent)
        self._done.absent_ahead = sum(each.starts_at > now for each in absent)
        for each in absent[:KEPT_REFUSALS]:
            about = known[each.patient_id]
            ahead = each.starts_at > now
            told = Absent(each.id, about.name, about.mrn, each.starts_at, each.with_whom, ahead)
            self._done.absent.append(told)
        if cancels:
            self._cancel([each for each in absent if each.starts_at > now])

    def _cancel(self, absent: Sequence[Standing]) -> None:
        for at in range(0, len(absent), AT_ONCE):
            with self._units.write(self._actor, lane=Lane.JOB) as unit:
                handful = absent[at : at + AT_ONCE]
                for each in handful:
                    go_on(unit, each, replace(each, state=S.CANCELLED), AppointmentAct.CANCELLED)
                moments, keys = [each.starts_at for each in handful], [each.id for each in handful]
                self._told(unit, len(handful), moments, keys)
            self._done.cancelled_absent += len(handful)


def _new(visit: Visit, patient: int) -> NewAppointment:
    return NewAppointment(
        visit.key,
        patient,
        visit.starts_at,
        visit.ends_at,
        visit.kind or "",
        visit.with_whom or "",
        visit.place or "",
        visit.state or S.BOOKED,
    )


def steps_of(visit: Visit, known: Standing) -> list[tuple[AppointmentAct, Standing]]:
    """What a row changes of an appointment that is known; what the file does not say stays."""
    steps: list[tuple[AppointmentAct, Standing]] = []
    now, moved = known, visit.starts_at != known.starts_at
    if moved:
        lasts = known.ends_at and known.ends_at - known.starts_at
        ends_at = visit.ends_at or (visit.starts_at + lasts if lasts else None)
        now = replace(now, starts_at=visit.starts_at, ends_at=ends_at)
        steps.append((AppointmentAct.RESCHEDULED, now))
    facts = replace(
        now,
        ends_at=visit.ends_at or now.ends_at,
        kind=now.kind if visit.kind is None else visit.kind,
        with_whom=now.with_whom if visit.with_whom is None else visit.with_whom,
        place=now.place if visit.place is None else visit.place,
    )
    if facts != now:
        now = facts
        # A visit that is moved to another room and hour is moved once.
        steps = [(AppointmentAct.RESCHEDULED, now)] if moved else [(AppointmentAct.CHANGED, now)]
    # A desk knows sooner who came than a program that says "booked" of it still.
    seen_here = now.state in (S.KEPT, S.NO_SHOW) and visit.state is S.BOOKED and not moved
    if visit.state is not None and visit.state is not now.state and not seen_here:
        now = replace(now, state=visit.state)
        before = known.state
        steps.append((STEPS[before][visit.state], now))
    return steps


def _bearer(words: Sequence[str], bearers: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[str, int] | str:
    """The one patient whose MRN a cell holds, with the number as it is here, or why there is none."""
    whole = _fitting(words[0], bearers)
    found = whole or [each for word in words[1:] for each in _fitting(word, bearers)]
    who = {patient for _, patient in found}
    if len(who) == 1:
        return found[0]
    if who:
        return "More than one MRN stands here; write the one of the patient alone."
    return "No patient here has this MRN."


def _fitting(word: str, bearers: Mapping[str, Sequence[tuple[str, int]]]) -> list[tuple[str, int]]:
    found = bearers.get(searched(word), ())
    return [each for each in found if each[0] == word] or list(found)
