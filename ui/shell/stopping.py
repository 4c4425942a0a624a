"""The question before something long is given up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog


class StopDialog(Dialog):
    """Asked when the window is closed while something long goes on; the safe answer lets it go on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            theme,
            parent,
            _said("Stop what is going on and close?"),
            _said("It is not finished. It can be begun again."),
            safe=_said("Go on"),
            act=_said("Stop and close"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def _said(words: str) -> str:
    return QCoreApplication.translate("StopDialog", words)
