"""How the strip is laid out and drawn: outcome and place always, name and sentence while they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import MarkedName, NameLook, Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import BOLD, SEMIBOLD, STRIP_TEXT, STRIP_WORD, TextStyle
from ui.widgets.outcome import Outcome

MARGIN = 24
GAP = 20
BOX_PADDING = 16
NAME_GAP = 2


@dataclass(frozen=True, slots=True)
class StripSize:
    """The measures of one height of the strip; the word sizes are tried from the largest down."""

    height: int
    shape: int
    shape_gap: int
    box: int
    gap: int
    words: tuple[int, ...]
    name: TextStyle


SMALL: Final = StripSize(48, 24, 16, 32, 16, (18, 16), TextStyle(14, 20, SEMIBOLD))
LARGE: Final = StripSize(96, 52, 20, 64, 20, (40, 32, 26, 20), STRIP_WORD)


@dataclass(frozen=True, slots=True)
class StripLook:
    """The colours of the strip now: solid, flashing or at rest."""

    ground: str
    ink: str
    text: str
    shape: str
    box: str
    box_ink: str
    edge: str


def look_of(tokens: Tokens, outcome: Outcome, *, resting: bool, flashing: bool) -> StripLook:
    """Loud until the next scan or 20 s, then the same words on the quiet ground of the window."""
    colours = tokens.status(outcome.status)
    if resting:
        ink, text = tokens.text_1, tokens.text_2
        return StripLook(
            tokens.surface_base, ink, text, colours.text, tokens.surface_work, ink, tokens.line_part
        )
    ground, ink = (colours.on_solid, colours.solid) if flashing else (colours.solid, colours.on_solid)
    return StripLook(ground, ink, ink, ink, ink, ground, ground)


SENTENCE_ENDS: Final = re.compile(r"(?<=[.?]) (?=[A-Z0-9])")


class StripPicture:
    """One outcome laid out for one width; what does not fit is left out, from the last sentence on."""

    def __init__(self, theme: Theme, outcome: Outcome, size: StripSize, *, public: bool, room: float) -> None:
        self._theme = theme
        self._outcome = outcome
        self._size = size
        self._public = public
        self._px = self._fitting(room)
        self.head_width = self._head_width(self._px)
        left = room - self.head_width - size.gap
        stacked = size is LARGE
        self.shows_name = 0 < self._who_width() <= left
        if self.shows_name and not stacked:
            left -= self._who_width() + size.gap
        self._sentence = self._sentence_lines(left)

    @property
    def shows_sentence(self) -> bool:
        """Whether the sentence had room, on two lines at most."""
        return bool(self._sentence)

    def paint(self, painter: QPainter, look: StripLook) -> None:
        """Draw from the left edge: shape, word, place, then who and what."""
        size, outcome = self._size, self._outcome
        shape = QRectF(MARGIN, (size.height - size.shape) / 2, size.shape, size.shape)
        paint_status(painter, shape, outcome.status, look.shape)
        word = Run(outcome.word, self._font(self._px), look.ink)
        line = QRectF(0, 0, 0, size.height)
        x = paint_runs(painter, shape.right() + size.shape_gap, baseline_in(line, word.font), (word,))
        if outcome.place:
            x = self._paint_place(painter, x + size.gap, look)
        self._paint_who(painter, x + size.gap + (4 if size is LARGE else 0), look)

    def _paint_place(self, painter: QPainter, x: float, look: StripLook) -> float:
        size = self._size
        run = Run(self._outcome.place, self._font(self._px, BOLD), look.box_ink)
        box = QRectF(round(x), (size.height - size.box) / 2, self._box_width(self._px), size.box)
        edge = qcolor(look.edge) if look.edge != look.box_ink else None
        paint_box(painter, box, fill=qcolor(look.box), edge=edge, radius=8 if size is LARGE else 6)
        paint_runs(painter, box.left() + self._padding(), baseline_in(box, run.font), (run,))
        return box.right()

    def _paint_who(self, painter: QPainter, x: float, look: StripLook) -> None:
        if self._size is LARGE:
            block = (24 + NAME_GAP if self.shows_name else 0) + len(self._sentence) * STRIP_TEXT.line
            y = (LARGE.height - block) / 2
            if self.shows_name:
                self._paint_name(painter, QRectF(x, y, 0, 24), look)
                y += 24 + NAME_GAP
            self._paint_sentence(painter, QRectF(x, y, 0, STRIP_TEXT.line), look)
            return
        line = QRectF(x, 0, 0, self._size.height)
        if self.shows_name:
            line.setLeft(self._paint_name(painter, line, look) + self._size.gap)
        self._paint_sentence(painter, line, look)

    def _paint_name(self, painter: QPainter, line: QRectF, look: StripLook) -> float:
        font = self._theme.font(self._size.name)
        baseline = baseline_in(line, font)
        x = line.left()
        name = self._outcome.name
        if name is not None and not self._public:
            strong = self._theme.font(self._size.name.at(BOLD))
            colours = NameLook(font, font, strong, look.ink, look.ink)
            marked = MarkedName(name.family, name.given, name.differs, colours)
            marked.paint(painter, x, baseline)
            x += marked.width
        return paint_runs(painter, x, baseline, (Run(self._rest_of_name(), font, look.ink),))

    def _paint_sentence(self, painter: QPainter, line: QRectF, look: StripLook) -> None:
        font = self._theme.font(STRIP_TEXT)
        for number, words in enumerate(self._sentence):
            baseline = baseline_in(line, font) + number * STRIP_TEXT.line
            paint_runs(painter, line.left(), baseline, (Run(words, font, look.text),))

    def _fitting(self, room: float) -> int:
        """The largest size that leaves room for who it is about; a name never makes it the least one."""
        who = self._size.gap + self._who_width() if self._who_width() else 0.0
        for needed, sizes in ((who, self._size.words[:-1]), (0.0, self._size.words)):
            for px in sizes:
                if self._head_width(px) + needed <= room:
                    return px
        return self._size.words[-1]

    def _head_width(self, px: int) -> float:
        """What is never left out: margin, shape, word and place."""
        size, outcome = self._size, self._outcome
        word = QFontMetricsF(self._font(px)).horizontalAdvance(outcome.word)
        place = size.gap + self._box_width(px) if outcome.place else 0
        return MARGIN + size.shape + size.shape_gap + word + place

    def _box_width(self, px: int) -> float:
        words = QFontMetricsF(self._font(px, BOLD)).horizontalAdvance(self._outcome.place)
        return float(round(words + 2 * self._padding()))

    def _padding(self) -> int:
        return BOX_PADDING if self._size is LARGE else 10

    def _who_width(self) -> float:
        name = self._outcome.name
        shown = name.shown if name and not self._public else ""
        run = Run(shown + self._rest_of_name(), self._theme.font(self._size.name.at(BOLD)), "")
        return runs_width((run,))

    def _rest_of_name(self) -> str:
        if self._public:
            return self._outcome.code
        return (
            f"  {self._outcome.number}"
            if self._outcome.name and self._outcome.number
            else self._outcome.number
        )

    def _sentence_lines(self, room: float) -> tuple[str, ...]:
        if self._who_width() > 0 and not self.shows_name:
            return ()
        metrics, most = QFontMetricsF(self._theme.font(STRIP_TEXT)), 2 if self._size is LARGE else 1
        fitting = (broken(words, metrics, room, most) for words in beginnings(self._outcome.sentence))
        return next((lines for lines in fitting if lines), ())

    def _font(self, px: int, weight: int = SEMIBOLD) -> QFont:
        return self._theme.font(TextStyle(px, px, weight))


def beginnings(text: str) -> Iterator[str]:
    """The whole text, then without its last sentence, and so on: what was said first is what matters most."""
    sentences = SENTENCE_ENDS.split(text)
    for count in range(len(sentences), 0, -1):
        yield " ".join(sentences[:count])


def broken(text: str, metrics: QFontMetricsF, room: float, most: int) -> tuple[str, ...]:
    """Break a sentence at its spaces into lines that fit; nothing at all when it needs more than `most`."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    fits = len(lines) <= most and all(metrics.horizontalAdvance(line) <= room for line in lines)
    return tuple(lines) if fits else ()
