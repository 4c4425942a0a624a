"""Which role may do what, and what a password must be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from app.actor import Permission
from app.errors import BadInput, RuleBroken
from app.security.types import Role

P = Permission
PASSWORD_LENGTH = 15
PIN_LENGTH = 6

_EVERY_DESK = frozenset({P.LOOK_UP, P.REQUEST})

# The table of design/security.md, "Roles and permissions", row for row.
TABLE: dict[Role, frozenset[P]] = {
    Role.FRONT_DESK: _EVERY_DESK
    | {P.MOVE_AT_DESK, P.REGISTER, P.EDIT_DETAILS, P.RELEASE_TAKE_IN, P.BREAK_THE_GLASS},
    Role.RECORDS: _EVERY_DESK
    | {
        P.MOVE_AT_DESK, P.MOVE, P.REGISTER, P.EDIT_DETAILS, P.EDIT_IDENTITY, P.IMPORT_PATIENTS,
        P.MERGE_PROPOSE, P.MARK_MISSING, P.SETTLE_DISCREPANCY, P.RELEASE_TAKE_IN, P.RELEASE_GATHER,
        P.BREAK_THE_GLASS, P.DIRECTORY,
    },
    Role.SUPERVISOR: _EVERY_DESK
    | {
        P.MOVE_AT_DESK, P.MOVE, P.REGISTER, P.EDIT_DETAILS, P.EDIT_IDENTITY, P.IMPORT_PATIENTS,
        P.MERGE_PROPOSE, P.MERGE_APPROVE, P.MARK_MISSING, P.CONFIRM_FOUND, P.FINAL_ACT, P.SETTLE_DISCREPANCY,
        P.RELEASE_TAKE_IN, P.RELEASE_GATHER, P.RELEASE_APPROVE, P.AUDIT_READ_ROOM, P.STATIONS,
        P.DIRECTORY,
    },
    Role.PRIVACY_OFFICER: _EVERY_DESK
    | {
        P.SECOND_PERSON, P.RELEASE_TAKE_IN, P.RELEASE_GATHER, P.RELEASE_APPROVE, P.RESTRICTED,
        P.AUDIT_READ, P.REVIEW_SETTINGS,
    },
    Role.ADMIN: frozenset({P.PEOPLE, P.STATIONS, P.SETTINGS, P.DIRECTORY, P.BACKUP}),
}  # fmt: skip

# Passwords that lists of broken accounts hold most often at this length; the clinic's own words are added.
COMMON = (
    "password", "passwort", "qwertyuiop", "asdfghjkl", "zxcvbnm", "letmein", "iloveyou", "welcome",
    "administrator", "changeme", "football", "baseball", "sunshine", "princess", "123456789", "outguide",
)  # fmt: skip


def permissions_of(roles: Iterable[Role]) -> frozenset[P]:
    """What a person with these roles may do: all that any of them may."""
    return frozenset().union(*(TABLE[role] for role in roles))


def normal(password: str) -> str:
    """The one form of a password, however it was composed on the keyboard (NFKC, NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


def require_good_password(password: str, known_words: Iterable[str] = ()) -> None:
    """Let a new password pass or say what is wrong with it.

    The rules are those of NIST SP 800-63B-4: length, a list of common ones, no composition rules.

    Raises:
        RuleBroken: too short, one repeated pattern, or built on a common word or a word of the clinic.
    """
    text = normal(password)
    if len(text) < PASSWORD_LENGTH:
        raise RuleBroken(f"The password is too short: {len(text)} of at least {PASSWORD_LENGTH} characters.")
    rest = text.casefold()
    for word in (*COMMON, *(w.casefold() for w in known_words if len(w) > 3)):
        rest = rest.replace(word, "")
    letters_left = re.sub(r"[\W\d_]+", "", rest)
    if len(rest) < PASSWORD_LENGTH // 2 and len(letters_left) < 4:
        raise RuleBroken(
            "The password is built on words that are guessed first. Take three or four unrelated ones."
        )
    if len(set(text)) < 5:
        raise RuleBroken("The password repeats a few characters. Take three or four unrelated words.")


def require_good_pin(pin: str) -> None:
    """Let a new PIN pass or say what is wrong with it.

    Raises:
        BadInput: not six or more digits, or all of them the same or in a row.
    """
    if not (pin.isascii() and pin.isdigit() and len(pin) >= PIN_LENGTH):
        raise BadInput(f"A PIN is {PIN_LENGTH} or more digits.")
    steps = {int(later) - int(earlier) for earlier, later in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, -1}:
        raise BadInput("This PIN is guessed first. Take digits that are not in a row.")


def require_good_login(login: str) -> None:
    """A sign-in name: letters, digits, dot and hyphen, so that it is a name on the server too.

    Raises:
        BadInput: it is not.
    """
    if not re.fullmatch(r"[a-z][a-z0-9.\-]{0,39}", login):
        raise BadInput("A sign-in name starts with a letter and has small letters, digits, dots and hyphens.")
