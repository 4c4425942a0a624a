"""What every field of a form shares: its label above, and a sentence of help or of a problem below."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import paint_status, qcolor
from ui.theme.text_runs import baseline_in, wrapped
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM, CAPTION, CAPTION_MEDIUM
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_edit import FieldEdit
from ui.widgets.labels import Label

_SHAPE = 12
_INDENT = _SHAPE + 6
_GAP, _LINE = 4, 16
_NARROWEST = 80  # a layout may ask how high it is at no width at all


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
        self._label = Label(theme, label, BODY_MEDIUM)
        self._label.setBuddy(control)
        control.setAccessibleName(label)
        self.setFocusProxy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._label, control, self._line):
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

    def set_label(self, text: str) -> None:
        """Calls the field otherwise, for instance when another kind of thing was chosen beside it."""
        self._label.setText(text)
        self._control.setAccessibleName(text)

    def set_help(self, text: str) -> None:
        """Changes the quiet line under the field, for instance to what was understood."""
        self._help = text
        self._tell()

    def _tell(self) -> None:
        self._line.tell(self._problem or self._help, problem=bool(self._problem))
        self.updateGeometry()  # the form around it asks at once how high it has become
        self._control.setAccessibleDescription(self._problem or self._help)
        QAccessible.updateAccessibility(QAccessibleEvent(self._control, QAccessible.Event.DescriptionChanged))


class _HelpLine(QWidget):
    """A sentence under a field, on as many lines as it needs, with the octagon before a problem.

    It keeps the room of one line when empty, and asks for more only where the sentence does not fit.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._is_problem = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, text: str, *, problem: bool) -> None:
        self._text, self._is_problem = text, problem
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._font).horizontalAdvance(self._text)
        return QSize(ceil(words) + _INDENT + 1, _GAP + _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _GAP + _LINE)

    def heightForWidth(self, width: int) -> int:
        return _GAP + _LINE * max(1, len(self._lines(width)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, font = self._theme.tokens, self._font
        with QPainter(self) as painter:
            if self._is_problem:
                shape = QRectF(0, _GAP + (_LINE - _SHAPE) / 2, _SHAPE, _SHAPE)
                paint_status(painter, shape, Status.REFUSED, tokens.refused.shape)
            painter.setFont(font)
            painter.setPen(qcolor(tokens.refused.text if self._is_problem else tokens.text_3))
            for number, line in enumerate(self._lines(self.width())):
                rect = QRectF(0, _GAP + number * _LINE, self.width(), _LINE)
                painter.drawText(QPointF(self._left, baseline_in(rect, font)), line)

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._text, self._font, max(width - self._left, _NARROWEST))

    @property
    def _font(self) -> QFont:
        return self._theme.font(CAPTION_MEDIUM if self._is_problem else CAPTION)

    @property
    def _left(self) -> int:
        return _INDENT if self._is_problem else 0
