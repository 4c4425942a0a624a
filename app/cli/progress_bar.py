"""How far a long command is, told where somebody is looking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.terminal import Terminal
from app.progress import Progress, Report


@contextmanager
def bar(terminal: Terminal) -> Iterator[Report]:
    """Give a report that moves a bar on the terminal, tells whoever handed the command over, or nobody."""
    if terminal.report is not None:
        yield terminal.report
        return
    if not terminal.err.isatty():
        yield _silence
        return
    # Only somebody who watches a terminal pays for loading these.
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)

        def report(progress: Progress) -> None:
            shown.update(
                task, description=progress.doing, completed=progress.done, total=progress.total or None
            )

        yield report


def _silence(progress: Progress) -> None:
    """Nobody is looking."""
