"""Words that say less where there is less room, and are never cut in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.type_scale import TextStyle
from ui.widgets.labels import Label, Tone


class FittingLabel(Label):
    """Shows the longest of its wordings that fits; the whole one is read out and stands in the tool tip."""

    def __init__(self, theme: Theme, style: TextStyle, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", style, tone, parent=parent)
        self._wordings: Sequence[str] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_wordings(self, wordings: Sequence[str]) -> None:
        """Takes the wordings, the fullest first."""
        self._wordings = wordings
        self.setAccessibleName(wordings[0])
        self.setToolTip(wordings[0])
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It gives way to whatever stands beside it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another wording fits now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        fitting = (each for each in self._wordings if metrics.horizontalAdvance(each) <= self.width())
        self.setText(next(fitting, self._wordings[-1]))
