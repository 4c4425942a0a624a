"""Writing the trail in an act's own transaction, and showing it to those who may read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, insert, or_, select
from sqlalchemy.orm import Session, aliased

from app.actor import Actor, Permission, require
from app.audit.models import AuditAct
from app.audit.types import Act, ActRow, Entry, TrailFilter
from app.clock import Clock
from app.db.types import table_of
from app.db.unit import Evidence, Units

_INSERT = insert(table_of(AuditAct))
# Who has which sign-in name is known above; bootstrap hands it in.
LoginOf = Callable[[Any], ScalarSelect[str]]
# So is who was merged into whom: the lines of a merged record are those of the one that was kept.
FamilyOf = Callable[[Session, int], Sequence[int]]


def record(session: Session, actor: Actor, evidence: Sequence[Evidence], clock: Clock) -> None:
    """Insert a line each; the time, and on PostgreSQL the login, are the database's own."""
    session.execute(_INSERT, [_line(actor, each, clock) for each in evidence])


def _line(actor: Actor, evidence: Evidence, clock: Clock) -> dict[str, object]:
    if not isinstance(evidence, Entry):
        raise TypeError(f"{type(evidence).__name__} is not a line of the trail")
    return {
        "id": evidence.id or clock.new_id(),
        "person_id": actor.person_id,
        "person": actor.login,
        "station": actor.station,
        "act": evidence.act,
        "patient_id": evidence.patient_id,
        "volume_id": evidence.volume_id,
        "about_person_id": evidence.about_person_id,
        "place_id": evidence.place_id,
        "fact_id": evidence.fact_id,
        "count": evidence.count,
        "purpose": evidence.purpose,
        "outcome": evidence.outcome,
        "detail": evidence.detail,
        "repeat_of": evidence.repeat_of,
    }


class TrailService:
    """Shows the trail; the showing is written into it first."""

    def __init__(self, units: Units, login_of: LoginOf, family_of: FamilyOf) -> None:
        self._units, self._login_of, self._family_of = units, login_of, family_of

    def list(self, actor: Actor, wanted: TrailFilter) -> Sequence[ActRow]:
        """The newest lines first, at most `wanted.limit`; a supervisor sees those of the own room.

        Those of a patient are also those of the records that were merged into this one.

        Raises:
            NotAllowed: this person may not read the trail.
        """
        require(actor, Permission.AUDIT_READ, Permission.AUDIT_READ_ROOM)
        evidence = Entry(Act.TRAIL_READ, patient_id=wanted.patient_id, detail=str(wanted.act or ""))
        with self._units.disclose(actor, evidence) as unit:
            statement = _select(wanted, self._login_of)
            if wanted.patient_id is not None:
                family = self._family_of(unit.session, wanted.patient_id)
                statement = statement.where(AuditAct.patient_id.in_(family))
            if not actor.may(Permission.AUDIT_READ):
                statement = statement.where(_in_room(room_of(actor.station)))
            rows = unit.session.execute(statement).all()
        return [ActRow(*row) for row in rows]


def room_of(station: str) -> str:
    """The room of a station: what stands before the comma of "Records room, Desk 2"."""
    return station.partition(",")[0].strip()


def _in_room(room: str) -> ColumnElement[bool]:
    return or_(AuditAct.station == room, AuditAct.station.startswith(f"{room},", autoescape=True))


def _select(wanted: TrailFilter, login_of: LoginOf):  # type: ignore[no-untyped-def]  # the row type follows from the columns
    row, again = AuditAct, aliased(AuditAct)
    repeats = select(func.count()).where(again.repeat_of == row.id).scalar_subquery()
    statement = select(
        row.id, row.at, row.act, row.person, row.station, row.patient_id, row.volume_id,
        row.about_person_id, login_of(row.about_person_id), row.count, row.purpose, row.outcome, row.detail,
        repeats, row.fact_id,
    ).where(row.repeat_of.is_(None))  # fmt: skip
    narrowing = {
        row.person: wanted.person,
        row.act: wanted.act,
    }
    for column, value in narrowing.items():
        if value is not None:
            statement = statement.where(column == value)
    if wanted.since is not None:
        statement = statement.where(row.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(row.at < wanted.until)
    return statement.order_by(row.at.desc(), row.id.desc()).limit(wanted.limit)
