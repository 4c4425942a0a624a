"""Where one can go in the window; screens name a route, never another screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Route:
    """A screen, and what it should show there."""

    def again(self) -> Route:
        """The same place, to come back to: what was done by going there is not done a second time."""
        return self

    @property
    def screen(self) -> type[Route]:
        """The screen it leads to, by the plain route to it."""
        return type(self)


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
class RoomRoute(Route):
    """Pull lists: its part `pulls`, `requests`, `transfers`, `missing`, `shelves`, `away`,
    `live`, `filing`, `appointments`, or the one in front.

    A request or a patient is shown there, of the pull lists that of a day, of the transfers and the missing
    charts the one that a label leads to.
    """

    part: str = ""
    request: int | None = None
    patient_id: int | None = None
    day: date | None = None
    transfer: str = ""
    missing: str = ""

    def again(self) -> RoomRoute:
        """The list as it is: a label that leads to nothing yet would ask for a new one twice."""
        if self.missing:
            return RoomRoute("missing")
        return RoomRoute("transfers") if self.transfer else self


@dataclass(frozen=True, slots=True)
class AskRoute(Route):
    """The form of a new request, over whatever screen is in front; without a patient it asks for one first.

    `volume_code` is the one volume that is wanted.
    """

    patient_id: int | None = None
    volume_code: str = ""


@dataclass(frozen=True, slots=True)
class QueueRoute(Route):
    """Queues: its part `items`, `tasks`, `handover`, `pairs` or `merges`, else the one in front.

    It may be narrowed to a volume or patient.
    `pair` is the possible duplicate to be chosen.
    """

    volume_id: int | None = None
    patient_id: int | None = None
    part: str = ""
    pair: int | None = None


@dataclass(frozen=True, slots=True)
class MergeRoute(Route):
    """Two records that are to become one: the one that is kept, and the one that goes into it."""

    kept_id: int
    other_id: int

    @property
    def screen(self) -> type[Route]:
        """Merges are a part of Queues."""
        return QueueRoute


@dataclass(frozen=True, slots=True)
class MergeShown(Route):
    """One merge that was proposed or done."""

    merge_id: UUID

    @property
    def screen(self) -> type[Route]:
        """Merges are a part of Queues."""
        return QueueRoute


@dataclass(frozen=True, slots=True)
class AdminRoute(Route):
    """People, places, the directory, nicknames, the trail and the scanner."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class ImportRoute(Route):
    """The import of a file of one kind: patients, charts, schedule."""

    kind: str = "patients"


@dataclass(frozen=True, slots=True)
class LabelsRoute(Route):
    """The labels: of a patient, of these volumes, of places; else of all charts that have none yet.

    `awaited` is a shelf section, of whose folders those are labelled that nobody has seen yet. `quick` waits
    for Enter alone, and not even for that if `at_once`: the printer is the last one, and then the screen
    before comes back. `what` may be the insert of an outguide in place of the label.
    """

    patient_id: int | None = None
    codes: tuple[str, ...] = ()
    places: bool = False
    awaited: str = ""
    quick: bool = False
    what: str = "label"
    at_once: bool = False

    def again(self) -> LabelsRoute:
        """The labels themselves: what was printed by going there is not printed a second time."""
        return replace(self, quick=False, at_once=False)

    def of(self, code: str) -> LabelsRoute:
        """The same for one volume."""
        return replace(self, codes=(code,))
