"""What the records know of a missing volume."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.charts.custody.types import State
from app.charts.search.types import Beside


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that may be looked at, with the label on it."""

    id: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Section:
    """A shelf section and the filing keys it owns, from `low` up to, not with, `high`; None has no end."""

    where: Spot
    low: str
    high: str | None


@dataclass(frozen=True, slots=True)
class Had:
    """Whoever had it, since when and until when; `until` is None if nobody took it back."""

    who: Spot
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PutAway:
    """Who filed it last, when, and what the same person filed within minutes of it."""

    by: str
    at: datetime
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Misread:
    """A slot where it stands if its number was misread, the section there, and whose folder belongs there."""

    slot: str
    where: Spot
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Who asked for it of late, and for when."""

    who: Spot
    needed_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """All that the ladder goes by; `stood` and `at` are how and where it was when it was marked missing.

    `way` are the tote or box it was in and where that was going, `others` the patient's other folders by the
    place they are at, `alike` the folders of patients whom this one is taken for.
    """

    slot: str
    home: Spot
    stood: State
    at: Spot
    since: datetime
    had: tuple[Had, ...] = ()
    way: tuple[Spot, ...] = ()
    neighbours: tuple[Beside, ...] = ()
    put_away: PutAway | None = None
    others: tuple[tuple[Spot, tuple[Beside, ...]], ...] = ()
    expected: tuple[Expected, ...] = ()
    misread: tuple[Misread, ...] = ()
    alike: tuple[Beside, ...] = ()
