"""One import of patients from its first row to its last: read, looked up, written by handfuls."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from time import sleep
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.audit import Act, Entry
from app.clock import Clock
from app.db.gate import GaveWay, Lane
from app.db.pace import Pace
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import Conflict
from app.interop import taking
from app.interop.ahead import Ahead
from app.interop.converting import columns_of, patient_of
from app.interop.reading import dress_of, table
from app.interop.survey import Survey
from app.interop.taking import Handful, Row, Sorted, row_of
from app.interop.types import PatientImport, PatientReport, Refused
from app.patients.keying import Keying
from app.progress import Progress, Report, StopToken

TRIES = 3


class PatientRun:
    """Takes the rows of one file; what was done is counted in `done`."""

    def __init__(
        self,
        units: Units,
        clinic: ClinicProfile,
        clock: Clock,
        actor: Actor,
        command: PatientImport,
        read: Survey,
        done: PatientReport,
    ) -> None:
        self._units, self._clinic, self._actor = units, clinic, actor
        self._command, self._read, self._done = command, read, done
        self._columns = columns_of(read.headers, command.mapping)
        self._today = clock.now().astimezone(ZoneInfo(clinic.time_zone)).date()
        self._run, self._pace = clock.new_id(), Pace(units.gate)
        self._ahead, self._keying = Ahead(self._handfuls()), Keying(units, actor)
        self._numbers_seen: set[object] = set()

    def take_all(self, report: Report, stop: StopToken) -> None:
        """Take one handful after the other, until the end or until somebody stops it."""
        self._take_handfuls(report, stop)
        if not self._command.dry_run:
            self._keying.write_all()

    def _take_handfuls(self, report: Report, stop: StopToken) -> None:
        with self._ahead:
            for handful in self._ahead:
                if stop.stopped:
                    self._done.stopped = True
                    return
                if not self._units.gate.one_writer:
                    self._ahead.start()  # while each statement waits for the server
                self._done.rows += handful.read
                for refused in handful.refused:
                    self._done.refuse(refused)
                if self._command.dry_run:
                    self._try(handful.rows)
                else:
                    self._take(handful.rows)
                    self._keying.write_if_many()
                done = self._done.rows
                report(Progress(done, self._read.rows, f"{done} of {self._read.rows} rows"))

    def _handfuls(self) -> Generator[Handful, None, None]:
        handful, wanted = Handful(), self._pace.rows
        with table(self._command.file, dress_of(self._command.file)) as opened:
            for line in opened.lines:
                handful.read += 1
                patient = patient_of(line, self._columns, self._command, self._today, self._clinic.country)
                if isinstance(patient, Refused):
                    handful.refused.append(patient)
                else:
                    handful.rows.append(row_of(line.number, patient))
                if handful.read >= wanted:
                    yield handful
                    handful, wanted = Handful(), self._pace.rows
        if handful.read:
            yield handful

    def _try(self, rows: Sequence[Row]) -> None:
        with self._units.read(self._actor, lane=Lane.JOB) as unit:
            found = taking.sort_rows(unit, rows, self._columns)
        again = [row for row in found.new if self._numbers_seen & set(row.numbers)]
        self._numbers_seen.update(number for row in found.new for number in row.numbers)
        for row in again:
            found.new.remove(row)
            title = self._columns.title("mrn" if row.patient.mrn else "source_id")
            found.refused.append(Refused(row.line, title, "An earlier line has this number."))
        taking.count(found, self._done)

    def _take(self, rows: Sequence[Row]) -> None:
        """Write rows in as few transactions as the desks allow now; it may be more than were read for."""
        while rows:
            wanted = self._pace.taken_of(len(rows))
            try:
                self._take_at_once(rows[:wanted])
            except GaveWay:
                continue  # from now on somebody works at a desk, and the pace knows it
            rows = rows[wanted:]
            sleep(self._pace.rest_s)

    def _take_at_once(self, rows: Sequence[Row]) -> None:
        """Look the rows up before the gate, write behind it; a desk that was quicker is looked at again."""
        for attempt in range(TRIES):
            with self._units.read(self._actor, lane=Lane.JOB) as unit:
                found = taking.sort_rows(unit, rows, self._columns)
            try:
                self._write(found)
            except Conflict:
                if attempt == TRIES - 1:
                    raise
                continue
            taking.count(found, self._done)
            return

    def _write(self, found: Sorted) -> None:
        if not found.new and not found.additions:
            return
        calm = self._pace.calm
        with self._units.write(self._actor, lane=Lane.JOB, yields=calm) as unit:
            taking.write_sorted(unit, found, self._command, self._clinic, self._today)
            changed = len(found.new) + len(found.additions)
            entry = Entry(
                Act.PATIENTS_IMPORTED, count=changed, fact_id=self._run, detail=self._command.source
            )
            unit.record(entry)
            self._ahead.start()  # while the commit enciphers its pages and waits for the disk
        self._pace.learn(changed)
