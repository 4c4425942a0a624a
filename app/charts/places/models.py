"""The table of places."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.places.types import PlaceKind
from app.db.types import ByteOrderText, Model, Word, one_of

Id = BigInteger().with_variant(Integer, "sqlite")


class PlaceRecord(Model):
    """One place; places nest."""

    __tablename__ = "place"
    __table_args__ = (
        one_of("kind", PlaceKind),
        UniqueConstraint("code", info={"sentence": "Another place has this label already."}),
        UniqueConstraint(
            "kind", "name_fold", "parent_id", info={"sentence": "There is a place of this name already."}
        ),
        Index(None, "kind", "range_low"),
        Index(None, "name_fold"),
        Index(None, "parent_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[PlaceKind] = mapped_column(Word(PlaceKind))
    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(ByteOrderText)
    code: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(Id, ForeignKey("place.id"))
    range_low: Mapped[str | None] = mapped_column(ByteOrderText)
    range_high: Mapped[str | None] = mapped_column(ByteOrderText)
    loan_days: Mapped[int | None] = mapped_column(Integer)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
