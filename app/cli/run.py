"""The program `outguide COMMAND`: its options, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from app.cli import audit, bench, charts, clinics, find, labels, mishap, patients, people, places, queue
from app.cli.desk import new_desk
from app.cli.output import Answer, prepare_streams, say, show
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
    (queue, "queue"),
    (people, "people"),
    (audit, "audit"),
):
    PROGRAM.add_typer(_feature.COMMANDS, name=_name)


def _tell_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"outguide {version('outguide')}")
        except PackageNotFoundError:  # run from a bare checkout
            typer.echo("outguide, not installed")
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
    context.obj = new_desk(clinic, user, as_json=as_json)


def main(argv: Sequence[str]) -> int:
    """Run one command: 0 done, 1 refused, 2 wrong usage, 3 unavailable; never a traceback."""
    prepare_streams()
    try:
        code = _ended(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; what is left must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def _ended(argv: Sequence[str]) -> int:
    front, rest = parted(argv)
    try:
        return _run([*front, *rest])
    except TyperException as problem:
        _tell_usage(problem)
        return WRONG_USAGE
    except AppError as problem:
        return _refuse(problem, as_json="--json" in front)
    except Abort:
        say("Stopped. Nothing was changed.")
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as problem:  # the last line before a traceback: a bug, told calmly
        return _apologise(problem)


def _run(words: list[str]) -> int:
    if unreadable(words):
        say("A word of this command is not readable text. Nothing was done.")
        return WRONG_USAGE
    command = typer.main.get_command(PROGRAM)
    try:
        answer = command.main(args=words, prog_name="outguide", standalone_mode=False)
    except SystemExit as end:
        answer = end.code
    if answer == INTERRUPTED:
        say("Stopped.")
        return REFUSED
    return answer if isinstance(answer, int) else DONE


def _tell_usage(problem: TyperException) -> None:
    told = problem.format_message()
    say(told if "\n" in told else f"{told} Help: outguide --help")


def _refuse(problem: AppError, *, as_json: bool) -> int:
    unavailable = isinstance(problem, Unavailable)
    say(problem.sentence)
    if as_json:
        outcome = "unavailable" if unavailable else "refused"
        show(Answer({"outcome": outcome, "text": problem.sentence}), as_json=True)
    return UNAVAILABLE if unavailable else REFUSED


def _apologise(problem: Exception) -> int:
    try:
        folder = load_settings().data_folder
    except AppError:
        folder = Settings().data_folder
    file = mishap.note(problem, folder)
    details = f" Where it happened stands in {file}, without any patient's data." if file else ""
    say(f"Something went wrong inside Outguide, and the command ended.{details}")
    return REFUSED
