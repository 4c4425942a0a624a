"""The table of discrepancies."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST
from app.discrepancies.types import Kind, Severity, State

Id = BigInteger().with_variant(Integer, "sqlite")


class DiscrepancyRecord(Model):
    """One thing that does not fit; a fact opens at most one item of a kind."""

    __tablename__ = "discrepancy"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("severity", Severity),
        one_of("state", State),
        UniqueConstraint("fact_id", "kind", info={"sentence": CHANGED_FIRST}),
        Index(None, "state", "opened_at"),
        Index(None, "volume_id"),
        Index(None, "patient_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    severity: Mapped[Severity] = mapped_column(Word(Severity))
    state: Mapped[State] = mapped_column(Word(State))
    fact_id: Mapped[UUID] = mapped_column(FactId)
    patient_id: Mapped[int | None] = mapped_column(Id, ForeignKey("patient.id"))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    evidence: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    taken_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    closed_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
