"""The way along the lines of a list: what stands where, and where one goes from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.charts import PullLine, PullList


@dataclass(frozen=True, slots=True)
class Walk:
    """A list as it was read, the lines that can be seen in their order, and the parts one walks oneself."""

    pulls: PullList | None = None
    seen: tuple[PullLine, ...] = ()
    mine: frozenset[int] = frozenset()

    @property
    def part(self) -> int:
        """The part to print: one's own if that is one, else 0 for all of them."""
        return next(iter(self.mine)) if len(self.mine) == 1 else 0

    def line(self, key: object) -> PullLine | None:
        """The line of this key, also one that a chip hides."""
        return self.first(lambda line: line.key == key)

    def first(self, fits: Callable[[PullLine], bool]) -> PullLine | None:
        """The first line that fits, whatever still has to be fetched before what is done."""
        found = [line for line in self.pulls.lines if fits(line)] if self.pulls is not None else []
        return min(found, key=lambda line: not line.to_pull) if found else None

    def next(self, key: object) -> PullLine | None:
        """The line to go to from here: the next one to be fetched, from the start again after the last.

        With parts of one's own only lines of those count.
        """
        at = self._place(key)
        ahead = (*self.seen[at + 1 :], *self.seen[: at + 1])
        return next(filter(self._goes_to, ahead), None)

    def then(self, key: object, most: int = 3) -> tuple[PullLine, ...]:
        """The lines to be fetched after this one."""
        return tuple(filter(self._goes_to, self.seen[self._place(key) + 1 :]))[:most]

    def _place(self, key: object) -> int:
        return next((at for at, line in enumerate(self.seen) if line.key == key), -1)

    def _goes_to(self, line: PullLine) -> bool:
        return line.to_pull and (not self.mine or line.part in self.mine)
