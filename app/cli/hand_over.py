"""`outguide hand-over`: what one shift leaves to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.actor import Actor
from app.cli import hand_over_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.cli.shapes import task as task_shape
from app.errors import NotFound
from app.reports import LeftOpen
from app.schedule import Colleague, HandOverNote, LeaveNote, TaskList

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What one shift leaves to the next.")
HEADS = ("Note", "By", "For", "Read by", "Words")
LEFT_HEADS = ("Left", "ID", "State", "Patient", "MRN", "What")


@COMMANDS.command("show")
def show_hand_over(context: typer.Context) -> None:
    """Show what you leave open, the notes that wait for you, and the notes you left."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        open_now = application.left_open.of(actor)
        unread, left = application.notes.unread(actor), application.notes.left(actor)
    data = {
        "tasks": [task_shape(task) for task in open_now.tasks],
        "requests": [shapes.claimed(request) for request in open_now.requests],
        "discrepancies": [shapes.taken(item) for item in open_now.items],
        "unread": [shapes.note(note) for note in unread],
        "left": [shapes.note(note) for note in left],
    }
    rows = [*_open_rows(open_now), *_note_rows("for you", unread), *_note_rows("left", left)]
    text = "" if rows else "You leave nothing open, and no note waits for you."
    desk.show(Answer(data, LEFT_HEADS, rows, text))


@COMMANDS.command("leave")
def leave_note(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the next shift has to know.")],
    person: Annotated[
        str, typer.Option("--for", metavar="NAME", help="The sign-in name of the one it is for.")
    ] = "",
) -> None:
    """Leave a note for anybody, or for one person."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        owner = _colleague(application.tasks, actor, person) if person else None
        notes = [application.notes.leave(actor, LeaveNote(text, owner))]
    _show(desk, notes)


@COMMANDS.command("read")
def read_note(
    context: typer.Context,
    note: Annotated[int, typer.Argument(metavar="ID", help="The number of the note.")],
) -> None:
    """Say that you have read a note."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        notes = [application.notes.read(actor, note)]
    _show(desk, notes)


def _colleague(tasks: TaskList, actor: Actor, login: str) -> int:
    known: Sequence[Colleague] = tasks.colleagues(actor)
    for each in known:
        if each.login == login:
            return each.id
    raise NotFound(f"Nobody who reads notes signs in as {login}. Nothing was changed.")


def _open_rows(left: LeftOpen) -> Sequence[Sequence[str]]:
    return [
        *(("task", str(row.id), row.state.value, row.patient, row.mrn, row.what) for row in left.tasks),
        *(
            ("request", str(row.id), row.state.value, row.patient, row.mrn, row.place)
            for row in left.requests
        ),
        *(("discrepancy", str(row.id), "taken", row.patient, row.mrn, row.kind.value) for row in left.items),
    ]


def _note_rows(what: str, notes: Sequence[HandOverNote]) -> Sequence[Sequence[str]]:
    """Notes stand in the same table: who left or read them where the state of a task stands."""
    return [
        (f"note {what}", str(note.id), _fate(note), "", "", note.words.replace("\n", " ")) for note in notes
    ]


def _fate(note: HandOverNote) -> str:
    return f"read by {note.read_by}" if note.read_by else f"from {note.made_by}"


def _show(desk: Desk, notes: Sequence[HandOverNote]) -> None:
    rows = [
        (str(note.id), note.made_by, note.for_person, note.read_by, note.words.replace("\n", " "))
        for note in notes
    ]
    desk.show(Answer({"notes": [shapes.note(note) for note in notes]}, HEADS, rows))
