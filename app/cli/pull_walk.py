"""`outguide pull-list pull` and what else is said of folders while the shelves are walked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import NotFillable, PulledLine, PulledOut, PullLine
from app.cli import pull_shapes as shapes
from app.cli.desk import Desk, desk_of
from app.cli.keyed import keyed
from app.cli.one_by_one import REFUSED, one_by_one
from app.cli.options import batch_of, day_of, reason_of, request_key
from app.cli.output import Answer, local
from app.cli.pull_options import OfDay

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
PLACE_HEADS = ("Place", "Charts")

Number = Annotated[str, typer.Argument(metavar="REQUEST", help="Its number, or the code on its slip.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The barcode of the volume.")]
PerhapsCode = Annotated[
    str, typer.Argument(metavar="CODE", help="The barcode of the volume; none if no chart was made.")
]
Verb = Callable[["Application", Actor, int], PullLine]


@COMMANDS.command("pull")
def pull(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Barcodes of volumes.")],
    day: OfDay,
) -> None:
    """Say that volumes were fetched; each is for whoever needs it first."""
    said = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):

        def act(code: str) -> PulledLine:
            return application.pulling.pull(actor, said, code, keyed(application.clock))

        scanned = one_by_one(codes, act)
        zone = application.clinic.time_zone
    scanned.say(desk)
    document = {
        "date": said,
        "outcome": "refused" if scanned.refused else "good",
        "lines": [shapes.pulled(each) for _, each in scanned.done],
        "refused": scanned.rows,
    }
    desk.show(Answer(document, text="\n".join(_fetched(each, said, zone) for _, each in scanned.done)))
    scanned.end()


@COMMANDS.command("put-back")
def put_back(context: typer.Context, request: Number, code: Code, day: OfDay) -> None:
    """Take the fetching of a volume back."""
    said = day_of(day)

    def act(application: Application, actor: Actor, key: int) -> PullLine:
        return application.pulling.put_back(actor, said, key, code)

    _do(context, said, request, act, "is to be fetched again")


@COMMANDS.command("not-fillable")
def not_fillable(
    context: typer.Context,
    request: Number,
    reason: Annotated[
        NotFillable,
        typer.Option(
            parser=reason_of,
            metavar="REASON",
            help="slot-empty, outguide-says, other-volume-only, in-use, misfiled, off-site or never-made.",
        ),
    ],
    day: OfDay,
    code: PerhapsCode = "",
    words: Annotated[str, typer.Option(metavar="TEXT", help="More about it, in a few words.")] = "",
) -> None:
    """Say why a volume cannot be fetched."""
    said = day_of(day)

    def act(application: Application, actor: Actor, key: int) -> PullLine:
        return application.pulling.not_fillable(actor, said, key, code, reason, words)

    _do(context, said, request, act, "cannot be fetched")


@COMMANDS.command("fillable")
def fillable(context: typer.Context, request: Number, day: OfDay, code: PerhapsCode = "") -> None:
    """Say that a volume can be fetched after all."""
    said = day_of(day)

    def act(application: Application, actor: Actor, key: int) -> PullLine:
        return application.pulling.fillable(actor, said, key, code)

    _do(context, said, request, act, "can be fetched after all")


@COMMANDS.command("check-out")
def check_out(context: typer.Context, day: OfDay) -> None:
    """Check all volumes that were pulled for a day out to where they are needed."""
    said = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.pulls_out.check_out(actor, said, keyed(application.clock))
    told = f"Checked out: {done.count}. To take it back: outguide pull-list undo {done.batch}"
    _tell(desk, done, told)


@COMMANDS.command("undo")
def undo(
    context: typer.Context,
    batch: Annotated[str, typer.Argument(metavar="BATCH", help="The number that check-out told.")],
) -> None:
    """Take such a checking out back; what was moved since stays where it is."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.pulls_out.undo(actor, batch_of(batch), keyed(application.clock))
    _tell(desk, done, f"Taken back: {done.count}.")


def _do(context: typer.Context, day: date, request: str, act: Verb, what: str) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = application.requested.show(actor, request_key(request)).id
        line = act(application, actor, key)
    document = {"date": day, "lines": [shapes.line(line)]}
    desk.show(Answer(document, text=f"{_folder(line)} {what}. Request {line.code}."))


def _folder(line: PullLine) -> str:
    return " ".join(filter(None, (line.barcode, line.patient, line.label)))


def _fetched(done: PulledLine, day: date, zone: str) -> str:
    line = done.line
    said = [
        f"{_folder(line)}: for {line.place}, {local(line.needed_at, zone)}.",
        done.moved.text if done.moved else "",
        "It was pulled before." if done.again else "",
        f"It stands on the list of {done.day}." if done.day != day else "",
        f"Still to be fetched: {done.left} of {done.wanted}.",
    ]
    return " ".join(filter(None, said))


def _tell(desk: Desk, done: PulledOut, told: str) -> None:
    for code, sentence in done.left:
        desk.say(f"{code}: {sentence}")
    rows = [(place, str(count)) for place, count in done.places]
    desk.show(Answer(shapes.gone_out(done), PLACE_HEADS, rows, told))
    if done.left:
        raise typer.Exit(REFUSED)
