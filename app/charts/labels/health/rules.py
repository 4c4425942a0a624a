"""When the labels of a batch should be printed anew."""

from __future__ import annotations

LEAST_ACTS = 20  # fewer say nothing of a printer
MOST_KEYED = 0.10  # one act of ten typed: whoever stood there could not scan the label


def is_worn(scanned: int, keyed: int) -> bool:
    """Whether so many acts were typed that the labels of a batch should be printed anew."""
    acts = scanned + keyed
    return acts >= LEAST_ACTS and keyed > MOST_KEYED * acts
