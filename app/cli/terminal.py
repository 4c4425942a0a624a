"""Where a command reads and writes: this process's own terminal, or that of whoever handed it over."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.actor import Actor
from app.progress import Report, StopToken
from app.security import SignIn
from app.settings import Settings

if TYPE_CHECKING:
    from app.bootstrap import Application

Enter = Callable[[SignIn], "tuple[Application, Actor]"]


class Text(Protocol):
    """What text is written to."""

    def write(self, text: str, /) -> int:
        """Show it."""
        ...

    def flush(self) -> None:
        """Show it now."""
        ...

    def isatty(self) -> bool:
        """Whether a person looks on."""
        ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """Streams, environment and folder of whoever typed a command.

    `asks` says that a password can be asked for here. `enter` signs in to the clinic that this process
    holds; without it the command opens the clinic itself. `report` takes how far a long command
    is, `unanswered` the doors at which nobody took it.
    """

    out: Text
    err: Text
    environ: dict[str, str]
    asks: bool = False
    folder: Path = field(default_factory=Path)
    stop: StopToken = field(default_factory=StopToken)
    report: Report | None = None
    enter: Enter | None = None
    settings: Settings | None = None
    unanswered: set[str] = field(default_factory=set)


def own_terminal() -> Terminal:
    """The terminal this process was started at."""
    return Terminal(
        sys.stdout, sys.stderr, dict(os.environ), asks=sys.stdin is not None and sys.stdin.isatty()
    )
