"""What is worth knowing before a chart is asked for, and the tick that it is asked for all the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.charts import RequestWarning, WarningKind
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.announcement import announce
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape

DELIBERATE = frozenset({WarningKind.MISSING, WarningKind.HOLDS_IT, WarningKind.REPEATED})
GRAVE = DELIBERATE | {WarningKind.NO_CHART, WarningKind.GONE}


class WarningLines(QWidget):
    """The gravest first, each with its shape; `changed` follows the tick."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._warnings: tuple[RequestWarning, ...] = ()
        self._lines: list[QWidget] = []
        self.tick = QCheckBox(said("Ask all the same"))
        self.tick.toggled.connect(self._ticked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.tick)
        self.setAccessibleName(said("Worth knowing"))
        self.hide()

    @property
    def kinds(self) -> tuple[WarningKind, ...]:
        """What stands here."""
        return tuple(each.kind for each in self._warnings)

    @property
    def waits_for_tick(self) -> bool:
        """Whether something of it has to be accepted first."""
        return bool(DELIBERATE & set(self.kinds)) and not self.tick.isChecked()

    def show_warnings(self, warnings: Sequence[RequestWarning]) -> None:
        """Show these; the same ones again keep the tick."""
        if tuple(warnings) == self._warnings:
            return
        self._warnings = tuple(warnings)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each) for each in self._warnings]
        for at, line in enumerate(self._lines):
            self._column.insertWidget(at, line)
        self.tick.setChecked(False)
        self.tick.setVisible(bool(DELIBERATE & set(self.kinds)))
        self.setVisible(bool(warnings))
        if warnings:
            announce(self, " ".join(each.sentence for each in warnings), False)

    def _line(self, warning: RequestWarning) -> QWidget:
        status = Status.ATTENTION if warning.kind in GRAVE else Status.INFO
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(StatusShape(self._theme, status, 14), alignment=Qt.AlignmentFlag.AlignTop)
        words = Label(self._theme, warning.sentence, tone=Tone(status.value), wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line

    @Slot()
    def _ticked(self) -> None:
        self.changed.emit()
