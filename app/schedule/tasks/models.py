"""Tasks, and the append-only history of each."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Date, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now
from app.schedule.tasks.types import StepAct, TaskSource, TaskState

Id = BigInteger().with_variant(Integer, "sqlite")


class TaskRecord(Model):
    """One thing to do as it stands now; a line of the contact log makes at most one."""

    __tablename__ = "task"
    __table_args__ = (
        one_of("source", TaskSource),
        one_of("state", TaskState),
        UniqueConstraint("source", "source_id", info={"sentence": CHANGED_FIRST}),
        Index(None, "state", "due_on"),
        Index(None, "patient_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    what: Mapped[str] = mapped_column(Text)
    patient_id: Mapped[int | None] = mapped_column(Id, ForeignKey("patient.id"))
    source: Mapped[TaskSource] = mapped_column(Word(TaskSource))
    source_id: Mapped[int | None] = mapped_column(Id)
    due_on: Mapped[date | None] = mapped_column(Date)
    for_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    state: Mapped[TaskState] = mapped_column(Word(TaskState))
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class TaskStepRecord(Model):
    """One thing that happened to a task, with how the task stood after it; rows are never touched again.

    `sequence` is the version the task had after it, so that no change is without its line.
    """

    __tablename__ = "task_step"
    __table_args__ = (
        one_of("act", StepAct),
        one_of("state_after", TaskState),
        UniqueConstraint("task_id", "sequence", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    task_id: Mapped[int] = mapped_column(Id, ForeignKey("task.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[StepAct] = mapped_column(Word(StepAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state_after: Mapped[TaskState] = mapped_column(Word(TaskState))
    for_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    due_on: Mapped[date | None] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
