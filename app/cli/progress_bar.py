"""How far a long command is, on stderr, where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.progress import Progress, Report


@contextmanager
def bar() -> Iterator[Report]:
    """Give a report that moves a bar on the terminal, or none where there is no terminal."""
    if not sys.stderr.isatty():
        yield _silence
        return
    # Only somebody who watches a terminal pays for loading these.
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task("", total=None)

        def report(progress: Progress) -> None:
            shown.update(
                task, description=progress.doing, completed=progress.done, total=progress.total or None
            )

        yield report


def _silence(progress: Progress) -> None:
    """Nobody is looking."""
