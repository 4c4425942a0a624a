"""Reading staff; a PIN is never among what is read here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select, text
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.security.models import Person, PersonRole
from app.security.types import PersonRow, Role


def people(session: Session, *where: ColumnElement[bool]) -> Sequence[PersonRow]:
    """Staff by name, with their roles, in one statement."""
    has_pin = func.coalesce(Person.has_pin, False)
    statement = (
        select(Person.id, Person.login, Person.name, Person.retired, has_pin, Person.badge, PersonRole.role)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(*where)
        .order_by(Person.name, Person.id)
    )
    roles: dict[int, set[Role]] = defaultdict(set)
    found: dict[int, tuple[int, str, str, bool, bool, str]] = {}
    for person, login, name, retired, pin, badge, role in session.execute(statement):
        found[person] = (person, login, name, retired, pin, badge)
        if role is not None:
            roles[person].add(role)
    return [
        PersonRow(person, login, name, frozenset(roles[person]), retired, bool(pin), badge)
        for person, login, name, retired, pin, badge in found.values()
    ]


def by_login(session: Session, login: str) -> PersonRow:
    """One member of staff.

    Raises:
        NotFound: nobody has this sign-in name.
    """
    rows = people(session, Person.login == login)
    if not rows:
        raise NotFound(f"Nobody here signs in as {login}.")
    return rows[0]


def login_of(person_id: Any) -> ScalarSelect[str]:
    """The sign-in name of the person whose key stands in this column."""
    return select(Person.login).where(Person.id == person_id).scalar_subquery()


def version_of(session: Session, person: int) -> int:
    """The row's version, for changing it."""
    return session.execute(select(Person.version).where(Person.id == person)).scalar_one()


def pin_of(session: Session, person: int) -> str | None:
    """The stored PIN of the person who is signed in; on PostgreSQL only the server knows whose."""
    if session.get_bind().dialect.name == "postgresql":
        return session.execute(text("SELECT outguide_my_pin()")).scalar()
    return session.execute(select(Person.pin).where(Person.id == person)).scalar()
