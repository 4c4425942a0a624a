"""What a search remembers of every patient, in sixteen bytes each: how the record looked, and who waited."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.patients.duplicates.people.queries import Raw


class Looks:
    """How each record looked when it was compared, so that nothing is kept of one that has changed since.

    Of a million patients what was read is not kept, only that it was this.
    """

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


class Waiting:
    """Who waits to be compared, and how often each has changed; after a first import that is everybody."""

    def __init__(self) -> None:
        self.keys, self._changes = array("q"), array("q")

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: int) -> bool:
        at = bisect_left(self.keys, key)
        return at < len(self.keys) and self.keys[at] == key

    def add(self, rows: Iterable[Sequence[int]]) -> None:
        """Take more in; they come in the order of their keys."""
        for key, changes in rows:
            self.keys.append(key)
            self._changes.append(changes)

    def some(self, at: int, count: int) -> list[tuple[int, int]]:
        """So many of them from there on, each with how often it has changed."""
        return list(zip(self.keys[at : at + count], self._changes[at : at + count], strict=True))
