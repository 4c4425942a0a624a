"""The tables of the patient index."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import ByteOrderText, Model, Moment, Word, one_of
from app.patients.types import (
    AddressUse,
    BirthPrecision,
    ContactKind,
    ContactUse,
    IdentifierType,
    NameKind,
    PatientStatus,
    Sex,
)

Id = BigInteger().with_variant(Integer, "sqlite")


class PatientRecord(Model):
    """One patient of the index."""

    __tablename__ = "patient"
    __table_args__ = (
        one_of("status", PatientStatus),
        one_of("sex", Sex),
        one_of("birth_precision", BirthPrecision),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    status: Mapped[PatientStatus] = mapped_column(Word(PatientStatus))
    merged_into_id: Mapped[int | None] = mapped_column(Id, ForeignKey("patient.id"), index=True)
    birth_date: Mapped[date | None] = mapped_column(Date)
    birth_precision: Mapped[BirthPrecision] = mapped_column(Word(BirthPrecision))
    sex: Mapped[Sex] = mapped_column(Word(Sex))
    deceased_on: Mapped[date | None] = mapped_column(Date)
    restricted: Mapped[bool] = mapped_column(Boolean, default=False)
    registered_at: Mapped[datetime] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(String(40), server_default="")
    interpreter: Mapped[bool] = mapped_column(Boolean, server_default=false())
    version: Mapped[int] = mapped_column(Integer, default=1)


class PatientName(Model):
    """A name a patient has or had."""

    __tablename__ = "patient_name"
    __table_args__ = (
        one_of("kind", NameKind),
        Index(
            "uq_patient_name_current", "patient_id", unique=True,
            sqlite_where=text("kind = 'current'"), postgresql_where=text("kind = 'current'"),
        ),
        Index(None, "patient_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    kind: Mapped[NameKind] = mapped_column(Word(NameKind))
    family: Mapped[str] = mapped_column(Text)
    given: Mapped[str] = mapped_column(Text)
    middle: Mapped[str] = mapped_column(Text)
    suffix: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PatientIdentifier(Model):
    """A number a patient has, with who gave it; leading zeros are kept."""

    __tablename__ = "patient_identifier"
    __table_args__ = (
        one_of("type", IdentifierType),
        UniqueConstraint(
            "type", "authority", "value", info={"sentence": "Another patient has this number already."}
        ),
        Index(None, "patient_id"),
        Index(None, "search_value"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    authority: Mapped[str] = mapped_column(String(100))
    value: Mapped[str] = mapped_column(String(100))
    search_value: Mapped[str] = mapped_column(ByteOrderText)
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PatientContact(Model):
    """A phone number or e-mail address."""

    __tablename__ = "patient_contact"
    __table_args__ = (
        one_of("kind", ContactKind),
        one_of("use", ContactUse),
        Index(None, "patient_id"),
        Index(None, "digits"),
        Index(None, "last_four"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    kind: Mapped[ContactKind] = mapped_column(Word(ContactKind))
    value: Mapped[str] = mapped_column(String(200))
    digits: Mapped[str] = mapped_column(ByteOrderText)
    last_four: Mapped[str] = mapped_column(String(4))
    use: Mapped[ContactUse] = mapped_column(Word(ContactUse), server_default=ContactUse.UNSPECIFIED.value)
    note: Mapped[str] = mapped_column(Text, server_default="")
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PatientAddress(Model):
    """Where a patient lives or lived."""

    __tablename__ = "patient_address"
    __table_args__ = (one_of("use", AddressUse), Index(None, "patient_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    patient_id: Mapped[int] = mapped_column(Id, ForeignKey("patient.id"))
    line: Mapped[str] = mapped_column(Text)
    city: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    use: Mapped[AddressUse] = mapped_column(Word(AddressUse), server_default=AddressUse.HOME.value)
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PatientSearch(Model):
    """The folded current name and how it sounds: the two-way name index."""

    __tablename__ = "patient_search"
    __table_args__ = (
        Index(None, "last_fold", "first_fold", "birth_date"),
        Index(None, "first_fold", "last_fold", "birth_date"),
        # Holds all that is asked of a birthday: among a million patients each row read costs a page.
        Index(
            "ix_patient_search_birthday",
            "birth_date", "last_fold", "first_fold", "family_sound", "given_sound",
        ),
        Index(None, "family_sound", "given_sound"),
    )  # fmt: skip

    patient_id: Mapped[int] = mapped_column(
        Id, ForeignKey("patient.id"), primary_key=True, autoincrement=False
    )
    last_fold: Mapped[str] = mapped_column(ByteOrderText)
    first_fold: Mapped[str] = mapped_column(ByteOrderText)
    birth_date: Mapped[date | None] = mapped_column(Date)
    family_sound: Mapped[str] = mapped_column(ByteOrderText)
    given_sound: Mapped[str] = mapped_column(ByteOrderText)


class NameToken(Model):
    """Every word of every name of every patient, with the birth year (0 if unknown)."""

    __tablename__ = "name_token"
    __table_args__ = (Index(None, "patient_id", "token"), {"sqlite_with_rowid": False})

    token: Mapped[str] = mapped_column(ByteOrderText, primary_key=True)
    birth_year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    patient_id: Mapped[int] = mapped_column(
        Id, ForeignKey("patient.id"), primary_key=True, autoincrement=False
    )


class NameTerm(Model):
    """Every distinct word, and how many patients have it."""

    __tablename__ = "name_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    token: Mapped[str] = mapped_column(ByteOrderText, primary_key=True)
    patients: Mapped[int] = mapped_column(Integer)


class TermKey(Model):
    """The keys under which a misspelt word meets the right one."""

    __tablename__ = "term_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(ByteOrderText, primary_key=True)
    term: Mapped[str] = mapped_column(ByteOrderText, primary_key=True)


class UnkeyedTerm(Model):
    """Words that an import brought and whose misspelling keys are still to be written."""

    __tablename__ = "unkeyed_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    token: Mapped[str] = mapped_column(ByteOrderText, primary_key=True)
