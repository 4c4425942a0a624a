"""`outguide missing`: charts that were looked for and not found."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli import missing_acts, missing_flags, missing_words
from app.cli import missing_shapes as shapes
from app.cli.desk import desk_of
from app.cli.letter_prints import print_plan
from app.cli.missing_options import Hunt, meant
from app.cli.output import Answer

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Charts that were looked for and not found."
)
for _feature in (missing_flags, missing_acts):
    COMMANDS.add_typer(_feature.COMMANDS)


@COMMANDS.command("list")
def list_searches(
    context: typer.Context,
    ended: Annotated[bool, typer.Option("--ended", help="Those that are over, the newest first.")] = False,
) -> None:
    """List what is missing or to be joined, whoever needs it first first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.searches.list(actor, ended=ended)
        zone = application.clinic.time_zone
    nothing = "No search has ended yet." if ended else "No chart is missing."
    document = {"searches": [shapes.search(each) for each in found]}
    rows = [missing_words.row(each, zone) for each in found]
    desk.show(Answer(document, missing_words.HEADS, rows, "" if found else nothing))


@COMMANDS.command("show")
def show(context: typer.Context, search: Hunt) -> None:
    """Show one: where to look, the likeliest place first, and what was done."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = meant(application, actor, search)
        zone = application.clinic.time_zone
    rows = [row for each in found.ladder for row in missing_words.rung_rows(each, zone)]
    told = f"{missing_words.summary(found, zone)}\n{missing_words.history(found, zone)}"
    desk.show(Answer({"searches": [shapes.whole(found)]}, missing_words.RUNG_HEADS, rows, told))


@COMMANDS.command("figures")
def figures(context: typer.Context) -> None:
    """Say how many volumes are missing, of how many."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.searches.figures(actor)
    desk.show(Answer(shapes.figures(found), text=missing_words.counted(found)))


COMMANDS.command("plan")(print_plan)
