"""A barcode in whole dots of the printer.

The modules come from python-barcode; its own writers round bars to fractions of dots, which is why only the
modules are taken (docs/decisions/0008-labels-in-whole-dots.md).
"""

from __future__ import annotations

from itertools import groupby
from math import ceil, floor

from app.charts.labels.types import Resolution

NARROWEST, WIDEST = 0.25, 0.376  # mm a module
QUIET = 10  # modules, the least of ISO/IEC 15417
WISHED_QUIET = 6.35  # mm, what makers of scanners ask for, where it fits


def widths_of(code: str) -> tuple[int, ...]:
    """The widths of bar, gap, bar... of a Code 128, in modules."""
    # Loaded only where labels are made.
    from barcode.codex import Code128

    (modules,) = Code128(code).build()
    return tuple(len(list(run)) for _, run in groupby(modules))


def module_dots(modules: int, room: float, resolution: Resolution) -> int | None:
    """How many dots a module gets so that bars and quiet zones fit into `room` mm; None if they do not."""
    dots = resolution.dots_per_mm
    most = floor(WIDEST * dots)
    for each in range(most, ceil(NARROWEST * dots) - 1, -1):
        if (modules + 2 * QUIET) * each <= room * dots:
            return each
    return None


def quiet_dots(modules: int, module: int, room: float, resolution: Resolution) -> int:
    """How many dots stay white at each side: 6.35 mm where it fits, never under ten modules."""
    spare = floor((room * resolution.dots_per_mm - modules * module) / 2)
    return min(max(QUIET * module, round(WISHED_QUIET * resolution.dots_per_mm)), max(spare, QUIET * module))
