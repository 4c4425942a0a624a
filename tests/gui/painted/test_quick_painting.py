"""What every scan draws again is only what has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.painted.conftest import Stage
from tests.gui.painted.test_frame_parts import LEFT, RIGHT, bar_of
from tests.gui.painted.test_strip import PULLED
from ui.shell.backdrop import FRAME, STRIPE, Backdrop
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.status_bar import StatusFact
from ui.widgets.strip import Strip


class Paints(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def drawn(backdrop: Backdrop, part: QRect) -> QImage:
    """What the backdrop draws when this part of it is to be drawn again; the rest stays white."""
    image = QImage(backdrop.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        backdrop.render(painter, part.topLeft(), QRegion(part), QWidget.RenderFlag.DrawWindowBackground)
    return image


def framed(theme: Theme) -> Backdrop:
    """The frame of the practice clinic around an empty screen."""
    backdrop = Backdrop(theme)
    backdrop.put(QWidget())
    backdrop.set_practice(True)
    backdrop.resize(400, 300)
    backdrop.show()
    return backdrop


def test_the_frame_of_the_practice_clinic_is_striped_all_around(theme: Theme) -> None:
    backdrop = framed(theme)
    image = drawn(backdrop, backdrop.rect())
    accent = qcolor(theme.tokens.accent_fill).rgb()
    lines = {
        "top": [image.pixel(x, FRAME // 2) for x in range(20, 380)],
        "foot": [image.pixel(x, 299 - FRAME // 2) for x in range(20, 380)],
        "left": [image.pixel(FRAME // 2, y) for y in range(20, 280)],
        "right": [image.pixel(399 - FRAME // 2, y) for y in range(20, 280)],
    }
    for side, pixels in lines.items():
        share = sum(pixel == accent for pixel in pixels) / len(pixels)
        assert 0.35 < share < 0.65, side
    # One stripe goes on from square to square: along a diagonal the colour stays.
    diagonal = [image.pixel(x, 3) == image.pixel(x + 2 * STRIPE, 3) for x in range(20, 300)]
    assert all(diagonal)
    backdrop.close()


def test_a_change_on_a_screen_draws_no_stripes_under_it(theme: Theme) -> None:
    backdrop = framed(theme)
    inner = QRect(QPoint(100, 100), QPoint(160, 140))
    image = drawn(backdrop, inner)
    accent = qcolor(theme.tokens.accent_fill).rgb()
    seen = {image.pixel(x, y) for x in range(100, 160) for y in range(100, 140)}
    assert accent not in seen
    backdrop.close()


def test_a_number_that_changes_keeps_the_labels_of_the_status_bar(theme: Theme, stage: Stage) -> None:
    bar = bar_of(theme)
    stage(bar)
    labels = [label for label in bar.findChildren(QAbstractButton) if not label.isHidden()]
    bar.show_facts((LEFT[0], StatusFact("Queue 7"), *LEFT[2:]), RIGHT)
    after = [label for label in bar.findChildren(QAbstractButton) if not label.isHidden()]
    assert after == labels
    assert [label.accessibleName() for label in after][1] == "Queue 7"


def test_an_outcome_is_drawn_before_anything_else_is_done(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    strip = Strip(theme)
    paints = Paints(strip)
    stage(strip)
    qtbot.waitUntil(lambda: paints.count > 0)
    before = paints.count
    strip.show_outcome(PULLED)
    assert paints.count > before
