"""Shelf audits, and what was done in each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.shelf_audit.types import AuditAct, AuditState, Finding
from app.db.types import ByteOrderText, FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now

Id = BigInteger().with_variant(Integer, "sqlite")
LIVE = "state IN ('open', 'paused')"
ONE_AUDIT = "This section is being audited already. Nothing was changed. Go on with that audit."


class ShelfAuditRecord(Model):
    """The audit of one section; `low` and `high` bound it by filing keys, both of them included.

    What it counted is written once, when it is finished.
    """

    __tablename__ = "shelf_audit"
    __table_args__ = (
        one_of("state", AuditState),
        Index(
            "uq_shelf_audit_place_id_live", "place_id", unique=True, info={"sentence": ONE_AUDIT},
            sqlite_where=text(LIVE), postgresql_where=text(LIVE),
        ),
        Index(None, "place_id", "started_at"),
        Index(None, "started_at"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    low: Mapped[str | None] = mapped_column(ByteOrderText)
    high: Mapped[str | None] = mapped_column(ByteOrderText)
    state: Mapped[AuditState] = mapped_column(Word(AuditState))
    started_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    expected: Mapped[int] = mapped_column(Integer, default=0)
    seen: Mapped[int] = mapped_column(Integer, default=0)
    scanned: Mapped[int] = mapped_column(Integer, default=0)
    in_place: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)


class ShelfAuditStepRecord(Model):
    """One thing that was done in a shelf audit; rows are never touched again.

    `batch_id` is that of the scan or the remedy it belongs to; `label` is a label that no volume has.
    `movement_id` is the line of the ledger that was written with it.
    """

    __tablename__ = "shelf_audit_step"
    __table_args__ = (
        one_of("act", AuditAct),
        one_of("finding", Finding),
        UniqueConstraint("audit_id", "sequence", info={"sentence": CHANGED_FIRST}),
        Index(None, "movement_id"),
        Index(None, "volume_id"),
        Index(None, "batch_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    audit_id: Mapped[int] = mapped_column(Id, ForeignKey("shelf_audit.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    batch_id: Mapped[UUID] = mapped_column(FactId)
    act: Mapped[AuditAct] = mapped_column(Word(AuditAct))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    label: Mapped[str] = mapped_column(String(100))
    finding: Mapped[Finding | None] = mapped_column(Word(Finding))
    movement_id: Mapped[UUID | None] = mapped_column(FactId)
    undoes_id: Mapped[UUID | None] = mapped_column(FactId)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
