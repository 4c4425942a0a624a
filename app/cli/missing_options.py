"""Which search a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Search
from app.cli.options import number_of
from app.errors import NotFound

if TYPE_CHECKING:
    from app.bootstrap import Application

Hunt = Annotated[str, typer.Argument(metavar="SEARCH", help="Its number, or the label of the chart.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, in a few words.")]


def meant(application: Application, actor: Actor, text: str) -> Search:
    """The search of this number, or the newest for the chart of this label, with its places and history.

    Raises:
        NotAllowed: this person sees no patients.
        NotFound, BadInput: there is none, or the label is of something else.
    """
    said = text.strip()
    number = number_of(said, "search")
    if number is not None:
        return application.searches.show(actor, number)
    found = application.searches.meant(actor, said)
    if found is None:
        raise NotFound(f"Nobody looks for {said}. Nothing was changed. See all: outguide missing list")
    return application.searches.show(actor, found.id)
