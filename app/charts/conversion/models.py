"""Sections that were made ready, folders that nobody has seen yet, and folders that nobody knew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.conversion.types import UnmatchedState
from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST

Id = BigInteger().with_variant(Integer, "sqlite")


class ConversionSectionRecord(Model):
    """A shelf section that was made ready, by its key, and whether it was walked to its end."""

    __tablename__ = "conversion_section"
    __table_args__ = (PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"), autoincrement=False)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    begun_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    walked_at: Mapped[datetime | None] = mapped_column(Moment)
    walked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class AwaitedRecord(Model):
    """A folder that was on the shelf before its label was; without a movement nobody has seen it yet."""

    __tablename__ = "awaited_volume"
    __table_args__ = (
        PrimaryKeyConstraint("volume_id", info={"sentence": CHANGED_FIRST}),
        UniqueConstraint("movement_id"),
    )

    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"), autoincrement=False)
    movement_id: Mapped[UUID | None] = mapped_column(FactId, ForeignKey("movement.id"))


class UnmatchedRecord(Model):
    """One folder that was met and that nobody knew."""

    __tablename__ = "unmatched_folder"
    __table_args__ = (
        one_of("state", UnmatchedState),
        PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),
        Index(None, "state", "found_at"),
        Index(None, "section_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId)
    section_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    number: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    found_at: Mapped[datetime] = mapped_column(Moment)
    found_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state: Mapped[UnmatchedState] = mapped_column(Word(UnmatchedState))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)
