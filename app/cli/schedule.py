"""`outguide schedule`: who comes when, and when the clinic is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.importing import imported, mapping_in, show_import
from app.cli.options import DAYS, day_of, moment_of, state_word_of, week_of
from app.cli.output import Answer, local
from app.directory import DateOrder
from app.interop import AppointmentImport
from app.schedule import Appointment, AppointmentState, Book, ClosedDay, OpeningHours

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who comes when, and when the clinic is open."
)
HEADS = ("ID", "When", "State", "MRN", "Patient", "Kind", "With", "Place")

Number = Annotated[int, typer.Argument(metavar="ID", help="The number of the appointment.")]


@COMMANDS.command("import")
def import_appointments(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, Excel or iCalendar.")],
    mapping: Annotated[Path | None, typer.Option("--map", help="JSON: field to column title.")] = None,
    dates: Annotated[
        DateOrder | None, typer.Option("--date-order", help="How the file writes dates.")
    ] = None,
    source: Annotated[str, typer.Option(help="The program the file comes from.")] = "",
    word: Annotated[
        list[str] | None, typer.Option(metavar="WORD=STATE", help="A word of the file for a state.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    cancel_absent: Annotated[
        bool, typer.Option("--cancel-absent", help="Cancel those ahead that the file has not any more.")
    ] = False,
) -> None:
    """Take the appointments of another program in; doing it again changes nothing."""
    words = dict(state_word_of(each) for each in word or ())
    desk = desk_of(context)
    with desk.opened() as (application, actor), desk.progress() as report:
        at = desk.file(file)
        told = application.imports.preview_appointments(actor, at)
        command = AppointmentImport(
            at,
            mapping_in(desk, mapping) or dict(told.mapping),
            dates,
            source or told.source,
            words,
            dry_run,
            cancel_absent,
        )
        done = application.imports.import_appointments(actor, command, report, desk.stop)
    document: dict[str, object] = {**shapes.booked(done), **imported(done), "dry_run": dry_run}
    counts = (
        f"{done.rows} rows: {done.added} added, {done.rescheduled} moved, {done.changed} changed, "
        f"{done.cancelled} cancelled, {done.marked} marked, {done.unchanged} unchanged, "
        f"{done.refused_total} refused, {done.absent_total} not in the file any more, "
        f"{done.cancelled_absent} of them cancelled."
    )
    show_import(desk, document, counts, done)


@COMMANDS.command("show")
def show_day(
    context: typer.Context,
    day: Annotated[str, typer.Option("--date", metavar="DATE", help="The day, as 2026-11-24.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Also those that were cancelled.")] = False,
) -> None:
    """Show the appointments of a day, today without one."""
    wanted = day_of(day) if day else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        zone = application.clinic.time_zone
        shown = wanted or application.clock.now().astimezone(ZoneInfo(zone)).date()
        rows = application.appointments.of_day(actor, shown, everything=everything)
    _show(desk, rows, zone, "" if rows else "Nobody is expected.", day=shown)


@COMMANDS.command("book")
def book(
    context: typer.Context,
    mrn: Annotated[str, typer.Argument(metavar="MRN")],
    at: Annotated[str, typer.Option(metavar="TIME", help="As 2026-11-24 09:10, by the clinic's clock.")],
    minutes: Annotated[int | None, typer.Option(min=1, max=1440)] = None,
    kind: Annotated[str, typer.Option(help="What kind of visit it is.")] = "",
    whom: Annotated[str, typer.Option("--with", metavar="NAME", help="Whom the patient sees.")] = "",
    place: Annotated[str, typer.Option(help="Where.")] = "",
) -> None:
    """Book a visit."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        zone = application.clinic.time_zone
        starts_at = moment_of(at, zone)
        patient = application.patients.by_mrn(actor, mrn)
        command = Book(patient.id, starts_at, minutes, kind, whom, place)
        row = application.appointments.book(actor, command)
    _show(desk, [row], zone, _closed(row))


@COMMANDS.command("mark")
def mark(context: typer.Context, appointment: Number, state: AppointmentState) -> None:
    """Say what became of an appointment."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        zone = application.clinic.time_zone
        row = application.appointments.mark(actor, appointment, state)
    _show(desk, [row], zone)


@COMMANDS.command("move")
def move(
    context: typer.Context,
    appointment: Number,
    to: Annotated[str, typer.Option(metavar="TIME", help="As 2026-11-24 09:10, by the clinic's clock.")],
) -> None:
    """Give an appointment another time."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        zone = application.clinic.time_zone
        row = application.appointments.reschedule(actor, appointment, moment_of(to, zone))
    _show(desk, [row], zone, _closed(row))


@COMMANDS.command("hours")
def hours(
    context: typer.Context,
    week: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="DAY", help="A day of the new week, as 'mon 08:00-17:00'."),
    ] = None,
) -> None:
    """Show when the clinic is open; with --set say it anew, one for each day it is open."""
    wanted = week_of(week) if week else None
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        if wanted is not None:
            application.hours.set_week(actor, OpeningHours(wanted))
        _show_hours(desk, *application.hours.show(actor))


@COMMANDS.command("close")
def close_day(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help="As 2026-12-25.")],
    reason: Annotated[str, typer.Argument(metavar="REASON")],
) -> None:
    """Be closed on a day."""
    closed = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        application.hours.close_day(actor, closed, reason)
        _show_hours(desk, *application.hours.show(actor))


@COMMANDS.command("open")
def open_day(
    context: typer.Context, day: Annotated[str, typer.Argument(metavar="DAY", help="As 2026-12-25.")]
) -> None:
    """Be open on a day after all."""
    opened = day_of(day)
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        application.hours.open_day(actor, opened)
        _show_hours(desk, *application.hours.show(actor))


def _closed(row: Appointment) -> str:
    return "The clinic is closed on that day." if row.closed_day else ""


def _show(
    desk: Desk, rows: Sequence[Appointment], zone: str, text: str = "", day: date | None = None
) -> None:
    lines = [
        (
            str(row.id), local(row.starts_at, zone), row.state.value, row.mrn, row.patient, row.kind,
            row.with_whom, row.place,
        )
        for row in rows
    ]  # fmt: skip
    document: dict[str, object] = {"appointments": [shapes.appointment(row) for row in rows]}
    desk.show(Answer({**document, "date": day} if day else document, HEADS, lines, text))


def _show_hours(desk: Desk, hours: OpeningHours, closed: Sequence[ClosedDay]) -> None:
    document = shapes.hours(hours, closed)
    desk.show(Answer(document, ("Day", "Open"), _week_lines(hours, closed)))


def _week_lines(hours: OpeningHours, closed: Sequence[ClosedDay]) -> list[tuple[str, str]]:
    week = [(DAYS[at], f"{opens:%H:%M}-{closes:%H:%M}") for at, opens, closes in hours.weekly]
    return [*week, *((str(each.day), f"closed: {each.reason}") for each in closed)]
