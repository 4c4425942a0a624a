"""Letters that called charts back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.overdue.types import LetterLevel
from app.db.types import Model, Moment, Word, one_of
from app.db.unit import database_now

Id = BigInteger().with_variant(Integer, "sqlite")


class LetterRecord(Model):
    """One letter to one holder, as it was printed."""

    __tablename__ = "recall_letter"
    __table_args__ = (one_of("level", LetterLevel), Index(None, "place_id", "printed_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    level: Mapped[LetterLevel] = mapped_column(Word(LetterLevel))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    printed_at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class LetterLineRecord(Model):
    """A volume that a letter named, and since when its holder had it then."""

    __tablename__ = "recall_letter_line"
    __table_args__ = (PrimaryKeyConstraint("letter_id", "volume_id"), Index(None, "volume_id"))

    letter_id: Mapped[int] = mapped_column(Id, ForeignKey("recall_letter.id"))
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    since: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
