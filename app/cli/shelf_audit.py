"""`outguide shelf-audit`: shelves scanned from left to right."""

from __future__ import annotations

from typing import Annotated

import typer

from app.charts import StartAudit
from app.cli import shelf_audit_acts, shelf_audit_words
from app.cli import shelf_audit_shapes as shapes
from app.cli.desk import desk_of
from app.cli.output import Answer
from app.cli.shelf_audit_options import Audit, meant

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Shelves scanned from left to right."
)
COMMANDS.add_typer(shelf_audit_acts.COMMANDS)


@COMMANDS.command("sections")
def sections(context: typer.Context) -> None:
    """List the shelf sections: those being audited, then whichever was audited longest ago."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.shelf_audits.sections(actor)
        zone = application.clinic.time_zone
    document = {"sections": [shapes.section(each) for each in found]}
    rows = [shelf_audit_words.section_row(each, zone) for each in found]
    text = "" if found else "There are no shelf sections."
    desk.show(Answer(document, shelf_audit_words.SECTION_HEADS, rows, text))


@COMMANDS.command("list")
def list_audits(context: typer.Context) -> None:
    """List shelf audits, the newest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.shelf_audits.list(actor)
        zone = application.clinic.time_zone
    document = {"audits": [shapes.past(each) for each in found]}
    rows = [shelf_audit_words.past_row(each, zone) for each in found]
    text = "" if found else "No shelf was audited yet."
    desk.show(Answer(document, shelf_audit_words.PAST_HEADS, rows, text))


@COMMANDS.command("start")
def start(
    context: typer.Context,
    section: Annotated[str, typer.Argument(metavar="SECTION", help="A shelf section by label or name.")],
    low: Annotated[str, typer.Option("--from", metavar="NUMBER", help="Where a part of it begins.")] = "",
    high: Annotated[str, typer.Option("--to", metavar="NUMBER", help="Where it ends, included.")] = "",
) -> None:
    """Begin the audit of a shelf section, or of a part of it: 72-00, or Garcia."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        begun = application.shelf_auditing.start(actor, StartAudit(section, low, high))
        zone = application.clinic.time_zone
    desk.show(Answer({"audits": [shapes.audit(begun)]}, text=shelf_audit_words.summary(begun, zone)))


@COMMANDS.command("show")
def show(context: typer.Context, audit: Audit) -> None:
    """Show one: what is wrong, the last scanned first, then what was not seen."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.shelf_audits.show(actor, meant(application, actor, audit))
        zone = application.clinic.time_zone
    rows = [shelf_audit_words.row(each) for each in found.findings]
    told = shelf_audit_words.summary(found, zone)
    desk.show(Answer({"audits": [shapes.audit(found)]}, shelf_audit_words.HEADS, rows, told))
