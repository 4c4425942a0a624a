"""Who has what for too long, in an open transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.types import Volume
from app.charts.filing import walk_words
from app.charts.overdue import queries
from app.charts.overdue.queries import Written
from app.charts.overdue.rules import LEVELS, level_of
from app.charts.overdue.types import OverdueChart, OverdueHolder
from app.charts.requests.queries import Waits
from app.charts.requests.waiting import first_who_waits, who_waits
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients import BirthPrecision, Patient
from app.patients.queries import patients


def overdue_holders(
    unit: Unit, clinic: ClinicProfile, only: Collection[int] | None = None
) -> list[OverdueHolder]:
    """Whoever has overdue charts, or those of these places; a fixed number of statements.

    Read from where each chart is at this moment: what is back, on its way or missing is in no list.
    """
    session, customs = unit.session, customs_of(unit, clinic)
    out = queries.overdue(session, customs.now)
    keys = [key for key, place in out.items() if only is None or place in only]
    if not keys:
        return []
    volumes = custody.volumes_by_keys(session, customs, keys)
    whose = sorted({volume.patient_id for volume in volumes.values()})
    about = _About(
        customs, patients(session, whose), first_who_waits(unit, whose),
        _this_loan(volumes, queries.written(session, keys)),
    )  # fmt: skip
    held: dict[int, list[Volume]] = defaultdict(list)
    for key, volume in volumes.items():
        held[out[key]].append(volume)
    places = queries.holders(session, list(held))
    found = [_holder(about, place, *places[place], charts) for place, charts in held.items()]
    return sorted(found, key=_longest)


@dataclass(frozen=True, slots=True)
class _About:
    """What of patients, requests and letters is needed to write holders out."""

    customs: Customs
    patients: Mapping[int, Patient]
    waits: Mapping[int, Waits]
    letters: Mapping[int, Sequence[Written]]


def _this_loan(volumes: Mapping[int, Volume], letters: Sequence[Written]) -> dict[int, list[Written]]:
    """The letters about what each holder has now, the newest first; none about an earlier loan."""
    found: dict[int, list[Written]] = defaultdict(list)
    for letter in letters:
        if letter.since == volumes[letter.volume_id].since:
            found[letter.volume_id].append(letter)
    return found


def _holder(about: _About, place: int, name: str, code: str, charts: Sequence[Volume]) -> OverdueHolder:
    lines = sorted((_chart(about, each) for each in charts), key=_oldest)
    letters = [letter for each in charts for letter in about.letters.get(each.id, ())]
    highest = max((LEVELS.index(letter.level) for letter in letters), default=None)
    return OverdueHolder(
        place_id=place, code=code, name=name, days=lines[0].days,
        level=level_of(lines[0].days, LEVELS[highest] if highest is not None else None),
        written_at=max((letter.printed_at for letter in letters), default=None), charts=tuple(lines),
    )  # fmt: skip


def _chart(about: _About, volume: Volume) -> OverdueChart:
    patient, letters = about.patients[volume.patient_id], about.letters.get(volume.id, ())
    if volume.due_at is None:
        raise AssertionError("what is overdue was due")
    return OverdueChart(
        volume_id=volume.id, barcode=volume.code, patient_id=patient.id, patient=patient.name,
        mrn=patient.mrn, birth_date=patient.birth_date,
        estimated=patient.birth_precision is BirthPrecision.ESTIMATED, kind=volume.kind,
        number=volume.number,
        slot=walk_words(about.customs.clinic.filing_order, patient.mrn, patient.name),
        since=volume.since, due_at=volume.due_at, days=volume.days_overdue,
        wanted=who_waits(about.waits.get(volume.id), about.customs), letters=len(letters),
        last_letter_at=letters[0].printed_at if letters else None,
    )  # fmt: skip


def _oldest(row: OverdueChart) -> tuple[int, str, int]:
    return -row.days, row.patient, row.number


def _longest(row: OverdueHolder) -> tuple[int, int, str]:
    return -row.days, -row.count, row.name
