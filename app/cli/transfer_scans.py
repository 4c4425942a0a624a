"""`outguide transfer pack`, `take-out` and `receive`: folders that are scanned, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from app.actor import Actor
from app.charts import Handled, Scan, Tone
from app.cli import transfer_shapes as shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.one_by_one import one_by_one
from app.cli.output import Answer
from app.cli.transfer_options import Codes, Trip, meant

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
GRAVEST = (Tone.REFUSED, Tone.DECIDE, Tone.GOOD_DO, Tone.GOOD)
Verb = Callable[["Application", Actor, int, str, Scan], Handled]


@COMMANDS.command("pack")
def pack(context: typer.Context, transfer: Trip, codes: Codes) -> None:
    """Put volumes in."""

    def act(application: Application, actor: Actor, key: int, code: str, scan: Scan) -> Handled:
        return application.transferring.pack(actor, key, code, scan)

    _scan_all(context, transfer, codes, act)


@COMMANDS.command("take-out")
def take_out(context: typer.Context, transfer: Trip, codes: Codes) -> None:
    """Take volumes out again; they are back on their shelves."""

    def act(application: Application, actor: Actor, key: int, code: str, scan: Scan) -> Handled:
        return application.transferring.take_out(actor, key, code, scan)

    _scan_all(context, transfer, codes, act)


@COMMANDS.command("receive")
def receive(context: typer.Context, transfer: Trip, codes: Codes) -> None:
    """Say that volumes came; with the last one the tote is received."""

    def act(application: Application, actor: Actor, key: int, code: str, scan: Scan) -> Handled:
        return application.transferring.receive(actor, key, code, scan)

    _scan_all(context, transfer, codes, act)


def _scan_all(context: typer.Context, transfer: str, codes: Sequence[str], verb: Verb) -> None:
    """Scan each for itself: one that is refused does not hold up the others."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = meant(application, actor, transfer).id

        def act(code: str) -> Handled:
            return verb(application, actor, key, code, keyed(application.clock))

        scanned = one_by_one(codes, act)
        now = application.transfers.show(actor, key)
    scanned.say(desk)
    tones = {each.tone for _, each in scanned.done} | ({Tone.REFUSED} if scanned.refused else set())
    document = {
        "transfers": [shapes.whole(now)],
        "outcome": next(tone for tone in GRAVEST if tone in tones),
        "volumes": [shapes.handled(each, code) for code, each in scanned.done],
        "refused": scanned.rows,
    }
    desk.show(Answer(document, text="\n".join(each.text for _, each in scanned.done)))
    scanned.end()
