"""`outguide going-live`: folders that stand on the shelves get labels, and are met one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.charts import Met, NoteFolder, SectionProgress, Unmatched, UnmatchedState
from app.cli import going_live_shapes as told
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.one_by_one import one_by_one
from app.cli.options import step_of
from app.cli.output import Answer
from app.errors import BadInput

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Going live: labels for folders that are on the shelf."
)
WALK_HEADS = ("Shelf order", "Barcode", "Patient", "Volume", "MRN", "Label")
Section = Annotated[str, typer.Argument(metavar="SECTION", help="A shelf section, by label or name.")]
Shelf = Annotated[str, typer.Option(metavar="SECTION", help="Where it stands, by label or name.")]
Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="Its number, as `unknown` tells it.")]


@COMMANDS.command("status")
def status(context: typer.Context) -> None:
    """Say how far every section is, the pace, and the day on which all folders are seen at it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        live = application.conversions.progress(actor)
    text = f"{live.met} of {live.folders} seen."
    if live.pace.ends_on is not None:
        text += f" {live.pace.per_day:.0f} a day: all are seen by {live.pace.ends_on:%d-%b-%Y}."
    document = {"sections": [told.section(each) for each in live.sections], "pace": told.pace(live)}
    rows = [told.section_cells(each) for each in live.sections]
    desk.show(Answer(document, told.SECTION_HEADS, rows, text))


@COMMANDS.command("ready")
def ready(
    context: typer.Context,
    section: Annotated[str, typer.Argument(metavar="[SECTION]", help="By label or name.")] = "",
    every: Annotated[bool, typer.Option("--all", help="All sections.")] = False,
) -> None:
    """Make a section ready: a chart for everybody who files there, every folder not yet seen."""
    desk = desk_of(context)
    if bool(section) == every:
        raise BadInput("Name one section, or write --all. Nothing was changed.")
    with desk.opened() as (application, actor), desk.progress() as report:
        done = application.converting.prepare(actor, section, report, desk.stop)
    document = {
        "sections": done.sections, "made": done.made, "awaited": done.awaited, "unowned": done.unowned,
    }  # fmt: skip
    text = f"{done.sections} ready: {done.made} charts made, {done.awaited} folders not yet seen."
    if done.unowned:
        text += f" {done.unowned} patients file in no section."
    desk.show(Answer(document, text=text))


@COMMANDS.command("walk")
def walk(context: typer.Context, section: Section) -> None:
    """List what nobody has seen yet in a section, in shelf order."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.conversions.walk(actor, section)
    rows = [
        (
            each.slot, each.volume.code, each.volume.patient, each.volume.label, each.volume.mrn,
            "printed" if each.labelled else "to print",
        )
        for each in found.awaited
    ]  # fmt: skip
    document = {
        "section": told.section(found.progress),
        "volumes": [told.awaited(each) for each in found.awaited],
        "folders": [told.folder(each) for each in found.unmatched],
    }
    desk.show(Answer(document, WALK_HEADS, rows, "" if rows else "Every folder of this section is seen."))


@COMMANDS.command("met")
def met(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Labels, stuck on their folders.")],
    shelf: Shelf,
) -> None:
    """Say that folders with these labels stand at this shelf."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):

        def act(code: str) -> Met:
            return application.converting.meet(actor, shelf, code, keyed(application.clock))

        all_of_them = one_by_one(codes, act)
    all_of_them.say(desk)
    document = {
        "volumes": [told.met(each) for _, each in all_of_them.done],
        "outcome": "refused" if all_of_them.refused else "good",
        "refused": all_of_them.rows,
    }
    desk.show(Answer(document, text="\n".join(each.moved.text for _, each in all_of_them.done)))
    all_of_them.end()


