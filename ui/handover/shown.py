"""What the hand-over shows: what is left open as rows of one list, and the notes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from app.charts import moment
from app.patients import spelt
from app.reports import LeftOpen
from app.schedule import Colleague, HandOverNote
from ui.handover.words import request_words, said
from ui.lists.discrepancy_words import kind_words
from ui.lists.lines import Section
from ui.shell.routes import QueueRoute, RoomRoute, Route


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: what is left open, notes that wait, notes left, and for whom one can leave some."""

    open: LeftOpen = field(default_factory=LeftOpen)
    unread: tuple[HandOverNote, ...] = ()
    left: tuple[HandOverNote, ...] = ()
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One thing that is left open, and where it is seen to."""

    key: Hashable
    what: str
    patient: str
    mrn: str
    when: str
    late: bool
    route: Route


def sections(left: LeftOpen, zone: tzinfo, now: datetime) -> tuple[Section[OpenRow], ...]:
    """Tasks, requests and discrepancies; a list that holds nothing is left out."""
    lists = (
        (said("My tasks"), _tasks(left, now.astimezone(zone).date())),
        (said("Requests I fetch"), _requests(left, zone, now)),
        (said("Discrepancies I have taken"), _items(left)),
    )
    return tuple(Section(title, rows) for title, rows in lists if rows)


def _tasks(left: LeftOpen, today: date) -> tuple[OpenRow, ...]:
    return tuple(
        OpenRow(
            ("task", row.id),
            row.what,
            row.patient,
            row.mrn,
            said("due {0}").format(_short(row.due_on, today)) if row.due_on else "",
            row.days_late > 0,
            QueueRoute(part="tasks", patient_id=row.patient_id),
        )
        for row in left.tasks
    )


def _requests(left: LeftOpen, zone: tzinfo, now: datetime) -> tuple[OpenRow, ...]:
    return tuple(
        OpenRow(
            ("request", row.id),
            request_words(row),
            row.patient,
            row.mrn,
            said("by {0}").format(moment(row.needed_at, zone, now)),
            row.late,
            RoomRoute(request=row.id),
        )
        for row in left.requests
    )


def _items(left: LeftOpen) -> tuple[OpenRow, ...]:
    return tuple(
        OpenRow(
            ("item", row.id),
            kind_words(row.kind),
            row.patient,
            row.mrn,
            said("{0} d").format(row.age_days),
            False,
            QueueRoute(volume_id=row.volume_id, patient_id=row.patient_id, part="items"),
        )
        for row in left.items
    )


def _short(day: date, today: date) -> str:
    """28-Nov, with the year when it is not this year's."""
    whole = spelt(day)
    return whole if day.year != today.year else whole[: len("28-Nov")]
