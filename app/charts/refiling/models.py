"""Conversions from one filing order to another, and the folders that stand where the old order had them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import ByteOrderText, FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST
from app.directory import FilingOrder

Id = BigInteger().with_variant(Integer, "sqlite")


class RefilingRecord(Model):
    """One conversion of the shelves; it goes on until it is ended or another one begins."""

    __tablename__ = "refiling"
    __table_args__ = (one_of("from_order", FilingOrder), one_of("to_order", FilingOrder))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    from_order: Mapped[FilingOrder] = mapped_column(Word(FilingOrder))
    to_order: Mapped[FilingOrder] = mapped_column(Word(FilingOrder))
    accepted_at: Mapped[datetime] = mapped_column(Moment)
    accepted_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class RefilingVolumeRecord(Model):
    """A folder that stood on a shelf when the order changed: where, by which order, whether it does still.

    `movement_id` is the line of the ledger with which it was moved; one that waits has none.
    `moves` is how many lines it had when the order changed: only later ones tell that it was moved.
    """

    __tablename__ = "refiling_volume"
    __table_args__ = (
        PrimaryKeyConstraint("volume_id", info={"sentence": CHANGED_FIRST}),
        UniqueConstraint("movement_id"),
        Index(None, "refiling_id", "waits"),
    )

    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"), autoincrement=False)
    refiling_id: Mapped[int] = mapped_column(Id, ForeignKey("refiling.id"))
    section_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    from_order: Mapped[FilingOrder] = mapped_column(Word(FilingOrder))
    old_key: Mapped[str] = mapped_column(ByteOrderText)
    moves: Mapped[int] = mapped_column(Integer)
    waits: Mapped[bool] = mapped_column(Boolean)
    movement_id: Mapped[UUID | None] = mapped_column(FactId, ForeignKey("movement.id"))
