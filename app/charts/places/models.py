"""The table of places."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
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
        # Places that lie in no other: to a unique rule over three columns no two NULLs are equal.
        Index(
            "uq_place_top_name", "kind", "name_fold", unique=True,
            info={"sentence": "There is a place of this name already."},
            sqlite_where=text("parent_id IS NULL"), postgresql_where=text("parent_id IS NULL"),
        ),
        Index(None, "name_fold"),
        Index(None, "parent_id"),
    )  # fmt: skip

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
