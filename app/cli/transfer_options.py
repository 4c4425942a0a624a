"""What a command about transfers is told: which one is meant, its kind, what goes along, what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import ManifestItem, ManifestPaper, Transfer, TransferKind
from app.cli.options import number_of
from app.codes import NotOurCode
from app.errors import NotFound

if TYPE_CHECKING:
    from app.bootstrap import Application

KINDS = {each.value.replace("_", "-"): each for each in TransferKind}
PAPERS = {each.value: each for each in ManifestPaper if each is not ManifestPaper.RECALL}

Trip = Annotated[
    str, typer.Argument(metavar="TRANSFER", help="Its number, or the label or name of its tote, box or bag.")
]
Codes = Annotated[list[str], typer.Argument(metavar="CODE...", help="Barcodes of volumes.")]


def kind_of(text: str) -> TransferKind:
    """In what charts travel, as a command says it: tote, off-site, institution."""
    found = KINDS.get(text.strip().lower().replace("_", "-"))
    if found is None:
        raise typer.BadParameter(f"{text} is no kind of transfer; write one of {', '.join(KINDS)}.")
    return found


def paper_of(text: str) -> ManifestPaper:
    """What is to be printed of a transfer: manifest, label, receipt."""
    found = PAPERS.get(text.strip().lower())
    if found is None:
        raise typer.BadParameter(f"{text} is no print of a transfer; write one of {', '.join(PAPERS)}.")
    return found


def item_of(text: str) -> ManifestItem:
    """Something that goes along besides charts, and how many of it: Films=2, or Films alone for one."""
    what, equals, count = text.rpartition("=")
    if not equals:
        what, count = text, "1"
    if not what.strip() or not (count.strip().isascii() and count.strip().isdigit()):
        raise typer.BadParameter(f"{text} says nothing; write what goes along, = and how many: Films=2.")
    return ManifestItem(what.strip(), int(count))


def meant(application: Application, actor: Actor, text: str) -> Transfer:
    """The transfer of this number, or the one that a label or a name leads to, with its manifest.

    Raises:
        NotAllowed: this person sees no patients.
        NotFound, BadInput: there is none, or the label is of something else.
    """
    said = text.strip()
    number = number_of(said, "transfer")
    if number is not None:
        return application.transfers.show(actor, number)
    try:
        found = application.transfers.meant(actor, said)
    except (NotFound, NotOurCode):  # no label: perhaps the name of a tote, box or bag
        found = application.transfers.meant(actor, application.transfers.container(actor, said).code)
    if found is None:
        raise NotFound(f"{said} is on no trip. Nothing was changed. See them all: outguide transfer list")
    return found
