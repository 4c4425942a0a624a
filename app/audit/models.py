"""The table of the trail: rows are inserted and never touched again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.audit.types import Act, Outcome
from app.db.types import FactId, Model, Moment, Word
from app.db.unit import database_now


class AuditAct(Model):
    """One act of one person."""

    __tablename__ = "audit_act"
    __table_args__ = (
        Index(None, "patient_id", "at"),
        Index(None, "person", "at"),
        Index(None, "act", "at"),
        Index(None, "at"),
        Index(
            "ix_audit_act_repeat_of", "repeat_of",
            sqlite_where=text("repeat_of IS NOT NULL"), postgresql_where=text("repeat_of IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
    person_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    person: Mapped[str] = mapped_column(String(100))
    # On PostgreSQL the server fills this in itself: a clerk cannot write another name into it.
    database_login: Mapped[str | None] = mapped_column(String(100))
    station: Mapped[str] = mapped_column(String(100))
    act: Mapped[Act] = mapped_column(Word(Act))
    patient_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    volume_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    about_person_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    place_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    fact_id: Mapped[UUID | None] = mapped_column(FactId)
    repeat_of: Mapped[UUID | None] = mapped_column(FactId)
    count: Mapped[int | None] = mapped_column(Integer)
    purpose: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    detail: Mapped[str] = mapped_column(Text, default="")
