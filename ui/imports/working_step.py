"""What is shown while a file is read, checked or imported: how far it is, and a way to stop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from ui.imports.words import grouped, said
from ui.theme.theme import Theme
from ui.theme.type_scale import READING, TITLE
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone
from ui.widgets.loading_line import LoadingLine
from ui.widgets.progress_line import ProgressLine

_WIDTH = 520


class WorkingStep(QWidget):
    """Title, progress, one sentence, and Cancel."""

    cancel = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(theme, "", TITLE)
        self._sentence = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self._progress = ProgressLine(theme)
        self._loading = LoadingLine(theme)
        self.button = Button(theme, said("Cancel"), keys="Esc")
        self.button.clicked.connect(self.cancel)
        block = QWidget()
        block.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in (self._title, self._sentence):
            inner.addWidget(part)
        inner.addSpacing(12)
        inner.addWidget(self._progress)
        inner.addWidget(self._loading)
        inner.addSpacing(12)
        inner.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(block, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def begin(self, title: str, sentence: str, file: Path) -> None:
        """Say what has begun; how far it is follows."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {file.name}")
        self.button.set_words(said("Cancel"))
        self.button.set_blocked("")
        self._progress.hide()
        self._loading.start(title)

    def tell(self, progress: Progress) -> None:
        """Say how far it is."""
        self._loading.stop()
        words = said("{0} of {1} rows").format(grouped(progress.done), grouped(progress.total))
        self._progress.tell(progress.done, progress.total, words)
        self._progress.show()

    def tell_stopping(self) -> None:
        """Say that it ends after the rows in hand."""
        self._sentence.setText(said("Stopping after the rows in hand. What was taken stays."))
        self.button.set_blocked(said("It is stopping."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels, here alone: elsewhere it must never end an import."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.button.click()
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """The work has ended."""
        self._loading.stop()

    def take_focus(self) -> None:
        """Put the keyboard on Cancel."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
