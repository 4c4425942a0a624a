"""The volumes of both records below one another's: which, and where each is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.charts import Volume
from ui.duplicates.words import said
from ui.lists.whereabouts import volume_name, whereabouts
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, READING, STRONG
from ui.widgets.labels import Label, Tone
from ui.widgets.two_columns import GAP, GLYPH, WORD


class BothCharts(QWidget):
    """Two columns under those of the compared lines; a record without charts says so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 7, 0, 7)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, WORD + GLYPH)
        self._grid.setColumnMinimumWidth(2, GAP)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(Label(theme, said("Charts"), BODY, Tone.QUIET), 0, 0, Qt.AlignmentFlag.AlignTop)
        self._sides: list[QWidget] = []
        self.setAccessibleName(said("Charts"))

    def show_volumes(self, first: Sequence[Volume], second: Sequence[Volume]) -> None:
        """Show where the charts of both are."""
        for side in self._sides:
            self._grid.removeWidget(side)
            side.hide()
            side.deleteLater()
        self._sides = [self._side(first), self._side(second)]
        for side, column in zip(self._sides, (1, 3), strict=True):
            self._grid.addWidget(side, 0, column, Qt.AlignmentFlag.AlignTop)
        told = (", ".join(_spoken(each) for each in volumes) or said("none") for volumes in (first, second))
        self.setAccessibleDescription("; ".join(told))

    def _side(self, volumes: Sequence[Volume]) -> QWidget:
        side = QWidget()
        side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, volume in enumerate(volumes):
            if at:
                column.addSpacing(8)
            name = f"{volume_name(volume)}  {volume.code}"
            column.addWidget(Label(self._theme, name, STRONG, wraps=True))
            late = Tone.ATTENTION if volume.days_overdue else Tone.ORDINARY
            column.addWidget(Label(self._theme, whereabouts(volume), BODY, late, wraps=True))
        if not volumes:
            column.addWidget(Label(self._theme, said("No chart"), READING, Tone.QUIET))
        return side


def _spoken(volume: Volume) -> str:
    return f"{volume_name(volume)} {whereabouts(volume)}"
