"""A labelled field for a line of text or a password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.theme.theme import Theme
from ui.widgets.field import Field
from ui.widgets.field_edit import FieldEdit
from ui.widgets.icon_button import IconButton

SHOW = "Alt+F8"


class TextField(Field):
    """A line of text with its label; connect to `edit` for what is typed."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        help_text: str = "",
        placeholder: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = FieldEdit(theme, icon=icon)
        self.edit.setPlaceholderText(placeholder)
        super().__init__(theme, label, self.edit, help_text=help_text, parent=parent)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Fills the field."""
        self.edit.setText(text)

    def suggest(self, words: Sequence[str]) -> None:
        """Offers these while one types, whatever part of them was typed; anything else may stand here too."""
        completer = QCompleter(list(words), self.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)


class PasswordField(TextField):
    """A field whose letters are hidden until the eye is pressed, or Alt+F8 as Windows has it.

    The eye is no stop of the Tab key: whoever types a password twice goes from one field to the other.
    """

    def __init__(
        self, theme: Theme, label: str, *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text=help_text, parent=parent)
        self._eye = IconButton(theme, "eye", self.tr("Show what is typed"), keys=SHOW, target=28)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._shown)
        self.edit.set_trailing(self._eye)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        key = QShortcut(QKeySequence(SHOW), self.edit, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._eye.toggle)

    @Slot(bool)
    def _shown(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if shown else "eye")
        self._eye.set_words(self.tr("Hide what is typed") if shown else self.tr("Show what is typed"))
