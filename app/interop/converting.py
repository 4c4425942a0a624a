"""Turning the cells of a row into a patient, or saying which cell cannot be taken and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.directory import DateOrder
from app.interop.reading import Line, problem_of
from app.interop.types import PatientField, PatientImport, Refused
from app.patients import IdentifierType, Register, Sex
from app.patients.dates import OLDEST, read_in_order
from app.patients.rules import problem_with, tidy

P = PatientField
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(r"(?<=\d)[ T]\d{1,2}:\d{2}.*$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
NO_DATE = {"", "0", "00/00/0000", "0000-00-00", "n/a", "na", "none", "null", "unknown"}
SEXES = {
    "f": Sex.FEMALE, "female": Sex.FEMALE, "w": Sex.FEMALE, "woman": Sex.FEMALE, "2": Sex.FEMALE,
    "m": Sex.MALE, "male": Sex.MALE, "man": Sex.MALE, "1": Sex.MALE,
    "o": Sex.OTHER, "other": Sex.OTHER, "x": Sex.OTHER, "nonbinary": Sex.OTHER,
    "": Sex.UNKNOWN, "u": Sex.UNKNOWN, "unknown": Sex.UNKNOWN, "unk": Sex.UNKNOWN, "n": Sex.UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row."""

    places: Mapping[str, int]
    titles: Mapping[str, str]

    def cells(self, line: Line) -> dict[str, str]:
        """What stands in each mapped column; empty where the row is short."""
        there = len(line.cells)
        return {field: line.cells[at].strip() if at < there else "" for field, at in self.places.items()}

    def title(self, field: str) -> str:
        """The column's own title, as the file has it."""
        return self.titles.get(field, field)


def columns_of(headers: tuple[str, ...], mapping: Mapping[str, str]) -> Columns:
    """Where the mapped columns stand; a title that the file has not is left out."""
    places = {field: headers.index(title) for field, title in mapping.items() if title in headers}
    return Columns(places, dict(mapping))


def patient_of(
    line: Line, columns: Columns, command: PatientImport, today: date, country: str = "US"
) -> Register | Refused:
    """The patient of a row, or the first reason against it."""
    cells = columns.cells(line)
    for field, cell in cells.items():
        problem = problem_of(cell)
        if problem:
            return Refused(line.number, columns.title(field), problem)
    order = command.date_order or DateOrder.YEAR_MONTH_DAY
    dates: dict[PatientField, date | None] = {}
    for each in (P.BIRTH_DATE, P.DECEASED_ON):
        read = date_of(cells.get(each, ""), order, today)
        if isinstance(read, str):
            return Refused(line.number, columns.title(each.value), read)
        dates[each] = read
    sex = SEXES.get(cells.get(P.SEX, "").casefold())
    if sex is None:
        return Refused(line.number, columns.title(P.SEX.value), "This is none of the words known for sex.")
    patient = tidy(_register(cells, command, dates, sex), country)
    problem_found = problem_with(patient, today)
    if problem_found is not None:
        field_name, reason = problem_found
        return Refused(line.number, columns.title(field_name), reason)
    return patient


def _register(
    cells: Mapping[str, str],
    command: PatientImport,
    dates: Mapping[PatientField, date | None],
    sex: Sex,
) -> Register:
    def cell(field: PatientField) -> str:
        return cells.get(field, "")

    def name(field: PatientField) -> str:
        text = cells.get(field, "")
        return _DIGITS.sub("", text) if command.strip_digits else text

    family, given, middle = name(P.FAMILY), name(P.GIVEN), name(P.MIDDLE)
    if not family and cell(P.FULL_NAME):
        family, given, middle = split_name(name(P.FULL_NAME))
    return Register(
        family=family,
        given=given,
        middle=middle,
        suffix=cell(P.SUFFIX),
        birth_date=dates[P.BIRTH_DATE],
        sex=sex,
        mrn=cell(P.MRN),
        phone=cell(P.PHONE),
        email=cell(P.EMAIL),
        former_family=name(P.FORMER_FAMILY),
        address=(cell(P.ADDRESS), cell(P.CITY), cell(P.REGION), cell(P.POSTCODE)),
        deceased_on=dates[P.DECEASED_ON],
        other_ids=_other_ids(cells, command),
    )


def _other_ids(
    cells: Mapping[str, str], command: PatientImport
) -> tuple[tuple[IdentifierType, str, str], ...]:
    wanted = (
        (P.SOURCE_ID, IdentifierType.SOURCE, command.source),
        (P.NATIONAL_ID, IdentifierType.NATIONAL, "US"),
    )
    return tuple((kind, authority, cells[field]) for field, kind, authority in wanted if cells.get(field))


def split_name(text: str) -> tuple[str, str, str]:
    """Family, given and middle name out of `LAST, First M` or `First M Last`."""
    if "," in text:
        family, _, rest = text.partition(",")
        given, *middle = rest.split() or [""]
        return family.strip(), given, " ".join(middle)
    words = text.split()
    if len(words) < 2:
        return text, "", ""
    return words[-1], words[0], " ".join(words[1:-1])


def date_of(text: str, order: DateOrder, today: date) -> date | str | None:
    """A date in any common form; None if there is none, or the reason why it cannot be read."""
    if text.casefold() in NO_DATE:
        return None
    bare = _TIME.sub("", text)
    named = _MONTH_FIRST.fullmatch(bare)
    if named:
        bare = f"{named[2]}-{named[1]}-{named[3]}"
    reading = read_in_order(bare, order, today)
    if reading is None:
        return f"{text} is not a date of the calendar, or lies before {OLDEST} or in the future."
    return reading
