"""People, roles and what signing in needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.actor import Actor


class Role(StrEnum):
    """A kind of work in the clinic; a person may hold several."""

    FRONT_DESK = "front_desk"
    RECORDS = "records"
    SUPERVISOR = "supervisor"
    PRIVACY_OFFICER = "privacy_officer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who says to be here; the password never leaves this PC in the clear."""

    login: str
    password: str


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A new member of staff, with a first password."""

    login: str
    name: str
    roles: frozenset[Role]
    password: str
    pin: str = ""


@dataclass(frozen=True, slots=True)
class SetPin:
    """The six or more digits that open the shade."""

    pin: str


@dataclass(frozen=True, slots=True)
class Recover:
    """A new password for somebody who holds one of the clinic's printed codes."""

    login: str
    code: str
    password: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of staff as lists show one."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    retired: bool
    has_pin: bool
    badge: str


class People(Protocol):
    """Adds, lists and retires staff; checks PIN or password on a shaded screen; seals what a lock keeps."""

    def add(self, actor: Actor, command: AddPerson) -> PersonRow:
        """Add somebody; the first password is handed over in person."""
        ...

    def list(self, actor: Actor) -> Sequence[PersonRow]:
        """Everybody, by name."""
        ...

    def set_roles(self, actor: Actor, login: str, roles: frozenset[Role]) -> PersonRow:
        """Give somebody other roles."""
        ...

    def retire(self, actor: Actor, login: str) -> PersonRow:
        """End somebody's access; what they did stays theirs."""
        ...

    def set_pin(self, actor: Actor, command: SetPin) -> None:
        """Set one's own PIN."""
        ...

    def pin_opens(self, actor: Actor, pin: str) -> bool:
        """Whether this is the PIN of the person whose screen is shaded."""
        ...

    def has_pin(self, actor: Actor) -> bool:
        """Whether this person has set a PIN; without one a shaded screen asks for the password."""
        ...

    def password_opens(self, actor: Actor, password: str) -> bool:
        """Whether this is the password of the person whose screen is shaded."""
        ...

    def seal_draft(self, actor: Actor, text: str) -> bytes:
        """What this person has half typed, so that only the same person's next sign-in can read it."""
        ...

    def open_draft(self, actor: Actor, sealed: bytes) -> str:
        """What this person had half typed."""
        ...

    def by_badge(self, actor: Actor, badge: str) -> PersonRow:
        """Who carries this badge; it says who, and proves nothing."""
        ...
