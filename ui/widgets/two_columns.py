"""Where two records stand side by side, so that banners, lines and charts are one table."""

from __future__ import annotations

from dataclasses import dataclass

WORD = 104
GLYPH = 28
GAP = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the first and the second record, and how wide each is, in a width."""

    width: float

    @property
    def first(self) -> float:
        """Where the first record begins."""
        return WORD + GLYPH

    @property
    def each(self) -> float:
        """How wide a record is."""
        return max(40.0, (self.width - self.first - GAP) / 2)

    @property
    def second(self) -> float:
        """Where the second record begins."""
        return self.first + self.each + GAP
