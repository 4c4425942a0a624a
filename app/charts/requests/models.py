"""Requests with the append-only history of each, the folders that answered them, and standing loans."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.custody.types import ChartKind
from app.charts.requests.types import (
    Ending,
    Format,
    NotFillable,
    Reason,
    RequestAct,
    RequestState,
    Wanted,
)
from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now

Id = BigInteger().with_variant(Integer, "sqlite")
STANDS = "ended_at IS NULL"
FOR_A_VISIT = "appointment_id IS NOT NULL"
ONE_LOAN = "Somebody has this chart on a standing loan already. Nothing was changed. End that one first."


class RequestRecord(Model):
    """One request as it stands now; it is about a patient's chart of a kind, made or not.

    The code on its slip is its key: a series of its own would be one more row that every desk waits for.
    """

    __tablename__ = "chart_request"
    __table_args__ = (
        one_of("kind", ChartKind),
        one_of("wanted", Wanted),
        one_of("reason", Reason),
        one_of("format", Format),
        one_of("state", RequestState),
        one_of("not_fillable", NotFillable),
        one_of("ending", Ending),
        Index(None, "patient_id", "state"),
        Index(None, "state", "needed_at"),
        Index(None, "place_id", "state"),
        Index(
            "uq_chart_request_appointment_id", "appointment_id", "kind", unique=True,
            info={"sentence": CHANGED_FIRST}, sqlite_where=text(FOR_A_VISIT),
            postgresql_where=text(FOR_A_VISIT),
        ),
        # Every desk asks for these every few seconds; there is rarely one.
        Index(
            "ix_chart_request_stat", "made_at",
            sqlite_where=text("stat AND ended_at IS NULL"),
            postgresql_where=text("stat AND ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    kind: Mapped[ChartKind] = mapped_column(Word(ChartKind))
    wanted: Mapped[Wanted] = mapped_column(Word(Wanted))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    needed_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[Reason] = mapped_column(Word(Reason))
    format: Mapped[Format] = mapped_column(Word(Format))
    stat: Mapped[bool] = mapped_column(Boolean)
    for_whom: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[RequestState] = mapped_column(Word(RequestState))
    claimed_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    not_fillable: Mapped[NotFillable | None] = mapped_column(Word(NotFillable))
    ending: Mapped[Ending | None] = mapped_column(Word(Ending))
    appointment_id: Mapped[int | None] = mapped_column(Id, ForeignKey("appointment.id"))
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class RequestStepRecord(Model):
    """One thing that happened to a request, with how it stood after it; rows are never touched again.

    `sequence` is the version the request had after it. `movement_id` is the scan that did it, if one did.
    `not_fillable` is the reason given for the one volume that cannot be fetched.
    """

    __tablename__ = "chart_request_step"
    __table_args__ = (
        one_of("act", RequestAct),
        one_of("state_after", RequestState),
        one_of("not_fillable", NotFillable),
        UniqueConstraint("request_id", "sequence", info={"sentence": CHANGED_FIRST}),
        Index(None, "movement_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    request_id: Mapped[int] = mapped_column(Id, ForeignKey("chart_request.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    act: Mapped[RequestAct] = mapped_column(Word(RequestAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    state_after: Mapped[RequestState] = mapped_column(Word(RequestState))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    movement_id: Mapped[UUID | None] = mapped_column(FactId)
    not_fillable: Mapped[NotFillable | None] = mapped_column(Word(NotFillable))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class StandingLoanRecord(Model):
    """A chart that somebody has until further notice; at most one of a chart stands."""

    __tablename__ = "standing_loan"
    __table_args__ = (
        one_of("kind", ChartKind),
        Index(
            "uq_standing_loan_patient_id_standing", "patient_id", "kind", unique=True,
            info={"sentence": ONE_LOAN}, sqlite_where=text(STANDS), postgresql_where=text(STANDS),
        ),
        Index(None, "review_on"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    kind: Mapped[ChartKind] = mapped_column(Word(ChartKind))
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Moment)
    review_on: Mapped[date] = mapped_column(Date)
    made_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
