"""What the chart desk remembers between two scans: the rows of each mode, and what stays set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.charts import Place, Request
from ui.charts.models import ScanRow
from ui.charts.modes import Mode

KEPT = 200


class Session:
    """The scans of one mode since it was last finished."""

    def __init__(self) -> None:
        self._rows: dict[UUID, ScanRow] = {}

    def put(self, row: ScanRow) -> None:
        """Add a scan, or change what is said of one."""
        self._rows[row.key] = row

    def row(self, key: UUID) -> ScanRow | None:
        """One scan, if it is of this session."""
        return self._rows.get(key)

    def newest(self) -> tuple[ScanRow, ...]:
        """The scans the list shows, newest first."""
        return tuple(reversed(self._rows.values()))[:KEPT]

    @property
    def done(self) -> int:
        """How many volumes went where the mode sends them."""
        return len({row.volume_id for row in self._rows.values() if row.counted and not row.undone})

    @property
    def met(self) -> int:
        """How many volumes were scanned at all; refused labels are none."""
        live = (row for row in self._rows.values() if not row.undone)
        return len({row.volume_id for row in live if row.volume_id is not None})

    def clear(self) -> None:
        """Begin a new session."""
        self._rows.clear()


@dataclass(frozen=True, slots=True)
class Sticky:
    """What stays set from scan to scan: the holder and due date of check out, the shelf of check in."""

    holder: Place | None = None
    due: datetime | None = None
    shelf: Place | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is set."""
        return self == Sticky()


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a scanned place holds, shown in place of the looked-up charts."""

    title: str
    rows: tuple[ScanRow, ...]


@dataclass(frozen=True, slots=True)
class Returning:
    """A holder whose charts come back: how many were out when it began, and how many still are."""

    place: Place
    total: int
    left: int


@dataclass(slots=True)
class DeskState:
    """The whole memory of the desk; `before` is what an idle time or an x has cleared.

    `wanted` is the request whose slip has set the holder.
    """

    mode: Mode = Mode.CHECK_OUT
    sessions: dict[Mode, Session] = field(default_factory=lambda: {mode: Session() for mode in Mode})
    sticky: Sticky = Sticky()
    before: Sticky = Sticky()
    usual_due: datetime | None = None
    holdings: Holdings | None = None
    returning: Returning | None = None
    waiting: int = 0
    wanted: Request | None = None

    @property
    def session(self) -> Session:
        """The session of the mode in force."""
        return self.sessions[self.mode]
