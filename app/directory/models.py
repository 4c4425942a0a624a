"""The clinic's own row."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Model, Word, one_of
from app.directory.types import ClinicKind, DateOrder, FilingOrder


class Clinic(Model):
    """One row: the clinic's name and customs."""

    __tablename__ = "clinic"
    __table_args__ = (
        one_of("kind", ClinicKind),
        one_of("date_order", DateOrder),
        one_of("filing_order", FilingOrder),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    clinic_id: Mapped[str] = mapped_column(String(36), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[ClinicKind] = mapped_column(Word(ClinicKind))
    date_order: Mapped[DateOrder] = mapped_column(Word(DateOrder))
    filing_order: Mapped[FilingOrder] = mapped_column(Word(FilingOrder))
    time_zone: Mapped[str] = mapped_column(String(60))
    country: Mapped[str] = mapped_column(String(2))
    version: Mapped[int] = mapped_column(Integer, default=1)
