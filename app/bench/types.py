"""What is measured, on how large a clinic, and what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.day_plan import DayPlan
from app.progress import Report


@dataclass(frozen=True, slots=True)
class Size:
    """How large the clinic is that is measured."""

    patients: int
    movements: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done in one run; the tests do with a tenth of a hundredth."""

    scans: int = 100
    cold_scans: int = 10
    questions: int = 200
    cold_questions: int = 25
    mistakes: int = 100
    newcomers: int = 200
    cold_newcomers: int = 25
    rows: int = 10_000
    kills: int = 50
    pause_ms: int = 250
    idle_s: float = 3.0
    compared: int = 20
    compared_at_once: int = 1_000
    visits: int = 500
    walks: int = 20
    folders: int = 230
    kept: int = 5_000
    day: DayPlan = field(default_factory=DayPlan)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line.

    `server` is the address of a login that may make databases and roles; `keep` a folder in which a made
    clinic is kept for the next time.
    """

    names: tuple[str, ...]
    size: Size
    runs: int
    seed: int
    folder: Path
    server: str = ""
    keep: Path | None = None
    effort: Effort = Effort()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its value, what it should be, and how far apart the runs lay; without a value, why."""

    figure: str
    unit: str
    value: float | None
    goal: float | None = None
    at_least: bool = False
    lowest: float | None = None
    highest: float | None = None
    runs: int = 0
    note: str = ""
    peer: str | None = None
    peer_value: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None if there is none, or nothing was measured."""
        if self.goal is None or self.value is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def goal_in_words(self) -> str | None:
        """The goal as it is written: at most, or at least."""
        if self.goal is None:
            return None
        return f"{'>=' if self.at_least else '<='} {self.goal:g}"


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one call, and the machine they belong to."""

    name: str
    wanted: Wanted
    machine: Mapping[str, object]
    figures: Sequence[Figure] = field(default_factory=tuple)


Bench = Callable[[Wanted, Report], list[Figure]]
