"""How the Admin screen speaks: roles, kinds of places, acts of the trail."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import PlaceKind
from app.patients import NicknameSource
from app.security import Role


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("admin", text)


def role_words(role: Role) -> str:
    """A role as people call it."""
    return {
        Role.FRONT_DESK: said("Front desk"),
        Role.RECORDS: said("Records"),
        Role.SUPERVISOR: said("Supervisor"),
        Role.PRIVACY_OFFICER: said("Privacy officer"),
        Role.ADMIN: said("Administrator"),
    }[role]


def role_help(role: Role) -> str:
    """What a role may do, in one line (design/security.md, roles and permissions)."""
    return {
        Role.FRONT_DESK: said("looks up, registers, checks charts out and in"),
        Role.RECORDS: said("all work of the records room"),
        Role.SUPERVISOR: said("confirms, approves, reads the room's trail"),
        Role.PRIVACY_OFFICER: said("restricted patients, the whole trail"),
        Role.ADMIN: said("people, stations, settings; sees no patients"),
    }[role]


def kind_words(kind: PlaceKind) -> str:
    """What a place is."""
    return {
        PlaceKind.FILE_ROOM: said("File room"),
        PlaceKind.SECTION: said("Shelf section"),
        PlaceKind.ROOM: said("Room"),
        PlaceKind.DEPARTMENT: said("Department"),
        PlaceKind.CLINIC: said("Clinic"),
        PlaceKind.PERSON: said("Person"),
        PlaceKind.INSTITUTION: said("Institution"),
        PlaceKind.TOTE: said("Tote"),
        PlaceKind.OFF_SITE_BOX: said("Off-site box"),
    }[kind]


def source_words(source: NicknameSource) -> str:
    """Where a nickname comes from, or that it counts no more."""
    return {
        NicknameSource.SHIPPED: said("with the program"),
        NicknameSource.ADDED: said("added here"),
        NicknameSource.STRUCK: said("struck out"),
    }[source]


def nickname_count(number: int) -> str:
    """How many nicknames, in words."""
    return said("1 nickname") if number == 1 else said("{0} nicknames").format(f"{number:,}")


def weekday_words(weekday: int) -> str:
    """A day of the week; 0 is Monday."""
    return (
        said("Monday"), said("Tuesday"), said("Wednesday"), said("Thursday"), said("Friday"),
        said("Saturday"), said("Sunday"),
    )[weekday]  # fmt: skip
