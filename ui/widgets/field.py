"""What every field of a form shares: its label above, and one sentence of help or of a problem below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import paint_status, qcolor
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM, CAPTION, CAPTION_MEDIUM
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_edit import FieldEdit
from ui.widgets.labels import Label

_SHAPE = 12


class Field(QWidget):
    """A label, a control and a line below that tells help or the problem, never both.

    The line keeps its room when empty, so that a form never jumps.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: FieldEdit | ChoiceBox,
        *,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._help = help_text
        self._problem = ""
        self._line = _HelpLine(theme)
        words = Label(theme, label, BODY_MEDIUM)
        words.setBuddy(control)
        control.setAccessibleName(label)
        self.setFocusProxy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (words, control, self._line):
            column.addWidget(widget)
        column.insertSpacing(1, 2)
        self._tell()

    @property
    def problem(self) -> str:
        """What is wrong with the content, empty when nothing is."""
        return self._problem

    def set_problem(self, text: str) -> None:
        """Says under the field what is wrong and how to put it right; an empty text takes it back."""
        self._problem = text
        self._control.set_problem(bool(text))
        self._tell()

    def set_help(self, text: str) -> None:
        """Changes the quiet line under the field, for instance to what was understood."""
        self._help = text
        self._tell()

    def _tell(self) -> None:
        self._line.tell(self._problem or self._help, problem=bool(self._problem))
        self._control.setAccessibleDescription(self._problem or self._help)
        QAccessible.updateAccessibility(QAccessibleEvent(self._control, QAccessible.Event.DescriptionChanged))


class _HelpLine(QWidget):
    """One sentence under a field, with the octagon before it when it tells a problem."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._is_problem = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, text: str, *, problem: bool) -> None:
        self._text, self._is_problem = text, problem
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.font(CAPTION_MEDIUM)).horizontalAdvance(self._text)
        return QSize(int(words + _SHAPE + 6), 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        rect = QRectF(0, 4, self.width(), 16)
        font = self._theme.font(CAPTION_MEDIUM if self._is_problem else CAPTION)
        x = 0.0
        with QPainter(self) as painter:
            if self._is_problem:
                shape = QRectF(0, rect.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
                paint_status(painter, shape, Status.REFUSED, tokens.refused.shape)
                x = _SHAPE + 6
            painter.setFont(font)
            painter.setPen(qcolor(tokens.refused.text if self._is_problem else tokens.text_3))
            painter.drawText(QPointF(x, baseline_in(rect, font)), self._text)
