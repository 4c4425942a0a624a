"""Keys for a list of rows, so many at a time that few statements differ."""

from __future__ import annotations

from collections.abc import Iterable

# A server plans each text of a statement anew, and a list of one key more is another text: look-ups by two
# hundred counts would be two hundred statements, none of them met often enough to be kept planned.
SIZES = (1, 8, 64, 128, 256)


def padded(ids: Iterable[int]) -> list[int]:
    """The keys, the last one repeated up to one of a few lengths; asking for a row twice gives it once."""
    known = list(ids)
    size = next((size for size in SIZES if len(known) <= size), len(known))
    return known + known[-1:] * (size - len(known))
