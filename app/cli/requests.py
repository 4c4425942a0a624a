"""`outguide request`: who needs a chart, where and by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from app.actor import Actor
from app.charts import (
    AskForChart,
    ChangeRequest,
    ChartKind,
    Ending,
    Format,
    LendStanding,
    NotFillable,
    Reason,
    Request,
    StandingLoan,
    Wanted,
    WarningKind,
    Wish,
)
from app.cli import request_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.options import day_of, request_key
from app.cli.output import Answer, local

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who needs a chart, and by when.")
LOANS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Charts out until further notice.")
COMMANDS.add_typer(LOANS, name="loans")
HEADS = ("Request", "State", "Needed", "For", "Patient", "MRN", "Where", "Fetched by")
STEP_HEADS = ("When", "Act", "Person", "Words")
STOP_HEADS = ("Needed", "Place", "For", "There")
LOAN_HEADS = ("Loan", "Patient", "MRN", "Chart", "With", "Since", "Look again", "Reason")

Number = Annotated[str, typer.Argument(metavar="REQUEST", help="Its number, or the code on its slip.")]
Words = Annotated[str, typer.Option(metavar="TEXT", help="More about it, in a few words.")]
By = Annotated[
    str, typer.Option("--by", metavar="WHEN", help="In the clinic's time, as 2025-11-28T14:30; or +30m, +2h.")
]
Verb = Callable[["Application", Actor, int], Request]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@COMMANDS.command("make")
def make(
    context: typer.Context,
    mrn: Annotated[str, typer.Argument(metavar="MRN")],
    place: Annotated[str, typer.Option("--to", metavar="PLACE", help="A person or room, by label or name.")],
    by: By = "",
    stat: Annotated[bool, typer.Option("--stat", help="Needed now; every desk is told.")] = False,
    kind: Annotated[ChartKind, typer.Option(help="Which chart.")] = ChartKind.MEDICAL,
    newest: Annotated[bool, typer.Option("--newest", help="Only the newest volume.")] = False,
    volume: Annotated[str, typer.Option(metavar="CODE", help="Only this volume.")] = "",
    reason: Annotated[Reason, typer.Option(help="What for.")] = Reason.VISIT,
    form: Annotated[Format, typer.Option("--format", help="What is wanted of it.")] = Format.PAPER,
    for_whom: Annotated[str, typer.Option("--for", metavar="TEXT", help="Who asks.")] = "",
    note: Words = "",
    despite: Annotated[
        list[WarningKind] | None, typer.Option(help="What was read and is accepted all the same.")
    ] = None,
) -> None:
    """Ask for a chart; what is worth knowing is said, and what has to be accepted needs --despite."""
    if bool(by) is stat:
        raise typer.BadParameter("Say either --by when it is needed, or --stat.")
    wanted = Wanted.ONE if volume else Wanted.NEWEST if newest else Wanted.ALL
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        patient = application.patients.by_mrn(actor, mrn)
        needed = application.clock.now() if stat else _when(by, application)
        command = AskForChart(
            patient.id, place, needed, kind, wanted, volume, reason, form, stat, for_whom, note
        )
        for each in application.requests.consider(actor, command):
            desk.say(f"{each.kind.value}: {each.sentence}")
        made = application.requests.ask(actor, command, despite=despite or ())
        _show(desk, application, [made])


@COMMANDS.command("list")
def list_requests(
    context: typer.Context,
    patient: Annotated[str, typer.Option(metavar="MRN", help="Only about this patient.")] = "",
    place: Annotated[str, typer.Option(metavar="CODE", help="Only of this person or room.")] = "",
    mine: Annotated[bool, typer.Option("--mine", help="Only those made or fetched by whoever asks.")] = False,
    ended: Annotated[bool, typer.Option("--ended", help="Those that have ended, the newest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 200,
) -> None:
    """List who waits for a chart: STAT first, then whoever needs it first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        about = application.patients.by_mrn(actor, patient).id if patient else None
        wish = Wish(patient_id=about, place_code=place, mine=mine, ended=ended, limit=limit)
        rows = application.requested.list(actor, wish)
        _show(desk, application, rows, "" if rows else "Nobody waits for a chart.")


