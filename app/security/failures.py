"""Wrong passwords cost time: a little more after each, and never a lock-out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import NotAllowed

FAILURES = "sign-in-failures.json"
FREE_TRIES = 3
LONGEST = timedelta(seconds=30)
NAMES_KEPT = 100
FORGOTTEN_AFTER = timedelta(hours=12)


class TooSoon(NotAllowed):
    """A try too soon after several wrong ones; nothing was tried."""


class FailureLog:
    """Counts wrong passwords of each sign-in name in a small file beside the clinic.

    The file holds at most a hundred names, so that it cannot be filled from outside; losing it
    only forgives.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def require_patience(self, login: str, now: datetime, what: str = "passwords") -> None:
        """Let a try through, or say how long to wait; the right password works after that.

        Raises:
            TooSoon: after the last of several wrong ones.
        """
        count, last = self._read().get(login, (0, now))
        # A clock that was put back must not keep anybody waiting for days.
        left = min(last, now) + delay_after(count) - now
        if left > timedelta(0):
            seconds = int(left.total_seconds()) + 1
            raise TooSoon(f"Several wrong {what}. Wait {seconds} seconds, then type it again.")

    def note(self, login: str, now: datetime) -> None:
        """One more wrong password."""
        known = {
            name: (count, last)
            for name, (count, last) in self._read().items()
            if now - last < FORGOTTEN_AFTER
        }
        known[login] = (known.get(login, (0, now))[0] + 1, now)
        newest = sorted(known.items(), key=lambda entry: entry[1][1], reverse=True)[:NAMES_KEPT]
        self._write(dict(newest))

    def forget(self, login: str) -> None:
        """The right password was typed."""
        known = self._read()
        if known.pop(login, None) is not None:
            self._write(known)

    def _read(self) -> dict[str, tuple[int, datetime]]:
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return {
                str(name): (int(count), datetime.fromisoformat(last).astimezone(UTC))
                for name, (count, last) in told.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, known: dict[str, tuple[int, datetime]]) -> None:
        told = {name: (count, last.isoformat()) for name, (count, last) in known.items()}
        try:
            self._file.write_text(json.dumps(told), encoding="utf-8")
        except OSError:
            return  # a full disk must not keep anybody from signing in


def delay_after(wrong: int) -> timedelta:
    """None for the first tries, then 1, 2, 4 ... 30 seconds."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    return min(LONGEST, timedelta(seconds=2 ** min(wrong - FREE_TRIES, 10)))
