"""Reading places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from app.charts.places.models import PlaceRecord
from app.charts.places.types import Place, PlaceKind
from app.errors import NotFound
from app.patients.folding import fold


def _select_places() -> Any:
    row, parent = PlaceRecord, aliased(PlaceRecord)
    return (
        select(
            row.id, row.kind, row.name, row.code, row.parent_id, parent.name, row.range_low, row.range_high,
            row.loan_days, row.retired,
        )
        .outerjoin(parent, parent.id == row.parent_id)
        .order_by(row.kind, row.name_fold, row.id)
    )  # fmt: skip


# Put together once: a scan asks for places, and putting a statement together takes longer than asking it.
_PLACES = _select_places()
_BY_KEY = _PLACES.where(PlaceRecord.id == bindparam("key"))
_BY_CODE = _PLACES.where(PlaceRecord.code == bindparam("label"))


def places(session: Session, *where: ColumnElement[bool], limit: int | None = None) -> Sequence[Place]:
    """Places by kind and name, in one statement."""
    return [_place(*each) for each in session.execute(_PLACES.where(*where).limit(limit))]


def _place(*columns: Any) -> Place:
    key, kind, name, code, parent_id, within, low, high, days, retired = columns
    return Place(key, kind, name, code, parent_id, within or "", low, high, days, retired)


def place(session: Session, place_id: int) -> Place:
    """One place by key.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_BY_KEY, {"key": place_id}).one_or_none()
    if found is None:
        raise NotFound("There is no such place.")
    return _place(*found)


def place_by_code(session: Session, code: str) -> Place:
    """The place whose label this is.

    Raises:
        NotFound: no place has this label.
    """
    found = session.execute(_BY_CODE, {"label": code}).one_or_none()
    if found is None:
        raise NotFound("No place has this label. Nothing was changed.")
    return _place(*found)


def named_like(session: Session, text: str, kinds: Collection[PlaceKind], limit: int) -> Sequence[Place]:
    """Places of these kinds whose name, or a word of it, starts like this."""
    folded = fold(text)
    return places(
        session,
        PlaceRecord.kind.in_(kinds),
        PlaceRecord.retired.is_(False),
        or_(
            PlaceRecord.name_fold.startswith(folded, autoescape=True),
            PlaceRecord.name_fold.contains(f" {folded}", autoescape=True),
        ),
        limit=limit,
    )


def named(session: Session, name_fold: str) -> Sequence[Place]:
    """Places of exactly this folded name."""
    return places(session, PlaceRecord.name_fold == name_fold, PlaceRecord.retired.is_(False))


def section_for(session: Session, key: str) -> int | None:
    """The section that owns this filing key: the one with the highest start that is not past its end."""
    row = PlaceRecord
    return session.scalars(
        select(row.id)
        .where(
            row.kind == PlaceKind.SECTION,
            row.retired.is_(False),
            row.range_low <= key,
            or_(row.range_high.is_(None), row.range_high > key),
        )
        .order_by(row.range_low.desc())
        .limit(1)
    ).first()


def sections(session: Session) -> Sequence[Place]:
    """The shelf sections that are in use."""
    return places(session, PlaceRecord.kind == PlaceKind.SECTION, PlaceRecord.retired.is_(False))


def owning(sections: Sequence[Place], key: str) -> Place | None:
    """As section_for, of sections that were read: many keys cost no question to the database each."""
    owners = [
        each
        for each in sections
        if (each.range_low or "") <= key and (each.range_high is None or key < each.range_high)
    ]
    return max(owners, key=_low) if owners else None


def _low(section: Place) -> str:
    return section.range_low or ""
