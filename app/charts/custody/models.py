"""Charts, volumes and the ledger."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.custody.types import ChartKind, Entry, MovementAct, State
from app.db.types import ByteOrderText, FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now

Id = BigInteger().with_variant(Integer, "sqlite")


class ChartRecord(Model):
    """A patient's paper record of one kind, with its key in filing order."""

    __tablename__ = "chart"
    __table_args__ = (
        one_of("kind", ChartKind),
        UniqueConstraint("patient_id", "kind", info={"sentence": CHANGED_FIRST}),
        Index(None, "filing_key"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    kind: Mapped[ChartKind] = mapped_column(Word(ChartKind))
    filing_key: Mapped[str] = mapped_column(ByteOrderText)
    version: Mapped[int] = mapped_column(Integer, default=1)


class VolumeRecord(Model):
    """One physical folder; its place is what the ledger says, kept here for reading."""

    __tablename__ = "volume"
    __table_args__ = (
        one_of("state", State),
        UniqueConstraint("code"),
        UniqueConstraint("chart_id", "number", info={"sentence": CHANGED_FIRST}),
        Index(None, "place_id"),
        Index(None, "home_id"),
        Index(None, "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chart_id: Mapped[int] = mapped_column(Id, ForeignKey("chart.id"))
    number: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(20))
    state: Mapped[State] = mapped_column(Word(State))
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    home_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    since: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    found_as: Mapped[State | None] = mapped_column(Word(State))
    combined_into_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    condition: Mapped[str] = mapped_column(String(20), default="sound")
    temporary: Mapped[bool] = mapped_column(Boolean, default=False)
    moves: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)


class MovementRecord(Model):
    """One fact of the ledger; rows are inserted and never touched again."""

    __tablename__ = "movement"
    __table_args__ = (
        # Two replays of one scan at the same moment: the later one meets the earlier and says so.
        PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),
        one_of("act", MovementAct),
        one_of("entry", Entry),
        UniqueConstraint("volume_id", "sequence", info={"sentence": CHANGED_FIRST}),
        UniqueConstraint("undoes_id", info={"sentence": "This scan was undone already."}),
        Index(None, "to_place_id"),
        Index(None, "recorded_at"),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[MovementAct] = mapped_column(Word(MovementAct))
    state_before: Mapped[State] = mapped_column(Word(State))
    state_after: Mapped[State] = mapped_column(Word(State))
    from_place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    to_place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    since_before: Mapped[datetime] = mapped_column(Moment)
    due_before: Mapped[datetime | None] = mapped_column(Moment)
    found_as_before: Mapped[State | None] = mapped_column(Word(State))
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    station: Mapped[str] = mapped_column(String(100))
    entry: Mapped[Entry] = mapped_column(Word(Entry))
    happened_at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
    undoes_id: Mapped[UUID | None] = mapped_column(FactId, ForeignKey("movement.id"))
    reason: Mapped[str] = mapped_column(Text, default="")


class OldNumber(Model):
    """A label from before Outguide, and the volume it was confirmed to stand for."""

    __tablename__ = "old_number"

    number: Mapped[str] = mapped_column(String(100), primary_key=True)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"), index=True)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
