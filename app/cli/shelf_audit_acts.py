"""`outguide shelf-audit scan`, `settle`, `undo`, `pause`, `finish` and what else is done in an audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Finding, ShelfAudit, Spotted, Tone
from app.cli import shelf_audit_shapes as shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.one_by_one import REFUSED, one_by_one
from app.cli.output import Answer
from app.cli.shelf_audit_options import KINDS, Audit, kind_of, meant, require_fitting
from app.cli.shelf_audit_words import summary

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
Verb = Callable[["Application", Actor, int], ShelfAudit]


@COMMANDS.command("scan")
def scan(
    context: typer.Context,
    audit: Audit,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Labels, from left to right.")],
) -> None:
    """Say which folders stand next on the shelf; after one scanned before, the others stand behind it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = meant(application, actor, audit)

        def act(code: str) -> Spotted:
            return application.shelf_auditing.scan(actor, key, code, keyed(application.clock))

        all_of_them = one_by_one(codes, act)
        now = application.shelf_audits.show(actor, key)
        zone = application.clinic.time_zone
    all_of_them.say(desk)
    document = {
        "audits": [shapes.audit(now)],
        "scans": [shapes.spotted(code, each) for code, each in all_of_them.done],
        "outcome": "refused" if all_of_them.refused else _gravest([each for _, each in all_of_them.done]),
        "refused": all_of_them.rows,
    }
    lines = [_line(code, each) for code, each in all_of_them.done]
    desk.show(Answer(document, text="\n".join((*lines, summary(now, zone))) if lines else ""))
    all_of_them.end()


@COMMANDS.command("settle")
def settle(
    context: typer.Context,
    audit: Audit,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(KINDS)}.")],
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Only these; all of the kind without.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Really mark what was not seen missing.")] = False,
) -> None:
    """Do what settles a kind of finding: put in order, taken off, checked in, marked missing."""
    finding = kind_of(kind)
    if finding is Finding.NOT_SEEN and not yes:
        raise typer.BadParameter("This marks charts missing; say --yes if you have looked for them.")
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        key = meant(application, actor, audit)
        only = codes or ()
        require_fitting(application, actor, key, finding, only)
        fact = keyed(application.clock)
        done = application.shelf_auditing.remedy(actor, key, finding, fact, only=only or None)
        zone = application.clinic.time_zone
    document = {
        "audits": [shapes.audit(done.audit)],
        "done": done.done,
        "left": [{"barcode": code, "text": sentence} for code, sentence in done.left],
    }
    told = f"{done.done} settled, {len(done.left)} left.\n{summary(done.audit, zone)}"
    desk.show(Answer(document, ("Barcode", "Left because"), done.left, told))
    if done.left:
        raise typer.Exit(REFUSED)


@COMMANDS.command("undo")
def undo(context: typer.Context, audit: Audit) -> None:
    """Take back the last scan of an audit, or all that was settled at once."""

    def act(application: Application, actor: Actor, key: int) -> ShelfAudit:
        return application.shelf_auditing.take_back(actor, key, keyed(application.clock)).audit

    _do(context, audit, act)


@COMMANDS.command("pause")
def pause(context: typer.Context, audit: Audit) -> None:
    """Leave an audit for later; any desk goes on with it."""

    def act(application: Application, actor: Actor, key: int) -> ShelfAudit:
        return application.shelf_auditing.pause(actor, key)

    _do(context, audit, act)


@COMMANDS.command("resume")
def resume(context: typer.Context, audit: Audit) -> None:
    """Go on with a paused audit."""

    def act(application: Application, actor: Actor, key: int) -> ShelfAudit:
        return application.shelf_auditing.resume(actor, key)

    _do(context, audit, act)


@COMMANDS.command("finish")
def finish(context: typer.Context, audit: Audit) -> None:
    """Say that the shelf is scanned to its end: what was not seen is kept, with the accuracy."""

    def act(application: Application, actor: Actor, key: int) -> ShelfAudit:
        return application.shelf_auditing.finish(actor, key)

    _do(context, audit, act)


@COMMANDS.command("give-up")
def give_up(context: typer.Context, audit: Audit) -> None:
    """End an audit without a result; what was seen stays seen."""

    def act(application: Application, actor: Actor, key: int) -> ShelfAudit:
        return application.shelf_auditing.give_up(actor, key)

    _do(context, audit, act)


def _line(code: str, each: Spotted) -> str:
    """One scan: C00000018: Move 2 to the left: GARCIA, Maria V1, C00000018. Belongs after 72-41-02.

    The folder to be moved is named: a scan may show that one before it came too soon.
    """
    spine = each.spine
    which = f"{spine.patient} {spine.label}, {spine.barcode}" if spine is not None and spine.stray else ""
    told = ": ".join(filter(None, (" ".join(filter(None, (each.word, each.box))), which.lstrip(" ,"))))
    return f"{code}: {told}. {each.text}"


def _gravest(scans: Sequence[Spotted]) -> Tone:
    """How the scans ended together: as the one that asks for the most."""
    return max((each.tone for each in scans), key=list(Tone).index, default=Tone.GOOD)


def _do(context: typer.Context, audit: str, act: Verb) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = act(application, actor, meant(application, actor, audit))
        zone = application.clinic.time_zone
    desk.show(Answer({"audits": [shapes.audit(done)]}, text=summary(done, zone)))
