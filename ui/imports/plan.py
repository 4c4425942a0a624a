"""What somebody has decided about a file: its columns, the order of its dates, and the options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.directory import DateOrder
from app.interop import (
    AppointmentField,
    AppointmentImport,
    ChartField,
    ChartImport,
    DateReading,
    PatientField,
    PatientImport,
    Preview,
)
from app.patients import MONTHS
from ui.imports.words import field_words, said

MOST_VOLUMES = 3
DATES = "dates"
SOURCE = "source"
STOCK_DATE = "03/04/1975"
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ T].*)?")


class Kind(StrEnum):
    """What a file is about."""

    PATIENTS = "patients"
    CHARTS = "charts"
    SCHEDULE = "schedule"


Fields = PatientField | ChartField | AppointmentField
Command = PatientImport | ChartImport | AppointmentImport


@dataclass(frozen=True, slots=True)
class Plan:
    """The decisions for one file; `mapping` gives the column's title for each field that has one.

    `ask_dates` says that the application could not tell the order of the dates by itself.
    """

    kind: Kind
    preview: Preview
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    strip_digits: bool = False
    source: str = ""
    volumes: int = 0
    ask_dates: bool = False


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """What is to be asked about dates: nothing, or how `sample` is to be read."""

    asked: bool
    sample: str = STOCK_DATE
    known: DateOrder | None = None


def first_plan(kind: Kind, preview: Preview) -> Plan:
    """What is proposed for a file: the guessed or remembered columns, and no more than is sure."""
    fields = {each.value for each in fields_of(kind)}
    return Plan(
        kind,
        preview,
        {
            name: title
            for name, title in preview.mapping.items()
            if name in fields and title in preview.headers
        },
        strip_digits=preview.digits_in_names,
        source=preview.source,
    )


def fields_of(kind: Kind) -> tuple[Fields, ...]:
    """What a column of such a file can be."""
    fields: dict[Kind, tuple[Fields, ...]] = {
        Kind.PATIENTS: tuple(PatientField),
        Kind.CHARTS: tuple(ChartField),
        Kind.SCHEDULE: tuple(AppointmentField),
    }
    return fields[kind]


def date_question(plan: Plan) -> DateQuestion:
    """Whether the order of the dates must be asked; what the file itself shows is never asked."""
    titles = _date_titles(plan, plan.mapping)
    if not titles:
        return DateQuestion(asked=False)
    shown = list(_numeric_dates(plan.preview, titles))
    both = [text for text, first, second in shown if first != second and max(first, second) <= 12]
    sample = both[0] if both else STOCK_DATE
    if plan.ask_dates:
        return DateQuestion(asked=True, sample=sample)
    preview = plan.preview
    if titles == _date_titles(plan, preview.mapping) and preview.dates is not DateReading.NONE:
        return DateQuestion(preview.dates is DateReading.AMBIGUOUS, sample, preview.date_order)
    first_over = any(first > 12 for _, first, _ in shown)
    second_over = any(second > 12 for _, _, second in shown)
    if first_over != second_over:
        known = DateOrder.DAY_MONTH_YEAR if first_over else DateOrder.MONTH_DAY_YEAR
        return DateQuestion(asked=False, sample=sample, known=known)
    return DateQuestion(asked=bool(shown), sample=sample)


def spelt(sample: str, order: DateOrder) -> str:
    """A date of the file as we would write it in this order; its year stays as it is."""
    parts = _NUMERIC.fullmatch(sample)
    if parts is None:
        return ""
    first, second = int(parts[1]), int(parts[2])
    month, day = (first, second) if order is DateOrder.MONTH_DAY_YEAR else (second, first)
    return f"{day:02d}-{MONTHS[month - 1]}-{parts[3]}" if 1 <= month <= 12 else ""


def problems(plan: Plan) -> dict[str, str]:
    """What must be put right before the file can be checked, by field (or DATES, or SOURCE)."""
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    for each in fields_of(plan.kind):
        title = plan.mapping.get(each.value, "")
        if title and title in owners:
            taken = said("This column is already used for {0}.")
            found[each.value] = taken.format(field_words(plan.kind, owners[title]).lower())
        owners.setdefault(title, each.value)
    required = _required(plan)
    if required:
        found[required[0]] = required[1]
    if date_question(plan).asked and plan.date_order is None:
        found[DATES] = said("Choose how the dates are to be read.")
    if names_source(plan) and not plan.source.strip():
        found[SOURCE] = said("Name the program these numbers come from.")
    return found


def names_source(plan: Plan) -> bool:
    """Whether the other program has to be named: for its numbers, or because its appointments are its own."""
    numbered = plan.kind is Kind.PATIENTS and PatientField.SOURCE_ID.value in plan.mapping
    return numbered or plan.kind is Kind.SCHEDULE


def command_of(plan: Plan, *, dry_run: bool, cancel_absent: bool = False) -> Command:
    """The plan as it is handed to the application."""
    order = plan.date_order if date_question(plan).asked else None
    file, mapping = plan.preview.file, dict(plan.mapping)
    if plan.kind is Kind.CHARTS:
        return ChartImport(file, mapping, order, dry_run)
    if plan.kind is Kind.SCHEDULE:
        return AppointmentImport(
            file, mapping, order, plan.source.strip(), dry_run=dry_run, cancel_absent=cancel_absent
        )
    return PatientImport(
        file,
        mapping,
        order,
        source=plan.source.strip() or "import",
        strip_digits=plan.strip_digits,
        volumes=plan.volumes,
        dry_run=dry_run,
    )


def asking_dates(plan: Plan) -> Plan:
    """The same plan once the application has said that the dates can be read in two ways."""
    asks = bool(_date_titles(plan, plan.mapping)) and plan.date_order is None
    return replace(plan, ask_dates=True) if asks else plan


def samples_of(preview: Preview, title: str, most: int = 3) -> tuple[str, ...]:
    """The first different values of a column."""
    if title not in preview.headers:
        return ()
    at = preview.headers.index(title)
    cells = (row[at].strip() for row in preview.sample if at < len(row))
    return tuple(dict.fromkeys(cell for cell in cells if cell))[:most]


def _required(plan: Plan) -> tuple[str, str] | None:
    if plan.kind is Kind.CHARTS:
        missing = ChartField.MRN.value not in plan.mapping
        return (ChartField.MRN.value, said("Choose the column with the MRN.")) if missing else None
    if plan.kind is Kind.SCHEDULE:
        return _required_of_visit(plan.mapping)
    if {PatientField.FAMILY.value, PatientField.FULL_NAME.value} & set(plan.mapping):
        return None
    return PatientField.FAMILY.value, said("Choose the family name, or the full name below.")


def _required_of_visit(mapping: Mapping[str, str]) -> tuple[str, str] | None:
    if AppointmentField.MRN.value not in mapping:
        return AppointmentField.MRN.value, said("Choose the column with the MRN.")
    if {AppointmentField.STARTS.value, AppointmentField.DATE.value} & set(mapping):
        return None
    return AppointmentField.STARTS.value, said("Choose the day with its time, or the day below.")


def _date_titles(plan: Plan, mapping: Mapping[str, str]) -> frozenset[str]:
    dates: tuple[StrEnum, ...] = (PatientField.BIRTH_DATE, PatientField.DECEASED_ON)
    if plan.kind is Kind.CHARTS:
        dates = (ChartField.SINCE, ChartField.DUE)
    elif plan.kind is Kind.SCHEDULE:
        dates = (AppointmentField.STARTS, AppointmentField.DATE)
    return frozenset(mapping[each.value] for each in dates if each.value in mapping)


def _numeric_dates(preview: Preview, titles: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    places = [at for at, title in enumerate(preview.headers) if title in titles]
    for row in preview.sample:
        for at in places:
            parts = _NUMERIC.fullmatch(row[at]) if at < len(row) else None
            if parts:
                yield row[at].strip().split()[0], int(parts[1]), int(parts[2])
