"""`outguide bench`: how quick this machine is, and that nothing is lost."""

from __future__ import annotations

import secrets
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.desk import desk_of
from app.cli.output import Answer

if TYPE_CHECKING:
    from app.bench.types import Figure, Measured

COMMANDS = typer.Typer(rich_markup_mode=None)
SEEDS = 2**31
HEADS = ("Figure", "Value", "Unit", "Goal", "Met", "Lowest", "Highest", "Runs", "Note")


class Name(StrEnum):
    """What can be measured."""

    START = "start"
    DESK = "desk"
    LOOKUP = "lookup"
    REGISTER = "register"
    IMPORT = "import"
    PULL = "pull"
    AUDIT = "audit"
    REPLAY = "replay"
    DAY = "day"
    LISTS = "lists"
    KILL = "kill"
    DUPLICATES = "duplicates"


@COMMANDS.command()
def bench(
    context: typer.Context,
    name: Annotated[
        Name | None,
        typer.Argument(
            metavar="[NAME]",
            help="start, desk, lookup, register, import, pull, audit, replay, day, lists, kill, duplicates.",
        ),
    ] = None,
    patients: Annotated[int, typer.Option(min=20, help="Patients of the measured clinic.")] = 100_000,
    movements: Annotated[int, typer.Option(min=0, help="Movements in its ledger.")] = 1_000_000,
    runs: Annotated[int, typer.Option(min=1, max=100, help="How often each is measured.")] = 5,
    seed: Annotated[int | None, typer.Option(min=0, max=SEEDS, help="The same seed asks the same.")] = None,
    server: Annotated[
        str, typer.Option(metavar="URL", help="postgresql:// of a login that may make databases and roles.")
    ] = "",
    keep: Annotated[
        Path | None, typer.Option(help="Keep the made clinic here, and take it next time.")
    ] = None,
) -> None:
    """Measure the program on an invented clinic of its own; your clinic is not touched."""
    # Databases are loaded only by commands that need one.
    from app.bench.run import measured
    from app.bench.types import Size, Wanted

    desk = desk_of(context)
    drawn = secrets.randbelow(SEEDS) if seed is None else seed
    kept = desk.file(keep) if keep is not None else None
    names = (name.value,) if name else tuple(each.value for each in Name)
    with tempfile.TemporaryDirectory(prefix="outguide-bench-") as folder, desk.progress() as report:
        wanted = Wanted(names, Size(patients, movements), runs, drawn, Path(folder), server, kept)
        done = measured(wanted, report)
    told = f"{patients} patients, {movements} movements, seed {drawn}. " + ", ".join(
        f"{fact}: {value}" for fact, value in done.machine.items()
    )
    desk.show(Answer(_document(done, name), HEADS, [_row(each) for each in done.figures], told))


def _document(done: Measured, name: Name | None) -> dict[str, object]:
    return {
        "name": name.value if name else "all",
        "seed": done.wanted.seed,
        "patients": done.wanted.size.patients,
        "movements": done.wanted.size.movements,
        "machine": dict(done.machine),
        "figures": [_figure(each) for each in done.figures],
    }


def _figure(each: Figure) -> dict[str, object]:
    return {
        "figure": each.figure,
        "value": each.value,
        "unit": each.unit,
        "goal": each.goal_in_words,
        "met": each.met,
        "peer": each.peer,
        "peer_value": each.peer_value,
        "lowest": each.lowest,
        "highest": each.highest,
        "runs": each.runs,
        "note": each.note,
    }


def _row(each: Figure) -> tuple[str, ...]:
    met = {True: "yes", False: "NO", None: ""}[each.met]
    spread = ["" if value is None else f"{value:g}" for value in (each.lowest, each.highest)]
    value = "not measured" if each.value is None else f"{each.value:g}"
    return (
        each.figure,
        value,
        each.unit,
        each.goal_in_words or "",
        met,
        *spread,
        str(each.runs or ""),
        each.note,
    )
