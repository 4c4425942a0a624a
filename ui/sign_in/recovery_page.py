"""The recovery codes of a new clinic, shown once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.sign_in.create_page import in_the_middle
from ui.theme.theme import Theme
from ui.theme.type_scale import IDENTITY, READING, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone, section_heading


class RecoveryPage(QWidget):
    """Two codes and a tick that says they are on paper; `finished` when one may go on."""

    finished = Signal()

    def __init__(self, theme: Theme, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.written = QCheckBox(self.tr("Both codes are written down and will not stay near this PC"))
        self.button = Button(theme, self.tr("Sign in"), ButtonKind.PRIMARY, height=40)
        self._reason = Label(theme, "", tone=Tone.QUIET)
        self.written.toggled.connect(self._ticked)
        self.button.clicked.connect(self.finished)
        self._build(codes)
        self._ticked(False)

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        reason = "" if on else self.tr("Write the codes down first, then tick the line above.")
        self.button.set_blocked(reason)
        self._reason.setText(reason)

    def _build(self, codes: Sequence[str]) -> None:
        column, verbs = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Label(self._theme, self.tr("Write these two codes down now"), TITLE))
        told = self.tr(
            "If every password is lost, either code opens the clinic. Nobody else can: not the maker of this "
            "program either. They are shown only this once. Keep one in a safe and one off the premises."
        )
        column.addWidget(Label(self._theme, told, READING, Tone.ORDINARY, wraps=True))
        for number, code in enumerate(codes, start=1):
            column.addSpacing(8)
            column.addWidget(section_heading(self._theme, self.tr("Code {number}").format(number=number)))
            column.addWidget(Label(self._theme, code, IDENTITY))
        column.addSpacing(16)
        column.addWidget(self.written)
        verbs.addWidget(self._reason, 1)
        verbs.addWidget(self.button)
        column.addLayout(verbs)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column))
