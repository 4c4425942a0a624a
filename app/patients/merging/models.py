"""The tables of merges: how each stands, what happened to it, and every row it touched."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now
from app.patients.merging.journal import ItemAct
from app.patients.merging.types import MergeAct, MergeState

Id = BigInteger().with_variant(Integer, "sqlite")


class MergeRecord(Model):
    """One merge as it stands now; two records are in at most one that is not over.

    `plan` is what was proposed, as JSON: fields taken, matters stated, questions answered.
    """

    __tablename__ = "patient_merge"
    __table_args__ = (
        one_of("state", MergeState),
        CheckConstraint("kept_id <> other_id", name="two"),
        Index(None, "kept_id"),
        Index(None, "other_id"),
        Index(None, "state", "proposed_at"),
        Index(
            "uq_patient_merge_other_id_standing", "other_id", unique=True, info={"sentence": CHANGED_FIRST},
            sqlite_where=text("state NOT IN ('refused', 'withdrawn', 'unmerged')"),
            postgresql_where=text("state NOT IN ('refused', 'withdrawn', 'unmerged')"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    kept_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    other_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    state: Mapped[MergeState] = mapped_column(Word(MergeState))
    plan: Mapped[str] = mapped_column(Text)
    single_handed: Mapped[bool] = mapped_column(Boolean)
    proposed_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    merged_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    merged_at: Mapped[datetime | None] = mapped_column(Moment)
    # In which order merges were done, so that they are taken apart the other way round.
    merged_order: Mapped[int | None] = mapped_column(Integer)
    unmerge_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    unmerge_reason: Mapped[str] = mapped_column(Text, default="")
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_reason: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)


class MergeStepRecord(Model):
    """One thing that happened to a merge; rows are never touched again.

    `sequence` is the version the merge had after it, so that no change is without its line.
    """

    __tablename__ = "patient_merge_step"
    __table_args__ = (
        one_of("act", MergeAct),
        one_of("state_after", MergeState),
        UniqueConstraint("merge_id", "sequence", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    merge_id: Mapped[UUID] = mapped_column(FactId, ForeignKey("patient_merge.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[MergeAct] = mapped_column(Word(MergeAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state_after: Mapped[MergeState] = mapped_column(Word(MergeState))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class MergeItem(Model):
    """One row that a merge touched or found, as it was and as it became; rows are never touched again."""

    __tablename__ = "merge_item"
    __table_args__ = (
        one_of("act", ItemAct),
        UniqueConstraint("merge_id", "sequence", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    merge_id: Mapped[UUID] = mapped_column(FactId, ForeignKey("patient_merge.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    table_name: Mapped[str] = mapped_column(String(63))
    row_key: Mapped[int] = mapped_column(Id)
    act: Mapped[ItemAct] = mapped_column(Word(ItemAct))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
