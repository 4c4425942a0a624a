"""Doing an act once, however often another desk crosses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.actor import Actor
from app.db.unit import Unit, Units
from app.errors import Conflict

T = TypeVar("T")
TRIES = 5


def certainly(units: Units, actor: Actor, work: Callable[[Unit], T]) -> T:
    """Do it in one transaction; what another desk crossed is tried again as a whole.

    Raises:
        Conflict: it was crossed every time.
    """
    for attempt in range(TRIES):
        try:
            with units.write(actor) as unit:
                return work(unit)
        except Conflict:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")
