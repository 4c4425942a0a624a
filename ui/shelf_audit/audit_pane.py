"""One audit: its shelf as a drawing, its findings as a list, and the verb that settles what is shown."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import ShelfAudit, Spine
from ui.lists.chip_row import ChipRow
from ui.lists.density import ROOM
from ui.lists.list_pane import MARGIN
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.shelf_audit.audit_head import AuditHead
from ui.shelf_audit.models import finding_rows
from ui.shelf_audit.shelf_view import ShelfView
from ui.shelf_audit.shown import Part, counts_of, findings_of
from ui.shelf_audit.words import finding_words, remedy_words, said
from ui.theme.theme import Theme
from ui.theme.type_scale import CAPTION
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, Tone

LOW = 600
"""Height in px below which the drawing of the whole section gives its room to the findings."""
ON_SHELVES = (Part.ALL, Part.OUT_OF_ORDER, Part.NOT_SEEN)
IN_PILES = (Part.ALL, Part.UNEXPECTED, Part.NOT_SEEN)


class AuditPane(QWidget):
    """Shows an audit and `part` of its findings; `opened` carries the label of one that is to be settled."""

    opened = Signal(object)
    settle_all = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._audit: ShelfAudit | None = None
        self.part, self._last, self._may = Part.ALL, "", False
        self.head, self.shelf = AuditHead(theme), ShelfView(theme)
        words = {part: finding_words(part.finding) for part in Part if part.finding is not None}
        self.chips = ChipRow(theme, ({Part.ALL: said("All findings"), **words},))
        self.table = ListTable(theme, finding_rows(self._goes_on), said("Findings"), density=ROOM)
        self.stack = ListStack(theme, (self.table,))
        self.remedy = Button(theme, "", keys="Ctrl+Shift+E")
        self._hint = Label(theme, said("Enter settles the chosen one"), CAPTION, Tone.ORDINARY)
        self._build()
        self.chips.picked.connect(self.show_part)
        self.stack.chosen.connect(self._chosen)
        self.stack.opened.connect(self.opened)
        self.shelf.picked.connect(self._picked)
        self.remedy.clicked.connect(self.settle_all)

    @property
    def audit(self) -> ShelfAudit | None:
        """The audit that is shown."""
        return self._audit

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return self.chips.chip

    def spine(self, barcode: object) -> Spine | None:
        """The finding of a row."""
        found = self._audit.findings if self._audit is not None else ()
        return next((each for each in found if each.barcode == barcode), None)

    def chosen(self) -> Spine | None:
        """The finding that is chosen."""
        return self.spine(self.stack.current())

    def show_audit(
        self, audit: ShelfAudit, zone: tzinfo, now: datetime, *, blocked: str, scanned: str = ""
    ) -> None:
        """Show an audit as it stands; `scanned` is the label that a scan was about, to be shown close."""
        other = self._audit is None or self._audit.id != audit.id
        if other:
            self.part = Part.ALL
        if other or scanned:
            self._last = scanned
        self._audit = audit
        self.head.show_audit(audit, zone, now, blocked=blocked)
        always = IN_PILES if audit.pile else ON_SHELVES
        for part, count in counts_of(audit).items():
            self.chips.set_count(part, count)
            self.chips.show_chip(part, shown=part in always or bool(count) or part is self.part)
        if scanned and any(each.barcode == scanned for each in findings_of(audit, self.part)):
            self.stack.prefer(scanned)
        self._may = not blocked
        self.remedy.set_blocked(blocked)
        self._show_rows()
        self.shelf.show_audit(audit, self._last)

    def _goes_on(self) -> bool:
        return self._audit is not None and self._audit.live

    @Slot(object)
    def show_part(self, part: Part) -> None:
        """Show the findings of one kind."""
        self.part = part
        self._show_rows()

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard into the findings, or on the chips while there are none."""
        self.stack.take_focus(instead=self.chip)

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips."""
        self.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the findings have more room than the drawing."""
        super().resizeEvent(event)
        self.shelf.set_brief(brief=self.height() < LOW)

    def _show_rows(self) -> None:
        audit = self._audit
        if audit is None:
            return
        focused = self.stack.wants_keyboard
        found = findings_of(audit, self.part)
        self.chips.show_pick(self.part)
        self.table.rows.replace(found)
        if found:
            self.stack.show_rows()
        else:
            self.stack.show_empty(*_empty_words(audit, self.part), others=False)
        finding = self.part.finding
        self.remedy.setVisible(finding is not None and bool(found) and audit.live)
        self._hint.setVisible(finding is None and bool(found) and audit.live and self._may)
        if finding is not None:
            self.remedy.set_words(remedy_words(finding, len(found)))
        if focused:
            self.take_focus()

    @Slot(object)
    def _chosen(self, barcode: object) -> None:
        """What a person chooses in the list is seen close on the shelf."""
        spine = self.spine(barcode)
        if self._audit is not None and spine is not None and spine.at and self.table.hasFocus():
            self._last = spine.barcode
            self.shelf.show_audit(self._audit, self._last)

    @Slot(str)
    def _picked(self, barcode: str) -> None:
        """A folder of the drawing was clicked."""
        if self._audit is not None:
            self._last = barcode
            self.table.choose(barcode)
            self.shelf.show_audit(self._audit, barcode)

    def _build(self) -> None:
        column, chips = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        chips.setContentsMargins(MARGIN, 8, MARGIN, 8)
        chips.addWidget(self.chips)
        chips.addStretch(1)
        chips.addWidget(self._hint)
        chips.addWidget(self.remedy)
        column.addWidget(self.head)
        column.addWidget(self.shelf)
        column.addLayout(chips)
        column.addWidget(self.stack, 1)


def _empty_words(audit: ShelfAudit, part: Part) -> tuple[str, str]:
    if not audit.spines and audit.live:
        how = (
            said("Scan every folder of the pile.")
            if audit.pile
            else said("Scan the spines from left to right.")
        )
        return said("Nothing is scanned yet"), how
    if part is Part.ALL:
        well = said("Every folder stands where it belongs, and all were seen.")
        if audit.pile:
            well = said("The records have every folder of the pile here, and all were seen.")
        return said("Nothing is wrong here"), well
    return said("None of these"), said("Other findings stand under All findings.")
