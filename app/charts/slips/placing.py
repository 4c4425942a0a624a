"""Marks brought to their place: small prints one after the other on sheets, pages shifted for a printer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.charts.labels.arranging import moved
from app.charts.labels.types import Box, Mark, Paint, Resolution
from app.charts.slips.types import SlipStock
from app.errors import BadInput

FARTHEST = 10  # mm a printer may be off
CUT_LONG, CUT_WIDE = 5.0, 0.15


class Moved(Protocol):
    """By how much a printer is off, and how fine it prints."""

    @property
    def resolution(self) -> Resolution:
        """Of the printer."""
        ...

    @property
    def offset(self) -> tuple[float, float]:
        """How far everything is moved to the right and down, in mm."""
        ...


class Placing(Moved, Protocol):
    """The same, and where the first free place of a sheet is."""

    @property
    def start_at(self) -> int:
        """The first free place of a sheet, from 1."""
        ...


def require_place(setup: Placing, stock: SlipStock, *, what: str) -> None:
    """Say no if the sheet has no such place; `what` is the word for what stands on one.

    Raises:
        BadInput: it has not.
    """
    places = stock.columns * stock.rows
    if not 1 <= setup.start_at <= places:
        raise BadInput(
            f"{stock.title} has {what} 1 to {places}; {setup.start_at} is none of them. Nothing was printed."
        )


def require_near(setup: Moved) -> None:
    """Say no if a printer is off by more than one can be.

    Raises:
        BadInput: it is.
    """
    if any(abs(each) > FARTHEST for each in setup.offset):
        raise BadInput(f"A printer is moved by at most {FARTHEST} mm. Nothing was printed.")


def on_sheets(prints: Iterable[tuple[Mark, ...]], stock: SlipStock, setup: Placing) -> list[tuple[Mark, ...]]:
    """Small prints one after the other, from the first free place on."""
    pages: list[list[Mark]] = []
    places = stock.columns * stock.rows
    for at, marks in enumerate(prints, setup.start_at - 1):
        page, place = divmod(at, places)
        if page == len(pages):
            pages.append([*_cuts(stock, setup)])
        corner = _corner(stock, place, setup)
        pages[-1] += (moved(mark, corner) for mark in marks)
    return [tuple(page) for page in pages]


def shifted(marks: Iterable[Mark], setup: Moved) -> tuple[Mark, ...]:
    """A page, moved as far as the printer is off."""
    dots = setup.resolution.dots_per_mm
    by = (round(setup.offset[0] * dots), round(setup.offset[1] * dots))
    return tuple(moved(mark, by) for mark in marks) if any(by) else tuple(marks)


def _corner(stock: SlipStock, place: int, setup: Placing) -> tuple[int, int]:
    """Where a slip of the sheet begins, in whole dots."""
    row, column = divmod(place, stock.columns)
    wide, high = stock.slip
    dots = setup.resolution.dots_per_mm
    right, down = setup.offset
    return round((column * wide + right) * dots), round((row * high + down) * dots)


def _cuts(stock: SlipStock, setup: Placing) -> list[Mark]:
    """A small cross where four slips meet, to cut a sheet by."""
    if stock.is_roll:
        return []
    dots = setup.resolution.dots_per_mm
    x, y = (dots * (size + moved_by) for size, moved_by in zip(stock.slip, setup.offset, strict=True))
    long, wide = CUT_LONG * dots, max(1.0, CUT_WIDE * dots)
    return [
        Box(x - long, y - wide / 2, 2 * long, wide, Paint.BLACK),
        Box(x - wide / 2, y - long, wide, 2 * long, Paint.BLACK),
    ]
