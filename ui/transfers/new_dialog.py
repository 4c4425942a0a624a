"""The form for a new transfer, opened by keyboard or by two scans."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from app.charts import TransferKind
from app.codes import CodeKind, kind_of
from ui.transfers.act_dialog import ActDialog
from ui.transfers.dialog_words import said
from ui.transfers.dialog_work import Asking
from ui.transfers.new_fields import NewFields
from ui.widgets.place_field import PlaceField


class NewDialog(ActDialog):
    """Opens a transfer; a tote that was scanned, and a place that was scanned, open it without a key."""

    def __init__(self, asking: Asking, container: str = "") -> None:
        super().__init__(asking, said("New transfer"), act=said("Open it"), enter_acts=True)
        self.fields = NewFields(asking)
        self._enter_waits, self._begun = False, container
        self._scanned: set[PlaceField] = set()
        self.content.setSpacing(6)
        self.content.addWidget(self.fields)
        self.content.addWidget(self.problem)
        self.fields.changed.connect(self._weigh)
        self.fields.settled.connect(self._settled)
        for field in (self.fields.container, self.fields.to):
            field.refused.connect(self._refused_place)
            field.edit.textEdited.connect(self._typed)
        self._weigh()

    def open(self) -> None:
        """Show it with the keyboard in the first field that is to be filled."""
        super().open()
        fields = self.fields
        first = fields.to if self._begun else fields.container
        first.edit.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if self._begun and not self.take_scan(self.work.code_of(self._begun)):
            fields.container.take(self._begun)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.fields.typed

    def take_scan(self, code: str) -> bool:
        """Take the label of a tote or box, or of a place."""
        kind = kind_of(code)
        if kind not in (CodeKind.TOTE, CodeKind.PLACE, CodeKind.SHELF):
            return False
        field = self.fields.container if kind is CodeKind.TOTE else self.fields.to
        self._scanned.add(field)
        self._enter_waits = False
        field.take(code)
        return True

    def submit(self) -> None:
        """Open it; what was typed and is not known yet is looked up first."""
        waits = self.fields.unknown
        self._enter_waits = waits is not None
        if waits is not None:
            waits.take(waits.text().strip())
        else:
            self.run(partial(self.work.open, self.fields.command))

    def tell_waiting(self) -> None:
        """Lead to what has to be said still."""
        if self.fields.missing is not None:
            self.fields.missing[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _by_scan(self) -> bool:
        """Whether two scans said it all; a note that was begun waits for Enter."""
        fields = self.fields
        known = fields.container.place is not None and fields.to.place is not None
        both = fields.kind is TransferKind.TOTE and self._scanned == {fields.container, fields.to}
        return known and both and not fields.note.text().strip()

    @Slot()
    def _settled(self) -> None:
        self._weigh()
        if self.fields.unknown is None and (self._enter_waits or self._by_scan):
            self.accept()

    @Slot()
    def _typed(self) -> None:
        """What is typed by hand waits for Enter, also where it was scanned before."""
        self._enter_waits = False
        self._scanned = {field for field in self._scanned if not field.edit.isModified()}

    @Slot()
    def _refused_place(self) -> None:
        if self._enter_waits:
            self._enter_waits = False
            container, to = self.fields.container, self.fields.to
            (container if container.problem else to).edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _weigh(self) -> None:
        missing = self.fields.missing
        self.wait_for(missing[0] if missing is not None else "")
