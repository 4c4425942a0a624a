"""`outguide tasks`: what somebody has still to do, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.options import day_of
from app.cli.output import Answer
from app.schedule import AddTask, Task

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What has to be done, and by when.")
HEADS = ("Task", "State", "Due", "Late", "For", "Patient", "MRN", "What")

Number = Annotated[int, typer.Argument(metavar="ID", help="The number of the task.")]


@COMMANDS.command("list")
def list_tasks(
    context: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help="Only those for whoever asks.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those that have ended.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 200,
) -> None:
    """List what has to be done, the first due first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        rows = [*application.tasks.list(actor, mine=mine, limit=limit)]
        if everything:
            rows += application.tasks.list(actor, mine=mine, ended=True, limit=limit)
    _show(desk, rows, "" if rows else "Nothing has to be done.")


@COMMANDS.command("add")
def add_task(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What has to be done.")],
    patient: Annotated[str, typer.Option(metavar="MRN", help="The patient it is about.")] = "",
    due: Annotated[str, typer.Option(metavar="DATE", help="By when, as 2025-11-28.")] = "",
) -> None:
    """Set a task for yourself."""
    day = day_of(due) if due else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        about = application.patients.by_mrn(actor, patient).id if patient else None
        rows = [application.tasks.add_task(actor, AddTask(text, about, day, actor.person_id))]
    _show(desk, rows)


@COMMANDS.command("done")
def finish_task(
    context: typer.Context,
    task: Number,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What came of it, in a few words.")] = "",
) -> None:
    """Say that a task is done."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        rows = [application.tasks.finish(actor, task, note)]
    _show(desk, rows)


@COMMANDS.command("reopen")
def reopen_task(context: typer.Context, task: Number) -> None:
    """Let a task that was done wait again."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        rows = [application.tasks.reopen(actor, task)]
    _show(desk, rows)


def _show(desk: Desk, tasks: Sequence[Task], text: str = "") -> None:
    rows = [
        (
            str(task.id),
            task.state.value,
            str(task.due_on or ""),
            f"{task.days_late} d" if task.days_late else "",
            task.for_person,
            task.patient,
            task.mrn,
            task.what,
        )
        for task in tasks
    ]
    desk.show(Answer({"tasks": [shapes.task(task) for task in tasks]}, HEADS, rows, text))
