"""Tasks of two records that become one: they go to the record kept, and back to whom they belonged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.db.unit import Unit
from app.patients.merging.journal import Image, ItemAct, Journal, Written, write_row
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question, Since, Whose
from app.patients.mrn import mrn_pairs
from app.schedule.tasks import queries
from app.schedule.tasks.keeping import write_step
from app.schedule.tasks.models import TaskRecord
from app.schedule.tasks.types import StepAct, TaskSource, TaskState

FEATURE = "tasks"
ENDED = {TaskState.DONE: "done", TaskState.WITHDRAWN: "withdrawn"}


def told(row: Mapping[str, object]) -> str:
    """A task in words: Ring the lab (done)."""
    ended = ENDED.get(TaskState(str(row["state"])))
    return f"{row['what']} ({ended})" if ended else str(row["what"])


def _of_a_folder(row: Mapping[str, object]) -> bool:
    return row["source"] == TaskSource.MERGE


# What a folder's label asks for goes where the folder goes; the charts see to that.
ROWS = MovedRows(FEATURE, TaskRecord, told, stays=_of_a_folder)


class TaskMergeRule:
    """Every task goes along, waiting or ended, and its history says so.

    A promise goes where its line of the contact log goes; only tasks that somebody set since are asked about.
    """

    feature = FEATURE
    columns: Mapping[str, str] = {"task.patient_id": "goes to the record kept"}

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """Every task of the other record, waiting or ended."""
        go, _stay = ROWS.going(unit.session, merging)
        then = f"goes to {mrn_pairs(merging.kept_mrn)}"
        return [Matter(FEATURE, _key(row), of_kept=False, what=told(row), then=then) for row in go]

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Give the tasks to the record kept, each with its line."""
        session = unit.session
        go, stay = ROWS.going(session, merging)
        words = f"{mrn_pairs(merging.other_mrn)} was merged into {mrn_pairs(merging.kept_mrn)}"
        journal.left(TaskRecord, ROWS.of(session, merging.kept_id))
        journal.left(TaskRecord, [row for row in stay if not _of_a_folder(row)])
        for row in go:
            _say(unit, row, merging.kept_id, words)
            journal.write(TaskRecord, row, {"patient_id": merging.kept_id})

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """The tasks that somebody set since."""
        return [
            Question(
                FEATURE, f"task:{row['id']}", Since.MADE, told(row), "", told(row), (Whose.KEPT, Whose.OTHER),
                str(row["version"]),
            )
            for row in _new(unit.session, merging, written)
            if row["source"] == TaskSource.OWN
        ]  # fmt: skip

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give the tasks back, each with its line."""
        session = unit.session
        words = f"{mrn_pairs(merging.other_mrn)} was taken out of {mrn_pairs(merging.kept_mrn)}"
        now, new = written.now(session, TaskRecord), _new(session, merging, written)
        moved = [now.get(item.key) for item in reversed(written.of(TaskRecord, ItemAct.MOVED))]
        for row in [*(row for row in moved if row is not None and not _of_a_folder(row)), *new]:
            if _owner(row, written, answers) is Whose.OTHER:
                _say(unit, row, merging.other_id, words)
                write_row(session, TaskRecord, row, {"patient_id": merging.other_id})


def _new(session: Session, merging: Merging, written: Written) -> list[Image]:
    known = written.known(TaskRecord)
    rows = ROWS.of(session, merging.kept_id)
    return [row for row in rows if row["id"] not in known and not _of_a_folder(row)]


def _owner(row: Image, written: Written, answers: Answers) -> Whose:
    if row["source"] == TaskSource.PROMISE:
        line = f"contact_log:{row['source_id']}"
        said = next((answer for (_feature, key), answer in answers.items() if key == line), None)
        moved = queries.log_lines_moved(written)
        return said or (Whose.OTHER if row["source_id"] in moved else Whose.KEPT)
    if row["id"] in written.known(TaskRecord):
        return Whose.OTHER
    return answers.get((FEATURE, f"task:{row['id']}"), Whose.KEPT)


def _say(unit: Unit, row: Image, patient_id: int, words: str) -> None:
    standing = queries.standing(unit.session, _key(row))
    write_step(unit, replace(standing, patient_id=patient_id), StepAct.MOVED, words)


def _key(row: Mapping[str, object]) -> int:
    return int(str(row["id"]))
