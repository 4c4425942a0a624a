"""Staff: adding, roles, leaving, PINs and who is signed in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, text

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.codes import CodeKind, folded, make_code
from app.db import series
from app.db.unit import Unit, Units
from app.errors import NotAllowed, NotFound, RuleBroken
from app.security import drafts, queries, rules
from app.security.credentials import Credentials
from app.security.models import Person, PersonRole
from app.security.passwords import hash_pin, new_salt, pin_matches
from app.security.types import AddPerson, PersonRow, Role, SetPin
from app.settings import KdfCost

BADGES = "badge"


class PeopleService:
    """The clinic's staff."""

    def __init__(
        self, units: Units, credentials: Credentials, cost: KdfCost, *, practice: bool, clinic: str
    ) -> None:
        self._units, self._credentials, self._cost = units, credentials, cost
        self._practice, self._clinic = practice, clinic

    def add(self, actor: Actor, command: AddPerson) -> PersonRow:
        """Add somebody; the first password is handed over in person.

        Raises:
            NotAllowed: the actor may not manage people.
            BadInput, RuleBroken: the sign-in name, the password or the PIN is not good.
            Conflict: the sign-in name is taken.
        """
        require(actor, Permission.PEOPLE)
        if command.pin:
            raise RuleBroken("Everybody sets their own PIN. Nothing was changed.")
        with self._units.write(actor) as unit:
            return self.add_joined(unit, command)

    def add_joined(self, unit: Unit, command: AddPerson) -> PersonRow:
        """Add somebody in an open transaction; used when the clinic is made, and only then with a PIN."""
        rules.require_good_login(command.login)
        if not command.roles:
            raise RuleBroken("A person needs at least one role. Nothing was changed.")
        if not self._practice:
            rules.require_good_password(command.password, [*self._clinic.split(), command.login])
        person = self._insert(unit, command)
        self._credentials.grant(unit, command.login, command.password, command.roles)
        unit.record(Entry(Act.PERSON_ADDED, about_person_id=person, detail=_listed(command.roles)))
        return queries.by_login(unit.session, command.login)

    def _insert(self, unit: Unit, command: AddPerson) -> int:
        number = series.take(unit.session, BADGES)
        # Named only if there is one: an administrator's role on a server may not write this column.
        pin = {"pin": hash_pin(command.pin, self._cost)} if command.pin else {}
        person: int = unit.session.execute(
            insert(Person)
            .values(
                login=command.login,
                name=command.name.strip() or command.login,
                badge=make_code(CodeKind.BADGE, number, practice=self._practice),
                retired=False,
                has_pin=bool(command.pin),
                version=1,
                **pin,
            )
            .returning(Person.id)
        ).scalar_one()
        _store_roles(unit, person, command.roles)
        return person

    def list(self, actor: Actor) -> Sequence[PersonRow]:
        """Everybody, by name.

        Raises:
            NotAllowed: the actor may not manage people.
        """
        require(actor, Permission.PEOPLE)
        with self._units.read(actor) as unit:
            return queries.people(unit.session)

    def set_roles(self, actor: Actor, login: str, roles: frozenset[Role]) -> PersonRow:
        """Give somebody other roles.

        Raises:
            NotFound: nobody signs in by that name.
            RuleBroken: no role at all, or it would leave the clinic without anybody to manage people.
        """
        require(actor, Permission.PEOPLE)
        if not roles:
            raise RuleBroken("A person needs at least one role. To end all access, retire the person.")
        with self._units.write(actor) as unit:
            person = queries.by_login(unit.session, login)
            _require_an_admin_left(unit, without=person if Role.ADMIN not in roles else None)
            unit.session.execute(delete(PersonRole).where(PersonRole.person_id == person.id))
            _store_roles(unit, person.id, roles)
            self._credentials.change_roles(unit, login, roles)
            unit.record(Entry(Act.PERSON_CHANGED, about_person_id=person.id, detail=_listed(roles)))
            return queries.by_login(unit.session, login)

    def retire(self, actor: Actor, login: str) -> PersonRow:
        """End somebody's access; what they did stays theirs.

        Raises:
            NotFound: nobody signs in by that name.
            RuleBroken: it would leave the clinic without anybody to manage people.
        """
        require(actor, Permission.PEOPLE)
        with self._units.write(actor) as unit:
            person = queries.by_login(unit.session, login)
            _require_an_admin_left(unit, without=person)
            unit.change(Person, person.id, queries.version_of(unit.session, person.id), retired=True)
            self._credentials.withdraw(unit, login)
            unit.record(Entry(Act.PERSON_RETIRED, about_person_id=person.id))
            left = queries.by_login(unit.session, login)
        self._credentials.withdrawn(login)
        return left

    def set_pin(self, actor: Actor, command: SetPin) -> None:
        """Set one's own PIN.

        Raises:
            BadInput: it is not six or more digits, or is guessed first.
        """
        if not self._practice:
            rules.require_good_pin(command.pin)
        stored = hash_pin(command.pin, self._cost)
        with self._units.write(actor) as unit:
            if unit.session.get_bind().dialect.name == "postgresql":
                unit.session.execute(text("SELECT outguide_set_my_pin(:pin)"), {"pin": stored})
            else:
                version = queries.version_of(unit.session, actor.person_id)
                unit.change(Person, actor.person_id, version, pin=stored, has_pin=True)
            unit.record(Entry(Act.PERSON_CHANGED, about_person_id=actor.person_id, detail="pin"))

    def pin_opens(self, actor: Actor, pin: str) -> bool:
        """Whether this is the PIN of the person whose screen is shaded."""
        with self._units.read(actor) as unit:
            stored = queries.pin_of(unit.session, actor.person_id)
        return stored is not None and pin_matches(pin, stored)

    def has_pin(self, actor: Actor) -> bool:
        """Whether this person has set a PIN; without one a shaded screen asks for the password."""
        with self._units.read(actor) as unit:
            return queries.pin_of(unit.session, actor.person_id) is not None

    def password_opens(self, actor: Actor, password: str) -> bool:
        """Whether this is the password of the person whose screen is shaded.

        Raises:
            NotAllowed: too soon after several wrong ones.
            Unavailable: the server does not answer.
        """
        with self._units.read(actor) as unit:
            return self._credentials.proves(unit, actor.login, password)

    def seal_draft(self, actor: Actor, text: str) -> bytes:
        """What this person has half typed, so that only the same person's next sign-in can read it."""
        salt = new_salt()
        with self._units.read(actor) as unit:
            key = self._credentials.draft_key(unit, actor.login, salt)
        return drafts.sealed_with(key, salt, text, actor.login)

    def open_draft(self, actor: Actor, sealed: bytes) -> str:
        """What this person had half typed.

        Raises:
            NotAllowed: it is somebody else's, or the password is another one by now.
        """
        with self._units.read(actor) as unit:
            key = self._credentials.draft_key(unit, actor.login, drafts.salt_of(sealed))
        return drafts.opened_with(key, sealed, actor.login)

    def by_badge(self, actor: Actor, badge: str) -> PersonRow:
        """Who carries this badge; it says who, and proves nothing.

        Raises:
            NotFound: nobody carries it.
        """
        with self._units.read(actor) as unit:
            rows = queries.people(unit.session, Person.badge == folded(badge))
        if not rows or rows[0].retired:
            raise NotFound("Nobody here carries this badge.")
        return rows[0]


