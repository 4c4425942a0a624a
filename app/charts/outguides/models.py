"""Outguides: each is one row, and says in whose slot it stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Model, Moment

Id = BigInteger().with_variant(Integer, "sqlite")
ONE_MARKER = "Another outguide stands in this slot already. Nothing was changed. Take that one out first."


class OutguideRecord(Model):
    """One reusable marker; its key is the number on its label."""

    __tablename__ = "outguide"
    __table_args__ = (UniqueConstraint("volume_id", info={"sentence": ONE_MARKER}),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    placed_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    placed_at: Mapped[datetime | None] = mapped_column(Moment)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
