"""The queue when two records become one: an item is of the patient whose folder it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.charts.merging.queries import whose_folder
from app.db.unit import Unit
from app.discrepancies.models import DiscrepancyRecord
from app.patients.merging.journal import Image, ItemAct, Journal, Written, write_row
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question, Since, Whose
from app.patients.mrn import mrn_pairs

FEATURE = "discrepancies"
ROWS = MovedRows(FEATURE, DiscrepancyRecord, lambda row: f"{row['evidence']} ({row['state']})")


class DiscrepancyMergeRule:
    """Items go along whether they wait or have ended; one of a folder goes wherever the folder goes."""

    feature = FEATURE
    columns: Mapping[str, str] = {"discrepancy.patient_id": "goes to the record kept"}

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """Every item of the other record."""
        then = f"goes to {mrn_pairs(merging.kept_mrn)}"
        rows = ROWS.of(unit.session, merging.other_id)
        return [Matter(FEATURE, int(str(row["id"])), False, ROWS.told(row), then=then) for row in rows]

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Give the items to the record kept."""
        ROWS.move(unit, merging, journal)

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """Items opened since that are about no folder."""
        return [
            Question(
                FEATURE, f"discrepancy:{row['id']}", Since.MADE, ROWS.told(row), "", ROWS.told(row),
                (Whose.KEPT, Whose.OTHER), str(row["version"]),
            )
            for row in ROWS.of(unit.session, merging.kept_id)
            if row["id"] not in written.known(DiscrepancyRecord) and row["volume_id"] is None
        ]  # fmt: skip

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give back what went, and what was opened since about folders that go back."""
        session = unit.session
        for row in ROWS.of(session, merging.kept_id):
            if _owner(session, row, written, answers) is Whose.OTHER:
                write_row(session, DiscrepancyRecord, row, {ROWS.column: merging.other_id})


def _owner(session: Session, row: Image, written: Written, answers: Answers) -> Whose:
    item = next((each for each in written.of(DiscrepancyRecord) if each.key == row["id"]), None)
    if item is not None:
        return Whose.OTHER if item.act is ItemAct.MOVED else Whose.KEPT
    if row["volume_id"] is not None:
        return whose_folder(session, written, answers, int(str(row["volume_id"])))
    return answers.get((FEATURE, f"discrepancy:{row['id']}"), Whose.KEPT)
