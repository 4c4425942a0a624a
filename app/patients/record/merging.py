"""The rest of a record when two become one: guardians, coverage, notes, calls, pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.orm import Session

from app.db.unit import Unit
from app.patients.merging.journal import Journal, Written
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question
from app.patients.record import merged_pictures
from app.patients.record.models import ContactLog, PatientCoverage, PatientGuardian, PatientNote

FEATURE = "record"
_COVERAGE = (
    "rank", "payer", "plan", "member_number", "group_number", "holder", "valid_from", "valid_to", "note",
)  # fmt: skip
_GUARDIAN = ("relation", "name", "phone", "lasting", "valid_from", "valid_to", "note")
GUARDIANS = MovedRows(
    FEATURE, PatientGuardian, lambda row: f"{row['relation']} {row['name']}",
    lambda row: tuple(row[name] for name in _GUARDIAN), called=("guardian", "guardians"),
)  # fmt: skip
# Each was written, or was a call, at a time of its own: no two say the same.
NOTES = MovedRows(
    FEATURE, PatientNote, lambda row: f"note {_short(row['text'])}", called=("note", "notes")
)  # fmt: skip
CALLS = MovedRows(
    FEATURE, ContactLog, lambda row: f"call {_short(row['about'])}", called=("call", "calls")
)  # fmt: skip


class RecordRule:
    """Guardians, coverage with its cards, notes and calls move; of the photo one record's is taken."""

    feature = FEATURE
    columns: Mapping[str, str] = {
        "patient_guardian.patient_id": "moved",
        "patient_coverage.patient_id": "moved",
        "patient_note.patient_id": "moved",
        "contact_log.patient_id": "moved",
        "patient_picture.patient_id": "moved, but for a photo that is not taken",
        "patient_change.patient_id": "never rewritten; read for the family",
    }

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """What goes to the record kept."""
        return [each for rows in _rows(unit, merging) for each in rows.counted(unit.session, merging)]

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Move it; a card goes where its coverage goes."""
        for rows in _rows(unit, merging):
            rows.move(unit, merging, journal)
        merged_pictures.move(unit, merging, journal)

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """What came, was changed or was taken out since."""
        moved = [each for rows in _rows(unit, merging) for each in rows.since(unit.session, merging, written)]
        return [*moved, *merged_pictures.since(unit.session, merging, written)]

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give it back; cards follow their coverage again."""
        for rows in _rows(unit, merging):
            rows.restore(unit, merging, written, answers)
        merged_pictures.restore(unit, merging, written, answers)


def _rows(unit: Unit, merging: Merging) -> tuple[MovedRows, ...]:
    return GUARDIANS, _coverages(unit.session, merging), NOTES, CALLS


def _coverages(session: Session, merging: Merging) -> MovedRows:
    """One of the other patient that the kept one has too stays, unless its card was photographed."""
    pictured = merged_pictures.pictured(session, merging.other_id)
    return MovedRows(
        FEATURE, PatientCoverage, lambda row: f"coverage {row['payer']} {row['member_number']}".strip(),
        lambda row: _coverage(row, pictured), called=("coverage", "coverages"),
    )  # fmt: skip


def _coverage(row: Mapping[str, object], pictured: Collection[int]) -> tuple[object, ...]:
    if row["id"] in pictured:
        return (row["id"],)
    return tuple(row[name] for name in _COVERAGE)


def _short(text: object) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= 60 else f"{words[:59]}…"
