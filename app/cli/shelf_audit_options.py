"""Which audit and which kind of finding a command means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Finding
from app.cli.options import number_of
from app.codes import folded
from app.errors import BadInput, NotFound

if TYPE_CHECKING:
    from app.bootstrap import Application

Audit = Annotated[
    str, typer.Argument(metavar="AUDIT", help="Its number, or the label or name of the shelf being audited.")
]
KINDS = {finding.value.replace("_", "-"): finding for finding in Finding}


def meant(application: Application, actor: Actor, text: str) -> int:
    """The audit of this number, or the one that goes on in the section of this label or name.

    Raises:
        NotAllowed: this person sees no patients.
        NotFound, BadInput: there is none, or the label is of something else.
    """
    said = text.strip()
    number = number_of(said, "shelf audit")
    if number is not None:
        return number
    found = application.shelf_audits.meant(actor, said)
    if found is None:
        raise NotFound(f"{said} is not being audited. Nothing was changed. Start: outguide shelf-audit start")
    return found


def require_fitting(
    application: Application, actor: Actor, audit: int, finding: Finding, codes: Sequence[str]
) -> None:
    """Every code that is named stands for something of this kind: a slip of the pen settles nothing.

    Raises:
        BadInput: one of them does not.
    """
    if not codes:
        return
    stands = {each.barcode for each in application.shelf_audits.show(actor, audit).of(finding)}
    for code in codes:
        if folded(code) not in stands:
            kind = finding.value.replace("_", " ")
            raise BadInput(f"{code} is not {kind}. Nothing was changed. See: outguide shelf-audit show")


def kind_of(text: str) -> Finding:
    """A kind of finding by its word."""
    if text not in KINDS:
        raise typer.BadParameter(f"{text} is no kind of finding; write one of: {', '.join(KINDS)}.")
    return KINDS[text]
