"""Pairs of records that may be one person, what happened to each, and who waits to be compared."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now
from app.patients.duplicates.types import Band, PairAct, PairState

Id = BigInteger().with_variant(Integer, "sqlite")


class PairRecord(Model):
    """Two records that may be one person, as it stands now; the lower key first, so that no pair is twice.

    The digests say who both were when somebody decided, so that it shows when one becomes somebody else.
    """

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        one_of("band", Band),
        one_of("state", PairState),
        CheckConstraint("low_id < high_id", name="order"),
        UniqueConstraint("low_id", "high_id", info={"sentence": CHANGED_FIRST}),
        Index(None, "high_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    low_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    high_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    weight: Mapped[float] = mapped_column(Double)
    band: Mapped[Band] = mapped_column(Word(Band))
    state: Mapped[PairState] = mapped_column(Word(PairState))
    evidence: Mapped[str] = mapped_column(Text)
    found_at: Mapped[datetime] = mapped_column(Moment)
    despite: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    low_digest: Mapped[str] = mapped_column(Text)
    high_digest: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)


# The lists in their own order: of one state and band, the likeliest first.
Index(
    "ix_duplicate_pair_listed",
    PairRecord.__table__.c.state,
    PairRecord.__table__.c.band,
    PairRecord.__table__.c.weight.desc(),
    PairRecord.__table__.c.id,
)


class PairStepRecord(Model):
    """One thing that happened to a pair, with how it stood after it; rows are never touched again.

    `sequence` is the version the pair had after it, so that no decision is without its line.
    """

    __tablename__ = "duplicate_step"
    __table_args__ = (
        one_of("act", PairAct),
        one_of("state_after", PairState),
        UniqueConstraint("pair_id", "sequence", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("duplicate_pair.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[PairAct] = mapped_column(Word(PairAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state_after: Mapped[PairState] = mapped_column(Word(PairState))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class WaitingRecord(Model):
    """Somebody who was registered, changed or imported and has not been compared since.

    `changes` counts how often, so that whoever compares sees that it happened again meanwhile. `despite` is
    why the record was made although those `against` whom the desk was warned are here, keys with commas.
    """

    __tablename__ = "duplicate_waiting"

    patient_id: Mapped[int] = mapped_column(
        Id, ForeignKey("patient.id"), primary_key=True, autoincrement=False
    )
    changes: Mapped[int] = mapped_column(Integer)
    despite: Mapped[str] = mapped_column(Text, server_default="")
    against: Mapped[str] = mapped_column(Text, server_default="")


class SearchRecord(Model):
    """One search over all patients, and what it came to; `weights` as JSON where this clinic taught them."""

    __tablename__ = "duplicate_search"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    patients: Mapped[int] = mapped_column(Integer)
    compared: Mapped[int] = mapped_column(Id)
    found: Mapped[int] = mapped_column(Integer)
    appeared: Mapped[int] = mapped_column(Integer)
    reopened: Mapped[int] = mapped_column(Integer)
    gone: Mapped[int] = mapped_column(Integer)
    stopped: Mapped[bool] = mapped_column(Boolean)
    weights: Mapped[str] = mapped_column(Text)
