"""What a check of the index found, and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.progress import Report, StopToken


class DifferenceKind(StrEnum):
    """In which part of the index something differs."""

    NAME = "name"
    WORDS = "words"
    COUNT = "count"
    KEY = "key"
    NUMBER = "number"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: whose MRN or which word, what the index holds, and what it must hold.

    What is missing was found empty; what is too many is expected empty.
    """

    kind: DifferenceKind
    subject: str
    found: str
    expected: str
    patient_id: int | None = None


@dataclass(frozen=True, slots=True)
class IndexCheck:
    """What was gone through and what differed; `first` are the first twenty differences."""

    patients: int
    words: int
    keys: int
    differences: Mapping[DifferenceKind, int]
    first: tuple[Difference, ...]
    mended: bool
    stopped: bool

    @property
    def total(self) -> int:
        """How many differences there were in all."""
        return sum(self.differences.values())

    @property
    def ok(self) -> bool:
        """Whether the index is whole now."""
        return not self.stopped and (self.mended or not self.total)


class IndexUpkeep(Protocol):
    """Compares what is searched with the patients themselves, and puts it right."""

    def check_index(self, actor: Actor, report: Report, stop: StopToken, *, mend: bool = False) -> IndexCheck:
        """Say what of the index differs from names, numbers and contacts; mend it if that is wished."""
        ...
