"""`outguide transfer`: charts that go somewhere else in a tote, a box or a bag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.charts import ManifestItem, OpenTransfer, Transfer, TransferKind
from app.cli import transfer_prints, transfer_scans, transfer_steps, transfer_words
from app.cli import transfer_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer, local
from app.cli.transfer_options import Trip, item_of, kind_of, meant

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Charts that go somewhere else.")
for _feature in (transfer_scans, transfer_steps, transfer_prints):
    COMMANDS.add_typer(_feature.COMMANDS)
RECALL_HEADS = ("Request", "Barcode", "MRN", "Patient", "Volume", "Needed", "For", "Is at", "In", "Accession")

To = Annotated[str, typer.Option(metavar="PLACE", help="Where to, by label or name.")]
Items = Annotated[
    list[ManifestItem] | None,
    typer.Option(
        "--item", parser=item_of, metavar="WHAT=COUNT", help="What goes along: Films=2. May be repeated."
    ),
]


@COMMANDS.command("list")
def list_transfers(
    context: typer.Context,
    ended: Annotated[bool, typer.Option("--ended", help="Those that are over, the newest first.")] = False,
) -> None:
    """List what is being packed or on its way, the oldest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.transfers.list(actor, closed=ended)
        zone = application.clinic.time_zone
    nothing = "No transfer has ended yet." if ended else "Nothing is being packed or on its way."
    document = {"transfers": [shapes.transfer(each) for each in found]}
    rows = [transfer_words.row(each, zone) for each in found]
    desk.show(Answer(document, transfer_words.HEADS, rows, "" if found else nothing))


@COMMANDS.command("show")
def show(context: typer.Context, transfer: Trip) -> None:
    """Show one with its manifest and its history."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = meant(application, actor, transfer)
        zone = application.clinic.time_zone
    rows = [transfer_words.line_row(found, each) for each in found.lines]
    told = f"{transfer_words.summary(found, zone)}\n{transfer_words.history(found, zone)}"
    desk.show(Answer({"transfers": [shapes.whole(found)]}, transfer_words.LINE_HEADS, rows, told))


@COMMANDS.command("open")
def open_transfer(
    context: typer.Context,
    kind: Annotated[
        TransferKind, typer.Option(parser=kind_of, metavar="KIND", help="tote, off-site or institution.")
    ],
    to: To,
    container: Annotated[
        str,
        typer.Option(metavar="CODE", help="The tote or box, by label or name; without it a new box or bag."),
    ] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="For whoever gets it.")] = "",
    items: Items = None,
) -> None:
    """Begin to pack."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        command = OpenTransfer(kind, to, container, note, tuple(items or ()))
        done = application.transferring.open(actor, command)
        zone = application.clinic.time_zone
    _tell(desk, done, zone)


@COMMANDS.command("redirect")
def redirect(context: typer.Context, transfer: Trip, to: To) -> None:
    """Send it somewhere else than was said; before it has gone."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = meant(application, actor, transfer).id
        done = application.transferring.redirect(actor, key, to)
        zone = application.clinic.time_zone
    _tell(desk, done, zone)


@COMMANDS.command("items")
def set_items(
    context: typer.Context,
    transfer: Trip,
    items: Items = None,
    none: Annotated[bool, typer.Option("--none", help="Nothing goes along but charts.")] = False,
) -> None:
    """Say anew what goes along besides charts; what was said before is replaced."""
    if bool(items) is none:
        raise typer.BadParameter("Say what goes along with --item, or --none.")
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = meant(application, actor, transfer).id
        done = application.transferring.set_items(actor, key, items or ())
        zone = application.clinic.time_zone
    _tell(desk, done, zone)


@COMMANDS.command("cancel")
def cancel(context: typer.Context, transfer: Trip) -> None:
    """Give up packing; nothing may be in it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.transferring.cancel(actor, meant(application, actor, transfer).id)
        zone = application.clinic.time_zone
    _tell(desk, done, zone)


@COMMANDS.command("recalls")
def recalls(context: typer.Context) -> None:
    """List what somebody waits for and is not in the clinic, whoever needs it first first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.transfers.recalls(actor)
        zone = application.clinic.time_zone
    rows: Sequence[tuple[str, ...]] = [
        (
            each.code, each.barcode, each.mrn, each.patient, f"V{each.number}",
            "STAT" if each.stat else local(each.needed_at, zone), each.place, each.at, each.container,
            each.accession,
        )
        for each in found
    ]  # fmt: skip
    nothing = "Nobody waits for a chart that is not in the clinic."
    document = {"recalls": [shapes.recall(each) for each in found]}
    desk.show(Answer(document, RECALL_HEADS, rows, "" if found else nothing))


def _tell(desk: Desk, done: Transfer, zone: str) -> None:
    desk.show(Answer({"transfers": [shapes.whole(done)]}, text=transfer_words.summary(done, zone)))
