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
    Slips,
    SlipSetup,
    SlipStock,
    WalkOrder,
)
from app.cli import pull_shapes as shapes
from app.cli.desk import desk_of
from app.cli.options import day_of
from app.cli.output import Answer
from app.cli.pull_options import Day, meant
from app.errors import NotFound

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
        slips = _saved(application, actor, pulls, chosen.lines, setup, desk.file(output))
    pages, unlike = (len(slips.pages), slips.unlike) if slips else (0, ())
    for sentence in unlike:
        desk.say(sentence)
    document = {
        "date": pulls.day,
        "file": str(output) if pages else None,
        "what": what,
        "stock": setup.stock,
        "pages": pages,
        "lines": [shapes.line(each) for each in chosen.lines],
        "unlike": list(unlike),
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
    """The setting, on the usual paper if nobody named one: a label printer takes the first roll there is."""
    roll = next((each.name for each in stocks if each.is_roll), USUAL)
    name = stock or (roll if is_zpl else USUAL)
    usual = {each.name: each.resolution for each in stocks}
    return SlipSetup(what, name, usual.get(name, Resolution.LASER_600), start_at)


def _saved(
    application: Application, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup,
    file: Path,
) -> Slips | None:  # fmt: skip
    """What went into the file; none is made of nothing."""
    if not lines:
        return None
    slips = application.slips.set(actor, pulls, lines, setup)
    application.slips.save(actor, slips, file)
    return slips


def _told(chosen: _Chosen, file: Path, pages: int) -> list[str]:
    count = len(chosen.lines)
    told = f"{count} chart{'' if count == 1 else 's'}, {pages} page{'' if pages == 1 else 's'} in {file}."
    return [told if pages else "There is nothing to print. Nothing was made.", *map(_out, chosen.withdrawn)]


def _out(change: PullChange) -> str:
    who = " ".join(filter(None, (change.walk, change.patient, change.label)))
    return f"Take out: {who}, {change.code}. {change.words}".strip()
