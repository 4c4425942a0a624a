"""The question before a bag for another institution is closed: its seal, and what was counted by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot

from app.charts import ManifestItem, Transfer
from ui.errors import sentence_of
from ui.transfers.act_dialog import ActDialog
from ui.transfers.dialog_words import content_words, said
from ui.transfers.dialog_work import Asking
from ui.transfers.number_field import ItemCounts, NumberField
from ui.widgets.labels import section_heading
from ui.widgets.text_field import TextField

LONGEST_SEAL = 40


class CloseDialog(ActDialog):
    """Seals the bag; what was counted otherwise on the checklist is kept first."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Close and seal {0}").format(transfer.container)
        body = said("For {0}: {1}. The manifest is fixed from then on.")
        body = body.format(transfer.to, content_words(transfer))
        super().__init__(asking, title, body, act=said("Close and seal"))
        theme = asking.theme
        self._transfer, self._items = transfer, transfer.items
        self.seal = TextField(theme, said("Seal number"), help_text=said("May stay empty."))
        self.seal.edit.setMaxLength(LONGEST_SEAL)
        self.counted = NumberField(theme, said("Folders counted by hand"), said("May stay empty."))
        self.counts = ItemCounts(theme, transfer.items, sealing=True)
        self.content.setSpacing(4)
        self.content.addWidget(self.seal)
        self.content.addWidget(self.counted)
        if transfer.items:
            self.content.addSpacing(8)
            self.content.addWidget(section_heading(theme, said("Count again what goes along")))
        self.content.addWidget(self.counts)
        self.counts.changed.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.seal.text().strip() or self.counted.text().strip()) or self.counts.typed

    def submit(self) -> None:
        """Keep the checklist as it was counted, then seal."""
        counts = self.counts.counts or ()
        items = tuple(replace(item, count=count) for item, count in zip(self._items, counts, strict=True))
        if items == self._items:
            self.run(self._close)
            return
        self.tell_problem("")
        self.set_busy(said("One moment."))
        act = partial(self.work.set_items, self._transfer.id, _kept(items))
        self.ground.jobs.command(self, act, partial(self._counted, items), self._refused)

    def tell_waiting(self) -> None:
        """Lead to what was not counted yet."""
        if self.counts.missing is not None:
            self.counts.missing.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _counted(self, items: tuple[ManifestItem, ...], _transfer: Transfer) -> None:
        self._items = items
        self.ground.jobs.command(self, self._close, self._finished, self._not_sealed)

    def _close(self) -> Transfer:
        return self.work.close(self._transfer.id, self.counted.number, self.seal.text().strip())

    def _not_sealed(self, error: Exception) -> None:
        """The checklist is kept already, whatever became of the seal."""
        self.set_busy("")
        told = said("The checklist is kept as you counted it. {0}")
        self.tell_problem(told.format(sentence_of(error)))

    @Slot()
    def _weigh(self) -> None:
        missing = self.counts.missing
        what = next(
            (i.what for i, f in zip(self._items, self.counts.fields, strict=True) if f is missing), ""
        )
        self.wait_for(said("Count again: {0}.").format(what) if missing is not None else "")


def _kept(items: tuple[ManifestItem, ...]) -> tuple[ManifestItem, ...]:
    """Without what is not there after all."""
    return tuple(item for item in items if item.count)
