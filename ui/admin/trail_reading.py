"""Asking for the trail: the patient by record number, then the lines, then whom each is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from app.actor import Permission
from app.audit import Act, ActRow, TrailFilter
from app.errors import NotFound
from app.patients import mrn_pairs
from app.progress import StopToken
from ui.admin.models import TrailLine
from ui.admin.words import said
from ui.shell.services import Services

NAMED = 3  # patients of a look-up; the others are counted
BY_MRN = "MRN"
"""What the index says of a hit that was found by its record number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was filled in: sign-in name, act, record number, first and last day."""

    person: str = ""
    act: Act | None = None
    mrn: str = ""
    first: date | None = None
    last: date | None = None


class NoSuchPatient(NotFound):
    """The record number of the filter is nobody's."""


class TrailReading:
    """Reads the trail for one person; on the query lane."""

    def __init__(self, services: Services) -> None:
        self._trail, self._patients = services.trail, services.patients
        self._finder, self._actor = services.finder, services.actor
        self._zone = ZoneInfo(services.clinic.time_zone)

    def lines(self, wanted: Wanted, stop: StopToken) -> list[TrailLine]:
        """The newest lines that fit, with words for what they are about.

        Raises:
            NotAllowed: this person may not read the trail.
            NoSuchPatient: nobody has the record number.
        """
        patient = self._patient_of(wanted.mrn, stop) if wanted.mrn else None
        asked = TrailFilter(person=wanted.person or None, act=wanted.act, patient_id=patient)
        asked = replace(asked, since=self._start(wanted.first), until=self._end(wanted.last))
        rows = self._trail.list(self._actor, asked)
        return self._told(rows)

    def _patient_of(self, mrn: str, stop: StopToken) -> int:
        # Hyphens would make the index look for a date.
        bare = mrn.replace("-", "").replace(" ", "")
        answer = self._patients.look_up(self._actor, bare, limit=10, stop=stop)
        found = next((hit.patient.id for hit in answer.hits if hit.why == BY_MRN), None)
        if found is None:
            raise NoSuchPatient(said("No patient has the MRN {0}.").format(mrn))
        return found

    def _told(self, rows: Sequence[ActRow]) -> list[TrailLine]:
        about = {row.patient_id for row in rows if row.patient_id is not None}
        patients = sorted(about.union(*(_shown(row)[:NAMED] for row in rows)))
        sees = bool(patients) and self._actor.may(Permission.LOOK_UP)
        volumes = self._finder.volumes_of(self._actor, patients) if sees else ()
        numbers = {volume.patient_id: mrn_pairs(volume.mrn) for volume in volumes}
        labels = {volume.id: volume.label for volume in volumes}
        return [TrailLine(row, _about(row, numbers, labels)) for row in rows]

    def _start(self, day: date | None) -> datetime | None:
        return datetime.combine(day, clock_time(), self._zone) if day else None

    def _end(self, day: date | None) -> datetime | None:
        return self._start(day + timedelta(days=1)) if day else None


def _about(row: ActRow, numbers: dict[int, str], labels: dict[int, str]) -> str:
    """The record number and volume, or the number of the row in the index where no chart tells more."""
    parts = []
    shown = _shown(row)
    for patient in [row.patient_id] if row.patient_id is not None else shown[:NAMED]:
        parts.append(numbers.get(patient) or said("patient {0}").format(patient))
    if len(shown) > NAMED:
        parts.append(said("and {0} more").format(len(shown) - NAMED))
    if row.volume_id is not None:
        parts.append(labels.get(row.volume_id) or said("volume {0}").format(row.volume_id))
    if row.about_person_id is not None and row.about_person != row.person:
        parts.append(row.about_person or said("person {0}").format(row.about_person_id))
    parts += [text for text in (_detail(row), row.purpose) if text]
    return "  ".join(parts)


def _shown(row: ActRow) -> list[int]:
    """The patients whom a look-up listed."""
    listed = row.detail.partition(" shown ")[2] if row.act is Act.LOOKED_UP else ""
    return [int(each) for each in listed.split(",") if each]


def _detail(row: ActRow) -> str:
    """What a reader can use of it: the digest of what was typed for a look-up only proves a guess."""
    if row.act is Act.LOOKED_UP:
        return ""
    return row.detail.replace("_", " ") if row.act in (Act.VOLUME_MOVED, Act.MOVE_UNDONE) else row.detail
