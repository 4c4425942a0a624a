"""What the commands that import a file have in common."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from app.cli.desk import Desk
from app.cli.output import Answer
from app.errors import BadInput, Unavailable
from app.interop import AppointmentReport, ChartReport, PatientReport

HEADS = ("Line", "Column", "Reason")
REFUSED = 1
Report = PatientReport | ChartReport | AppointmentReport


def mapping_in(desk: Desk, file: Path | None) -> dict[str, str]:
    """The mapping of a --map file; empty without one."""
    if file is None:
        return {}
    try:
        told = json.loads(desk.file(file).read_text(encoding="utf-8"))
    except OSError as problem:
        raise Unavailable(f"{file.name} cannot be read. Nothing was changed.") from problem
    except ValueError as problem:
        raise BadInput(f"{file.name} is not JSON. Nothing was changed.") from problem
    if not isinstance(told, dict) or not all(isinstance(title, str) for title in told.values()):
        raise BadInput(f"{file.name} does not map fields to titles. Nothing was changed.")
    return {str(name): title for name, title in told.items()}


def imported(done: Report) -> dict[str, object]:
    """What every import tells beside its counts."""
    return {
        "refused": [{"line": each.line, "field": each.field, "reason": each.reason} for each in done.refused],
        "refused_total": done.refused_total,
        "mapping": dict(done.mapping),
        "stopped": done.stopped,
    }


def show_import(desk: Desk, document: dict[str, object], told: str, done: Report) -> None:
    """Show what an import did; one that was stopped ends as refused, and what it took stays.

    Raises:
        typer.Exit: it was stopped.
    """
    rows = [(str(each.line), each.field, each.reason) for each in done.refused]
    desk.show(Answer(document, HEADS, rows, told))
    if done.stopped:
        desk.say(f"Stopped. Taken before that: {done.taken}. Import again to go on.")
        raise typer.Exit(REFUSED)
