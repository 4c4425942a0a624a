"""The first step: what can be imported, and the way to a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.imports.plan import Kind
from ui.imports.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState, Step


class ChooseStep(QStackedWidget):
    """One page for each kind of file."""

    wanted = Signal()
    """A file is to be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons = {kind: self._button() for kind in Kind}
        for kind, words in _words().items():
            title, sentence, columns = words
            steps = (
                Step(
                    "file-spreadsheet",
                    said("Choose a file"),
                    said("Any common separator and encoding. Or drop it onto this page."),
                ),
                Step("columns-2", said("Say what each column is"), columns),
                Step("clipboard-check", said("Check, then import"), said("Importing twice changes nothing.")),
            )
            buttons = (self._buttons[kind],)
            self.addWidget(EmptyState(theme, title, sentence, steps=steps, buttons=buttons))

    def show_kind(self, kind: Kind) -> None:
        """Show what belongs to this kind of file."""
        self.setCurrentIndex(list(Kind).index(kind))

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        kind = list(Kind)[self.currentIndex()]
        self._buttons[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self) -> Button:
        button = Button(self._theme, said("Choose a file"), icon="folder-open", keys="Ctrl+O")
        button.clicked.connect(self.wanted)
        return button


def _words() -> dict[Kind, tuple[str, str, str]]:
    forms = said("A CSV or Excel file with the titles of its columns in the first row.")
    known = said("Known titles are filled in, and your choice is remembered.")
    return {
        Kind.PATIENTS: (said("Bring your patients along"), forms, known),
        Kind.CHARTS: (said("Bring the former chart list along"), forms, known),
        Kind.SCHEDULE: (
            said("Bring the appointments along"),
            said("A CSV or Excel file with titles of columns in the first row, or a calendar (.ics)."),
            known,
        ),
    }
