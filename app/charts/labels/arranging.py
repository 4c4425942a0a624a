"""Setting words and facts on lines: the same for labels and for slips; all measures in mm."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.charts.labels.facts import Fact
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Bars, Box, Mark, Paint, Resolution, Words

LINE = 1.2  # a line is so much higher than its letters' size
RISE = 0.95  # from a line's upper edge to its baseline, in sizes
FACT_GAP = 2.5  # mm between two facts of a line
TAG_PAD = 1.0


@dataclass(frozen=True, slots=True)
class Printer:
    """Turns mm into dots."""

    resolution: Resolution

    def dots(self, mm: float) -> float:
        """So many dots of this printer, not rounded."""
        return mm * self.resolution.dots_per_mm


def moved(mark: Mark, by: tuple[int, int]) -> Mark:
    """The same mark elsewhere; whole dots, so that bars stay on them."""
    right, down = by
    if isinstance(mark, Bars):
        return replace(mark, x=mark.x + right, y=mark.y + down)
    return replace(mark, x=mark.x + right, y=mark.y + down)


def wrapped(text: str, points: float, room: float, *, bold: bool = True) -> list[str] | None:
    """A text on lines that are not wider than the room; None if a line would hold no letter.

    It breaks at blanks and after hyphens; only a word too long for a line is broken inside.
    """
    lines, line = [], ""
    for part in _parts(text):
        if width_of((line + part).rstrip(), points, bold=bold) <= room:
            line += part
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = part.lstrip()
        while width_of(line.rstrip(), points, bold=bold) > room:
            # Each letter makes it wider, so the longest beginning that fits is looked for by halves.
            fits = bisect_right(range(1, len(line)), room, key=partial(_begun, line, points, bold))
            if not fits:
                return None
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _begun(line: str, points: float, bold: bool, letters: int) -> float:
    return width_of(line[:letters], points, bold=bold)


def _parts(name: str) -> Iterator[str]:
    part = ""
    for sign in name:
        part += sign
        if sign in " -":
            yield part
            part = ""
    yield part


def fact_width(fact: Fact, size: float) -> float:
    """How wide a fact stands, in mm."""
    letters = _letters(fact, size)
    words = sum(width_of(text, letters, bold=bold) for text, bold in fact.runs)
    return words + (2 * TAG_PAD if fact.tag else 0)


def _letters(fact: Fact, size: float) -> float:
    """A tag's letters are smaller, so that its box is as high as the line."""
    return size - 1 if fact.tag else size


def fact_lines(facts: Sequence[Fact], room: float, size: float) -> list[list[Fact]]:
    """Facts side by side, as many on a line as fit into the room."""
    lines: list[list[Fact]] = []
    used = room
    for fact in facts:
        wide = fact_width(fact, size)
        if lines and used + FACT_GAP + wide <= room:
            lines[-1].append(fact)
            used += FACT_GAP + wide
        else:
            lines.append([fact])
            used = wide
    return lines


def fact_marks(facts: Sequence[Fact], x: float, baseline: float, size: float, printer: Printer) -> list[Mark]:
    """A line of facts, each after the other; a tag stands in its box."""
    marks: list[Mark] = []
    for fact in facts:
        at, letters = x, _letters(fact, size)
        if fact.tag:
            corner = (printer.dots(x), printer.dots(baseline - size * POINT * 0.86))
            marks.append(
                Box(
                    *corner, printer.dots(fact_width(fact, size)), printer.dots(size * POINT * 1.05), fact.tag
                )
            )
            at += TAG_PAD
        paint = Paint.WHITE if fact.tag is Paint.BLACK else Paint.BLACK
        for text, bold in fact.runs:
            marks.append(Words(printer.dots(at), printer.dots(baseline), text, letters, bold, paint))
            at += width_of(text, letters, bold=bold)
        x += fact_width(fact, size) + FACT_GAP
    return marks


def digit_square(
    digit: str, corner: tuple[float, float], size: tuple[float, float], printer: Printer
) -> tuple[Mark, Mark]:
    """A digit on its square in the colour that the label rolls have for it."""
    x, y = corner
    wide, high = size
    points = min(high * 0.72, wide * 0.95) / POINT
    left = x + (wide - width_of(digit, points, bold=True)) / 2
    baseline = y + high / 2 + points * POINT * 0.35
    dots = printer.dots
    return (
        Box(dots(x), dots(y), dots(wide), dots(high), Paint.BLACK, digit),
        Words(dots(left), dots(baseline), digit, points, True, Paint.WHITE, digit),
    )
