"""Two records with folders, merged and taken apart by the people who may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.charts import Change, ChartKind, CheckIn, CheckOut, MakeChart, Moved, MovementAct, Volume
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.db.types import Model, table_of
from app.discrepancies.models import DiscrepancyRecord
from app.patients import (
    Answered,
    Matter,
    MergeField,
    MergeLook,
    Patient,
    ProposeMerge,
    ProposeUnmerge,
    Question,
    Stated,
    Whose,
)
from app.schedule import Task, TaskSource
from app.schedule.tasks.models import TaskRecord
from tests.support.clinics import Clinic

# What a merge may rewrite here; how often a row was written only grows, and a folder's task is its own story.
TABLES: Sequence[type[Model]] = (ChartRecord, VolumeRecord, TaskRecord, DiscrepancyRecord)


def two(clinic: Clinic) -> tuple[Patient, Patient]:
    """The record that is kept, and the other one of the same person."""
    return clinic.a_patient("Garcia", "Maria", mrn="012345"), clinic.a_patient("Garcia", "Mary", mrn="045678")


def made(
    clinic: Clinic, patient: Patient, count: int = 1, kind: ChartKind = ChartKind.MEDICAL
) -> list[Volume]:
    """New folders of a patient; the newest ones."""
    app, actor = clinic.clerk
    return list(app.desk.make_chart(actor, MakeChart(patient.id, kind, count)).volumes)[-count:]


def of(clinic: Clinic, patient: Patient) -> list[tuple[str, str, str]]:
    """Kind, number and code of every folder of a patient."""
    app, actor = clinic.clerk
    return [(each.kind.value, each.label, each.code) for each in app.finder.volumes_of(actor, [patient.id])]


def where(clinic: Clinic, code: str) -> Moved:
    app, actor = clinic.clerk
    return app.finder.where(actor, code)


def out(clinic: Clinic, code: str, holder: str) -> Moved:
    app, actor = clinic.clerk
    return app.desk.check_out(actor, CheckOut(code, holder, clinic.scan()))


def back(clinic: Clinic, code: str) -> Moved:
    app, actor = clinic.clerk
    return app.desk.check_in(actor, CheckIn(code, clinic.scan()))


def change(clinic: Clinic, code: str, act: MovementAct, **more: str) -> Moved:
    app, actor = clinic.supervisor
    second = clinic.privacy.actor if act is MovementAct.DESTROY else None
    return app.desk.change(actor, Change(code, act, clinic.scan(), reason="as told", **more), second=second)


def tasks(clinic: Clinic, patient: Patient) -> list[Task]:
    """What a merge asks of somebody, waiting or ended."""
    app, actor = clinic.clerk
    return [each for each in app.tasks.of_patient(actor, patient.id) if each.source is TaskSource.MERGE]


def words(clinic: Clinic, patient: Patient) -> list[str]:
    return [each.what for each in tasks(clinic, patient) if each.waits]


def merged_under_the_other_name(clinic: Clinic, kept: Patient, other: Patient) -> UUID:
    """As `merged`, and the record kept takes the name of the other one."""
    return merged(clinic, kept, other, frozenset({MergeField.NAME}))


def look(clinic: Clinic, kept: Patient, other: Patient) -> MergeLook:
    """Both records side by side, as the records room sees them."""
    app, records = clinic.records
    return app.merges.look(records, kept.id, other.id)


def checked(clinic: Clinic, kept: Patient, other: Patient, feature: str = "charts") -> list[Matter]:
    """What one feature says before a merge."""
    return [each for each in look(clinic, kept, other).matters if each.feature == feature]


def merged(clinic: Clinic, kept: Patient, other: Patient, takes: frozenset[MergeField] = frozenset()) -> UUID:
    """Let one record go into the other: stated and proposed by the records room, done by the supervisor."""
    seen, (app, records) = look(clinic, kept, other), clinic.records
    stated = tuple(Stated(each.feature, each.key, each.stamp) for each in seen.matters if each.asks)
    proposed = app.merges.propose(
        records, ProposeMerge(kept.id, other.id, "one person", seen.taken | takes, stated)
    )
    app, supervisor = clinic.supervisor
    return app.merges.approve(supervisor, proposed.id).id


def asked(clinic: Clinic, merge: UUID) -> dict[str, Question]:
    """What has to be answered before it is taken apart, by key."""
    app, records = clinic.records
    return {each.key: each for each in app.merges.look_apart(records, merge).questions}


def taken_apart(clinic: Clinic, merge: UUID, said: Mapping[str, Whose] | None = None) -> None:
    questions, said = asked(clinic, merge), said or {}
    assert set(questions) == set(said)
    answers = tuple(Answered(each.feature, key, each.stamp, said[key]) for key, each in questions.items())
    app, records = clinic.records
    app.merges.propose_unmerge(records, ProposeUnmerge(merge, "two people", answers))
    app, supervisor = clinic.supervisor
    app.merges.approve(supervisor, merge)


def everything(clinic: Clinic) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables that a merge may rewrite here, but for the tasks of folders."""
    kept = {}
    for model in TABLES:
        table = table_of(model)
        columns = [column for column in table.columns if column.name != "version"]
        names = [column.name for column in columns]
        rows = [
            dict(zip(names, row, strict=True)) for row in clinic.rows(select(*columns).order_by(table.c.id))
        ]
        kept[table.name] = [row for row in rows if row.get("source") != "merge"]
    return kept