@COMMANDS.command("saved-pulls")
def saved_pulls(
    context: typer.Context,
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on, as 2025-11-01.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="Up to this day, and with it.")],
) -> None:
    """Count the requests that an image answered in place of a folder."""
    first, last = day_of(since), day_of(until)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        zone = ZoneInfo(application.clinic.time_zone)
        begins = datetime(first.year, first.month, first.day, tzinfo=zone)
        ends = datetime(last.year, last.month, last.day, tzinfo=zone) + timedelta(days=1)
        count = application.requested.saved_pulls(actor, begins, ends)
    desk.show(Answer({"saved_pulls": count}, text=str(count)))


@COMMANDS.command("show")
def show(context: typer.Context, request: Number) -> None:
    """Show one request with its history."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.requested.show(actor, request_key(request))
        steps = application.requested.history(actor, found.id)
        zone = application.clinic.time_zone
    document = {"requests": [shapes.request(found)], "history": [shapes.request_step(step) for step in steps]}
    rows = [(local(step.at, zone), step.act.value, step.person, step.words) for step in steps]
    desk.show(Answer(document, STEP_HEADS, rows, " ".join(_row(found, zone))))


@COMMANDS.command("change")
def change(
    context: typer.Context,
    request: Number,
    by: By = "",
    place: Annotated[str, typer.Option("--to", metavar="PLACE", help="Another person or room.")] = "",
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Another note; empty for none.")] = None,
    stat: Annotated[bool | None, typer.Option("--stat/--not-stat", help="Needed now, or not.")] = None,
) -> None:
    """Set another time, place or note."""

    def act(application: Application, actor: Actor, key: int) -> Request:
        needed = _when(by, application) if by else None
        return application.requests.change(actor, ChangeRequest(key, needed, place or None, note, stat))

    _do(context, request, act)


@COMMANDS.command("claim")
def claim(context: typer.Context, request: Number) -> None:
    """Say that you fetch it."""
    _do(context, request, lambda application, actor, key: application.requests.claim(actor, key))


@COMMANDS.command("let-go")
def let_go(context: typer.Context, request: Number) -> None:
    """Leave it to others again."""
    _do(context, request, lambda application, actor, key: application.requests.let_go(actor, key))


@COMMANDS.command("pull")
def pull(
    context: typer.Context,
    request: Number,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The barcode of the volume in hand.")],
) -> None:
    """Say that a wanted volume was taken from its shelf."""

    def act(application: Application, actor: Actor, key: int) -> Request:
        return application.requests.pull(actor, key, code, application.clock.new_id())

    _do(context, request, act)


@COMMANDS.command("not-fillable")
def not_fillable(
    context: typer.Context,
    request: Number,
    reason: Annotated[NotFillable, typer.Option(help="Why it cannot be met.")],
    words: Words = "",
) -> None:
    """Say why it cannot be met."""

    def act(application: Application, actor: Actor, key: int) -> Request:
        return application.requests.not_fillable(actor, key, reason, words)

    _do(context, request, act)


@COMMANDS.command("reopen")
def reopen(context: typer.Context, request: Number) -> None:
    """Let a request wait again that could not be met or was ended by hand."""
    _do(context, request, lambda application, actor, key: application.requests.reopen(actor, key))


@COMMANDS.command("cancel")
def cancel(
    context: typer.Context,
    request: Number,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is not needed.")],
) -> None:
    """Say that it is not needed any more."""
    _do(context, request, lambda application, actor, key: application.requests.cancel(actor, key, reason))


@COMMANDS.command("close")
def close(
    context: typer.Context,
    request: Number,
    ending: Annotated[Ending, typer.Option("--with", help="How it ended without the folder.")],
    words: Words = "",
) -> None:
    """End it without the folder: a copy was sent, an image was used."""

    def act(application: Application, actor: Actor, key: int) -> Request:
        return application.requests.close(actor, key, ending, words)

    _do(context, request, act)


@COMMANDS.command("plan")
def plan(context: typer.Context, request: Number) -> None:
    """Say who needs the chart on that day, the first first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        stops = application.requested.plan(actor, application.requested.show(actor, request_key(request)).id)
        zone = application.clinic.time_zone
    rows = [
        (local(each.needed_at, zone), each.place, each.for_whom, "yes" if each.delivered else "")
        for each in stops
    ]
    desk.show(Answer({"stops": [shapes.stop(each) for each in stops]}, STOP_HEADS, rows))


