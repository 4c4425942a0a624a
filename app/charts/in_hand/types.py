"""The card for a folder in hand: what is to be done with it, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.charts.custody.types import Volume


class Matter(StrEnum):
    """What a folder in hand may need, the most pressing first."""

    NO_MORE = "no_more"
    FOUND = "found"
    WANTED = "wanted"
    JOIN = "join"
    RELABEL = "relabel"
    LOOSE = "loose"
    OUTGUIDE = "outguide"
    BESIDE = "beside"
    OUT = "out"
    LATER = "later"
    LENT = "lent"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do; `words` say what, `request` is the key of the request it would answer, 0 for none."""

    matter: Matter
    words: str
    request: int = 0


@dataclass(frozen=True, slots=True)
class InHand:
    """A folder in hand: whose it is, where it files, and what is to be done with it.

    `slot` is its place in walk order, `home_code` the label of its section; `left` and `right` are the
    folders between which it stands there, empty at the ends of the section.
    """

    volume: Volume
    slot: str
    home_code: str
    left: str
    right: str
    todos: tuple[Todo, ...]

    @property
    def keeps_out(self) -> bool:
        """Whether it is not to be put away now: somebody waits for it, or it is no more."""
        return any(each.matter in (Matter.WANTED, Matter.NO_MORE) for each in self.todos)


class WhatNow(Protocol):
    """Says what is to be done with a folder in hand."""

    def in_hand(self, actor: Actor, code: str) -> InHand:
        """The card for the folder of this label."""
        ...
