"""Which labels were printed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment
from app.db.unit import database_now

Id = BigInteger().with_variant(Integer, "sqlite")


class LabelPrinting(Model):
    """One label of a volume that went to a printer or into a file; rows are never touched again.

    `batch` is shared by all labels of one job, so that a bad batch can be told from the scans of its labels.
    `printer` is empty for a file; `again_of` is the batch that was printed once more.
    """

    __tablename__ = "label_printing"
    __table_args__ = (Index(None, "volume_id"),)

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    batch: Mapped[UUID] = mapped_column(FactId)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    stock: Mapped[str] = mapped_column(String(40))
    resolution: Mapped[int] = mapped_column(Integer)
    printed_at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
    printer: Mapped[str] = mapped_column(String(100), default="", server_default="")
    again_of: Mapped[UUID | None] = mapped_column(FactId)


class DigitColours(Model):
    """The clinic's own colours of the digits, one row: ten names in the order of the digits."""

    __tablename__ = "digit_colours"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    inks: Mapped[str] = mapped_column(String(120))
    changed_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)
