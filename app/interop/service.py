"""Importing files of other programs: previewing, taking the good rows, listing the others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert

from app.actor import Actor, Permission, require
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile, DateOrder
from app.errors import BadInput, Conflict, RuleBroken, Unavailable
from app.interop import queries
from app.interop.booking import AppointmentRun, require_bookable
from app.interop.former import FormerCharts
from app.interop.guessing import APPOINTMENT_TITLES, CHART_TITLES, PATIENT_TITLES
from app.interop.models import ImportMapping
from app.interop.running import PatientRun
from app.interop.survey import Survey, survey
from app.interop.types import (
    AppointmentField,
    AppointmentImport,
    AppointmentReport,
    ChartField,
    ChartImport,
    ChartReport,
    DateReading,
    PatientField,
    PatientImport,
    PatientReport,
    Preview,
)
from app.progress import Report, StopToken
from app.schedule import AppointmentState

NAME_FIELDS = (PatientField.FAMILY, PatientField.GIVEN, PatientField.FULL_NAME)
DATE_FIELDS = (PatientField.BIRTH_DATE, PatientField.DECEASED_ON)
APPOINTMENT_DATES = (AppointmentField.STARTS, AppointmentField.DATE)
CHART_DATES = (ChartField.SINCE, ChartField.DUE)


class ImportService:
    """Files of other programs."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock
        self._charts = FormerCharts(units, clinic, clock)

    def preview_patients(self, actor: Actor, file: Path) -> Preview:
        """What a file holds and how its columns would be taken; nothing is changed.

        Raises:
            NotAllowed: this person may not import.
            BadInput, Unavailable: it is no table, or cannot be read.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = survey(file, PATIENT_TITLES, dates=DATE_FIELDS, names=NAME_FIELDS)
        kept = self._kept(actor, read)
        known = kept.get("mapping")
        if isinstance(known, dict) and known != read.mapping:
            # Dates and digits are looked for where the confirmed columns say, not where the titles suggest.
            read = survey(file, PATIENT_TITLES, dates=DATE_FIELDS, names=NAME_FIELDS, mapping=known)
        return _previewed(file, read, kept)

    def preview_charts(self, actor: Actor, file: Path) -> Preview:
        """What a former chart list holds and how its columns would be taken; nothing is changed.

        Raises:
            NotAllowed: this person may not import.
            BadInput, Unavailable: it is no table, or cannot be read.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = survey(file, CHART_TITLES, dates=CHART_DATES)
        return _previewed(file, read, self._kept(actor, read))

    def import_patients(
        self, actor: Actor, command: PatientImport, report: Report, stop: StopToken
    ) -> PatientReport:
        """Take the good rows in and list the others; doing it again changes nothing.

        Raises:
            NotAllowed: this person may not import.
            BadInput: no column holds names, or the dates can be read in two ways and no order was given.
            Unavailable: the file or the disk gave up; what was taken until then stays.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = survey(
            command.file, PATIENT_TITLES, dates=DATE_FIELDS, names=NAME_FIELDS, mapping=command.mapping
        )
        _require_names(read)
        ordered = replace(command, date_order=_order(command.date_order, read))
        done = PatientReport(dict(command.mapping))
        with _telling(done):
            run = PatientRun(self._units, self._clinic, self._clock, actor, ordered, read, done)
            run.take_all(report, stop)
        if not command.dry_run and not done.stopped:
            self._remember(actor, read, ordered)
        return done

    def import_charts(
        self, actor: Actor, command: ChartImport, report: Report, stop: StopToken
    ) -> ChartReport:
        """Take volumes, old numbers, places and open loans of a former chart list over.

        Raises:
            NotAllowed: this person may not import.
            BadInput: no column holds MRNs, or the dates can be read in two ways and no order was given.
            Unavailable: the file or the disk gave up; what was taken until then stays.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = survey(command.file, CHART_TITLES, dates=CHART_DATES, mapping=command.mapping)
        if ChartField.MRN.value not in read.mapping:
            raise BadInput("No column holds the MRN. Nothing was changed. Say which one does.")
        ordered = replace(command, date_order=_order(command.date_order, read))
        done = ChartReport(dict(ordered.mapping))
        with _telling(done):
            self._charts.take(actor, ordered, read, report, stop, done)
        return done

    def preview_appointments(self, actor: Actor, file: Path) -> Preview:
        """What a file of appointments holds and how its columns would be taken; nothing is changed.

        Raises:
            NotAllowed: this person may not import.
            BadInput, Unavailable: it is no table and no calendar, or cannot be read.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = self._appointments(file)
        kept = self._kept(actor, read)
        known = kept.get("mapping")
        if isinstance(known, dict) and known != read.mapping:
            read = self._appointments(file, known)
        return _previewed(file, read, kept)

    def import_appointments(
        self, actor: Actor, command: AppointmentImport, report: Report, stop: StopToken
    ) -> AppointmentReport:
        """Take appointments of another program in; doing it again changes nothing.

        Raises:
            NotAllowed: this person may not import.
            BadInput: a column is missing, or the dates can be read in two ways and no order was given.
            Unavailable: the file or the disk gave up; what was taken until then stays.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        read = self._appointments(command.file, command.mapping)
        require_bookable(read.mapping, command.source)
        words = {**_words_kept(self._kept(actor, read)), **command.words}
        ordered = replace(command, date_order=_order(command.date_order, read), words=words)
        done = AppointmentReport(dict(command.mapping))
        with _telling(done):
            run = AppointmentRun(self._units, self._clinic, self._clock, actor, ordered, read, done)
            run.take_all(report, stop)
        if not command.dry_run and not done.stopped:
            self._remember(actor, read, ordered)
        return done

    def _appointments(self, file: Path, mapping: Mapping[str, str] | None = None) -> Survey:
        today = self._clock.now().astimezone(ZoneInfo(self._clinic.time_zone)).date()
        return survey(file, APPOINTMENT_TITLES, dates=APPOINTMENT_DATES, mapping=mapping, today=today)

    def _kept(self, actor: Actor, read: Survey) -> dict[str, object]:
        """What was confirmed for a file with these titles; empty if nothing was."""
        with self._units.read(actor) as unit:
            stored = queries.remembered(unit.session, read.signature)
        kept: dict[str, object] = json.loads(stored) if stored else {}
        return kept

    def _remember(self, actor: Actor, read: Survey, command: PatientImport | AppointmentImport) -> None:
        kept: dict[str, object] = {"mapping": dict(command.mapping), "source": command.source}
        if isinstance(command, AppointmentImport):
            kept["words"] = dict(command.words)
        settings = json.dumps(kept)
        with self._units.write(actor) as unit:
            row = ImportMapping
            unit.session.execute(delete(row).where(row.signature == read.signature))
            unit.session.execute(insert(row).values(signature=read.signature, settings=settings, version=1))


