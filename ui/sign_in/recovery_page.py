"""Recovery codes, shown once: both of a new clinic, or the one in place of one that was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.sign_in.create_page import in_the_middle
from ui.theme.theme import Theme
from ui.theme.type_scale import IDENTITY, READING, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.problem_line import ProblemLine


@dataclass(frozen=True, slots=True)
class CodeWords:
    """What is said beside the codes, and what the tick promises."""

    title: str
    told: str
    promise: str
    verb: str


class RecoveryPage(QWidget):
    """Codes and a tick that says they are on paper; `finished` when one may go on."""

    finished = Signal()

    def __init__(
        self,
        theme: Theme,
        codes: Sequence[str],
        words: CodeWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        said = words or self._first_words()
        self.written = QCheckBox(said.promise)
        self.button = Button(theme, said.verb, ButtonKind.PRIMARY, height=40)
        self.problem = ProblemLine(theme)
        self._reason = Label(theme, "", tone=Tone.QUIET)
        self.written.toggled.connect(self._ticked)
        self.button.clicked.connect(self.finished)
        self._build(codes, said)
        self._ticked(False)

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        reason = "" if on else self.tr("Write down what stands above first, then tick the line.")
        self.button.set_blocked(reason)
        self._reason.setText(reason)

    def set_busy(self, doing: str) -> None:
        """While it is being done nothing can be sent again; empty words end that."""
        self.problem.tell("")
        self.written.setEnabled(not doing)
        self.button.set_blocked(doing)
        self._reason.setText(doing)

    def tell_problem(self, sentence: str) -> None:
        """Say what could not be done; it can be tried again."""
        self.set_busy("")
        self.problem.tell(sentence)

    def _first_words(self) -> CodeWords:
        return CodeWords(
            self.tr("Write these two codes down now"),
            self.tr(
                "If every password is lost, either code opens the clinic. Nobody else can: not the maker "
                "of this program either. They are shown only this once. Keep one in a safe and one off the "
                "premises."
            ),
            self.tr("Both codes are written down and will not stay near this PC"),
            self.tr("Sign in"),
        )

    def _build(self, codes: Sequence[str], said: CodeWords) -> None:
        column, verbs = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Label(self._theme, said.title, TITLE))
        column.addWidget(Label(self._theme, said.told, READING, Tone.ORDINARY, wraps=True))
        numbered = self.tr("Code {number}") if len(codes) > 1 else self.tr("New code")
        for number, code in enumerate(codes, start=1):
            column.addSpacing(8)
            heading = numbered.format(number=number)
            column.addWidget(section_heading(self._theme, heading))
            column.addWidget(Label(self._theme, code, IDENTITY))
        column.addSpacing(16)
        column.addWidget(self.written)
        column.addWidget(self.problem)
        verbs.addWidget(self._reason, 1)
        verbs.addWidget(self.button)
        column.addLayout(verbs)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column))
