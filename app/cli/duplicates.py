"""`outguide patients duplicates`: records that may be one person, and what was decided about each pair."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from app.actor import Actor
from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.errors import AppError
from app.patients import (
    DuplicateCounts,
    DuplicatePair,
    Duplicates,
    PairList,
    PairState,
    SearchedDuplicates,
)

COMMANDS = typer.Typer(rich_markup_mode=None)
HEADS = ("Pair", "Weight", "Band", "State", "MRN", "Name", "Born", "MRN", "Name", "Born", "Evidence")
REFUSED = 1


class Verdict(StrEnum):
    """What somebody says of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"
    REOPEN = "reopen"


@COMMANDS.command("duplicates")
def list_duplicates(
    context: typer.Context,
    which: Annotated[PairList, typer.Option("--list", help="Which of them.")] = PairList.REVIEW,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many, the likeliest first.")] = 200,
    search: Annotated[bool, typer.Option("--search", help="Compare everybody with everybody first.")] = False,
) -> None:
    """List records that may be one person."""
    desk = desk_of(context)
    with desk.opened() as (application, actor), desk.progress() as report:
        duplicates = application.duplicates
        done = duplicates.search_all(actor, report, desk.stop) if search else None
        counts = duplicates.counts(actor)
        pairs = duplicates.list(actor, which, limit=limit)
    _show(desk, pairs, counts, done)
    if done is not None and done.stopped:
        desk.say("Stopped. What was found until then stays. Search again to go on.")
        raise typer.Exit(REFUSED)


@COMMANDS.command("duplicate")
def decide(
    context: typer.Context,
    pair: Annotated[int, typer.Argument(metavar="ID", help="The number of the pair.")],
    verdict: Annotated[Verdict, typer.Argument(help="One person, two people, put off, or undecided again.")],
    reason: Annotated[str, typer.Option(help="Why, in a few words.")] = "",
) -> None:
    """Say whether the two records of a pair are one person; nothing is merged."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        decided = _decided(application.duplicates, actor, pair, verdict, reason)
        counts = application.duplicates.counts(actor)
    _show(desk, [decided], counts, None)


def _decided(duplicates: Duplicates, actor: Actor, pair: int, verdict: Verdict, reason: str) -> DuplicatePair:
    if verdict is Verdict.REOPEN:
        return duplicates.reopen(actor, pair)
    says = {
        Verdict.SAME: duplicates.same_person,
        Verdict.DIFFERENT: duplicates.different_people,
        Verdict.LATER: duplicates.later,
    }
    return says[verdict](actor, pair, reason)


def compare_new(desk: Desk, duplicates: Duplicates, actor: Actor) -> int:
    """Compare whoever was just written with everybody; gives how many pairs wait more than before.

    What was written stays, whatever becomes of it: who was not compared waits for the next time.
    """
    try:
        with desk.progress() as report:
            done = duplicates.catch_up(actor, report, desk.stop)
    except AppError as problem:
        desk.say(f"Not yet compared with the other patients: {problem.sentence}")
        return 0
    found = done.new + done.reopened
    if found and not desk.as_json:  # the document says it
        pairs = "1 pair" if found == 1 else f"{found} pairs"
        desk.say(f"May be here twice: {pairs}. See: outguide patients duplicates")
    return found


def _show(
    desk: Desk, pairs: Sequence[DuplicatePair], counts: DuplicateCounts, done: SearchedDuplicates | None
) -> None:
    document: dict[str, object] = {
        "pairs": [shapes.pair(each) for each in pairs],
        "counts": shapes.duplicate_counts(counts),
    }
    if done is not None:
        document["search"] = shapes.search(done)
    desk.show(Answer(document, HEADS, [_row(each) for each in pairs], _told(counts, done)))


def _row(pair: DuplicatePair) -> tuple[str, ...]:
    sides = [
        cell
        for each in (pair.first, pair.second)
        for cell in (each.mrn, each.name, each.birth_date.isoformat() if each.birth_date else "")
    ]
    state = pair.state.value if pair.state is not PairState.OPEN else ""
    return str(pair.id), f"{pair.weight:.1f}", pair.band.value, state, *sides, ", ".join(pair.evidence)


def _told(counts: DuplicateCounts, done: SearchedDuplicates | None) -> str:
    searched = ""
    if done is not None:
        searched = (
            f"{done.patients:,} patients, {done.compared:,} pairs compared: {done.new:,} new, "
            f"{done.reopened:,} again, {done.gone:,} gone. "
        )
    waiting = f" {counts.waiting:,} patients are not compared yet." if counts.waiting else ""
    return (
        f"{searched}Review {counts.review:,}, later {counts.later:,}, maybe {counts.maybe:,}, "
        f"same {counts.same:,}, different {counts.different:,}; duplicate rate {counts.rate:.2%}.{waiting}"
    )
