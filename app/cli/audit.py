"""`outguide audit`: the trail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.audit import Act, ActRow, TrailFilter
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.options import day_of
from app.cli.output import Answer, local

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The trail: who saw and did what.")
HEADS = ("When", "Act", "Person", "Station", "Patient", "Volume", "Times", "Outcome", "Detail")


@COMMANDS.callback()
def _group() -> None:
    """Keep `show` a word of its own while it is the only one."""


@COMMANDS.command("show")
def show_acts(
    context: typer.Context,
    patient: Annotated[str, typer.Option(metavar="MRN", help="Acts about this patient.")] = "",
    person: Annotated[str, typer.Option(metavar="LOGIN", help="Acts of this person.")] = "",
    act: Annotated[Act | None, typer.Option(help="Acts of this kind.")] = None,
    day: Annotated[
        date | None, typer.Option(parser=day_of, metavar="YYYY-MM-DD", help="Acts of this day at the clinic.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 200,
) -> None:
    """List acts, the newest first; looking is an act as well."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        about = application.patients.by_mrn(actor, patient).id if patient else None
        since, until = whole(day, ZoneInfo(application.clinic.time_zone))
        wanted = TrailFilter(about, person or None, act, since, until, limit)
        acts = application.trail.list(actor, wanted)
    document = {"acts": [shapes.act(row) for row in acts]}
    desk.show(
        Answer(
            document,
            HEADS,
            [_row(row, application.clinic.time_zone) for row in acts],
            "" if acts else "No acts.",
        )
    )


def whole(day: date | None, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """From midnight to midnight on the clinic's clock, which is not always twenty-four hours."""
    if day is None:
        return None, None
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)


def _row(row: ActRow, zone: str) -> tuple[str, ...]:
    patient, volume = str(row.patient_id or ""), str(row.volume_id or "")
    times = str(row.repeats + 1)
    return (
        local(row.at, zone),
        row.act,
        row.person,
        row.station,
        patient,
        volume,
        times,
        row.outcome,
        "  ".join(text for text in (row.about_person, row.detail) if text),
    )
