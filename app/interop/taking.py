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
from app.patients import Register
from app.patients.alike import pairs
from app.patients.amending import Addition, add_to_patients
from app.patients.registering import write_patients


@dataclass(frozen=True, slots=True)
class Row:
    """A good row: its line, and the patient it describes."""

    line: int
    patient: Register


@dataclass(slots=True)
class Sorted:
    """Rows, by what is to be done with them."""

    new: list[Row] = field(default_factory=list)
    additions: list[tuple[Row, Known, Differences]] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


def sort_rows(unit: Unit, rows: Sequence[Row], columns: Columns) -> Sorted:
    """Look up whose rows these are; rows of one patient twice in a handful count once."""
    found = Sorted()
    owners = queries.owners(unit.session, {n for row in rows for n in queries.numbers_of(row.patient)})
    without = [queries.naming_of(row.patient) for row in rows if not queries.numbers_of(row.patient)]
    named = queries.named(unit.session, without)
    matches = [(row, _ids_of(row, owners, named)) for row in rows]
    known = queries.known(unit.session, sorted({key for _, ids in matches for key in ids}))
    first: dict[object, Row] = {}
    for row, ids in matches:
        earlier = _first_of(first, row)
        if len(ids) > 1:
            found.refused.append(_several(row, ids, known, columns))
        elif ids:
            _compare(found, row, known[ids[0]], columns)
        elif earlier is not None:
            _compare_rows(found, row, earlier, columns)
        else:
            found.new.append(row)
    return found


def _ids_of(
    row: Row, owners: dict[queries.Number, int], named: dict[queries.Naming, list[int]]
) -> list[int]:
    numbers = queries.numbers_of(row.patient)
    if numbers:
        return sorted({owners[number] for number in numbers if number in owners})
    return sorted(set(named.get(queries.naming_of(row.patient), ())))


def _first_of(first: dict[object, Row], row: Row) -> Row | None:
    keys: tuple[object, ...] = queries.numbers_of(row.patient) or (queries.naming_of(row.patient),)
    earlier = next((first[key] for key in keys if key in first), None)
    if earlier is None:
        first.update(dict.fromkeys(keys, row))
    return earlier


def _several(row: Row, ids: Sequence[int], known: dict[int, Known], columns: Columns) -> Refused:
    mrns = " and ".join(pairs(known[key].mrn) for key in ids)
    if queries.numbers_of(row.patient):
        reason = f"Its numbers belong to different patients here: {mrns}."
        return Refused(row.line, columns.title("mrn"), reason)
    return Refused(row.line, columns.title("family"), f"Several patients here have this name and birth date: {mrns}.")


def _compare(found: Sorted, row: Row, known: Known, columns: Columns) -> None:
    differing = differences(row.patient, known)
    if differing.identity:
        field_name, words = differing.identity[0]
        reason = f"The {words} differs from patient {pairs(known.mrn)} here. A person has to look; nothing was changed."
        found.refused.append(Refused(row.line, columns.title(field_name), reason))
    elif differing.nothing:
        found.unchanged += 1
    else:
        found.additions.append((row, known, differing))


def _compare_rows(found: Sorted, row: Row, earlier: Row, columns: Columns) -> None:
    if row.patient == earlier.patient:
        found.unchanged += 1
        return
    reason = f"Line {earlier.line} has another patient under this number."
    found.refused.append(Refused(row.line, columns.title("mrn" if row.patient.mrn else "source_id"), reason))


def write_sorted(unit: Unit, found: Sorted, command: PatientImport, clinic: ClinicProfile, today: date) -> None:
    """Write the new patients, their charts, and what is new of the others."""
    registered = write_patients(unit.session, [row.patient for row in found.new], unit.now)
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
    """Add what was done to the report."""
    report.added += len(found.new)
    report.updated += len(found.additions)
    report.unchanged += found.unchanged
    for refused in found.refused:
        report.refuse(refused)
