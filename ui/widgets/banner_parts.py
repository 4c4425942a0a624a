"""The pieces a patient banner is put together from: name, facts that flow over lines, photo, chip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPixmap

from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.text_runs import MarkedName, NameLook, Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_SEMIBOLD, TextStyle
from ui.widgets.banner_patient import BannerPatient

FACT_GAP = 14
CHIP_HEIGHT = 32
CHIP_PADDING = 12
CHIP_SHAPE = 16
PHOTO_RADIUS = 6

Fact: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of facts under a name, each fact with its x from the left of the text."""

    facts: tuple[tuple[float, Fact], ...]
    style: TextStyle

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Draw the facts on one baseline."""
        for x, fact in self.facts:
            line = QRectF(0, corner.y(), 0, self.style.line)
            paint_runs(painter, corner.x() + x, baseline_in(line, fact[0].font), fact)


def flowed(facts: Sequence[Fact], width: float, style: TextStyle) -> list[FactLine]:
    """Set facts one behind the other, going on in the next line where one would not fit whole."""
    lines: list[list[tuple[float, Fact]]] = []
    x = width + 1
    for fact in facts:
        needs = runs_width(fact)
        if x + needs > width:
            lines.append([])
            x = 0
        lines[-1].append((x, fact))
        x += needs + FACT_GAP
    return [FactLine(tuple(line), style) for line in lines]


def banner_name(patient: BannerPatient, theme: Theme, style: TextStyle, width: float) -> MarkedName:
    """The name in the ink of the band, its differing letters lit, over as many lines as it needs."""
    font, tokens = theme.font(style), theme.tokens
    look = NameLook(font, font, font, tokens.ink_on_1, tokens.ink_differs)
    return MarkedName(patient.family, patient.given, patient.differs, look, max(width, style.px * 4))


def paint_photo(painter: QPainter, rect: QRectF, photo: QPixmap | None, theme: Theme) -> None:
    """The patient's photo, or the outline of a person while there is none."""
    tokens = theme.tokens
    if photo is None or photo.isNull():
        paint_box(painter, rect, fill=qcolor(tokens.ink_on_2, 0.14), radius=PHOTO_RADIUS)
        side = 24 if rect.width() > 48 else 20
        corner = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
        theme.paint_icon(painter, corner, "user-round", side, tokens.ink_on_2)
        return
    frame = QPainterPath()
    frame.addRoundedRect(rect, PHOTO_RADIUS, PHOTO_RADIUS)
    scaled = photo.scaled(
        (rect.size() * painter.device().devicePixelRatio()).toSize(),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(frame)
    cut = QRectF(0, 0, min(scaled.width(), scaled.height()), min(scaled.width(), scaled.height()))
    cut.moveCenter(QRectF(scaled.rect()).center())
    painter.drawPixmap(rect, scaled, cut)
    painter.restore()


def chip_width(theme: Theme, words: str) -> float:
    """How wide the alert chip is."""
    text = QFontMetricsF(theme.font(BODY_SEMIBOLD)).horizontalAdvance(words)
    return float(round(2 * CHIP_PADDING + CHIP_SHAPE + 8 + text))


def paint_chip(painter: QPainter, rect: QRectF, words: str, theme: Theme) -> None:
    """The chip that says NAME ALERT on the ink of the full banner."""
    tokens, font = theme.tokens, theme.font(BODY_SEMIBOLD)
    paint_box(painter, rect, fill=qcolor(tokens.ink_differs), radius=6)
    top = rect.center().y() - CHIP_SHAPE / 2
    shape = QRectF(rect.left() + CHIP_PADDING, top, CHIP_SHAPE, CHIP_SHAPE)
    paint_status(painter, shape, Status.ATTENTION, tokens.ink_chip_text)
    word = Run(words, font, tokens.ink_chip_text)
    paint_runs(painter, shape.right() + 8, baseline_in(rect, font), (word,))
