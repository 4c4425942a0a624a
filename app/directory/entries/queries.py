"""Reading the directory."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.directory.entries.models import EntryChangeRecord, EntryRecord
from app.directory.entries.types import (
    DirectoryEntry,
    EntryChange,
    EntryFacts,
    EntryKind,
    EntryList,
    FieldChange,
)
from app.errors import NotFound
from app.folding import digits, fold
from app.security.models import Person

LEAST_DIGITS = 3  # fewer are in nearly every phone number
_BY_NAME = (EntryRecord.name_fold, EntryRecord.id)


def entries(
    session: Session, *where: ColumnElement[bool], order: tuple[Any, ...] = _BY_NAME, limit: int | None = None
) -> list[DirectoryEntry]:
    """Entries with the names of their departments, in one statement."""
    row, department = EntryRecord, aliased(EntryRecord)
    statement = (
        select(
            row.id, row.kind,
            row.name, row.role, row.npi, row.payer_number, row.department_id, row.contact, row.phone, row.fax,
            row.email, row.line, row.city, row.region, row.postcode, row.note,
            department.name, row.retired_at, row.version,
        )
        .outerjoin(department, department.id == row.department_id)
        .where(*where)
        .order_by(*order)
        .limit(limit)
    )  # fmt: skip
    return [
        DirectoryEntry(key, kind, EntryFacts(*facts), within or "", retired_at, version)
        for key, kind, *facts, within, retired_at, version in session.execute(statement)
    ]


def entry(session: Session, entry_id: int) -> DirectoryEntry:
    """One entry by its number.

    Raises:
        NotFound: there is none.
    """
    found = entries(session, EntryRecord.id == entry_id)
    if not found:
        raise NotFound(f"The directory has no number {entry_id}. Nothing was changed.")
    return found[0]


def fitting(
    session: Session, text: str, kinds: Collection[EntryKind], *, include_retired: bool, limit: int
) -> EntryList:
    """Those whom the text may mean, best first, and how many of each kind they are in all."""
    row = EntryRecord
    where = [_fits(text)] if text.strip() else []
    if not include_retired:
        where.append(row.retired_at.is_(None))
    counted = select(row.kind, func.count()).where(*where).group_by(row.kind)
    of_kind = dict(session.execute(counted).all())
    wanted = [*where, row.kind.in_(kinds)] if kinds else where
    order = (_rank(text), *_BY_NAME) if fold(text) else _BY_NAME
    rows = entries(session, *wanted, order=order, limit=limit)
    total = sum(number for kind, number in of_kind.items() if not kinds or kind in kinds)
    return EntryList(tuple(rows), total, of_kind)


def _fits(text: str) -> ColumnElement[bool]:
    """Every word typed begins a word of the entry, or the digits typed are of its NPI, phone or fax."""
    row, words, number = EntryRecord, fold(text).split(), _number(text)
    ways = [and_(*(row.words.contains(f" {word}", autoescape=True) for word in words))] if words else []
    if number:
        ways += [row.npi.startswith(number), row.numbers.contains(number)]
    return or_(false(), *ways)


def _number(text: str) -> str:
    """The digits of a text that is a number and nothing else."""
    number = digits(text)
    return number if len(number) >= LEAST_DIGITS and not any(sign.isalpha() for sign in text) else ""


def _rank(text: str) -> ColumnElement[int]:
    """The name itself and the NPI itself first, then what begins like this, then any word of the name."""
    row, folded, number = EntryRecord, fold(text), _number(text)
    in_name = and_(
        *(
            or_(
                row.name_fold.startswith(word, autoescape=True),
                row.name_fold.contains(f" {word}", autoescape=True),
            )
            for word in folded.split()
        )
    )
    return case(
        (or_(row.name_fold == folded, and_(row.npi != "", row.npi == number)), 0),
        (row.name_fold.startswith(folded, autoescape=True), 1),
        (in_name, 2),
        else_=3,
    )


def namesakes(session: Session, kind: EntryKind, name: str) -> list[DirectoryEntry]:
    """Those of this kind whose name reads the same, retired ones last."""
    row = EntryRecord
    order = (row.retired_at.is_not(None), row.id)
    return entries(session, row.kind == kind, row.name_fold == fold(name), order=order)


def with_npi(session: Session, npi: str) -> list[DirectoryEntry]:
    """Those that have this NPI, retired ones last."""
    row = EntryRecord
    return entries(session, row.npi == npi, order=(row.retired_at.is_not(None), row.id)) if npi else []


def history(session: Session, entry_id: int) -> tuple[EntryChange, ...]:
    """What was done to an entry, the newest first, the facts of one change together."""
    row = EntryChangeRecord
    statement = (
        select(row.version, row.act, Person.name, row.at, row.field, row.before, row.after)
        .join(Person, Person.id == row.person_id)
        .where(row.entry_id == entry_id)
        .order_by(row.version.desc(), row.id)
    )
    told = []
    for _, group in groupby(session.execute(statement), key=lambda found: found.version):
        lines = list(group)
        first, facts = lines[0], tuple(FieldChange(*line[4:]) for line in lines)
        told.append(EntryChange(first.version, first.act, first.name, first.at, facts))
    return tuple(told)
