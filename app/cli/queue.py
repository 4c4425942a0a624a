"""`outguide queue`: what does not fit and waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Volume
from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.discrepancies import Discrepancy, Settle

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Discrepancies that wait for somebody."
)
HEADS = ("Item", "Kind", "Severity", "State", "Days", "Subject", "Evidence")

Item = Annotated[int, typer.Argument(metavar="ID", help="The number of the item.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, in a few words.")]


@COMMANDS.command("list")
def list_items(
    context: typer.Context,
    closed: Annotated[bool, typer.Option("--closed", help="Those that have ended, newest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 200,
) -> None:
    """List what waits, the oldest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        items = application.queue.list(actor, closed=closed, limit=limit)
        about = _about(application, actor, items)
    _show(desk, items, about, "" if items else "Nothing waits.")


@COMMANDS.command("show")
def show_item(context: typer.Context, item: Item) -> None:
    """Show one item."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        items = [application.queue.show(actor, item)]
        about = _about(application, actor, items)
    _show(desk, items, about)


@COMMANDS.command("take")
def take(context: typer.Context, item: Item) -> None:
    """Say that you see to it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        items = [application.queue.take(actor, item)]
        about = _about(application, actor, items)
    _show(desk, items, about)


@COMMANDS.command("resolve")
def resolve(context: typer.Context, item: Item, reason: Reason) -> None:
    """End an item: it was seen to."""
    _settle(desk_of(context), Settle(item, reason))


@COMMANDS.command("dismiss")
def dismiss(context: typer.Context, item: Item, reason: Reason) -> None:
    """End an item: there was nothing to see to."""
    _settle(desk_of(context), Settle(item, reason, dismissed=True))


@COMMANDS.command("reopen")
def reopen(context: typer.Context, item: Item) -> None:
    """Let an item that has ended wait again."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        items = [application.queue.reopen(actor, item)]
        about = _about(application, actor, items)
    _show(desk, items, about)


def _settle(desk: Desk, command: Settle) -> None:
    with desk.opened() as (application, actor):
        items = [application.queue.settle(actor, command)]
        about = _about(application, actor, items)
    _show(desk, items, about)


def _about(application: Application, actor: Actor, items: Sequence[Discrepancy]) -> dict[int, Volume]:
    patients = {item.patient_id for item in items if item.patient_id is not None}
    return {volume.id: volume for volume in application.finder.volumes_of(actor, sorted(patients))}


def _show(desk: Desk, items: Sequence[Discrepancy], about: dict[int, Volume], text: str = "") -> None:
    documents = [shapes.item(item, about.get(item.volume_id or 0)) for item in items]
    keys = ("id", "kind", "severity", "state", "age_days", "subject", "evidence")
    rows = [[str(document[key]) for key in keys] for document in documents]
    desk.show(Answer({"items": documents}, HEADS, rows, text))
