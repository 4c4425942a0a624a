"""The people of every practice clinic."""

from __future__ import annotations

from app.security import AddPerson, Role

PASSWORD = "practice clinic 1"  # noqa: S105 - known to everybody; only a practice clinic accepts it
PIN = "123456"

# The administrator makes the clinic and manages its people, and sees no patients.
FOUNDER = AddPerson("admin", "Alex Admin", frozenset({Role.ADMIN}), PASSWORD, PIN)
OTHERS = (
    AddPerson("clerk", "Chris Clerk", frozenset({Role.FRONT_DESK}), PASSWORD, PIN),
    AddPerson("records", "Robin Records", frozenset({Role.RECORDS}), PASSWORD, PIN),
    AddPerson("supervisor", "Sam Supervisor", frozenset({Role.SUPERVISOR}), PASSWORD, PIN),
    AddPerson("privacy", "Pat Privacy", frozenset({Role.PRIVACY_OFFICER}), PASSWORD, PIN),
)
STAFF = (FOUNDER, *OTHERS)
