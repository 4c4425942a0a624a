"""`outguide transfer print`: manifests, labels, receipts and the list of what is to come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Manifest, ManifestPaper, ManifestSetup
from app.cli import transfer_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.cli.prints import pages_in, paper, say_unlike
from app.cli.transfer_options import Trip, meant, paper_of

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
Stock = Annotated[str, typer.Option(help="The paper; without it the usual one.")]


@COMMANDS.command("print")
def print_transfer(
    context: typer.Context,
    transfer: Trip,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf, for a label also in .zpl.")
    ],
    what: Annotated[
        ManifestPaper, typer.Option(parser=paper_of, metavar="WHAT", help="manifest, label or receipt.")
    ] = ManifestPaper.MANIFEST,
    stock: Stock = "",
    start_at: Annotated[int, typer.Option(min=1, help="The first free label of a part-used sheet.")] = 1,
) -> None:
    """Print the manifest, the label of the tote, box or bag, or the receipt to be signed."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = meant(application, actor, transfer)
        setup = _setup(application, what, stock, start_at)
        made = application.manifests.set(actor, found, setup)
        application.manifests.save(actor, made, desk.file(output))
    _tell(desk, made, output, {"transfers": [shapes.whole(found)]})


@COMMANDS.command("print-recalls")
def print_recalls(
    context: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf.")],
    stock: Stock = "",
) -> None:
    """Print the list of what is to come back."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        recalls = application.transfers.recalls(actor)
        setup = _setup(application, ManifestPaper.RECALL, stock, 1)
        made = application.manifests.set_recalls(actor, recalls, setup) if recalls else None
        _save(application, actor, made, desk.file(output))
    document: dict[str, object] = {"recalls": [shapes.recall(each) for each in recalls]}
    if made is None:
        empty = {**document, "file": None, "what": setup.what, "stock": setup.stock, "pages": 0, "unlike": []}
        desk.show(Answer(empty, text="There is nothing to print. Nothing was made."))
        return
    _tell(desk, made, output, document)


def _setup(application: Application, what: ManifestPaper, stock: str, start_at: int) -> ManifestSetup:
    """The setting, on the usual paper if nobody named one."""
    return ManifestSetup(what, *paper(application.manifests.stocks(what), stock), start_at)


def _save(application: Application, actor: Actor, made: Manifest | None, file: Path) -> None:
    if made is not None:
        application.manifests.save(actor, made, file)


def _tell(desk: Desk, made: Manifest, file: Path, document: dict[str, object]) -> None:
    say_unlike(desk, made)
    pages = len(made.pages)
    more = {
        "file": str(file), "what": made.setup.what, "stock": made.setup.stock, "pages": pages,
        "unlike": list(made.unlike),
    }  # fmt: skip
    desk.show(Answer({**document, **more}, text=pages_in(pages, file)))
