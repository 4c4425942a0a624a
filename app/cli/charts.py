"""`outguide charts`: making charts, moving volumes, and saying where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import (
    Change,
    ChartKind,
    CheckIn,
    CheckOut,
    MakeChart,
    Moved,
    Movement,
    MovementAct,
    Tone,
    Volume,
)
from app.cli import request_shapes, shapes
from app.cli.desk import Desk, desk_of
from app.cli.importing import imported, mapping_in, show_import
from app.cli.keyed import keyed
from app.cli.output import Answer, local
from app.directory import DateOrder
from app.errors import BadInput, NotFound, RuleBroken
from app.interop import ChartImport

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Charts, their volumes and where they are."
)
REFUSED = 1
HEADS = ("Barcode", "MRN", "Patient", "Chart", "State", "Place", "Since", "Due")
HISTORY_HEADS = ("When", "Act", "From", "To", "Person", "Station", "How", "Note")
# The outcome of several scans is that of the gravest.
GRAVEST = (Tone.REFUSED, Tone.DECIDE, Tone.GOOD_DO, Tone.GOOD)

Codes = Annotated[list[str], typer.Argument(metavar="CODE...", help="Barcodes of volumes.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The barcode of a volume.")]


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    sentence: str


@COMMANDS.command("make")
def make(
    context: typer.Context,
    mrn: Annotated[str, typer.Argument(metavar="MRN")],
    volumes: Annotated[int, typer.Option(min=1, help="How many volumes to make.")] = 1,
    kind: Annotated[ChartKind, typer.Option(help="What the chart holds.")] = ChartKind.MEDICAL,
) -> None:
    """Make a chart for a patient, or add volumes to the one there is."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        patient = application.patients.by_mrn(actor, mrn)
        chart = application.desk.make_chart(actor, MakeChart(patient.id, kind, volumes))
    made = chart.volumes[-volumes:]
    told = f"Made: {', '.join(volume.code for volume in made)} for {patient.name}."
    _show_volumes(desk, made, Tone.GOOD, told, application.clinic.time_zone)


@COMMANDS.command("check-out")
def check_out(
    context: typer.Context,
    codes: Codes,
    to: Annotated[str, typer.Option(metavar="PLACE", help="A person or room, by label or name.")],
) -> None:
    """Give volumes to a holder; one that is out already is handed over."""

    def act(application: Application, actor: Actor, code: str) -> Moved:
        return application.desk.check_out(actor, CheckOut(code, to, keyed(application.clock)))

    _move_all(desk_of(context), codes, act)


@COMMANDS.command("check-in")
def check_in(
    context: typer.Context,
    codes: Codes,
    at: Annotated[
        str, typer.Option(metavar="PLACE", help="A shelf, by label or name; without it, home.")
    ] = "",
) -> None:
    """Take volumes back."""

    def act(application: Application, actor: Actor, code: str) -> Moved:
        return application.desk.check_in(actor, CheckIn(code, keyed(application.clock), at))

    _move_all(desk_of(context), codes, act)


@COMMANDS.command("undo")
def undo(context: typer.Context, code: Code) -> None:
    """Take back the last movement of a volume."""

    def act(application: Application, actor: Actor, code: str) -> Moved:
        history = application.finder.history(actor, code)
        if not history:
            raise RuleBroken("This volume has not moved yet. Nothing was changed.")
        return application.desk.undo(actor, history[-1].id, keyed(application.clock))

    _move_all(desk_of(context), [code], act)


@COMMANDS.command("combine")
def combine(
    context: typer.Context,
    code: Code,
    into: Annotated[str, typer.Option(metavar="CODE", help="The volume that its papers go into.")],
    reason: Annotated[str, typer.Option(help="Why, in a few words.")],
) -> None:
    """Put the papers of a volume into another one for good; its label leads there from then on."""

    def act(application: Application, actor: Actor, code: str) -> Moved:
        scan = keyed(application.clock)
        command = Change(code, MovementAct.COMBINE, scan, reason=reason, into_code=into)
        return application.desk.change(actor, command)

    _move_all(desk_of(context), [code], act)


