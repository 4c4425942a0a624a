"""A list of Queues narrowed to one patient."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only what is about this patient; `words` stand on the chip that takes it back."""

    words: str
    patient_id: int
