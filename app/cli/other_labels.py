"""`outguide labels digits` and the like: what is printed besides the labels of charts and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Label, Look, WantedCharts, year_band
from app.cli.desk import desk_of
from app.cli.label_making import Across, DigitsOf, Down, Dpi, File, StartAt, StockName, Wish, make

if TYPE_CHECKING:
    from app.bootstrap import Application

Codes = Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Volumes by label.")]


def digits(
    context: typer.Context,
    output: File,
    codes: Codes = None,
    mrn: Annotated[list[str] | None, typer.Option(metavar="MRN", help="All volumes of this patient.")] = None,
    shelf: Annotated[str, typer.Option(metavar="CODE", help="All volumes at home on this shelf.")] = "",
    middle: Annotated[
        bool, typer.Option("--middle", help="The first digit of the middle pair, too.")
    ] = False,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: DigitsOf = None,
) -> None:
    """Labels with the colours of the digits that volumes are filed by; else of all without a label."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits, Look.DIGITS, middle)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        whose = [application.patients.by_mrn(actor, each).id for each in mrn or ()]
        return application.labels.charts(actor, WantedCharts(tuple(codes or ()), tuple(whose), shelf))

    make(desk_of(context), wish, find, "Every volume has had its label printed. Nothing was made.")


def inserts(
    context: typer.Context,
    output: File,
    codes: Codes = None,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
) -> None:
    """Inserts for the outguides of these volumes, or of all that are out."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y), look=Look.INSERT)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        return application.labels.charts(actor, WantedCharts(tuple(codes or ()), out=not codes))

    make(desk_of(context), wish, find, "Every volume is in its slot. Nothing was made.")


def outguides(
    context: typer.Context,
    output: File,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE...]", help="Outguides by label.")
    ] = None,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
) -> None:
    """Labels of these outguides, or of all that are in use."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y))

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        return application.labels.outguides(actor, codes or ())

    make(
        desk_of(context), wish, find, "There are no outguides. Nothing was made. See: outguide markers make."
    )


def badges(
    context: typer.Context,
    output: File,
    logins: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Sign-in names.")] = None,
    stock: StockName = "badges-86x54",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
) -> None:
    """Badges of these people, or of everybody who works here: name and code, never a PIN."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y))

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        return application.labels.badges(actor, logins or ())

    make(desk_of(context), wish, find, "Nobody works here. Nothing was made.")


def years(
    context: typer.Context,
    output: File,
    year: Annotated[int, typer.Option(min=1900, max=2199, help="The year on the bands.")],
    count: Annotated[int, typer.Option(min=0, max=2000, help="How many; 0 is a whole sheet.")] = 0,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: DigitsOf = None,
) -> None:
    """Bands of a year for the side tab of folders."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits, Look.YEAR)

    def find(application: Application, _actor: Actor) -> Sequence[Label]:
        return [year_band(year, count, practice=application.clinic.practice)]

    make(desk_of(context), wish, find, "")


def commands(
    context: typer.Context, output: File, stock: StockName = "", dpi: Dpi = None,
    offset_x: Across = 0, offset_y: Down = 0,
) -> None:  # fmt: skip
    """The command card: six codes by which a scanner ends, undoes and changes what a desk does."""
    _sheet(context, Wish(output, stock, dpi, 1, (offset_x, offset_y), look=Look.COMMANDS))


def blank(
    context: typer.Context, output: File, stock: StockName = "", dpi: Dpi = None,
    offset_x: Across = 0, offset_y: Down = 0,
) -> None:  # fmt: skip
    """The paper slip for hours in which neither scanner nor printer works."""
    _sheet(context, Wish(output, stock, dpi, 1, (offset_x, offset_y), look=Look.BLANK))


def proof(
    context: typer.Context, output: File, stock: StockName = "", dpi: Dpi = None,
    offset_x: Across = 0, offset_y: Down = 0, digits: DigitsOf = None,
) -> None:  # fmt: skip
    """The page of colours, to be laid beside the clinic's rolls before anything is printed."""
    _sheet(context, Wish(output, stock, dpi, 1, (offset_x, offset_y), digits, Look.PROOF))


def _sheet(context: typer.Context, wish: Wish) -> None:
    def find(application: Application, _actor: Actor) -> Sequence[Label]:
        return application.labels.others(wish.look)

    make(desk_of(context), wish, find, "")
