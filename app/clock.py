"""Time and new ids as parameters, so that rules never look at the wall clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from uuid6 import uuid7


class Clock(Protocol):
    """Tells the time of this station and makes ids for facts."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        ...

    def new_id(self) -> UUID:
        """A new UUIDv7 (RFC 9562), made where the fact happens."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        return datetime.now(UTC)

    def new_id(self) -> UUID:
        """A new UUIDv7 (RFC 9562), made where the fact happens."""
        return UUID(int=uuid7().int)
