"""Which verbs an item has for whoever is signed in, and why one is blocked."""

from __future__ import annotations

from dataclasses import dataclass

from app.actor import Actor, Permission
from app.discrepancies import Kind, State
from ui.discrepancies.shown import Waiting
from ui.discrepancies.words import ended_words, said


@dataclass(frozen=True, slots=True)
class Verbs:
    """Why each verb is blocked; an empty text means that it is free.

    `confirm` is None where there is nothing to confirm.
    """

    take: str = ""
    settle: str = ""
    confirm: str | None = None

    @property
    def reason(self) -> str:
        """The one sentence to be read beside the verbs."""
        return self.settle or self.confirm or ""


def verbs_of(row: Waiting, actor: Actor, *, busy: bool) -> Verbs:
    """Say what may be done with an item, and why not."""
    closed = _reason_against_all(row, actor, busy)
    take = closed or (said("You have it already.") if row.item.taken_by_id == actor.person_id else "")
    if row.item.kind is not Kind.FOUND_UNCONFIRMED or row.volume is None:
        return Verbs(take, closed)
    if not closed and not actor.may(Permission.CONFIRM_FOUND):
        return Verbs(take, closed, said("A supervisor confirms what was found."))
    return Verbs(take, closed, closed)


def _reason_against_all(row: Waiting, actor: Actor, busy: bool) -> str:
    if row.item.state in {State.RESOLVED, State.DISMISSED}:
        return said("{0} by {1}.").format(ended_words(row.item.state), row.item.closed_by)
    if not actor.may(Permission.SETTLE_DISCREPANCY):
        return said("Records staff and supervisors settle what waits here.")
    return said("One moment: the last act is being written.") if busy else ""
