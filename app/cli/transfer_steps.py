"""`outguide transfer close`, `send`, `receipt` and the other steps of the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Receipt, Transfer
from app.cli import transfer_shapes as shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.options import day_of
from app.cli.output import Answer
from app.cli.transfer_options import Trip, meant
from app.cli.transfer_words import summary

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
Verb = Callable[["Application", Actor, int], Transfer]


@COMMANDS.command("close")
def close(
    context: typer.Context,
    transfer: Trip,
    counted: Annotated[
        int | None, typer.Option(min=0, help="How many charts were counted by hand; as many as were packed.")
    ] = None,
    seal: Annotated[str, typer.Option(metavar="NUMBER", help="The number on the seal of a bag.")] = "",
) -> None:
    """Nothing more goes in; what goes to an institution is sealed."""

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.close(actor, key, counted=counted, seal=seal)

    _do(context, transfer, act)


@COMMANDS.command("send")
def send(
    context: typer.Context,
    transfer: Trip,
    expected_on: Annotated[
        str, typer.Option(metavar="DATE", help="When it, or its receipt, should come; as 2026-11-24.")
    ] = "",
) -> None:
    """Say that it has left."""
    day = day_of(expected_on) if expected_on else None

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.send(actor, key, keyed(application.clock), expected_on=day)

    _do(context, transfer, act)


@COMMANDS.command("back")
def back(context: typer.Context, transfer: Trip) -> None:
    """Take the last step back: it is packed again, has not left yet, or was not received yet."""

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.step_back(actor, key, keyed(application.clock))

    _do(context, transfer, act)


@COMMANDS.command("receive-all")
def receive_all(
    context: typer.Context,
    transfer: Trip,
    counted: Annotated[
        int, typer.Option(min=0, help="How many came, counted by hand; as many as are awaited.")
    ],
) -> None:
    """Say that all volumes came, without scanning each."""

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.receive_all(actor, key, counted, keyed(application.clock))

    _do(context, transfer, act)


@COMMANDS.command("finish")
def finish(context: typer.Context, transfer: Trip) -> None:
    """Say that all that came was scanned; what was not waits in the queue until it is found."""

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.finish(actor, key)

    _do(context, transfer, act)


@COMMANDS.command("receipt")
def receipt(
    context: typer.Context,
    transfer: Trip,
    signed_by: Annotated[str, typer.Option(metavar="NAME", help="Who signed it at the other side.")] = "",
    accession: Annotated[str, typer.Option(metavar="NUMBER", help="The record centre's own number.")] = "",
    missing: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="A volume that did not come; repeatable.")
    ] = None,
    item_arrived: Annotated[
        list[int] | None,
        typer.Option(
            min=0, metavar="COUNT", help="How many came of each line of the checklist, in its order."
        ),
    ] = None,
) -> None:
    """Enter what the record centre or the institution said of what came."""
    command = Receipt(signed_by, accession, tuple(missing or ()), tuple(item_arrived or ()))

    def act(application: Application, actor: Actor, key: int) -> Transfer:
        return application.transferring.receipt(actor, key, command)

    _do(context, transfer, act)


def _do(context: typer.Context, transfer: str, act: Verb) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = act(application, actor, meant(application, actor, transfer).id)
        zone = application.clinic.time_zone
    desk.show(Answer({"transfers": [shapes.whole(done)]}, text=summary(done, zone)))
