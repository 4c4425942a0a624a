"""How the requests speak: what is wanted, by when, why not, and what happened."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QLocale

from app.charts import (
    Ending,
    Format,
    Reason,
    Request,
    RequestAct,
    RequestState,
    RequestStep,
    Stop,
    Wanted,
    day_of,
)
from app.patients import spelt
from ui.lists.whereabouts import kind_words
from ui.widgets.reason_dialog import not_fillable_words

HOUR, DAY = 3600, 86400


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("requests", text)


def long_day(day: date) -> str:
    """Friday 28-Nov-2025."""
    return f"{QLocale().dayName(day.isoweekday())} {spelt(day)}"


def short_needed(request: Request, zone: tzinfo, now: datetime) -> str:
    """STAT, or the time; the day alone when that is another one."""
    if request.stat:
        return said("STAT")
    needed, today = request.needed_at.astimezone(zone), now.astimezone(zone).date()
    if needed.date() == today:
        return f"{needed:%H:%M}"
    return day_of(request.needed_at, zone, now)


def needed_words(request: Request, zone: tzinfo) -> str:
    """By when, spelt out."""
    needed = request.needed_at.astimezone(zone)
    told = f"{long_day(needed.date())} {needed:%H:%M}"
    if request.stat:
        return said("STAT, at once")
    return said("{0}, late").format(told) if request.late else told


def wanted_words(request: Request) -> str:
    """Which volumes of which chart."""
    volumes = {
        Wanted.ALL: said("All volumes"), Wanted.NEWEST: said("Newest volume"), Wanted.ONE: said("One volume"),
    }[request.wanted]  # fmt: skip
    return f"{kind_words(request.kind)}. {volumes}"


def short_wanted(request: Request) -> str:
    """Medical 2: the kind, and how many folders; a copy or an image says so."""
    words = {Format.COPY: said("copy"), Format.IMAGE: said("image")}.get(request.format, "")
    count = str(len(request.volumes)) if request.volumes else said("none made")
    return ", ".join(filter(None, (f"{kind_words(request.kind)} {count}", words)))


def to_words(request: Request) -> str:
    """Where to, and for whom, if that is somebody else."""
    if not request.for_whom or request.for_whom == request.place:
        return request.place
    return said("{0}, for {1}").format(request.place, request.for_whom)


def waited_words(seconds: int) -> str:
    """For how long: 12 min, 3 h, 2 d."""
    if seconds < HOUR:
        return said("{0} min").format(seconds // 60)
    if seconds < DAY:
        return said("{0} h").format(seconds // HOUR)
    return said("{0} d").format(seconds // DAY)


def state_words(request: Request) -> str:
    """How it stands, in the few words of a row."""
    if request.state is RequestState.CLAIMED:
        return said("Taken by {0}").format(request.claimed_by)
    if request.state is RequestState.NOT_FILLABLE and request.not_fillable is not None:
        return not_fillable_words(request.not_fillable)
    if request.state is RequestState.CLOSED and request.ending is not None:
        return ending_words(request.ending)
    return {
        RequestState.OPEN: said("Open"),
        RequestState.PULLED: said("Pulled"),
        RequestState.NOT_FILLABLE: said("Not fillable"),
        RequestState.DELIVERED: said("Delivered"),
        RequestState.CLOSED: said("Ended"),
        RequestState.CANCELLED: said("Cancelled"),
    }[request.state]


def ending_words(ending: Ending) -> str:
    """How it came to its end."""
    return {
        Ending.RETURNED: said("Chart is back"),
        Ending.HANDED_ON: said("Handed on"),
        Ending.COPY_SENT: said("A copy was sent"),
        Ending.IMAGE_USED: said("An image was used"),
        Ending.BY_HAND: said("Ended by hand"),
    }[ending]


def reason_words(reason: Reason) -> str:
    """What it is wanted for."""
    return {
        Reason.VISIT: said("Visit"),
        Reason.PHONE: said("Phone call"),
        Reason.RESULT: said("Result"),
        Reason.RELEASE: said("Release of information"),
        Reason.CODING: said("Coding"),
        Reason.AUDIT: said("Audit"),
        Reason.OTHER: said("Other"),
    }[reason]


def format_words(form: Format) -> str:
    """As what it is wanted."""
    return {
        Format.PAPER: said("The folder"),
        Format.COPY: said("A copy of pages"),
        Format.IMAGE: said("An image"),
    }[form]


def stop_words(stop: Stop, after: Stop | None, zone: tzinfo) -> str:
    """One station of the day, and where the chart goes from there."""
    needed = said("STAT") if stop.stat else f"{stop.needed_at.astimezone(zone):%H:%M}"
    told = f"{needed} {stop.place}"
    if stop.delivered:
        told = said("{0}, is there").format(told)
    if after is None:
        return told
    by = f"{after.needed_at.astimezone(zone):%H:%M}"
    return said("{0}, then send on to {1} by {2}").format(told, after.place, by)


def step_words(act: RequestAct) -> str:
    """What happened, as the verb of one line."""
    return {
        RequestAct.MADE: said("Asked for"),
        RequestAct.CHANGED: said("Changed"),
        RequestAct.CLAIMED: said("Taken"),
        RequestAct.LET_GO: said("Left to others"),
        RequestAct.PULLED: said("Pulled"),
        RequestAct.PUT_BACK: said("Put back"),
        RequestAct.NOT_FILLABLE: said("Not fillable"),
        RequestAct.FILLABLE: said("Fillable again"),
        RequestAct.DELIVERED: said("Delivered"),
        RequestAct.TAKEN_BACK: said("Taken back"),
        RequestAct.CLOSED: said("Ended"),
        RequestAct.CANCELLED: said("Cancelled"),
        RequestAct.REOPENED: said("Opened again"),
        RequestAct.MOVED: said("Moved"),
    }[act]


def step_detail(step: RequestStep) -> str:
    """The rest of the line: who did it, and what was said."""
    by = said("by {0}").format(step.person)
    return f"{by}: {step.words}" if step.words else by
