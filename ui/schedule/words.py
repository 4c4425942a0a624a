"""How the appointments speak: days, times, and what became of a visit."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import moment
from app.schedule import Appointment, AppointmentAct, AppointmentState, AppointmentStep
from ui.theme.tokens import Status
from ui.widgets.day_dialog import long_day


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("schedule", text)


def clock(at: datetime, zone: tzinfo) -> str:
    """09:10 in the clinic."""
    return f"{at.astimezone(zone):%H:%M}"


def when_words(row: Appointment, zone: tzinfo) -> str:
    """The day and the time, with the end if it is known."""
    end = f"–{clock(row.ends_at, zone)}" if row.ends_at is not None else ""
    return f"{long_day(row.starts_at.astimezone(zone).date())}, {clock(row.starts_at, zone)}{end}"


def state_words(state: AppointmentState) -> str:
    """What became of it."""
    return {
        AppointmentState.BOOKED: said("Booked"),
        AppointmentState.CANCELLED: said("Cancelled"),
        AppointmentState.NO_SHOW: said("No-show"),
        AppointmentState.KEPT: said("Kept"),
    }[state]


def state_mark(state: AppointmentState) -> tuple[Status | None, str]:
    """What the list says: nothing of what is as it should be."""
    if state is AppointmentState.BOOKED:
        return None, ""
    status = {
        AppointmentState.CANCELLED: Status.INFO,
        AppointmentState.NO_SHOW: Status.ATTENTION,
    }.get(state)
    return status, state_words(state)


def done_words(state: AppointmentState) -> str:
    """What was just said of a visit."""
    return {
        AppointmentState.BOOKED: said("Booked again"),
        AppointmentState.CANCELLED: said("Cancelled"),
        AppointmentState.NO_SHOW: said("Noted as no-show"),
        AppointmentState.KEPT: said("Noted as kept"),
    }[state]


def step_words(act: AppointmentAct) -> str:
    """What happened, as the verb of one line."""
    return {
        AppointmentAct.BOOKED: said("Booked"),
        AppointmentAct.RESCHEDULED: said("Rescheduled"),
        AppointmentAct.CHANGED: said("Changed"),
        AppointmentAct.CANCELLED: said("Cancelled"),
        AppointmentAct.NO_SHOW: said("No-show"),
        AppointmentAct.KEPT: said("Kept"),
        AppointmentAct.REINSTATED: said("Booked again"),
        AppointmentAct.MOVED: said("Moved"),
    }[act]


def step_detail(step: AppointmentStep, zone: tzinfo, now: datetime) -> str:
    """The rest of the line: who did it, and for a new time which."""
    by = said("by {0}").format(step.person)
    if step.act in (AppointmentAct.BOOKED, AppointmentAct.RESCHEDULED):
        return f"{by}: {moment(step.starts_at, zone, now)}"
    return by


def other_words(row: Appointment) -> str:
    """Another visit of the same patient, in one line."""
    state = "" if row.state is AppointmentState.BOOKED else state_words(row.state)
    return ", ".join(filter(None, (row.with_whom, row.kind, state))) or said("Visit")
