"""`outguide pull-list kinds` and `places`: what visits need on paper, and where their charts go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, TypeVar

import typer

from app.cli import pull_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.options import paper_of, rule_of
from app.cli.output import Answer
from app.errors import BadInput, NotFound, RuleBroken

T = TypeVar("T")
COMMANDS = typer.Typer(rich_markup_mode=None)
REFUSED = 1
KIND_HEADS = ("Kind of visit", "Needs", "Visits", "Decided")
PLACE_HEADS = ("Words of the schedule", "Place", "Code")


@COMMANDS.command("kinds")
def kinds(
    context: typer.Context,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KIND=PAPER", help="What it needs: all, newest or none."),
    ] = None,
) -> None:
    """Say what of a chart each kind of visit needs; list what was said."""
    wanted = [paper_of(each) for each in rules or ()]
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        refused = _set_all(wanted, partial(application.visit_rules.set_kind, actor))
        known = application.visit_rules.kinds(actor)
    rows = [
        (each.kind or "(none)", each.paper.value, str(each.visits), "yes" if each.known else "not yet")
        for each in known
    ]
    document = {"kinds": [shapes.visit_rule(each) for each in known]}
    _show(desk, Answer(document, KIND_HEADS, rows, "" if rows else "The schedule has no visits."), refused)


@COMMANDS.command("places")
def places(
    context: typer.Context,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="WORDS=PLACE", help="A provider or room, and its label or name here."),
    ] = None,
) -> None:
    """Say where the charts for a provider or a room of the schedule go; list what was said."""
    wanted = [rule_of(each) for each in rules or ()]
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        refused = _set_all(wanted, partial(application.visit_rules.set_place, actor))
        known = application.visit_rules.places(actor)
    rows = [(each.words or "(none)", each.place, each.place_code) for each in known]
    document = {"places": [shapes.visit_place(each) for each in known]}
    nothing = "Nobody said anything; a provider or room of the schedule goes to the place of the same name."
    _show(desk, Answer(document, PLACE_HEADS, rows, "" if rows else nothing), refused)


def _set_all(rules: Sequence[tuple[str, T]], say: Callable[[str, T], object]) -> list[tuple[str, str]]:
    """Say each for itself; what was refused of several, each with its sentence."""
    refused = []
    for words, meaning in rules:
        try:
            say(words, meaning)
        except (NotFound, BadInput, RuleBroken) as problem:
            if len(rules) == 1:
                raise
            refused.append((words, problem.sentence))
    return refused


def _show(desk: Desk, answer: Answer, refused: Sequence[tuple[str, str]]) -> None:
    for words, sentence in refused:
        desk.say(f"{words}: {sentence}")
    desk.show(answer)
    if refused:
        raise typer.Exit(REFUSED)
