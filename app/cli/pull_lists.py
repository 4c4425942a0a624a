"""`outguide pull-list`: what is to be fetched for a day, in the order in which the shelves are walked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from app.charts import ChangeKind, LineState, PullLine, PullPart, Spot, UnknownPlace, WalkOrder
from app.cli import pull_prints, pull_rules, pull_walk
from app.cli import pull_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.options import day_of
from app.cli.output import Answer, local
from app.cli.pull_options import Day, OfDay, meant

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The charts to fetch for a day.")
for _feature in (pull_walk, pull_prints, pull_rules):
    COMMANDS.add_typer(_feature.COMMANDS)
HEADS = ("Order", "Section", "Barcode", "Patient", "MRN", "Needed", "For", "State", "Where", "Request")
BUILT_HEADS = ("Day", "Visits", "New", "Changed", "Withdrawn", "No paper")
CHANGE_HEADS = ("Change", "Order", "Barcode", "Patient", "MRN", "What is otherwise", "Request")
PLACE_HEADS = ("Place", "Ready", "Wanted")
PART_HEADS = ("Part", "Walked by", "Charts", "Still to fetch")


@COMMANDS.command("build")
def build(
    context: typer.Context,
    day: Day = "",
    days: Annotated[int, typer.Option(min=1, help="So many opening days from then on.")] = 1,
) -> None:
    """Look at the visits of a day and ask for the charts they need; building again brings it up to date."""
    said = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.pulling.build(actor, meant(application, actor, said), days)
    rows = [
        tuple(map(str, (each.day, each.visits, each.made, each.changed, each.withdrawn, each.without_paper)))
        for each in done
    ]
    _tell_unknown(desk, [one for each in done for one in each.unknown])
    desk.show(Answer({"days": [shapes.built(each) for each in done]}, BUILT_HEADS, rows))


@COMMANDS.command("show")
def show(
    context: typer.Context,
    day: Day = "",
    order: Annotated[WalkOrder, typer.Option(help="As the shelves are walked, or who needs one first.")] = (
        WalkOrder.SHELF
    ),
    to_pull: Annotated[bool, typer.Option("--to-pull", help="Only what is still to be fetched.")] = False,
) -> None:
    """Show the list of a day."""
    said = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.pulls.show(actor, meant(application, actor, said), order)
        zone = application.clinic.time_zone
    lines = [each for each in found.lines if each.to_pull or not to_pull]
    document = {**shapes.pull_list(found), "lines": [shapes.line(each) for each in lines]}
    nothing = f"Nothing is {'still to be fetched' if to_pull else 'wanted'} for {found.day}."
    _tell_unknown(desk, found.unknown)
    desk.show(Answer(document, HEADS, [_row(each, zone) for each in lines], "" if lines else nothing))


@COMMANDS.command("changes")
def changes(context: typer.Context, day: Day = "") -> None:
    """Say what is otherwise than on the last print; without a print, everything that is to be fetched."""
    said = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        shown = meant(application, actor, said)
        found = application.pulls.changes(actor, shown)
    rows = [
        (
            _CHANGES[each.kind], each.walk, each.barcode, f"{each.patient} {each.label}".strip(), each.mrn,
            each.words, each.code,
        )
        for each in found
    ]  # fmt: skip
    document = {"date": shown, "changes": [shapes.change(each) for each in found]}
    nothing = f"Nothing of the list of {shown} is otherwise than on paper."
    desk.show(Answer(document, CHANGE_HEADS, rows, "" if found else nothing))


@COMMANDS.command("ready")
def ready(context: typer.Context, day: Day = "") -> None:
    """Count how many of the charts of a day are ready."""
    said = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.pulls.ready(actor, said)
    told = (
        f"{found.ready} of {found.wanted} charts for {found.day} are ready. "
        f"Fetched in time: {found.in_time}. Cannot be fetched: {found.not_fillable}."
    )
    rows = [(each.place, str(each.ready), str(each.wanted)) for each in found.places]
    desk.show(Answer(shapes.ready(found), PLACE_HEADS, rows, told))


@COMMANDS.command("split")
def split(
    context: typer.Context,
    parts: Annotated[int, typer.Option(min=1, help="How many clerks walk it; 1 joins it again.")],
    day: OfDay,
) -> None:
    """Divide the walk evenly between clerks."""
    said = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        made = application.pulling.split(actor, said, parts)
    _show_parts(desk, said, made)


@COMMANDS.command("take")
def take(
    context: typer.Context,
    part: Annotated[int, typer.Argument(metavar="PART", min=1, help="Its number, from 1.")],
    day: OfDay,
) -> None:
    """Walk a part yourself; leave it if you have it."""
    said = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        now = application.pulling.take_part(actor, said, part)
    _show_parts(desk, said, now)


_CHANGES = {
    ChangeKind.ADDED: "new",
    ChangeKind.WITHDRAWN: "take out",
    ChangeKind.CHANGED: "otherwise",
}
_SPOTS = {
    Spot.SHELF: "on shelf",
    Spot.HOLDER: "with others",
    Spot.THERE: "there already",
    Spot.AWAY: "not in the clinic",
    Spot.NOT_MADE: "no chart made",
}


def _row(line: PullLine, zone: str) -> tuple[str, ...]:
    needed = "STAT" if line.stat else local(line.needed_at, zone)
    late = f"{needed} late" if line.late and not line.stat else needed
    patient = f"{line.patient} {line.label}".strip()
    return (
        line.walk, line.section, line.barcode, patient, line.mrn, late, line.place, _state(line, zone),
        line.where, line.code,
    )  # fmt: skip


def _state(line: PullLine, zone: str) -> str:
    if line.state is LineState.OPEN:
        return _SPOTS[line.spot]
    if line.state is LineState.PULLED:
        return f"pulled {local(line.pulled_at, zone)}"
    if line.state is LineState.NOT_FILLABLE and line.not_fillable:
        return f"not fillable: {line.not_fillable.value.replace('_', ' ')}"
    return line.state.value.replace("_", " ")


def _tell_unknown(desk: Desk, unknown: Sequence[UnknownPlace]) -> None:
    """Say of each name nobody knows which command mends it."""
    visits: dict[str, int] = {}
    for each in unknown:
        visits[each.words] = visits.get(each.words, 0) + each.visits
    for words, count in visits.items():
        desk.say(
            f"{words or 'No provider and no room'}: where these charts go is not known yet "
            f"({count} visit{'' if count == 1 else 's'}). "
            f'Say it, then build again: outguide pull-list places --set "{words}=PLACE"'
        )


def _show_parts(desk: Desk, day: date, parts: Sequence[PullPart]) -> None:
    document = {"date": day, "parts": [shapes.part(each) for each in parts]}
    rows = [(str(each.number), each.person, str(each.lines), str(each.left)) for each in parts]
    desk.show(Answer(document, PART_HEADS, rows, "" if parts else f"The list of {day} is one walk."))