@contextmanager
def _telling(done: PatientReport | ChartReport | AppointmentReport) -> Iterator[None]:
    """Let a refusal in the middle say how much was taken before it."""
    try:
        yield
    except (Unavailable, RuleBroken, Conflict, BadInput) as problem:
        why = (
            problem.sentence.replace("Nothing was changed. ", "").replace("Nothing was changed.", "").strip()
        )
        raise type(problem)(f"{why} Taken before that: {done.taken}. Import again to go on.") from problem


def _words_kept(kept: Mapping[str, object]) -> dict[str, AppointmentState]:
    words = kept.get("words")
    return {word: AppointmentState(state) for word, state in words.items()} if isinstance(words, dict) else {}


def _previewed(file: Path, read: Survey, kept: Mapping[str, object]) -> Preview:
    return Preview(
        file=file,
        headers=read.headers,
        sample=read.sample,
        rows=read.rows,
        encoding=read.dress.encoding,
        delimiter=read.dress.delimiter,
        mapping=dict(read.mapping),
        dates=read.dates.reading,
        date_order=read.dates.order,
        digits_in_names=read.digits_in_names,
        remembered=bool(kept),
        source=str(kept.get("source", file.stem)),
    )


def _require_names(read: Survey) -> None:
    named = {PatientField.FAMILY.value, PatientField.FULL_NAME.value} & set(read.mapping)
    if not named:
        raise BadInput("No column holds family names. Nothing was changed. Say which one does.")
    unknown = sorted(title for title in read.mapping.values() if title not in read.headers)
    if unknown:
        raise BadInput(f"The file has no column titled {unknown[0]}. Nothing was changed.")


def _order(wanted: DateOrder | None, read: Survey) -> DateOrder:
    if wanted is not None:
        return wanted
    if read.dates.reading is DateReading.AMBIGUOUS:
        raise BadInput(
            "The dates of this file can be read in two ways. Nothing was changed. "
            "Say whether the month or the day stands first."
        )
    return read.dates.order or DateOrder.YEAR_MONTH_DAY