@COMMANDS.command("add")
def add(
    context: typer.Context,
    mrn: Annotated[str, typer.Argument(metavar="MRN", help="Whose folder it is.")],
    shelf: Shelf,
    folder: Annotated[str, typer.Option(metavar="FOLDER", help="As which it was noted.")] = "",
) -> None:
    """Make one more volume for a folder without a label, seen at this shelf."""
    desk = desk_of(context)
    noted = step_of(folder) if folder else None
    with desk.opened() as (application, actor):
        owner = application.conversions.owner(actor, mrn)
        if owner is None:
            raise BadInput(f"Nobody has the MRN {mrn}. Nothing was changed. Note the folder instead.")
        scan = keyed(application.clock)
        done = application.converting.add_volume(actor, shelf, owner.patient_id, scan, unmatched=noted)
    text = f"{done.moved.text} Print its label: {done.moved.volume.code}."
    desk.show(Answer({"volumes": [told.met(done)]}, text=text))


@COMMANDS.command("note")
def note(
    context: typer.Context,
    shelf: Shelf,
    number: Annotated[str, typer.Option(metavar="TEXT", help="The number that is on it.")] = "",
    name: Annotated[str, typer.Option(metavar="TEXT", help="The name that is on it.")] = "",
    words: Annotated[str, typer.Option("--note", metavar="TEXT", help="What else is to be known.")] = "",
) -> None:
    """Keep a folder on the list that nobody knows."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        command = NoteFolder(shelf, number, name, words)
        done = application.converting.note(actor, command, keyed(application.clock))
        zone = application.clinic.time_zone
    _folders(context, [done], zone, "On the list.")


@COMMANDS.command("unknown")
def unknown(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that were settled too.")] = False,
) -> None:
    """List folders that nobody knew."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.conversions.unmatched(actor, None if every else UnmatchedState.WAITING)
        zone = application.clinic.time_zone
    _folders(context, found, zone, "" if found else "Every folder is known.")


@COMMANDS.command("match")
def match(
    context: typer.Context,
    folder: Folder,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the volume that it is.")],
    shelf: Shelf,
) -> None:
    """Say which volume a folder is that nobody knew."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        scan = keyed(application.clock)
        done = application.converting.meet(actor, shelf, code, scan, unmatched=step_of(folder))
    desk.show(Answer({"volumes": [told.met(done)]}, text=done.moved.text))


@COMMANDS.command("set-aside")
def set_aside(
    context: typer.Context,
    folder: Folder,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it does not belong here.")],
) -> None:
    """Say that a folder that nobody knew does not belong here."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.converting.set_aside(actor, step_of(folder), reason)
        zone = application.clinic.time_zone
    _folders(context, [done], zone, "Set aside.")


@COMMANDS.command("back")
def back(context: typer.Context, folder: Folder) -> None:
    """Put a folder that was set aside back on the list."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.converting.take_back(actor, step_of(folder))
        zone = application.clinic.time_zone
    _folders(context, [done], zone, "On the list.")


@COMMANDS.command("end")
def end(context: typer.Context, section: Section) -> None:
    """Say that a shelf was walked to its end; what nobody has seen stays not yet seen."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.converting.end_walk(actor, section)
    _section(context, done)


@COMMANDS.command("go-on")
def go_on(context: typer.Context, section: Section) -> None:
    """Go on with a walk that was ended."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.converting.go_on(actor, section)
    _section(context, done)


def _section(context: typer.Context, row: SectionProgress) -> None:
    document = {"sections": [told.section(row)]}
    text = f"{row.name}: {row.met} of {row.folders} seen, {row.left} not yet."
    desk_of(context).show(Answer(document, told.SECTION_HEADS, [told.section_cells(row)], text))


def _folders(context: typer.Context, rows: Sequence[Unmatched], zone: str, text: str) -> None:
    document = {"folders": [told.folder(each) for each in rows]}
    cells = [told.folder_cells(each, zone) for each in rows]
    desk_of(context).show(Answer(document, told.FOLDER_HEADS, cells, text))
