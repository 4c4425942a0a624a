"""A quiet line on a record into which another one was merged, or is to be: which, when, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import day_of
from app.codes import CodeKind, folded, make_code
from app.patients import Merge, MergeState, Patient, mrn_pairs
from ui.patients.customs import Customs
from ui.patients.spelling import tr
from ui.patients.volume_row import MARGIN
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_MEDIUM
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import PADDING, LinkButton

WAITS = frozenset({MergeState.PROPOSED, MergeState.WAITING})


class MergedLine(QWidget):
    """Tells of the newest merge, and how many more there are; who decides gets a link, `wanted`.

    `looked_for` is what was typed or scanned: whoever comes by the number of a record that is no more is told
    so first.
    """

    wanted = Signal(object)
    """Carries the key of the merge to be shown."""

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._customs = customs
        self._merge: UUID | None = None
        self.looked_for = ""
        self.old_number = Label(theme, "", BODY_MEDIUM, wraps=True)
        self.words = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self.link = LinkButton(theme, tr("Show merge"))
        self.link.clicked.connect(self._go)
        column = QVBoxLayout(self)
        # A link has a little room around its words; they stand below those of the line.
        column.setContentsMargins(MARGIN - PADDING, 0, MARGIN, 0)
        column.setSpacing(0)
        for label in (self.old_number, self.words):
            label.setContentsMargins(PADDING, 0, 0, 0)
            column.addWidget(label)
        column.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_merges(self, patient: Patient, merges: Sequence[Merge]) -> None:
        """Say which records this one is made of; without any the line is not there."""
        self._merge = merges[0].id if merges else None
        asked = next((each for each in merges if _is_number(self.looked_for, each)), None)
        if asked is not None and asked.state not in WAITS:
            numbers = mrn_pairs(asked.other.mrn), mrn_pairs(patient.mrn)
            told = tr("{0} was merged into {1}. This is the record that was kept.")
            self.old_number.setText(told.format(*numbers))
        self.old_number.setVisible(asked is not None and asked.state not in WAITS)
        if merges:
            self.words.setText(_words(patient, merges, self._customs))
        self.link.setVisible(self._customs.may_compare)
        self.setVisible(bool(merges))

    @Slot()
    def _go(self) -> None:
        if self._merge is not None:
            self.wanted.emit(self._merge)


def _is_number(text: str, merge: Merge) -> bool:
    """Whether somebody typed the number, or scanned the card, of the record that went into another."""
    cards = {make_code(CodeKind.PATIENT, merge.other.id, practice=practice) for practice in (False, True)}
    if folded(text) in cards:
        return True
    typed = "".join(sign for sign in text if sign.isalnum()).lstrip("0")
    return bool(typed) and typed == merge.other.mrn.lstrip("0")


def _words(patient: Patient, merges: Sequence[Merge], customs: Customs) -> str:
    """04-56-78 CHEN, May was merged into this record on 03-Nov by Rosa Diaz, approved by Sue Park."""
    merge = merges[0]
    goes = merge.other.id == patient.id
    other = merge.kept if goes else merge.other
    who = f"{mrn_pairs(other.mrn)} {other.name}"
    if merge.state in WAITS:
        words = tr("A merge with {0} is proposed.").format(who)
    else:
        into = tr("this record") if merge.kept.id == patient.id else mrn_pairs(merge.kept.mrn)
        words = tr("This record was merged into {0}") if goes else tr("{0} was merged into {1}")
        words = f"{words.format(who, into)} {_by(merge, customs, customs.now())}"
    if len(merges) > 1:
        words = tr("{0} And {1} more.").format(words, len(merges) - 1)
    return words


def _by(merge: Merge, customs: Customs, now: datetime) -> str:
    day = day_of(merge.merged_at or merge.proposed_at, customs.zone, now)
    if merge.single_handed:
        return tr("on {0} by {1}, single-handed.").format(day, merge.proposed_by)
    return tr("on {0} by {1}, approved by {2}.").format(day, merge.proposed_by, merge.merged_by)
