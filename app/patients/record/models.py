"""The tables of a record besides names, numbers, contacts and addresses."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import database_now
from app.patients.models import Id
from app.patients.record.types import CallWay, CoverageRank, PictureUse, Relation, Subject


class PatientGuardian(Model):
    """Somebody who may speak for a patient."""

    __tablename__ = "patient_guardian"
    __table_args__ = (one_of("relation", Relation), Index(None, "patient_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    relation: Mapped[Relation] = mapped_column(Word(Relation))
    name: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(String(200))
    lasting: Mapped[bool] = mapped_column(Boolean)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PatientCoverage(Model):
    """Who pays for a patient."""

    __tablename__ = "patient_coverage"
    # No key is given twice: the pictures of a coverage that was taken out wait for it under its key.
    __table_args__ = (
        one_of("rank", CoverageRank),
        Index(None, "patient_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    rank: Mapped[CoverageRank] = mapped_column(Word(CoverageRank))
    payer: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    member_number: Mapped[str] = mapped_column(String(100))
    group_number: Mapped[str] = mapped_column(String(100))
    holder: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PatientNote(Model):
    """A note for the desks."""

    __tablename__ = "patient_note"
    __table_args__ = (Index(None, "patient_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    text: Mapped[str] = mapped_column(Text)
    important: Mapped[bool] = mapped_column(Boolean)
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class ContactLog(Model):
    """Somebody was in touch about a patient."""

    __tablename__ = "contact_log"
    __table_args__ = (one_of("way", CallWay), Index(None, "patient_id", "at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    way: Mapped[CallWay] = mapped_column(Word(CallWay))
    with_whom: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    promised: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None] = mapped_column(Date)
    taken_by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PatientPicture(Model):
    """The photo of a patient, or a side of a coverage card, as a JPEG without its maker's notes.

    One that was replaced or taken out stays, with the moment until when it was shown.
    """

    __tablename__ = "patient_picture"
    __table_args__ = (
        one_of("use", PictureUse),
        Index(None, "patient_id"),
        Index(None, "coverage_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    use: Mapped[PictureUse] = mapped_column(Word(PictureUse))
    coverage_id: Mapped[int | None] = mapped_column(Id)
    jpeg: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(Moment)
    shown_until: Mapped[datetime | None] = mapped_column(Moment)


class PatientChange(Model):
    """One change of a record, never rewritten: the row as it was and as it became, as JSON."""

    __tablename__ = "patient_change"
    __table_args__ = (one_of("subject", Subject), Index(None, "patient_id", "at"))

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    subject: Mapped[Subject] = mapped_column(Word(Subject))
    item_id: Mapped[int | None] = mapped_column(Id)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(Id)
    person: Mapped[str] = mapped_column(String(100))
