"""How each record looked when it was compared, so that nothing is kept of one that has changed since."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from app.patients.duplicates.people.queries import Raw


class Looks:
    """Sixteen bytes a patient: of a million, what was read is not kept, only that it was this."""

    def __init__(self) -> None:
        self._ids, self._looks = array("q"), array("q")

    def __len__(self) -> int:
        return len(self._ids)

    def note(self, raws: Iterable[Raw]) -> None:
        """Remember these; they come in the order of their keys."""
        for raw in raws:
            self._ids.append(raw[0])
            self._looks.append(hash(raw))

    def same(self, raw: Raw) -> bool:
        """Whether this record still looks as it did."""
        at = bisect_left(self._ids, raw[0])
        return at < len(self._ids) and self._ids[at] == raw[0] and self._looks[at] == hash(raw)
