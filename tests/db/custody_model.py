"""A second telling of custody, in plain Python, to hold the real one against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.charts import Moved, State
from app.charts import MovementAct as A
from tests.support.custody_table import ARROWS

FINAL = (State.COMBINED, State.DESTROYED)
WHERE = tuple[State, int, State | None]  # state, place, and as what it was found


@dataclass
class Fact:
    """One line of the ledger as the model expects it."""

    id: UUID
    act: A
    person: int
    before: WHERE
    doubted: bool
    again: Callable[[], Moved]


@dataclass
class ModelVolume:
    """A volume as the model expects it."""

    code: str
    id: int
    home: int
    at: WHERE
    facts: list[Fact] = field(default_factory=list)
    before_missing: WHERE | None = None
    successor: ModelVolume | None = None

    @property
    def final(self) -> bool:
        """Whether nothing may change any more."""
        return self.at[0] in FINAL

    def led(self) -> ModelVolume:
        """The volume to which this one's label leads."""
        return self.successor.led() if self.successor else self

    def after(self, act: A, place: int) -> WHERE | None:
        """Where the act would bring it, or None if it is not possible."""
        state, here, found_as = self.at
        if act is A.WITHDRAW_MISSING:
            return self.before_missing if state is State.MISSING else None
        if act is A.CONFIRM_FOUND:
            return (found_as, here, None) if state is State.FOUND and found_as else None
        to = ARROWS.get((state, act))
        if to is None:
            return None
        as_seen = State.OUT if act is A.CHECK_OUT else State.IN_FILE
        return to, place, as_seen if to is State.FOUND else None

    def note(self, scan: UUID, act: A, person: int, to: WHERE | None, again: Callable[[], Any]) -> None:
        """Take an act, or a sighting where it was not possible, into the model."""
        doubted = to is None or (to[0] is State.FOUND and act in (A.CHECK_IN, A.CHECK_OUT))
        done = A.SEEN if to is None else act
        self.facts.append(Fact(scan, done, person, self.at, doubted, again))
        if to is not None:
            if act is A.MARK_MISSING:
                self.before_missing = self.at
            self.at = to
