"""A quiet line on a patient who is here twice: with which record, and the way to both side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Band, DuplicatePair, PairState, Patient, mrn_pairs
from ui.patients.spelling import tr
from ui.patients.volume_row import MARGIN
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.labels import Label
from ui.widgets.link_button import PADDING, LinkButton


class TwiceLine(QWidget):
    """Tells of the likeliest pair, and how many more there are; who may decide gets a link, `wanted`."""

    wanted = Signal(object)
    """Carries the pair to be compared."""
    merge_wanted = Signal(object)
    """Carries a pair of which it was said that it is one person."""

    def __init__(self, theme: Theme, *, may_compare: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may = may_compare
        self._pair: DuplicatePair | None = None
        self.words = Label(theme, "", BODY_MEDIUM, wraps=True)
        self.link = LinkButton(theme, tr("Compare the two records"))
        self.link.clicked.connect(self._go)
        column = QVBoxLayout(self)
        # A link has a little room around its words; they stand below those of the line.
        column.setContentsMargins(MARGIN - PADDING, 0, MARGIN, 0)
        self.words.setContentsMargins(PADDING, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_pairs(self, patient: Patient, pairs: Sequence[DuplicatePair]) -> None:
        """Say with whom; what is only perhaps one person is not told here."""
        told = [pair for pair in pairs if pair.state is not PairState.OPEN or pair.band is Band.REVIEW]
        self._pair = told[0] if told else None
        if told:
            self.words.setText(_words(patient, told))
            merge = told[0].state is PairState.SAME
            self.link.set_words(tr("Merge the two records") if merge else tr("Compare the two records"))
        self.link.setVisible(self._may)
        self.setVisible(bool(told))

    @Slot()
    def _go(self) -> None:
        if self._pair is not None and self._pair.state is PairState.SAME:
            self.merge_wanted.emit(self._pair)
        elif self._pair is not None:
            self.wanted.emit(self._pair.id)


def _words(patient: Patient, pairs: Sequence[DuplicatePair]) -> str:
    """May be here twice: GARCIA, Mario 00-88-15."""
    pair = pairs[0]
    other = pair.second if pair.first.id == patient.id else pair.first
    said_so = pair.state is PairState.SAME
    told = tr("To be merged with {name} {number}") if said_so else tr("May be here twice: {name} {number}")
    words = told.format(name=other.name, number=mrn_pairs(other.mrn))
    if len(pairs) > 1:
        words = tr("{words}, and {number} more").format(words=words, number=len(pairs) - 1)
    return words
