"""`outguide pull-list print`: slips, the list and routing slips as PDF or ZPL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import (
    ChangeKind,
    PullChange,
    PullLine,
    PullList,
    Resolution,
    SlipKind,
    SlipSetup,
    SlipStock,
    WalkOrder,
)
from app.cli import pull_shapes as shapes
from app.cli.desk import desk_of
from app.cli.options import day_of
from app.cli.output import Answer
from app.cli.pull_options import Day, meant
from app.errors import BadInput, NotFound

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
HEADS = ("Order", "Patient", "MRN", "For", "Request")
ZPL = ".zpl"
USUAL = SlipSetup().stock


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is to be printed; `withdrawn` stood on the last print and is to be taken out."""

    lines: Sequence[PullLine]
    withdrawn: Sequence[PullChange] = ()


@COMMANDS.command("print")
def print_list(
    context: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf or .zpl.")],
    day: Day = "",
    what: Annotated[SlipKind, typer.Option(help="What is printed.")] = SlipKind.SLIPS,
    only_changes: Annotated[
        bool, typer.Option("--changes", help="Only what is otherwise than on the last print.")
    ] = False,
    part: Annotated[int | None, typer.Option(min=1, help="Only this part of the walk.")] = None,
    order: Annotated[WalkOrder, typer.Option(help="In which order.")] = WalkOrder.SHELF,
    stock: Annotated[str, typer.Option(help="The paper; without it four slips on a sheet, or a roll.")] = "",
    start_at: Annotated[int, typer.Option(min=1, help="The first free slip of a part-used sheet.")] = 1,
) -> None:
    """Print what is still to be fetched, or each patient's way to several places."""
    said = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        pulls = application.pulls.show(actor, meant(application, actor, said), order)
        changes = application.pulls.changes(actor, pulls.day) if only_changes else None
        chosen = _chosen(pulls, what, part, changes)
        setup = _setup(application.slips.stocks(), what, stock, start_at, is_zpl=_is_zpl(output))
        pages = _saved(application, actor, pulls, chosen.lines, setup, desk.file(output))
    document = {
        "date": pulls.day,
        "file": str(output) if pages else None,
        "what": what,
        "stock": setup.stock,
        "pages": pages,
        "lines": [shapes.line(each) for each in chosen.lines],
        "withdrawn": [shapes.change(each) for each in chosen.withdrawn],
    }
    rows = [
        (each.walk, f"{each.patient} {each.label}".strip(), each.mrn, each.place, each.code)
        for each in chosen.lines
    ]
    desk.show(Answer(document, HEADS, rows, "\n".join(_told(chosen, output, pages))))


def _is_zpl(file: Path) -> bool:
    return file.suffix.lower() == ZPL


def _chosen(
    pulls: PullList, what: SlipKind, part: int | None, changes: Sequence[PullChange] | None
) -> _Chosen:
    """The lines to be printed, in the order of the list.

    Raises:
        NotFound: the list is not split into so many parts.
    """
    if part is not None and part not in {each.number for each in pulls.parts}:
        raise NotFound(f"This list has no part {part}. Nothing was printed. Split it first.")
    lines = pulls.wanted
    if changes is not None:
        now = {each.line.key for each in changes if each.line}
        lines = tuple(each for each in lines if each.key in now)
    elif what is not SlipKind.ROUTING:
        lines = tuple(each for each in lines if each.to_pull)
    if what is SlipKind.ROUTING:
        lines = tuple(each for each in lines if each.stops)
    if part is not None:
        lines = tuple(each for each in lines if each.part == part)
    return _Chosen(lines, [each for each in changes or () if each.kind is ChangeKind.WITHDRAWN])


def _setup(
    stocks: Sequence[SlipStock], what: SlipKind, stock: str, start_at: int, *, is_zpl: bool
) -> SlipSetup:
    """The setting, on the usual paper if nobody named one.

    Raises:
        BadInput: this is no paper for slips.
    """
    name = stock or _usual(stocks, what, is_zpl=is_zpl)
    known = next((each for each in stocks if each.name == name), None)
    if known is None:
        named = ", ".join(each.name for each in stocks)
        raise BadInput(f"{name} is not a paper for slips. Nothing was printed. Choose one of {named}.")
    return SlipSetup(what, known.name, known.resolution, start_at)


def _usual(stocks: Sequence[SlipStock], what: SlipKind, *, is_zpl: bool) -> str:
    """Label printers take a roll; the list goes onto whole sheets where there are any."""
    if not is_zpl and what is not SlipKind.LIST:
        return USUAL
    fits = [
        each.name
        for each in stocks
        if each.is_roll and (each.resolution is not Resolution.LASER_600) is is_zpl
    ]
    return fits[0] if fits else USUAL


def _saved(
    application: Application, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup,
    file: Path,
) -> int:  # fmt: skip
    """How many pages there are in the file; none is made of nothing."""
    if not lines:
        return 0
    slips = application.slips.set(actor, pulls, lines, setup)
    application.slips.save(actor, slips, file)
    return len(slips.pages)


def _told(chosen: _Chosen, file: Path, pages: int) -> list[str]:
    count = len(chosen.lines)
    told = f"{count} chart{'' if count == 1 else 's'}, {pages} page{'' if pages == 1 else 's'} in {file}."
    return [told if pages else "There is nothing to print. Nothing was made.", *map(_out, chosen.withdrawn)]


def _out(change: PullChange) -> str:
    who = " ".join(filter(None, (change.walk, change.patient, change.label)))
    return f"Take out: {who}, {change.code}. {change.words}".strip()
