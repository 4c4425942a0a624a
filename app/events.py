"""News between features: who announces does not know who listens."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, named in the past tense; it carries ids, never names."""


E = TypeVar("E", bound=Event)


class EventBus:
    """Passes events on, inside the act's transaction or after it.

    A *joined* handler gets the open unit of work and shares the act's fate: what it writes is
    committed or rolled back together with the fact. An *after* handler hears only of what was
    committed, on the thread that committed, and may fail without harm.
    """

    def __init__(self) -> None:
        # Handlers of one event type take that type; the dictionary cannot say so.
        self._joined: dict[type[Event], list[Callable[[Any, Any], None]]] = defaultdict(list)
        self._after: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)

    def join(self, kind: type[E], handler: Callable[[Any, E], None]) -> None:
        """Run `handler(unit, event)` before the commit of whatever announces such an event."""
        self._joined[kind].append(handler)

    def listen(self, kind: type[E], handler: Callable[[E], None]) -> None:
        """Run `handler(event)` after the commit."""
        self._after[kind].append(handler)

    def deliver_joined(self, unit: object, event: Event) -> None:
        """Tell the joined handlers; what they raise stops the act."""
        for handler in self._joined[type(event)]:
            handler(unit, event)

    def deliver_after(self, events: Sequence[Event]) -> None:
        """Tell the others; what they raise is logged and forgotten."""
        for event in events:
            for handler in self._after[type(event)]:
                try:
                    handler(event)
                except Exception:  # a listener must not undo what is already a fact
                    log.exception("A listener of %s stopped", type(event).__name__)
