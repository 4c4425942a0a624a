"""Writing files as other programs do, importing them, and counting what a clinic holds then."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select

from app.db.types import Model
from app.directory import DateOrder
from app.interop import ChartImport, ChartReport, PatientImport, PatientReport, Refused
from app.progress import Progress, StopToken
from app.security import Role
from tests.support.clinics import Clinic

PMS = ("LastName", "FirstName", "DOB", "MRN", "Phone")
Rows = Sequence[Sequence[str]]


def a_file(folder: Path, headers: Sequence[str], rows: Rows, name: str = "export.csv") -> Path:
    """A CSV file as a practice-management program writes it."""
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return file


def unheard(progress: Progress) -> None:
    """Listen to no progress."""


def take(
    clinic: Clinic,
    file: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    date_order: DateOrder | None = DateOrder.MONTH_DAY_YEAR,
    volumes: int = 0,
    strip_digits: bool = False,
    dry_run: bool = False,
    source: str = "pms",
    role: Role = Role.RECORDS,
) -> PatientReport:
    """Import patients; without a mapping, as the columns are guessed."""
    app, actor = clinic.desk_of(role)
    wanted = mapping or app.imports.preview_patients(actor, file).mapping
    command = PatientImport(file, wanted, date_order, source, strip_digits, volumes, dry_run)
    return app.imports.import_patients(actor, command, unheard, StopToken())


def take_charts(
    clinic: Clinic, file: Path, *, dry_run: bool = False, date_order: DateOrder | None = None
) -> ChartReport:
    """Import a former chart list as its columns are guessed."""
    app, actor = clinic.records
    mapping = app.imports.preview_charts(actor, file).mapping
    return app.imports.import_charts(
        actor, ChartImport(file, mapping, date_order, dry_run), unheard, StopToken()
    )


def counts(done: PatientReport) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, refused; together they are all rows."""
    told = (done.added, done.updated, done.unchanged, done.refused_total)
    assert sum(told) == done.rows
    assert len(done.refused) == done.refused_total
    return told


def only_refusal(done: PatientReport | ChartReport) -> Refused:
    """The one row that was not taken."""
    (refused,) = done.refused
    return refused


def holdings(clinic: Clinic) -> dict[str, int]:
    """How many rows every table holds."""
    return {
        name: clinic.one(select(func.count()).select_from(table))
        for name, table in Model.metadata.tables.items()
    }