def signed_in(units: Units, login: str, station: str) -> Actor:
    """The actor for a person whose password has been proved; signing in is an act.

    Raises:
        NotAllowed: the person has left, or is unknown to the clinic.
    """
    nobody = Actor(0, login, login, station)
    try:
        with units.read(nobody) as unit:
            person = queries.by_login(unit.session, login)
    except NotFound as problem:
        raise NotAllowed("Name or password is not right. Nothing was opened.") from problem
    if person.retired:
        raise NotAllowed(f"The access of {person.name} has ended. Nothing was opened.")
    actor = Actor(person.id, person.login, person.name, station, rules.permissions_of(person.roles))
    with units.write(actor) as unit:
        unit.record(Entry(Act.SIGNED_IN, about_person_id=actor.person_id))
    return actor


def _store_roles(unit: Unit, person: int, roles: frozenset[Role]) -> None:
    rows = [{"person_id": person, "role": role} for role in sorted(roles)]
    unit.session.execute(insert(PersonRole.__table__), rows)  # type: ignore[arg-type]


def _require_an_admin_left(unit: Unit, *, without: PersonRow | None) -> None:
    if without is None:
        return
    left = [
        person
        for person in queries.people(unit.session, Person.retired.is_(False))
        if Role.ADMIN in person.roles and person.id != without.id
    ]
    if not left:
        raise RuleBroken("Nobody would be left to manage people. Give somebody else that role first.")


def _listed(roles: frozenset[Role]) -> str:
    return ", ".join(sorted(roles))
