"""Appointments of two records that become one: they go to the record kept, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.db.unit import Unit
from app.patients.merging.journal import Image, ItemAct, Journal, Written, write_row
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question, Since, Whose
from app.schedule.appointments import queries
from app.schedule.appointments.keeping import write_step
from app.schedule.appointments.models import AppointmentRecord
from app.schedule.appointments.types import AppointmentAct

FEATURE = "appointments"


def told(row: Mapping[str, object]) -> str:
    """An appointment in words: 2026-11-24 15:10 UTC with Dr Lee (booked)."""
    at, whom = row["starts_at"], f" with {row['with_whom']}" if row["with_whom"] else ""
    when = f"{at:%Y-%m-%d %H:%M} UTC" if isinstance(at, datetime) else str(at)
    return f"Appointment {when}{whom} ({str(row['state']).replace('_', '-')})"


ROWS = MovedRows(FEATURE, AppointmentRecord, told, called=("appointment", "appointments"))


class AppointmentMergeRule:
    """Every appointment goes along, past or ahead, and its history says so.

    Only those that came since are asked about when the records are taken apart.
    """

    feature = FEATURE
    columns: Mapping[str, str] = {"appointment.patient_id": "goes to the record kept"}

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """How many appointments of the other record there are."""
        return ROWS.counted(unit.session, merging)

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Give the appointments to the record kept, each with its line."""
        session = unit.session
        go, _stay = ROWS.going(session, merging)
        journal.left(AppointmentRecord, ROWS.of(session, merging.kept_id))
        for row in go:
            _say(unit, row)
            journal.write(AppointmentRecord, row, {"patient_id": merging.kept_id})

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """The appointments that came since."""
        return [
            Question(
                FEATURE, _name(row), Since.MADE, told(row), "", told(row), (Whose.KEPT, Whose.OTHER),
                str(row["version"]),
            )
            for row in _new(unit.session, merging, written)
        ]  # fmt: skip

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give the appointments back, each with its line."""
        session = unit.session
        now, new = written.now(session, AppointmentRecord), _new(session, merging, written)
        moved = [now.get(item.key) for item in reversed(written.of(AppointmentRecord, ItemAct.MOVED))]
        other = [row for row in new if answers.get((FEATURE, _name(row))) is Whose.OTHER]
        for row in [*(row for row in moved if row is not None), *other]:
            _say(unit, row)
            write_row(session, AppointmentRecord, row, {"patient_id": merging.other_id})


def _new(session: Session, merging: Merging, written: Written) -> list[Image]:
    known = written.known(AppointmentRecord)
    return [row for row in ROWS.of(session, merging.kept_id) if row["id"] not in known]


def _say(unit: Unit, row: Image) -> None:
    write_step(unit, queries.standing(unit.session, int(str(row["id"]))), AppointmentAct.MOVED)


def _name(row: Mapping[str, object]) -> str:
    return f"appointment:{row['id']}"
