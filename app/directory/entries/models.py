"""The tables of the directory and of what was changed in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import ByteOrderText, FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now
from app.directory.entries.types import EntryAct, EntryKind

Id = BigInteger().with_variant(Integer, "sqlite")
# Of those who are offered for new use only one may have a number that is one person's or body's own.
IN_USE = text("npi <> '' AND retired_at IS NULL")


class EntryRecord(Model):
    """One entry, with its name and all its words folded and its phone and fax as digits, to be found by."""

    __tablename__ = "directory_entry"
    __table_args__ = (
        one_of("kind", EntryKind),
        Index(
            "uq_directory_entry_npi", "npi", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE,
            info={"sentence": "Another entry of the directory has this NPI. Nothing was changed."},
        ),
        Index(None, "kind", "name_fold"),
        Index(None, "department_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(Word(EntryKind))
    name: Mapped[str] = mapped_column(Text)
    name_fold: Mapped[str] = mapped_column(ByteOrderText)
    words: Mapped[str] = mapped_column(ByteOrderText)
    numbers: Mapped[str] = mapped_column(ByteOrderText)
    role: Mapped[str] = mapped_column(Text)
    npi: Mapped[str] = mapped_column(String(10))
    payer_number: Mapped[str] = mapped_column(String(30))
    department_id: Mapped[int | None] = mapped_column(Id, ForeignKey("directory_entry.id"))
    contact: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    fax: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    line: Mapped[str] = mapped_column(Text)
    city: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class EntryChangeRecord(Model):
    """One fact of an entry before and after, by whom and when; rows are inserted and never touched again.

    `version` is the version that the change gave the entry: the facts that were changed together share it.
    """

    __tablename__ = "directory_change"
    __table_args__ = (
        one_of("act", EntryAct),
        UniqueConstraint("entry_id", "version", "field", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("directory_entry.id"))
    version: Mapped[int] = mapped_column(Integer)
    act: Mapped[EntryAct] = mapped_column(Word(EntryAct))
    field: Mapped[str] = mapped_column(String(40))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())
