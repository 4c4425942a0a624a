"""How the large status is drawn: outcome, place, name and counters, for eyes two metres and more away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.theme.digits import digits_width, paint_digits
from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import MarkedName, NameLook, Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    WALL_COUNT,
    WALL_NAME,
    WALL_OUTCOME,
    WALL_REST,
    WALL_SHELF,
    TextStyle,
)
from ui.widgets.outcome import Outcome

WIDE, HIGH = 1440, 900
MARGIN = 64
SHAPE = 136
CARD_TOP = 288
CARD_FOOT = 252
PADDING = 48
PANE = 452
AIR = 24
SMALLEST = 40


translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class WallFacts:
    """What stands above and below the outcome: what is being done, and how often what came of it."""

    title: str
    counters: tuple[tuple[int, str], ...] = ()


class WallPicture:
    """One outcome at the size of the picture, scaled to the window."""

    def __init__(
        self,
        theme: Theme,
        outcome: Outcome | None,
        before: Outcome | None,
        facts: WallFacts,
        *,
        public: bool,
    ) -> None:
        self._theme, self._facts, self._public = theme, facts, public
        self._outcome, self._before = outcome, before
        tokens = theme.tokens
        colours = tokens.status(outcome.status) if outcome else None
        self._ground = colours.solid if colours else tokens.surface_base
        self._ink = colours.on_solid if colours else tokens.text_1

    def paint(self, painter: QPainter, width: int, height: int) -> None:
        """Draw into a window of this size."""
        painter.fillRect(0, 0, width, height, qcolor(self._ground))
        scale = min(width / WIDE, height / HIGH)
        if scale <= 0:
            return
        painter.scale(scale, scale)
        wide, high = width / scale, height / scale
        self._paint_head(painter, wide)
        if self._outcome is None:
            self._paint_ready(painter)
        else:
            self._paint_word(painter, self._outcome, wide)
            self._paint_card(
                painter,
                self._outcome,
                QRectF(MARGIN, CARD_TOP, wide - 2 * MARGIN, high - CARD_TOP - CARD_FOOT),
            )
        self._paint_before(painter, high)
        self._paint_counts(painter, wide, high)

    def _paint_head(self, painter: QPainter, wide: float) -> None:
        rest = self._theme.font(TextStyle(24, 32, SEMIBOLD))
        paint_runs(painter, MARGIN, 50, (Run(self._facts.title, rest, self._ink),))
        time = Run(self._outcome.at if self._outcome else "", rest, self._ink)
        paint_runs(painter, wide - MARGIN - runs_width((time,)), 50, (time,))

    def _paint_ready(self, painter: QPainter) -> None:
        words = translate("ChartDesk", "Ready for the first scan")
        run = Run(words, self._theme.font(WALL_NAME), self._ink)
        paint_runs(painter, MARGIN, 190, (run,))

    def _paint_word(self, painter: QPainter, outcome: Outcome, wide: float) -> None:
        shape = QRectF(MARGIN, 100, SHAPE, SHAPE)
        paint_status(painter, shape, outcome.status, self._ink)
        x = shape.right() + 52
        run = self._fitting(outcome.word, WALL_OUTCOME, wide - MARGIN - x, self._ink)
        paint_runs(painter, x, baseline_in(shape, run.font), (run,))

    def _paint_card(self, painter: QPainter, outcome: Outcome, rect: QRectF) -> None:
        tokens = self._theme.tokens
        paint_box(painter, rect, fill=qcolor(tokens.surface_work), radius=16)
        who = bool(self._who(outcome))
        inner = rect.adjusted(PADDING, 32, -PADDING, -32)
        left = inner if not who else inner.adjusted(0, 0, -PANE - PADDING - AIR, 0)
        if outcome.place:
            self._paint_place(painter, outcome, left)
        else:
            self._paint_sentence(painter, outcome.sentence, left)
        if who:
            x = inner.right() - PANE
            painter.fillRect(QRectF(x - PADDING, inner.top(), 1, inner.height()), qcolor(tokens.line_part))
            self._paint_who(painter, outcome, QRectF(x, inner.top(), PANE, inner.height()))

    def _paint_place(self, painter: QPainter, outcome: Outcome, rect: QRectF) -> None:
        tokens = self._theme.tokens
        is_shelf = re.fullmatch(r"[0-9]{2}(-[0-9]{2})+", outcome.place) is not None
        caption = translate("ChartDesk", "Shelf") if is_shelf else translate("ChartDesk", "Place")
        quiet = self._theme.font(TextStyle(WALL_REST.px, WALL_REST.line, SEMIBOLD))
        paint_runs(painter, rect.left(), rect.top() + 24, (Run(caption, quiet, tokens.text_2),))
        middle = QRectF(rect.left(), rect.top() + 60, rect.width(), rect.height() - 60)
        if not is_shelf:
            run = self._fitting(outcome.place, WALL_SHELF, rect.width(), tokens.text_1)
            paint_runs(painter, rect.left(), baseline_in(middle, run.font), (run,))
            return
        first, rest = outcome.place[:2], outcome.place[2:]
        height = min(216.0, middle.height())
        top = middle.top() + (middle.height() - height) / 2
        x = paint_digits(painter, QPointF(rect.left(), top), first, height, tokens) + 24
        room = rect.width() - digits_width(first, height) - 24
        run = self._fitting(rest, WALL_SHELF, room, tokens.text_1)
        paint_runs(painter, x, baseline_in(QRectF(x, top, room, height), run.font), (run,))

    def _paint_sentence(self, painter: QPainter, sentence: str, rect: QRectF) -> None:
        """Without a place the sentence is what must be read: what to do next."""
        for px in (56, 48, 40, 32, 28):
            style = TextStyle(px, round(px * 1.25), REGULAR)
            look = self._look(style, REGULAR)
            text = MarkedName(sentence, "", (), look, rect.width())
            if text.line_count * style.line <= rect.height() or px == 28:
                top = rect.top() + max(0.0, (rect.height() - text.line_count * style.line) / 2)
                text.paint(painter, rect.left(), top + style.line * 0.8, style.line)
                return

    def _paint_who(self, painter: QPainter, outcome: Outcome, rect: QRectF) -> None:
        tokens = self._theme.tokens
        mrn, _, volume = outcome.number.rpartition("  ")
        quiet = self._theme.font(TextStyle(WALL_REST.px, WALL_REST.line, SEMIBOLD))
        named = outcome.name is not None and not self._public
        head = translate("ChartDesk", "Chart")
        if named:
            head = translate("ChartDesk", "Volume {number}").format(number=volume.lstrip("V"))
        paint_runs(painter, rect.left(), rect.top() + 24, (Run(head, quiet, tokens.text_2),))
        y = rect.top() + 60
        if not named:
            run = self._fitting(outcome.code, WALL_NAME, rect.width(), tokens.text_1)
            paint_runs(painter, rect.left(), y + 62, (run,))
            return
        y = self._paint_name(painter, outcome, QRectF(rect.left(), y, rect.width(), rect.height() - 108))
        start, dash, last = mrn.rpartition("-")
        style = TextStyle(36, 44)
        runs = (
            Run(start + dash, self._theme.font(style), tokens.text_2),
            Run(last, self._theme.font(style.at(BOLD)), tokens.text_1),
        )
        paint_runs(painter, rect.left(), y + 44, runs)

    def _paint_name(self, painter: QPainter, outcome: Outcome, rect: QRectF) -> float:
        """The whole name, however long: smaller before it is cut; answers where it ends."""
        name = outcome.name
        if name is None:
            return rect.top()
        for px in (WALL_NAME.px, 52, SMALLEST, 32, 24):
            style = TextStyle(px, round(px * 1.2), WALL_NAME.weight)
            look = self._look(style, SEMIBOLD)
            # Family and given name each begin a line where they have two: as on the labels.
            parts = (f"{name.family},", name.given) if name.given else (name.family,)
            marked = [MarkedName(part, "", (), look, rect.width()) for part in parts]
            if sum(part.line_count for part in marked) * style.line <= rect.height() or px == 24:
                break
        y = rect.top()
        for at, part in enumerate(marked):
            if at == 1:
                given = self._look(style, REGULAR)
                part = MarkedName(name.given, "", (), given, rect.width())
            part.paint(painter, rect.left(), y + style.line * 0.82, style.line)
            y += part.line_count * style.line
        return y

    def _paint_before(self, painter: QPainter, high: float) -> None:
        before = self._before
        if before is None:
            return
        y = high - 186
        rest = self._theme.font(WALL_REST)
        strong = self._theme.font(WALL_REST.at(SEMIBOLD))
        x = paint_runs(painter, MARGIN, y, (Run(translate("ChartDesk", "Before"), rest, self._ink),)) + 48
        paint_status(painter, QRectF(x, y - 24, 28, 28), before.status, self._ink)
        words = ", ".join(part for part in (before.word, before.place) if part)
        x = paint_runs(painter, x + 44, y, (Run(words, strong, self._ink),))
        paint_runs(painter, x + 20, y, (Run(self._who(before), rest, self._ink),))

    def _paint_counts(self, painter: QPainter, wide: float, high: float) -> None:
        painter.fillRect(QRectF(MARGIN, high - 140, wide - 2 * MARGIN, 1), qcolor(self._ink, 0.4))
        big, rest = self._theme.font(WALL_COUNT), self._theme.font(WALL_REST)
        x, y = float(MARGIN), high - 56
        for number, word in self._facts.counters:
            runs = (Run(str(number), big, self._ink), Run(f"  {word}", rest, self._ink))
            x = paint_runs(painter, x, y, runs) + 56
        if self._outcome is not None and self._outcome.can_undo:
            words = translate("ChartDesk", "Undo: scan UNDO")
            run = Run(words, self._theme.font(WALL_REST.at(SEMIBOLD)), self._ink)
            paint_runs(painter, wide - MARGIN - runs_width((run,)), y, (run,))

    def _who(self, outcome: Outcome) -> str:
        if self._public:
            return outcome.code
        name = f"{outcome.name.shown}  " if outcome.name else ""
        return f"{name}{outcome.number}"

    def _fitting(self, words: str, style: TextStyle, room: float, colour: str) -> Run:
        """The words as large as they may be without being cut."""
        px = style.px
        while px > SMALLEST:
            font = self._theme.font(TextStyle(px, px, style.weight))
            if QFontMetricsF(font).horizontalAdvance(words) <= room:
                break
            px -= 4
        return Run(words, self._theme.font(TextStyle(px, px, style.weight)), colour)

    def _look(self, style: TextStyle, weight: int) -> NameLook:
        font = self._theme.font(style.at(weight))
        ink = self._theme.tokens.text_1
        return NameLook(font, font, font, ink, ink)
