"""`outguide patients merge` and its kin: two records of one person become one, and are taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated
from uuid import UUID

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer, local
from app.errors import BadInput
from app.patients import (
    Answered,
    Merge,
    MergeField,
    MergeList,
    ProposeMerge,
    ProposeUnmerge,
    Question,
    Stated,
    Whose,
)

COMMANDS = typer.Typer(rich_markup_mode=None)
HEADS = (
    "Merge",
    "State",
    "MRN",
    "Name",
    "Goes into MRN",
    "Name",
    "Proposed by",
    "Reason",
    "Done on",
    "Problem",
)
QUESTION_HEADS = ("Key", "Since", "What", "Before", "Now", "Answers")
REFUSED = 1
Reason = Annotated[str, typer.Option(help="Why, in a few words; the trail keeps it.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of the merge.")]
Alone = Annotated[
    bool, typer.Option("--single-handed", help="Nobody else is there to approve: it is done after 24 hours.")
]


@COMMANDS.command("merge")
def propose(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="KEPT", help="The MRN of the record that is kept.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The MRN of the one that goes into it.")],
    reason: Reason,
    take: Annotated[
        list[MergeField] | None, typer.Option(help="Take this field from the other record; may be repeated.")
    ] = None,
    as_recorded: Annotated[
        bool, typer.Option("--folders-as-recorded", help="Every folder is where the records say.")
    ] = False,
    alone: Alone = False,
) -> None:
    """Propose that two records become one; somebody else approves it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        sides = [application.patients.by_mrn(actor, each).id for each in (kept, other)]
        look = application.merges.look(actor, *sides)
        stated = tuple(Stated(each.feature, each.key, each.stamp) for each in look.matters if each.asks)
        command = ProposeMerge(
            look.kept.id, look.other.id, reason, look.taken | frozenset(take or ()),
            stated if as_recorded else (), _password(desk, alone=alone),
        )  # fmt: skip
        merge = application.merges.propose(actor, command)
        zone = application.clinic.time_zone
    _show(
        desk, [merge], zone, "It waits to be approved." if not merge.single_handed else "It waits 24 hours."
    )


@COMMANDS.command("merges")
def list_merges(
    context: typer.Context,
    which: Annotated[MergeList, typer.Option("--list", help="Which of them.")] = MergeList.TO_APPROVE,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 200,
) -> None:
    """List merges that wait, that stand, or that came to nothing."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        merges = application.merges.list(actor, which, limit)
        zone = application.clinic.time_zone
    _show(desk, merges, zone)


@COMMANDS.command("unmerge")
def unmerge(
    context: typer.Context,
    merge_id: Id,
    reason: Reason,
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=WHOSE", help="Whose something is; once for each question."),
    ] = None,
    alone: Alone = False,
) -> None:
    """Propose to take a merge apart; without all answers it lists the questions and changes nothing."""
    desk, given = desk_of(context), _given(answer or ())
    with desk.opened() as (application, actor):
        look = application.merges.look_apart(actor, _key(merge_id))
        answers = _answers(look.questions, given)
        unanswered = len(answers) < len(look.questions)
        merge = look.merge
        if not unanswered:
            command = ProposeUnmerge(look.merge.id, reason, answers, _password(desk, alone=alone))
            merge = application.merges.propose_unmerge(actor, command)
        zone = application.clinic.time_zone
    if unanswered:
        _ask(desk, merge, look.questions)
        raise typer.Exit(REFUSED)
    _show(desk, [merge], zone, "It waits to be approved." if merge.due_at is None else "It waits 24 hours.")


@COMMANDS.command("merge-approve")
def approve(context: typer.Context, merge_id: Id) -> None:
    """Do what somebody else proposed: merge two records, or take a merge apart."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        merge = application.merges.approve(actor, _key(merge_id))
        zone = application.clinic.time_zone
    _show(desk, [merge], zone)


@COMMANDS.command("merge-refuse")
def refuse(context: typer.Context, merge_id: Id, reason: Reason) -> None:
    """Say no to what somebody else proposed."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        merge = application.merges.refuse(actor, _key(merge_id), reason)
        zone = application.clinic.time_zone
    _show(desk, [merge], zone)


@COMMANDS.command("merge-withdraw")
def withdraw(context: typer.Context, merge_id: Id) -> None:
    """Take back what you proposed or declared yourself."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        merge = application.merges.withdraw(actor, _key(merge_id))
        zone = application.clinic.time_zone
    _show(desk, [merge], zone)


@COMMANDS.command("merge-carry-out")
def carry_out(context: typer.Context) -> None:
    """Do what you declared single-handed and has waited its 24 hours."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        merges = application.merges.carry_out(actor)
        zone = application.clinic.time_zone
    _show(desk, merges, zone, "" if merges else "Nothing is due.")


def _key(text: str) -> UUID:
    try:
        return UUID(text.strip())
    except ValueError:
        raise BadInput(
            f"This is not the id of a merge: {text}. Nothing was changed. See: outguide patients merges"
        ) from None


def _password(desk: Desk, *, alone: bool) -> str:
    return desk.sign_in().password if alone else ""


def _given(answers: Iterable[str]) -> dict[str, Whose]:
    given = {}
    for each in answers:
        key, _, whose = each.rpartition("=")
        if not key or whose not in set(Whose):
            words = ", ".join(Whose)
            raise BadInput(f"An answer is KEY=WHOSE, and WHOSE one of {words}: {each}. Nothing was changed.")
        given[key] = Whose(whose)
    return given


def _answers(questions: Sequence[Question], given: dict[str, Whose]) -> tuple[Answered, ...]:
    return tuple(
        Answered(each.feature, each.key, each.stamp, given[shapes.question_key(each)])
        for each in questions
        if given.get(shapes.question_key(each)) in each.answers
    )


def _ask(desk: Desk, merge: Merge, questions: Sequence[Question]) -> None:
    rows = [
        (shapes.question_key(each), each.since, each.what, each.before, each.now, " ".join(each.answers))
        for each in questions
    ]
    document = {"merges": [shapes.merge(merge)], "questions": [shapes.question(each) for each in questions]}
    desk.show(Answer(document, QUESTION_HEADS, rows))
    desk.say("Answer every question with --answer KEY=WHOSE. Nothing was changed.")


def _show(desk: Desk, merges: Sequence[Merge], zone: str, text: str = "") -> None:
    rows = [
        (
            str(each.id), each.state.value, each.other.mrn, each.other.name, each.kept.mrn, each.kept.name,
            each.proposed_by, each.reason, local(each.due_at or each.merged_at, zone), each.problem,
        )
        for each in merges
    ]  # fmt: skip
    desk.show(Answer({"merges": [shapes.merge(each) for each in merges]}, HEADS, rows, text))
