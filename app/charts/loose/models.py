"""The numbered slots of the bin, and the loose sheets that stand or stood in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, PrimaryKeyConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.loose.types import SheetState
from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST

Id = BigInteger().with_variant(Integer, "sqlite")


class LooseSlotRecord(Model):
    """A slot that is taken, and the folder whose chart has it; no row, no sheets."""

    __tablename__ = "loose_slot"
    __table_args__ = (
        PrimaryKeyConstraint("number", info={"sentence": CHANGED_FIRST}),
        Index(None, "volume_id"),
    )

    number: Mapped[int] = mapped_column(Integer, autoincrement=False)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))


class LooseSheetRecord(Model):
    """One loose sheet; its folder, since a merge that moves the folder moves it too."""

    __tablename__ = "loose_sheet"
    __table_args__ = (
        one_of("state", SheetState),
        PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),
        Index(None, "state", "put_at"),
        Index(None, "volume_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    slot: Mapped[int] = mapped_column(Integer)
    what: Mapped[str] = mapped_column(Text)
    pages: Mapped[int] = mapped_column(Integer)
    urgent: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[SheetState] = mapped_column(Word(SheetState))
    put_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    put_at: Mapped[datetime] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
