"""Appointments with the append-only history of each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now
from app.schedule.appointments.types import AppointmentAct, AppointmentState

Id = BigInteger().with_variant(Integer, "sqlite")


class AppointmentRecord(Model):
    """One appointment as it stands now; `source` and `source_key` say which line of which program it is."""

    __tablename__ = "appointment"
    __table_args__ = (
        one_of("state", AppointmentState),
        UniqueConstraint("source", "source_key", info={"sentence": CHANGED_FIRST}),
        Index(None, "starts_at"),
        Index(None, "patient_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    source: Mapped[str] = mapped_column(String(100))
    source_key: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    kind: Mapped[str] = mapped_column(Text)
    with_whom: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    state: Mapped[AppointmentState] = mapped_column(Word(AppointmentState))
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class AppointmentStepRecord(Model):
    """One thing that happened to an appointment; rows are never touched again.

    `sequence` is the version the appointment had after it.
    """

    __tablename__ = "appointment_step"
    __table_args__ = (
        one_of("act", AppointmentAct),
        one_of("state_after", AppointmentState),
        UniqueConstraint("appointment_id", "sequence", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    appointment_id: Mapped[int] = mapped_column(Id, ForeignKey("appointment.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[AppointmentAct] = mapped_column(Word(AppointmentAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state_after: Mapped[AppointmentState] = mapped_column(Word(AppointmentState))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
