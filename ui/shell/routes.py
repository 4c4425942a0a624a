"""Where one can go in the window; screens name a route, never another screen."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Route:
    """A screen, and what it should show there."""

    def again(self) -> Route:
        """The same place, to come back to: what was done by going there is not done a second time."""
        return self


@dataclass(frozen=True, slots=True)
class PatientsRoute(Route):
    """Patients; with a patient chosen, a text looked up, a volume pointed at, or a label scanned."""

    patient_id: int | None = None
    text: str = ""
    volume_id: int | None = None
    scanned: str = ""


@dataclass(frozen=True, slots=True)
class ChartDeskRoute(Route):
    """The chart desk in one of its modes: check_out, check_in, where."""

    mode: str = ""
    code: str = ""

    def again(self) -> Route:
        """The mode alone: the code counted as typed, and would be checked out twice."""
        return replace(self, code="")


@dataclass(frozen=True, slots=True)
class QueueRoute(Route):
    """Queues: its part `items`, `tasks` or `pairs`, else the one in front; narrowed to a volume or patient.

    `pair` is the possible duplicate to be chosen.
    """

    volume_id: int | None = None
    patient_id: int | None = None
    part: str = ""
    pair: int | None = None


@dataclass(frozen=True, slots=True)
class AdminRoute(Route):
    """People, places, the directory, nicknames, the trail and the scanner."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class ImportRoute(Route):
    """The import of a file of one kind: patients, charts."""

    kind: str = "patients"


@dataclass(frozen=True, slots=True)
class LabelsRoute(Route):
    """The labels: of a patient, of these volumes, of places; else of all charts that have none yet."""

    patient_id: int | None = None
    codes: tuple[str, ...] = ()
    places: bool = False
