"""What a practice clinic will hold, before any of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.charts import ChartKind, Entry, MovementAct, PlaceKind
from app.directory import EntryFacts, EntryKind
from app.patients import Register
from app.schedule import AppointmentState


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """A shelf, a holder or a box; `name` is how movements and other places point at it."""

    kind: PlaceKind
    name: str
    within: str = ""
    range_low: str | None = None
    range_high: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """Somebody in the directory; `department` is the name of a department that is planned before."""

    kind: EntryKind
    facts: EntryFacts
    department: str = ""


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """One movement of the past; without a place the volume comes home."""

    act: MovementAct
    place: str
    happened_at: datetime
    recorded_at: datetime
    login: str
    station: str
    entry: Entry
    due_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedChart:
    """A patient's chart: for each of its volumes the movements, oldest first."""

    patient: int
    kind: ChartKind
    volumes: tuple[tuple[PlannedMove, ...], ...]


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """Something to be done by whoever set it, or by anybody; `patient` as a chart has it."""

    what: str
    login: str
    set_at: datetime
    due_on: date | None = None
    patient: int | None = None
    for_anybody: bool = False


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit that is booked, or was; `patient` as a chart has it."""

    patient: int
    starts_at: datetime
    ends_at: datetime
    kind: str
    with_whom: str
    state: AppointmentState


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """A patient's medical chart is needed at a place by a time; `fetched_by` is who has claimed it."""

    patient: int
    place: str
    login: str
    made_at: datetime
    needed_at: datetime
    note: str = ""
    fetched_by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedLoan:
    """A patient's medical chart that somebody has until further notice."""

    patient: int
    place: str
    login: str
    review_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PracticePlan:
    """All of a practice clinic; a chart's patient is the place in `patients`."""

    seed: int
    opened_at: datetime
    places: tuple[PlannedPlace, ...]
    patients: tuple[Register, ...]
    charts: tuple[PlannedChart, ...]
    directory: tuple[PlannedEntry, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    visits: tuple[PlannedVisit, ...] = ()
    requests: tuple[PlannedRequest, ...] = ()
    loans: tuple[PlannedLoan, ...] = ()

    @property
    def volumes(self) -> int:
        """How many folders stand on the shelves or are out."""
        return sum(len(chart.volumes) for chart in self.charts)
