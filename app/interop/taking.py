"""Taking a handful of rows into the index: who is new, who is here already, who is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.charts.custody.taking_over import FormerChart, take_over_charts
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.interop import queries
from app.interop.comparing import Differences, differences
from app.interop.converting import Columns
from app.interop.queries import Known
from app.interop.types import PatientImport, PatientReport, Refused
from app.patients import Register, mrn_pairs
from app.patients.amending import Addition, add_to_patients
from app.patients.registering import NewPatient, prepared, write_patients


@dataclass(frozen=True, slots=True)
class Row:
    """A good row: its line, the patient it describes, and all that is worked out before a transaction."""

    line: int
    patient: Register
    numbers: tuple[queries.Number, ...]
    naming: queries.Naming
    new: NewPatient


def row_of(line: int, patient: Register) -> Row:
    """A good row; this is done while the rows before it are being written."""
    return Row(line, patient, queries.numbers_of(patient), queries.naming_of(patient), prepared(patient))


@dataclass(slots=True)
class Handful:
    """Lines that were read together: the good rows, and those that cannot be taken."""

    read: int = 0
    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """Rows, by what is to be done with them; `later` wait until an earlier row of theirs is written."""

    columns: Columns
    new: list[Row] = field(default_factory=list)
    additions: list[tuple[Row, Known, Differences]] = field(default_factory=list)
    later: list[tuple[Row, Row]] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)

    def take_in(self, part: Sorted) -> None:
        """Count what was found of the rows that had to wait."""
        self.new += part.new
        self.additions += part.additions
        self.unchanged += part.unchanged
        self.refused += part.refused


def sort_rows(unit: Unit, rows: Sequence[Row], columns: Columns) -> Sorted:
    """Look up whose rows these are; of several rows of one patient the first is taken, the others wait."""
    found = Sorted(columns)
    owners = queries.owners(unit.session, {n for row in rows for n in _all_numbers(row)})
    without = [row.naming for row in rows if not row.numbers]
    named = queries.named(unit.session, without)
    matches = [(row, _ids_of(row, owners, named)) for row in rows]
    everybody = {key for _, ids in matches for key in ids} | set(owners.values())
    known = queries.known(unit.session, sorted(everybody))
    first: dict[object, Row] = {}
    for row, ids in matches:
        earlier = next((first[key] for key in _keys(row, ids) if key in first), None)
        others = [owners[n] for n in row.patient.other_ids if n in owners and owners[n] not in ids]
        if earlier is not None:
            found.later.append((row, earlier))
            continue
        if len(ids) > 1:
            found.refused.append(_several(row, ids, known, columns))
        elif others:
            reason = f"Patient {mrn_pairs(known[others[0]].mrn)} here has this number."
            found.refused.append(Refused(row.line, columns.title("national_id"), reason))
        elif not ids or _compare(found, row, known[ids[0]], columns):
            if not ids:
                found.new.append(row)
            first.update(dict.fromkeys((*_keys(row, ids), row.naming), row))
    return found


def _all_numbers(row: Row) -> set[queries.Number]:
    return {*row.numbers, *row.patient.other_ids}


def _keys(row: Row, ids: Sequence[int]) -> tuple[object, ...]:
    """What an earlier row of the same patient has in common with this one."""
    numbers = _all_numbers(row)
    by_name = () if row.numbers else (row.naming,)
    return (*ids, *numbers, *by_name)


def _ids_of(row: Row, owners: dict[queries.Number, int], named: dict[queries.Naming, list[int]]) -> list[int]:
    numbers = row.numbers
    if numbers:
        return sorted({owners[number] for number in numbers if number in owners})
    return sorted(set(named.get(row.naming, ())))


def _several(row: Row, ids: Sequence[int], known: dict[int, Known], columns: Columns) -> Refused:
    mrns = " and ".join(mrn_pairs(known[key].mrn) for key in ids)
    if row.numbers:
        reason = f"Its numbers belong to different patients here: {mrns}."
        return Refused(row.line, columns.title("mrn"), reason)
    return Refused(
        row.line, columns.title("family"), f"Several patients here have this name and birth date: {mrns}."
    )


def _compare(found: Sorted, row: Row, known: Known, columns: Columns) -> bool:
    """Sort a row of somebody who is here; whether it will be written."""
    differing = differences(row.patient, known)
    if differing.identity:
        field_name, words = differing.identity[0]
        reason = f"The {words} differs from patient {mrn_pairs(known.mrn)} here. A person has to look."
        found.refused.append(Refused(row.line, columns.title(field_name), reason))
        return False
    if differing.nothing:
        found.unchanged += 1
        return False
    found.additions.append((row, known, differing))
    return True


def write_sorted(
    unit: Unit, found: Sorted, command: PatientImport, clinic: ClinicProfile, today: date
) -> None:
    """Write the new patients, their charts, and what is new of the others; then the rows that waited."""
    _write(unit, found, command, clinic, today)
    waiting, found.later = found.later, []
    while waiting:
        part = sort_rows(unit, [row for row, _ in waiting], found.columns)
        _write(unit, part, command, clinic, today)
        found.take_in(part)
        waiting = part.later


def _write(unit: Unit, found: Sorted, command: PatientImport, clinic: ClinicProfile, today: date) -> None:
    registered = write_patients(unit.session, [row.new for row in found.new], unit.now, keys_later=True)
    if command.volumes and registered:
        charts = [
            FormerChart(key.id, key.mrn, row.patient, command.volumes, unit.now)
            for key, row in zip(registered, found.new, strict=True)
        ]
        take_over_charts(unit, charts, clinic)
    add_to_patients(unit, [_addition(*each) for each in found.additions], today)


def _addition(row: Row, known: Known, differing: Differences) -> Addition:
    return Addition(
        patient_id=known.id,
        birth_date=known.birth_date,
        given=known.given,
        phone=differing.phone,
        email=differing.email,
        address=differing.address,
        former_family=differing.former_family,
        numbers=differing.numbers,
        version=known.version,
        deceased_on=row.patient.deceased_on if differing.deceased else None,
    )


def count(found: Sorted, report: PatientReport) -> None:
    """Add what was done to the report; rows that still wait, as in a dry run, as what they would be."""
    for row, earlier in found.later:
        if row.patient == earlier.patient:
            found.unchanged += 1
        else:
            reason = f"Line {earlier.line} has this patient or number already."
            field_name = "mrn" if row.patient.mrn else "source_id"
            found.refused.append(Refused(row.line, found.columns.title(field_name), reason))
    report.added += len(found.new)
    report.updated += len(found.additions)
    report.unchanged += found.unchanged
    for refused in found.refused:
        report.refuse(refused)
