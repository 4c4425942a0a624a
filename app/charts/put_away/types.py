"""What is to be put away, and what is asked of whoever does so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.charts.custody.types import Moved, Scan, Volume


class Why(StrEnum):
    """Why a folder is on the cart: it came back, or a shelf audit has taken it off another shelf."""

    RETURNED = "returned"
    TAKEN_OFF = "taken_off"


@dataclass(frozen=True, slots=True)
class ToPutAway:
    """A folder that nobody has seen on its shelf since it came back, or since it was taken off another one.

    `slot` is its place in walk order; `wanted` says who waits for it, empty if nobody: it is not put away.
    """

    volume: Volume
    slot: str
    why: Why
    since: datetime
    by: str
    wanted: str = ""


class PutAwayList(Protocol):
    """Lists what is to be put away."""

    def list(self, actor: Actor) -> Sequence[ToPutAway]:
        """What has come back of late and was not seen on its shelf yet, in walk order."""
        ...


class PutAwayDesk(Protocol):
    """Puts folders on their shelves."""

    def put(self, actor: Actor, code: str, shelf: str, scan: Scan) -> Moved:
        """A folder is on the shelf with this label; a shelf that is not its own is refused."""
        ...
