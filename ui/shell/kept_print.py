"""What F12 prints once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptPrint:
    """What was sent to a printer, in words that name no patient, and how it is sent there again."""

    words: str
    again: Callable[[], None]
