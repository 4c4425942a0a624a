"""The months as they stand on labels, for sentences outside the lists."""

from __future__ import annotations

from app.patients import MONTHS

__all__ = ["MONTHS"]
