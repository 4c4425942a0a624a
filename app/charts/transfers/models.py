"""Transfers with their manifests, what goes along besides charts, and the history of each."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.transfers.types import ManifestState, TransferAct, TransferKind, TransferState
from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now

Id = BigInteger().with_variant(Integer, "sqlite")
LIVE = "state IN ('packing', 'closed', 'in_transit')"
ONE_TRIP = "It is being packed, or on its way, already. Nothing was changed. Look at that transfer first."


class TransferRecord(Model):
    """One trip of a tote, box or bag; a container makes one trip at a time.

    `digest` stands for the manifest as it was sealed, and is empty while it may still change.
    """

    __tablename__ = "transfer"
    __table_args__ = (
        one_of("kind", TransferKind),
        one_of("state", TransferState),
        Index(
            "uq_transfer_container_id_live", "container_id", unique=True, info={"sentence": ONE_TRIP},
            sqlite_where=text(LIVE), postgresql_where=text(LIVE),
        ),
        Index(None, "container_id", "opened_at"),
        Index(None, "state", "opened_at"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[TransferKind] = mapped_column(Word(TransferKind))
    container_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    to_place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    state: Mapped[TransferState] = mapped_column(Word(TransferState))
    note: Mapped[str] = mapped_column(Text)
    opened_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    expected_on: Mapped[date | None] = mapped_column(Date)
    received_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    seal: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    accession: Mapped[str] = mapped_column(Text)
    signed_by: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)


class TransferLineRecord(Model):
    """A folder on the manifest of a transfer, as it stands now."""

    __tablename__ = "transfer_line"
    __table_args__ = (
        one_of("state", ManifestState),
        UniqueConstraint("transfer_id", "volume_id", info={"sentence": CHANGED_FIRST}),
        Index(None, "volume_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    transfer_id: Mapped[int] = mapped_column(Id, ForeignKey("transfer.id"))
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    state: Mapped[ManifestState] = mapped_column(Word(ManifestState))
    version: Mapped[int] = mapped_column(Integer, default=1)


class TransferItemRecord(Model):
    """Something else on the checklist; `arrived` is empty until the other side has counted it."""

    __tablename__ = "transfer_item"
    __table_args__ = (PrimaryKeyConstraint("transfer_id", "position"),)

    transfer_id: Mapped[int] = mapped_column(Id, ForeignKey("transfer.id"))
    position: Mapped[int] = mapped_column(Integer)
    what: Mapped[str] = mapped_column(Text)
    count: Mapped[int] = mapped_column(Integer)
    arrived: Mapped[int | None] = mapped_column(Integer)


class TransferStepRecord(Model):
    """One thing that happened to a transfer or to a folder on it; rows are never touched again.

    `before` and `after` are how the folder stood, so that it can be put back; `movement_id` is the scan that
    did it, if one did. Steps that one act made together name its step as their `batch_id`.
    """

    __tablename__ = "transfer_step"
    __table_args__ = (
        one_of("act", TransferAct),
        one_of("before", ManifestState),
        one_of("after", ManifestState),
        Index(None, "transfer_id", "at"),
        Index(None, "movement_id"),
        Index(None, "batch_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    transfer_id: Mapped[int] = mapped_column(Id, ForeignKey("transfer.id"))
    act: Mapped[TransferAct] = mapped_column(Word(TransferAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    movement_id: Mapped[UUID | None] = mapped_column(FactId)
    batch_id: Mapped[UUID | None] = mapped_column(FactId)
    before: Mapped[ManifestState | None] = mapped_column(Word(ManifestState))
    after: Mapped[ManifestState | None] = mapped_column(Word(ManifestState))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
