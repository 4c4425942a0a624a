"""What was measured of sections and of volumes; lengths are kept in hundredths of an inch."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Integer, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Model, Moment
from app.db.unit import CHANGED_FIRST

Id = BigInteger().with_variant(Integer, "sqlite")


class ShelfFillRecord(Model):
    """One section, by its key: its length, and when so many folders took so much of it."""

    __tablename__ = "shelf_fill"
    __table_args__ = (PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"), autoincrement=False)
    capacity: Mapped[int | None] = mapped_column(Integer)
    taken: Mapped[int | None] = mapped_column(Integer)
    folders: Mapped[int | None] = mapped_column(Integer)
    measured_at: Mapped[datetime | None] = mapped_column(Moment)
    measured_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class VolumeExtentRecord(Model):
    """One volume, by its key: its thickness, and the days that its papers cover."""

    __tablename__ = "volume_extent"
    __table_args__ = (PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"), autoincrement=False)
    thickness: Mapped[int | None] = mapped_column(Integer)
    covers_from: Mapped[date | None] = mapped_column(Date)
    covers_to: Mapped[date | None] = mapped_column(Date)
    measured_at: Mapped[datetime] = mapped_column(Moment)
    measured_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
