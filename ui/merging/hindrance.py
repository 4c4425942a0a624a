"""Why two records cannot become one, or come apart, as they stand: calm sentences in one block."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import Merge
from ui.merging.words import said
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.status_shape import StatusShape


class Hindrance(QWidget):
    """Not there while nothing hinders; `first_wanted` carries the merge that comes first."""

    first_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first: UUID | None = None
        self._title = Label(theme, "", BODY_SEMIBOLD, wraps=True)
        self._told = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self.link = LinkButton(theme, said("Show the later merge"))
        self.link.clicked.connect(self._go)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._told)
        words.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(StatusShape(theme, Status.ATTENTION, 16), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def tell(self, title: str, sentences: Sequence[str], first: Merge | None = None) -> None:
        """Say what hinders; with a merge that comes first, lead there."""
        self._first = first.id if first is not None else None
        self._title.setText(title)
        self._told.setText("\n".join(sentences))
        self.link.setVisible(first is not None)
        self.setVisible(bool(sentences) or first is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        with QPainter(self) as painter:
            paint_box(painter, QRectF(self.rect()), fill=qcolor(self._theme.tokens.surface_base), radius=8)

    @Slot()
    def _go(self) -> None:
        if self._first is not None:
            self.first_wanted.emit(self._first)
