"""The head of the list: how many, what was understood, another reading, and the way to a new patient."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine

HEIGHT = 60


class ResultsHead(QWidget):
    """60 high; the line at its foot moves while a look-up takes longer than a second."""

    reading_asked = Signal(str)
    back_asked = Signal()
    new_asked = Signal()

    def __init__(self, theme: Theme, *, may_register: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = screen_title(theme, "")
        self.understood = Label(theme, "", tone=Tone.QUIET, wraps=True)
        self.understood.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.other = LinkButton(theme, "")
        self.back = LinkButton(theme, self.tr("Back to the list"))
        self.new = Button(theme, self.tr("New patient"), icon="plus", keys="Ctrl+Shift+N")
        self.may_register = may_register
        self._reading = ""
        self._loading = LoadingLine(theme)
        self.setFixedHeight(HEIGHT)
        self._build()
        self.other.clicked.connect(self._ask_reading)
        self.back.clicked.connect(self.back_asked)
        self.new.clicked.connect(self.new_asked)

    def tell(self, title: str, understood: str = "", *, other: str = "", new: bool = True) -> None:
        """Say what the list below is; `other` is the other reading of a date, offered as a link."""
        self._tell(title, understood, other)
        self.new.setVisible(new and self.may_register)

    def tell_aside(self, title: str, whose: str) -> None:
        """Say what is shown in place of the list, with the way back."""
        self._tell(title, whose, "")
        self.back.show()
        self.new.hide()

    def start_loading(self) -> None:
        """A look-up has begun."""
        self._loading.start(self.tr("Looking up"))

    def stop_loading(self) -> None:
        """It has ended."""
        self._loading.stop()

    def _tell(self, title: str, understood: str, other: str) -> None:
        self.stop_loading()
        self._reading = other
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.understood.setText(understood)
        self.other.set_words(self.tr("Or {day}").format(day=other))
        self.other.setVisible(bool(other))
        self.back.hide()

    @Slot()
    def _ask_reading(self) -> None:
        self.reading_asked.emit(self._reading)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 0)
        row.setSpacing(14)
        row.addWidget(self.title)
        row.addWidget(self.other)
        row.addWidget(self.understood, 1)
        row.addWidget(self.back)
        row.addWidget(self.new)
        foot = QWidget()
        foot.setFixedHeight(8)
        line = QVBoxLayout(foot)
        line.setContentsMargins(24, 0, 24, 0)
        line.addWidget(self._loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(foot)
        self.back.hide()
        self.other.hide()
