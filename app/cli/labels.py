"""`outguide labels`: labels of charts and places, colours, cards and sheets, as PDF or ZPL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Label, PlaceKind, WantedCharts, WantedPlaces
from app.cli import label_health, other_labels
from app.cli.desk import desk_of
from app.cli.label_making import Across, DigitsOf, Down, Dpi, File, StartAt, StockName, Wish, make
from app.cli.output import Answer

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Labels of charts and places, cards and sheets."
)
STOCK_HEADS = ("Stock", "What it is", "Labels on a sheet", "Usual printer", "For")


@COMMANDS.command("charts")
def charts(
    context: typer.Context,
    output: File,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Volumes by label.")] = None,
    mrn: Annotated[list[str] | None, typer.Option(metavar="MRN", help="All volumes of this patient.")] = None,
    shelf: Annotated[str, typer.Option(metavar="CODE", help="All volumes at home on this shelf.")] = "",
    not_seen: Annotated[bool, typer.Option("--not-seen", help="Of a shelf: those not yet seen.")] = False,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: DigitsOf = None,
) -> None:
    """Labels of these volumes, or of every volume that has never had one printed."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        whose = [application.patients.by_mrn(actor, each).id for each in mrn or ()]
        wanted = WantedCharts(tuple(codes or ()), tuple(whose), shelf, not_seen)
        return application.labels.charts(actor, wanted)

    make(desk_of(context), wish, find, "Every volume has had its label printed. Nothing was made.")


@COMMANDS.command("patients")
def patients(
    context: typer.Context,
    mrns: Annotated[list[str], typer.Argument(metavar="MRN...", help="Patients by their number.")],
    output: File,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: DigitsOf = None,
) -> None:
    """Cards of patients: a scan of one stands for the patient."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        whose = [application.patients.by_mrn(actor, each).id for each in mrns]
        return application.labels.cards(actor, whose)

    make(desk_of(context), wish, find, "There are no such patients. Nothing was made.")


@COMMANDS.command("places")
def places(
    context: typer.Context,
    output: File,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Places by label.")] = None,
    kind: Annotated[PlaceKind | None, typer.Option(help="Only places of this kind.")] = None,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
) -> None:
    """Labels of shelves, rooms and people: these, those of a kind, or all."""
    wish = Wish(output, stock, dpi, start_at, (offset_x, offset_y))

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        return application.labels.places(actor, WantedPlaces(tuple(codes or ()), kind))

    make(desk_of(context), wish, find, "There are no such places. Nothing was made.")


@COMMANDS.command("stocks")
def stocks(context: typer.Context) -> None:
    """The kinds of labels one can buy."""
    desk = desk_of(context)
    with desk.opened() as (application, _actor):
        known = application.labels.stocks()
    document = {
        "stocks": [
            {
                "stock": each.name, "title": each.title, "width_mm": each.width, "height_mm": each.height,
                "labels": each.places, "roll": each.is_roll, "dpi": int(each.resolution),
                "for": [look.value for look in each.looks],
            }
            for each in known
        ]
    }  # fmt: skip
    rows = [
        (each.name, each.title, str(each.places), f"{int(each.resolution)} dpi", ", ".join(each.looks))
        for each in known
    ]
    desk.show(Answer(document, STOCK_HEADS, rows))


for _name, _command in (
    ("digits", other_labels.digits),
    ("inserts", other_labels.inserts),
    ("outguides", other_labels.outguides),
    ("badges", other_labels.badges),
    ("years", other_labels.years),
    ("commands", other_labels.commands),
    ("blank", other_labels.blank),
    ("proof", other_labels.proof),
    ("colours", label_health.colours),
    ("health", label_health.health),
):
    COMMANDS.command(_name)(_command)
