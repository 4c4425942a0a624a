"""A large clinic from a seed, made in the transaction that makes the clinic, by the code that imports use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.audit import Act, Entry
from app.bench.past import YEARS, past, shares
from app.bench.skew import skewed
from app.bench.types import Size
from app.charts import MovementAct
from app.charts.custody.taking_over import PastMovement, TakenOver
from app.charts.places import queries as places
from app.db import series
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients import Register
from app.patients.registering import MRN_SERIES, prepared, write_patients
from app.progress import Progress, Report
from app.schedule import OpeningHours
from app.training.calendar import WorkDays, work_days
from app.training.draw import Draw
from app.training.inventing import folders, numbered_people
from app.training.shelves import PLACES
from app.training.stocking import Known, add_places, shelve
from app.training.types import PlannedChart, PlannedMove, PracticePlan

AT_ONCE = 500
REMEMBERED = 4_000  # patients and volumes that questions and scans are drawn from


@dataclass(frozen=True, slots=True)
class SomePatient:
    """A patient of the clinic, as questions are drawn from one."""

    mrn: str
    family: str
    given: str
    birth_date: str
    phone: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of what is in the clinic: patients, charts on their shelves, and who borrows.

    `twice` are all pairs of records that are one person, where the clinic was made to know them.
    """

    patients: tuple[SomePatient, ...] = ()
    shelved: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    twice: tuple[tuple[int, int], ...] = ()

    def document(self) -> dict[str, object]:
        """As it is kept beside the clinic; everybody in it is invented."""
        return asdict(self)


def sample_of(told: Mapping[str, list[Any]]) -> Sample:
    """What was kept."""
    patients = tuple(SomePatient(**each) for each in told["patients"])
    twice = tuple((low, high) for low, high in told.get("twice", ()))
    return Sample(patients, tuple(told["shelved"]), tuple(told["holders"]), twice)


class Stocking:
    """Fills a new clinic; what can be asked of it afterwards stands in `sample`."""

    def __init__(self, seed: int, size: Size, people: Mapping[str, int], report: Report) -> None:
        self._random, self._seed, self._size = Random(seed), seed, size
        self._people, self._report = people, report
        self._patients: list[SomePatient] = []
        self._shelved: list[str] = []
        self._holders: tuple[str, ...] = ()

    @property
    def sample(self) -> Sample:
        """Some of what was written."""
        return Sample(tuple(self._patients), tuple(self._shelved), self._holders)

    def fill(self, unit: Unit, clinic: ClinicProfile) -> None:
        """Write places, patients, charts, their past and the trail of it."""
        zone = ZoneInfo(clinic.time_zone)
        days = work_days(unit.now, OpeningHours(), zone, weeks=52 * YEARS)
        known = Known(self._people, add_places(unit, clinic, PLACES))
        self._holders = tuple(each.code for each in places.places(unit.session) if each.is_holder)
        mrn = "0"
        for plan in self._plans(unit, days):
            mrn = plan.patients[-1].mrn
            self._write(unit, clinic, plan, known)
        series.take(unit.session, MRN_SERIES, int(mrn))

    def _plans(self, unit: Unit, days: WorkDays) -> Iterator[PracticePlan]:
        """The clinic in parts, so that no more than one lies in memory."""
        random, patients = self._random, self._size.patients
        kinds = [folders(random) for _ in range(patients)]
        counts = iter(shares(random, sum(map(len, kinds)), self._size.movements))
        people = numbered_people(Draw(random, unit.now.astimezone(days.zone).date()))
        opened = unit.now - timedelta(weeks=52 * YEARS + 1)
        for at in range(0, patients, AT_ONCE):
            part = kinds[at : at + AT_ONCE]
            here = tuple(skewed(each, self._seed) for each in islice(people, len(part)))
            charts = tuple(
                PlannedChart(patient, kind, self._volumes(days, counts, each.count(kind)))
                for patient, each in enumerate(part)
                for kind in dict.fromkeys(each)
            )
            yield PracticePlan(self._seed, opened, (), here, charts)
            done = min(at + AT_ONCE, patients)
            self._report(Progress(done, patients, f"Making a clinic: {done} of {patients} patients"))

    def _volumes(
        self, days: WorkDays, counts: Iterator[int], volumes: int
    ) -> tuple[tuple[PlannedMove, ...], ...]:
        return tuple(past(self._random, days, next(counts)) for _ in range(volumes))

    def _write(self, unit: Unit, clinic: ClinicProfile, plan: PracticePlan, known: Known) -> None:
        registered = write_patients(unit.session, [prepared(each) for each in plan.patients], plan.opened_at)
        written = shelve(unit, clinic, plan, plan.charts, registered, known)
        self._tell(unit, written)
        share = AT_ONCE * REMEMBERED // max(self._size.patients, REMEMBERED)
        for each in self._random.sample(plan.patients, min(share or 1, len(plan.patients))):
            self._patients.append(some(each))
        shelved = [volume.code for volume, moves in written if _at_home(moves)]
        self._shelved += self._random.sample(shelved, min(share or 1, len(shelved)))

    def _tell(self, unit: Unit, written: list[tuple[TakenOver, list[PastMovement]]]) -> None:
        """The trail has a line for every movement, as every scan at a desk writes one."""
        for login, person in self._people.items():
            lines = [
                Entry(
                    Act.VOLUME_MOVED, patient_id=volume.patient_id, volume_id=volume.id, fact_id=each.id,
                    detail=each.act.value,
                )
                for volume, moves in written
                for each in moves
                if each.person_id == person
            ]  # fmt: skip
            if lines:
                replace(unit, actor=Actor(person, login, login, unit.actor.station)).record(*lines)


def _at_home(moves: Sequence[PastMovement]) -> bool:
    return not moves or moves[-1].act is MovementAct.CHECK_IN


def some(who: Register) -> SomePatient:
    """What questions are drawn from."""
    born = who.birth_date.isoformat() if isinstance(who.birth_date, date) else ""
    return SomePatient(who.mrn, who.family, who.given, born, who.phone, who.former_family)
