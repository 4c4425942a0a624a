"""The task of a folder whose label is old since a merge; a folder has at most one, which follows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.db.unit import Unit
from app.patients.merging.journal import Image, ItemAct, Journal, Written, images, write_row
from app.schedule.tasks import queries
from app.schedule.tasks.keeping import go_on, make_task, write_step
from app.schedule.tasks.models import TaskRecord
from app.schedule.tasks.queries import WAITING, Standing
from app.schedule.tasks.types import AddTask, StepAct, TaskSource, TaskState

APART = "The merge was taken apart."


def waiting_words(unit: Unit, volume_id: int) -> str:
    """What the folder's task says while it waits; empty if there is none."""
    row = _row(unit, volume_id)
    return str(row["what"]) if row is not None and row["state"] in WAITING else ""


def ask_for_label(
    unit: Unit, volume_id: int, patient_id: int, what: str, journal: Journal | None = None
) -> None:
    """Let somebody see to a folder: its task is made, or waits again in other words.

    A merge gives its journal, so that a task which was there already is found again as it was.
    """
    row = _row(unit, volume_id)
    if row is None:
        make_task(unit, AddTask(what, patient_id), volume_id=volume_id)
        return
    _stand(unit, row, _waiting(patient_id, what), what, journal)


def follow_folder(
    unit: Unit, volume_id: int, patient_id: int, words: str, journal: Journal | None = None
) -> None:
    """Let the task of a folder that is no more go along as it stands; its history says why in `words`."""
    row = _row(unit, volume_id)
    if row is not None:
        _stand(unit, row, {"patient_id": patient_id}, words, journal)


def give_back(unit: Unit, volume_id: int, patient_id: int, what: str, written: Written) -> None:
    """Let the task of a folder go back with it.

    One that nobody has done ends, or says what it said before; where the new label is on, `what` asks for the
    old one.
    """
    row = _row(unit, volume_id)
    if row is None:
        return
    before = next(
        (item.before for item in written.of(TaskRecord, ItemAct.MOVED) if item.key == row["id"]), {}
    )
    waits, waited = row["state"] in WAITING, before.get("state") in WAITING
    if waits and waited:
        values = {name: before[name] for name in ("what", "state", "due_on", "for_person_id")}
        _stand(unit, row, {**values, "patient_id": patient_id}, str(before["what"]))
    elif waits:
        ended = {"closed_at": unit.now, "closed_by_id": unit.actor.person_id}
        _stand(unit, row, {"patient_id": patient_id, "state": TaskState.WITHDRAWN, **ended}, APART)
    elif row["state"] == TaskState.DONE:
        _stand(unit, row, _waiting(patient_id, what), what)
    else:
        _stand(unit, row, {"patient_id": patient_id}, APART)


def end_for_folder(unit: Unit, volume_id: int, outcome: str) -> None:
    """What a folder's label asks for is done, because the folder is no more."""
    row = _row(unit, volume_id)
    if row is not None and row["state"] in WAITING:
        standing = queries.standing(unit.session, int(str(row["id"])))
        go_on(unit, standing, replace(standing, state=TaskState.DONE), StepAct.DONE, outcome)


def _row(unit: Unit, volume_id: int) -> Image | None:
    table = TaskRecord
    found = images(unit.session, table, table.source == TaskSource.MERGE, table.source_id == volume_id)
    return found[0] if found else None


def _waiting(patient_id: int, what: str) -> dict[str, object]:
    """A task that waits for anybody."""
    return {
        "patient_id": patient_id, "what": what, "state": TaskState.OPEN, "due_on": None,
        "for_person_id": None, "closed_at": None, "closed_by_id": None,
    }  # fmt: skip


def _stand(
    unit: Unit, row: Image, values: Mapping[str, object], words: str, journal: Journal | None = None
) -> None:
    was = queries.standing(unit.session, int(str(row["id"])))
    after = {**row, **values}
    write_step(unit, _standing(was, after), StepAct.MOVED, words)
    if journal is None:
        write_row(unit.session, TaskRecord, row, values)
    else:
        journal.write(TaskRecord, row, values)


def _standing(was: Standing, after: Mapping[str, object]) -> Standing:
    names = ("what", "state", "due_on", "for_person_id", "patient_id")
    return replace(was, **{name: after[name] for name in names})  # type: ignore[arg-type]
