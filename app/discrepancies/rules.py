"""How an item may go on."""

from __future__ import annotations

from types import MappingProxyType

from app.discrepancies.types import Discrepancy, Settle, State
from app.errors import RuleBroken

ALLOWED: MappingProxyType[State, frozenset[State]] = MappingProxyType(
    {
        State.OPEN: frozenset({State.TAKEN, State.RESOLVED, State.DISMISSED}),
        State.TAKEN: frozenset({State.TAKEN, State.RESOLVED, State.DISMISSED}),
        State.RESOLVED: frozenset({State.OPEN}),
        State.DISMISSED: frozenset({State.OPEN}),
    }
)


def require_goes_on(item: Discrepancy, to: State) -> None:
    """Let the item go on, or say that it has ended, or that it has not.

    Raises:
        RuleBroken: it has, or for one that is to be opened again, it has not.
    """
    if to not in ALLOWED[item.state]:
        if to is State.OPEN:
            raise RuleBroken("This item waits already. Nothing was changed.")
        raise RuleBroken(f"This item was {item.state} by {item.closed_by}. Nothing was changed.")


def require_reason(command: Settle) -> None:
    """An item ends with a reason.

    Raises:
        RuleBroken: there is none.
    """
    if not command.reason.strip():
        raise RuleBroken("Say in a few words why this is settled. Nothing was changed.")
