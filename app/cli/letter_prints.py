"""`outguide missing plan` and `outguide overdue letters`: what is printed to get charts back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Letters, LetterSetup, SearchPlan
from app.cli import missing_shapes, overdue_shapes
from app.cli.desk import Desk, desk_of
from app.cli.missing_options import Hunt, meant
from app.cli.output import Answer
from app.cli.prints import pages_in, paper, say_unlike
from app.errors import NotFound

if TYPE_CHECKING:
    from app.bootstrap import Application

Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf.")]
Stock = Annotated[str, typer.Option(help="The paper; without it the usual one.")]


def print_plan(context: typer.Context, search: Hunt, output: Output, stock: Stock = "") -> None:
    """Print the places of a search in the order in which to look."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = meant(application, actor, search)
        made = application.plans.set(actor, found, _setup(application, stock))
        application.plans.save(actor, made, desk.file(output))
    _tell(desk, made, output, {"searches": [missing_shapes.whole(found)]})


def print_letters(
    context: typer.Context,
    output: Output,
    holder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOLDER", help="Only this one, by label or name; may be repeated. Without it, all."
        ),
    ] = None,
    stock: Stock = "",
) -> None:
    """Print a letter to whoever keeps charts too long."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        setup = _setup(application, stock)
        places = _places(application, actor, holder or ())
        made = application.letters.set(actor, places, setup) if places else None
        if made is not None:
            application.letters.save(actor, made, desk.file(output))
    if made is None:
        empty: dict[str, object] = {
            "holders": [],
            "file": None,
            "stock": setup.stock,
            "pages": 0,
            "unlike": [],
        }
        desk.show(Answer(empty, text="Nobody has an overdue chart. Nothing was made."))
        return
    _tell(desk, made, output, {"holders": [overdue_shapes.holder(each) for each in made.holders]})


def _setup(application: Application, stock: str) -> LetterSetup:
    return LetterSetup(*paper(application.letters.stocks(), stock))


def _places(application: Application, actor: Actor, named: list[str] | tuple[str, ...]) -> list[int]:
    """Whom the letters are to, the longest overdue first; all of them if nobody is named.

    Raises:
        NotFound: there is no such holder, or nothing is overdue there.
        BadInput: several have this name.
    """
    late = [each.place_id for each in application.overdue.holders(actor)]
    if not named:
        return late
    wanted = [application.places.holder(actor, each) for each in named]
    for place in wanted:
        if place.id not in late:
            raise NotFound(f"{place.name} has no overdue chart. Nothing was made.")
    keys = {place.id for place in wanted}
    return [each for each in late if each in keys]


def _tell(desk: Desk, made: Letters | SearchPlan, file: Path, document: dict[str, object]) -> None:
    say_unlike(desk, made)
    pages = len(made.pages)
    more = {"file": str(file), "stock": made.setup.stock, "pages": pages, "unlike": list(made.unlike)}
    desk.show(Answer({**document, **more}, text=pages_in(pages, file)))
