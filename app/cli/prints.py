"""What every command that prints says of its paper, its pages, and the names that are printed otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.charts import Mark, Resolution
from app.cli.desk import Desk


class Paper(Protocol):
    """Paper one can buy."""

    @property
    def name(self) -> str:
        """As a command names it."""
        ...

    @property
    def resolution(self) -> Resolution:
        """How fine its printers are."""
        ...


class Made(Protocol):
    """Pages that were set."""

    @property
    def pages(self) -> Sequence[Sequence[Mark]]:
        """The marks of each page."""
        ...

    @property
    def unlike(self) -> Sequence[str]:
        """A sentence for each patient whose name is not printed as it is written."""
        ...


def paper(stocks: Sequence[Paper], named: str) -> tuple[str, Resolution]:
    """The paper that is meant and how fine its printer is; the usual one, the first, if nobody named one."""
    name = named or stocks[0].name
    return name, next((each.resolution for each in stocks if each.name == name), stocks[0].resolution)


def pages_in(count: int, file: Path) -> str:
    """2 pages in plan.pdf."""
    return f"{count} page{'' if count == 1 else 's'} in {file}."


def say_unlike(desk: Desk, made: Made) -> None:
    """Tell whose name is not printed as it is written."""
    for sentence in made.unlike:
        desk.say(sentence)