@COMMANDS.command("where")
def where(context: typer.Context, code: Code) -> None:
    """Say where a volume is."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.finder.where(actor, code)
    _show_volumes(desk, [found.volume], found.tone, found.text, application.clinic.time_zone)


@COMMANDS.command("history")
def history(context: typer.Context, code: Code) -> None:
    """List every movement of a volume, oldest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.finder.where(actor, code)
        movements = application.finder.history(actor, code)
    document = {
        **_document([found.volume], found.tone, found.text),
        "movements": [shapes.movement(each) for each in movements],
    }
    rows = [_movement_row(each, application.clinic.time_zone) for each in movements]
    desk.show(Answer(document, HISTORY_HEADS, rows, found.text))


@COMMANDS.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV in any common dress, or Excel.")],
    map_file: Annotated[
        Path | None, typer.Option("--map", help="JSON: our field to the file's title; else guessed.")
    ] = None,
    date_order: Annotated[DateOrder | None, typer.Option(help="How the file writes dates.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Change nothing, only say what would be done.")] = False,
) -> None:
    """Take a former chart list over: volumes, old labels, places and open loans."""
    desk = desk_of(context)
    file = desk.file(file)
    with desk.opened() as (application, actor), desk.progress() as report:
        mapping = mapping_in(desk, map_file) or dict(application.imports.preview_charts(actor, file).mapping)
        command = ChartImport(file, mapping, date_order, dry_run)
        done = application.imports.import_charts(actor, command, report, desk.stop)
    told = (
        f"{done.rows} rows, {done.volumes} volumes made, {done.loans} of them out, "
        f"{done.places} places made, {done.unchanged} here already, {done.refused_total} refused."
    )
    # A volume that is here already stays as it is: nothing is ever updated.
    document = {
        "rows": done.rows, "added": done.volumes, "updated": 0, "unchanged": done.unchanged,
        **imported(done), "loans": done.loans, "places": done.places, "barcodes": done.codes,
        "dry_run": dry_run,
    }  # fmt: skip
    show_import(desk, document, told, done)


def _move_all(desk: Desk, codes: Sequence[str], act: Callable[[Application, Actor, str], Moved]) -> None:
    """Move each for itself: one that is refused does not hold up the others."""
    moved: list[Moved] = []
    refused: list[_Refusal] = []
    with desk.opened() as (application, actor):
        for code in codes:
            try:
                moved.append(act(application, actor, code))
            except (NotFound, BadInput, RuleBroken) as problem:
                refused.append(_Refusal(code, problem.sentence))
    _show_moved(desk, moved, refused)
    if refused:
        raise typer.Exit(REFUSED)


def _show_moved(desk: Desk, moved: Sequence[Moved], refused: Sequence[_Refusal]) -> None:
    tones = {each.tone for each in moved} | ({Tone.REFUSED} if refused else set())
    outcome = next(tone for tone in GRAVEST if tone in tones)
    done = "\n".join(each.text for each in moved)
    text = "\n".join(filter(None, (done, *(each.sentence for each in refused))))
    document = {
        **_document([each.volume for each in moved], outcome, text),
        "volumes": [
            {
                **shapes.volume(each.volume),
                "outcome": each.tone,
                "text": each.text,
                "movement": each.movement_id,
                "asked": [request_shapes.asked(one) for one in each.asked],
                "standing": each.standing,
            }
            for each in moved
        ],
        "refused": [{"barcode": each.code, "text": each.sentence} for each in refused],
    }
    for each in refused:
        desk.say(f"{each.code}: {each.sentence}")
    desk.show(Answer(document, text=done))


def _document(volumes: Sequence[Volume], outcome: Tone, text: str) -> dict[str, object]:
    return {"volumes": [shapes.volume(each) for each in volumes], "outcome": outcome, "text": text}


def _show_volumes(desk: Desk, volumes: Sequence[Volume], outcome: Tone, text: str, zone: str) -> None:
    rows = [_row(each, zone) for each in volumes]
    desk.show(Answer(_document(volumes, outcome, text), HEADS, rows, text))


def _row(volume: Volume, zone: str) -> tuple[str, ...]:
    chart = f"{volume.kind} {volume.label}"
    since, due = local(volume.since, zone), local(volume.due_at, zone)
    return volume.code, volume.mrn, volume.patient, chart, volume.state, volume.place, since, due


def _movement_row(row: Movement, zone: str) -> tuple[str, ...]:
    note = "undone" if row.undone else row.reason
    when = local(row.happened_at, zone)
    return when, row.act, row.from_place, row.to_place, row.person, row.station, row.entry, note
