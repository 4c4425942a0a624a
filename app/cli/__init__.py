"""The command line, for scripts, scheduled tasks and people who like to type.

What a window asks of it at its start (`come_forward`, `listen`) loads none of the commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bootstrap import Application

__all__ = ["come_forward", "listen", "main"]


def main(argv: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    # The commands and what reads their words take a tenth of a second to load; a window needs neither.
    from app.cli.run import main as run

    return run(argv)


def come_forward(where: str) -> bool:
    """Ask the window that has a clinic open to come to the front; whether it does."""
    # As above.
    from app.cli.handover.asking import come_forward as ask

    return ask(where)


def listen(application: Application, front: Callable[[], None]) -> Callable[[], None]:
    """Serve commands handed over to this process; gives what ends that, before the clinic closes."""
    # As above.
    from app.cli.serving import listen as serve

    return serve(application, front)
