"""What may be decided about a pair, who is shown first, and when somebody has become somebody else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from app.errors import AppError, BadInput, Conflict, RuleBroken
from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.types import PairAct, PairState
from app.patients.folding import fold
from app.patients.types import NameKind, Patient, PatientStatus

OPEN, LATER, SAME, DIFFERENT, GONE = PairState
# From where each act of a person leads where; what waits is decided, and what was decided is first reopened.
DECISIONS: Mapping[PairAct, tuple[frozenset[PairState], PairState]] = {
    PairAct.LATER: (frozenset({OPEN}), LATER),
    PairAct.SAME: (frozenset({OPEN, LATER}), SAME),
    PairAct.DIFFERENT: (frozenset({OPEN, LATER}), DIFFERENT),
    PairAct.REOPENED: (frozenset({LATER, SAME, DIFFERENT}), OPEN),
}
_SAID = {
    OPEN: "This pair waits already",
    LATER: "This pair was put off already",
    SAME: "It was said already that these are one person",
    DIFFERENT: "It was said already that these are two people",
}
REASON_LENGTH = 500


def state_after(state: PairState, act: PairAct, by: str) -> PairState:
    """Where an act leads from here; `by` is who brought the pair here.

    Raises:
        Conflict: somebody was quicker.
        RuleBroken: nothing speaks for the pair any more.
    """
    allowed, after = DECISIONS[act]
    if state not in allowed:
        raise _refused(state, by)
    return after


def _refused(state: PairState, by: str) -> AppError:
    if state is GONE:
        return RuleBroken("Nothing speaks for this pair any more. Nothing was changed.")
    who = f", by {by}" if by else ""
    more = "" if state is OPEN else " Reopen the pair to decide again."
    return Conflict(f"{_SAID[state]}{who}. Nothing was changed.{more}")


def tidy(reason: str) -> str:
    """A reason as it is kept: one line.

    Raises:
        BadInput: it is too long.
    """
    told = " ".join(reason.split())
    if len(told) > REASON_LENGTH:
        raise BadInput(f"The reason is longer than {REASON_LENGTH} signs. Nothing was changed.")
    return told


def require_both(live: int) -> None:
    """Decide only about two records that are both there.

    Raises:
        RuleBroken: one of them was merged into another.
    """
    if live != 2:
        raise RuleBroken("One of these records was merged meanwhile. Nothing was changed. Look again.")


def first_of(low: Patient, high: Patient) -> tuple[Patient, Patient]:
    """The record that is likelier to be kept first.

    That is the one registered earlier, for it has the longer history and its number stands on the charts;
    unless it is provisional and the other is not: then only a stand-in is known of it.
    """
    provisional = PatientStatus.PROVISIONAL
    if low.status is provisional and high.status is not provisional:
        return high, low
    return low, high


def digests(person: Person) -> str:
    """Who a record says it is, a digest for each part, without a value of it.

    Capitals, accents and hyphens make nobody somebody else.
    """
    said = {name: f"{person.id} {name} {value}" for name, value in _identity(person).items()}
    return " ".join(f"{name}={hashlib.sha256(text.encode()).hexdigest()[:16]}" for name, text in said.items())


_WORDS = {
    "family": "family name",
    "given": "given name",
    "middle": "middle name",
    "suffix": "suffix",
    "born": "birth date",
    "sex": "sex",
}


def changed_since(before: str, now: str) -> list[str]:
    """What of an identity differs between two such digests, in words."""
    was = dict(part.split("=") for part in before.split())
    is_now = dict(part.split("=") for part in now.split())
    return [words for name, words in _WORDS.items() if was.get(name) != is_now.get(name)]


def _identity(person: Person) -> dict[str, str]:
    current = next((name for name in person.names if name[0] is NameKind.CURRENT), None)
    family, given, middle, suffix = (fold(part) for part in current[1:]) if current else ("", "", "", "")
    born = f"{person.birth_date} {person.precision.value}"
    return {
        "family": family, "given": given, "middle": middle, "suffix": suffix, "born": born,
        "sex": person.sex.value,
    }  # fmt: skip
