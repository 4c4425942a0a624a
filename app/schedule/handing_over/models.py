"""Notes from one shift to the next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Model, Moment

Id = BigInteger().with_variant(Integer, "sqlite")


class HandOverRecord(Model):
    """One note; its words are never changed, only that it was read is added."""

    __tablename__ = "hand_over_note"
    __table_args__ = (Index(None, "read_at"), Index(None, "made_by_id", "made_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    for_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    read_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)