@LOANS.command("list")
def list_loans(
    context: typer.Context,
    patient: Annotated[str, typer.Option(metavar="MRN", help="Only of this patient.")] = "",
    ended: Annotated[bool, typer.Option("--ended", help="Those that have ended.")] = False,
) -> None:
    """List who has a chart until further notice, the first to be looked at first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        about = application.patients.by_mrn(actor, patient).id if patient else None
        rows = application.loans.list(actor, about, ended=ended)
        _show_loans(desk, application, rows, "" if rows else "No chart is on a standing loan.")


@LOANS.command("make")
def make_loan(
    context: typer.Context,
    mrn: Annotated[str, typer.Argument(metavar="MRN")],
    place: Annotated[str, typer.Option("--to", metavar="PLACE", help="A person or room, by label or name.")],
    review: Annotated[str, typer.Option(metavar="DATE", help="When it is looked at again, as 2025-11-28.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the chart stays there.")],
    kind: Annotated[ChartKind, typer.Option(help="Which chart.")] = ChartKind.MEDICAL,
) -> None:
    """Let somebody have a chart until further notice."""
    day: date = day_of(review)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        patient = application.patients.by_mrn(actor, mrn)
        made = application.loans.lend(actor, LendStanding(patient.id, place, day, reason, kind))
        _show_loans(desk, application, [made])


@LOANS.command("end")
def end_loan(
    context: typer.Context,
    loan: Annotated[int, typer.Argument(metavar="ID", help="The number of the loan.")],
) -> None:
    """Say that a standing loan is over."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        _show_loans(desk, application, [application.loans.end(actor, loan)])


def _do(context: typer.Context, request: str, act: Verb) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.requested.show(actor, request_key(request))
        _show(desk, application, [act(application, actor, found.id)])


def _when(text: str, application: Application) -> datetime:
    """A moment in the clinic's own time, or so long from now."""
    try:
        if text.startswith("+"):
            return application.clock.now() + timedelta(**{_UNITS[text[-1]]: int(text[1:-1])})
        at = datetime.fromisoformat(text)
    except (ValueError, KeyError, OverflowError) as problem:
        raise typer.BadParameter(f"{text} is no time; write 2025-11-28T14:30, or +30m.") from problem
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(application.clinic.time_zone))


def _show(desk: Desk, application: Application, requests: Sequence[Request], text: str = "") -> None:
    zone = application.clinic.time_zone
    document = {"requests": [shapes.request(each) for each in requests]}
    desk.show(Answer(document, HEADS, [_row(each, zone) for each in requests], text))


def _row(row: Request, zone: str) -> tuple[str, ...]:
    needed = "STAT" if row.stat else local(row.needed_at, zone)
    late = f"{needed} late" if row.late and not row.stat else needed
    return row.code, row.state.value, late, row.place, row.patient, row.mrn, row.where, row.claimed_by


def _show_loans(desk: Desk, application: Application, loans: Sequence[StandingLoan], text: str = "") -> None:
    zone = application.clinic.time_zone
    rows = [
        (
            str(each.id), each.patient, each.mrn, each.kind.value, each.place, local(each.since, zone),
            str(each.review_on), each.reason,
        )
        for each in loans
    ]  # fmt: skip
    desk.show(Answer({"loans": [shapes.loan(each) for each in loans]}, LOAN_HEADS, rows, text))
