"""`outguide missing looked`, `confirm`, `stand-in`, `join` and what else becomes of a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Looked, Search
from app.cli import missing_shapes as shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.missing_options import Hunt, Reason, meant
from app.cli.missing_words import summary
from app.cli.options import step_of
from app.cli.output import Answer

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
Verb = Callable[["Application", Actor, int], Search]


@COMMANDS.command("withdraw")
def withdraw(context: typer.Context, search: Hunt, reason: Reason) -> None:
    """Say that it was never missing; everything is as before it was marked."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.withdraw(actor, key, reason, keyed(application.clock))

    _do(context, search, act)


@COMMANDS.command("looked")
def looked(
    context: typer.Context,
    search: Hunt,
    rung: Annotated[
        str, typer.Option(metavar="KEY", help="A place that `missing show` tells, by its key.")
    ] = "",
    place: Annotated[str, typer.Option(metavar="PLACE", help="Any place, by label or name.")] = "",
    words: Annotated[
        str, typer.Option(metavar="TEXT", help="A place that has neither, such as a window sill.")
    ] = "",
) -> None:
    """Say that somebody looked and it was not there."""
    if not any(each.strip() for each in (rung, place, words)):
        raise typer.BadParameter("Say where somebody looked with --rung, --place or --words.")

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.look(actor, key, Looked(rung.strip(), place.strip(), words.strip()))

    _do(context, search, act)


@COMMANDS.command("not-looked")
def not_looked(
    context: typer.Context,
    search: Hunt,
    step: Annotated[str, typer.Argument(metavar="STEP", help="The look, as `missing show` tells it.")],
) -> None:
    """Take back that somebody looked."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.unlook(actor, key, step_of(step))

    _do(context, search, act)


@COMMANDS.command("confirm")
def confirm(context: typer.Context, search: Hunt) -> None:
    """Say, as a supervisor with the chart in hand, that it is found."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.confirm(actor, key, keyed(application.clock))

    _do(context, search, act)


@COMMANDS.command("not-it")
def not_it(context: typer.Context, search: Hunt, reason: Reason) -> None:
    """Say that what was seen was not this chart; the search goes on."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.not_it(actor, key, reason, keyed(application.clock))

    _do(context, search, act)


@COMMANDS.command("lost")
def lost(context: typer.Context, search: Hunt, reason: Reason) -> None:
    """Presume it lost: nobody has to look every day."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.presume_lost(actor, key, reason)

    _do(context, search, act)


@COMMANDS.command("search-on")
def search_on(context: typer.Context, search: Hunt) -> None:
    """Look again for what was presumed lost."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.search_on(actor, key)

    _do(context, search, act)


@COMMANDS.command("stand-in")
def stand_in(context: typer.Context, search: Hunt) -> None:
    """Make a temporary folder in its place; print its label with `labels charts`."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.stand_in(actor, key)

    _do(context, search, act)


@COMMANDS.command("rebuild")
def rebuild(
    context: typer.Context,
    search: Hunt,
    words: Annotated[str, typer.Option("--from", metavar="TEXT", help="What the record was rebuilt from.")],
) -> None:
    """Make the temporary folder the record from now on."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.rebuild(actor, key, words)

    _do(context, search, act)


@COMMANDS.command("join")
def join(
    context: typer.Context,
    search: Hunt,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the temporary folder.")],
) -> None:
    """Say that the papers of the temporary folder are in the original again; for good."""

    def act(application: Application, actor: Actor, key: int) -> Search:
        return application.searching.join(actor, key, code, keyed(application.clock))

    _do(context, search, act)


def _do(context: typer.Context, search: str, act: Verb) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = act(application, actor, meant(application, actor, search).id)
        zone = application.clinic.time_zone
    desk.show(Answer({"searches": [shapes.whole(done)]}, text=summary(done, zone)))
