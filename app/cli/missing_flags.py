"""`outguide missing flag`: charts that were looked for where they should be, and are not there."""

from __future__ import annotations

from typing import Annotated

import typer

from app.charts import Search
from app.cli import missing_shapes as shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.missing_options import Reason
from app.cli.missing_words import summary
from app.cli.one_by_one import one_by_one
from app.cli.output import Answer

COMMANDS = typer.Typer(rich_markup_mode=None)


@COMMANDS.command("flag")
def flag(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Labels of the charts.")],
    reason: Reason,
) -> None:
    """Say that charts are missing; a search begins for each."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):

        def act(code: str) -> Search:
            return application.searching.flag(actor, code, reason, keyed(application.clock))

        all_of_them = one_by_one(codes, act)
        zone = application.clinic.time_zone
    all_of_them.say(desk)
    document = {
        "searches": [shapes.whole(each) for _, each in all_of_them.done],
        "outcome": "refused" if all_of_them.refused else "good",
        "refused": all_of_them.rows,
    }
    desk.show(Answer(document, text="\n".join(summary(each, zone) for _, each in all_of_them.done)))
    all_of_them.end()
