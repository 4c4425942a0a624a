"""The program `outguide COMMAND`: its options, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from app.cli import (
    audit,
    bench,
    charts,
    clinics,
    directory,
    filing,
    find,
    going_live,
    hand_over,
    labels,
    loose,
    mishap,
    missing,
    outguides,
    overdue,
    patients,
    people,
    places,
    pull_lists,
    put_away,
    queue,
    requests,
    schedule,
    shelf_audit,
    tasks,
    transfers,
)
from app.cli.desk import HANDED_ON, HeldElsewhere, new_desk
from app.cli.handover.asking import Errand
from app.cli.handover.asking import hand_over as hand_to
from app.cli.handover.greeting import program_version
from app.cli.output import Answer, prepare_streams, say, show
from app.cli.terminal import Terminal, own_terminal
from app.cli.words import parted, unreadable
from app.errors import AppError, Unavailable
from app.settings import Settings, load_settings

DONE, REFUSED, WRONG_USAGE, UNAVAILABLE = 0, 1, 2, 3
INTERRUPTED = 130  # what typer makes of Ctrl+C

PROGRAM = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
for _feature in (clinics, find, bench):
    PROGRAM.add_typer(_feature.COMMANDS)
for _feature, _name in (
    (patients, "patients"),
    (charts, "charts"),
    (labels, "labels"),
    (places, "places"),
    (directory, "directory"),
    (queue, "queue"),
    (tasks, "tasks"),
    (hand_over, "hand-over"),
    (schedule, "schedule"),
    (requests, "request"),
    (pull_lists, "pull-list"),
    (transfers, "transfer"),
    (missing, "missing"),
    (overdue, "overdue"),
    (shelf_audit, "shelf-audit"),
    (put_away, "put-away"),
    (loose, "loose"),
    (outguides, "markers"),
    (going_live, "going-live"),
    (filing, "filing"),
    (people, "people"),
    (audit, "audit"),
):
    PROGRAM.add_typer(_feature.COMMANDS, name=_name)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"outguide {program_version()}" if program_version() else "outguide, not installed")
        raise typer.Exit


@PROGRAM.callback(help="The records room: who every patient is, where every chart is.")
def _options(
    context: typer.Context,
    clinic: Annotated[
        str, typer.Option(metavar="WHERE", help="A clinic's folder, or its postgresql:// address.")
    ] = "",
    user: Annotated[str, typer.Option(metavar="NAME", help="Who asks; the password is asked for.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_tell_version, help="Tell the version and end."),
    ] = False,
) -> None:
    terminal = context.find_object(Terminal)
    if terminal is None:
        raise TypeError("the program was not called through its main function")
    context.obj = new_desk(clinic, user, terminal, as_json=as_json)


def main(argv: Sequence[str]) -> int:
    """Run one command: 0 done, 1 refused, 2 wrong usage, 3 unavailable; never a traceback."""
    prepare_streams()
    try:
        code = ended(argv, own_terminal())
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; what is left must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def ended(argv: Sequence[str], terminal: Terminal) -> int:
    """Run one command at a terminal of this process or of another one, and give its exit code."""
    front, rest = parted(argv)
    words, as_json = [*front, *rest], "--json" in front
    try:
        return _run_where_it_can(words, terminal, as_json=as_json)
    except TyperException as problem:
        _tell_usage(problem, terminal)
        return WRONG_USAGE
    except AppError as problem:
        return _refuse(problem, terminal, as_json=as_json)
    except Abort:
        say(terminal, "Stopped. Nothing was changed.")
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as problem:  # the last line before a traceback: a bug, told calmly
        return _apologise(problem, terminal)


def _run_where_it_can(words: list[str], terminal: Terminal, *, as_json: bool) -> int:
    """Run the command here, or where the clinic is open; who did not begin it is not asked again."""
    while True:
        try:
            return _run(words, terminal)
        except HeldElsewhere as held:
            known = {name: value for name, value in terminal.environ.items() if name in HANDED_ON}
            errand = Errand(tuple(words), str(Path.cwd()), known, held.settings.station)
            code = hand_to(held.door, errand, terminal, as_json=as_json)
            if code is not None:
                return code
            terminal.unanswered.add(held.door.address)


def _run(words: list[str], terminal: Terminal) -> int:
    if unreadable(words):
        say(terminal, "A word of this command is not readable text. Nothing was done.")
        return WRONG_USAGE
    command = typer.main.get_command(PROGRAM)
    try:
        answer = command.main(args=words, prog_name="outguide", standalone_mode=False, obj=terminal)
    except SystemExit as end:
        answer = end.code
    if answer == INTERRUPTED:
        say(terminal, "Stopped.")
        return REFUSED
    return answer if isinstance(answer, int) else DONE


def _tell_usage(problem: TyperException, terminal: Terminal) -> None:
    told = (
        problem.format_message()
        .replace("Invalid value for", "Not taken for")
        .replace("Invalid value", "Not taken")
    )
    say(terminal, told if "\n" in told else f"{told} Help: outguide --help")


def _refuse(problem: AppError, terminal: Terminal, *, as_json: bool) -> int:
    unavailable = isinstance(problem, Unavailable)
    say(terminal, problem.sentence)
    if as_json:
        outcome = "unavailable" if unavailable else "refused"
        show(terminal, Answer({"outcome": outcome, "text": problem.sentence}), as_json=True)
    return UNAVAILABLE if unavailable else REFUSED


def _apologise(problem: Exception, terminal: Terminal) -> int:
    try:
        settings = terminal.settings or load_settings(terminal.environ)
    except AppError:
        settings = Settings()
    file = mishap.note(problem, settings.data_folder)
    details = f" Where it happened stands in {file}, without any patient's data." if file else ""
    say(terminal, f"Something went wrong inside Outguide, and the command ended.{details}")
    return REFUSED
