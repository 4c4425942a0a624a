"""The columns of the task list, waiting and ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.patients import mrn_pairs
from app.schedule import Task
from ui.lists.cells import Mrn, Muted, Name, StatusWord, Text
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.tasks.words import ended_words, said, short_day
from ui.theme.tokens import Status

LAST = date.max


def waiting_rows(today: Callable[[], date]) -> RowsModel[Task]:
    """What has to be done: what, about whom, by when, by whom, for how long already."""
    return RowsModel(
        (
            _what(),
            *_patient(),
            Column(
                said("Due"), lambda row: _due(row, today()), sort=lambda row: row.due_on or LAST, width=98
            ),
            Column(said("For"), _for, sort=lambda row: (not row.for_person, row.for_person), width=72),
            Column(
                said("Age"),
                lambda row: Muted(said("{0} d").format(row.age_days)),
                sort=lambda row: row.age_days,
                width=44,
                align=Align.RIGHT,
            ),
        ),
        _key,
    )


def ended_rows() -> RowsModel[Task]:
    """What has ended: what it was, about whom, how it ended, and by whom."""
    return RowsModel(
        (
            _what(),
            *_patient(),
            Column(said("Ended"), lambda row: Muted(ended_words(row.state)), width=84),
            Column(said("By"), lambda row: Text(row.closed_by), sort=lambda row: row.closed_by, width=72),
        ),
        _key,
    )


def _what() -> Column[Task]:
    return Column(said("What"), lambda row: Text(row.what), width=116, stretch=1)


def _patient() -> tuple[Column[Task], Column[Task]]:
    return (
        Column(said("Patient"), _name, sort=lambda row: (not row.patient, row.patient), width=108),
        Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn) if row.mrn else ""), width=76),
    )


def _name(row: Task) -> Name:
    family, _, given = row.patient.partition(", ")
    return Name(family, given)


def _due(row: Task, today: date) -> StatusWord:
    word = short_day(row.due_on, today) if row.due_on else ""
    return StatusWord(Status.ATTENTION if row.days_late else None, word)


def _for(row: Task) -> Text | Muted:
    return Text(row.for_person) if row.for_person else Muted(said("anybody"))


def _key(row: Task) -> int:
    return row.id
