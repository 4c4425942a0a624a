"""Works on one record: opens it, has things asked for, kept, taken out and taken back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.patients import (
    CallItem,
    CoverageItem,
    NameItem,
    NumberItem,
    PictureUse,
)
from ui.jobs import JobRunner
from ui.patients.customs import Customs
from ui.patients.record.asking import CARDS, Asking
from ui.patients.record.fields import FormSpec, form_specs, spec_of
from ui.patients.record.item_form import ItemForm
from ui.patients.record.keeping import RecordKeeping, rights_of
from ui.patients.record.reading import OpenRecord, RecordReading
from ui.patients.record.stack import CALLS
from ui.patients.record.verbs import RecordVerbs
from ui.patients.record.view import RecordView
from ui.patients.spelling import tr
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class RecordDesk(QObject):
    """One record in one place, the page or a window of its own; `reading` knows whose."""

    different_wanted = Signal()
    """An edit turned out to be about somebody else."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, customs: Customs, *,
        own_window: bool, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._stage = stage
        self.rights = rights_of(services.actor)
        self.reading, self.keeping = RecordReading(jobs, services, self), RecordKeeping(jobs, services, self)
        self.verbs = RecordVerbs(theme, self.rights, own_window=own_window, parent=self)
        self.view = RecordView(theme, customs, self.verbs, sees_trail=self.rights.sees_trail, parent=parent)
        self.asking = Asking(theme, customs, self.view)
        self.menu = _menu_of(self)
        self._last: UUID | None = None
        self._connect()

    def open(self, patient_id: int) -> None:
        """Open somebody's record."""
        self.view.told.tell("")
        self.view.loading.start(tr("Opening the record"))
        self.reading.open(patient_id)

    @Slot()
    def again(self) -> None:
        """Read the record anew."""
        if self.reading.patient_id is not None:
            self.open(self.reading.patient_id)

    @Slot()
    def add(self) -> None:
        """Offer what can be added; in the contact log, the form for an entry."""
        if not self.verbs.can_add or self._busy:
            return
        if self.view.mode == CALLS:
            self.ask_new(next(spec for spec in form_specs() if spec.item is CallItem))
            return
        button = self.verbs.add
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def ask_new(self, spec: FormSpec) -> None:
        """Ask for the fields of a new thing."""
        if self.view.opened is not None and not self._busy:
            self.asking.ask_item(spec, None, self.view.opened.record.patient)
            _help(self.reading, self.asking)

    @Slot()
    def change(self) -> None:
        """Ask for the fields of what is chosen."""
        opened, item = self.view.opened, self.view.item
        if opened is None or self._busy or not self.verbs.can_change:
            return
        if item is None:
            self.asking.ask_identity(opened.record)
        else:
            self.asking.ask_item(spec_of(item), item, opened.record.patient)
            _help(self.reading, self.asking)

    @Slot()
    def take_out(self) -> None:
        """Take out what is chosen; Ctrl+Z brings it back."""
        opened, item = self.view.opened, self.view.item
        if opened is not None and item is not None and not self._busy and self.verbs.can_take_out:
            self.keeping.remove(opened.record.patient.id, item)

    @Slot()
    def take_back(self) -> None:
        """Take the chosen change back."""
        opened, change = self.view.opened, self.view.lists.change()
        if opened is not None and change is not None:
            self.keeping.undo(opened.record.patient.id, change.id)

    @Slot()
    def undo(self) -> None:
        """Take back what was kept last."""
        last, self._last = self._last, None
        opened = self.view.opened
        if last is not None and opened is not None and not self._busy:
            self.keeping.undo(opened.record.patient.id, last)

    @Slot()
    def show_pictures(self) -> None:
        """Show the card of the coverage chosen, else the photo."""
        opened, item = self.view.opened, self.view.item
        if opened is None or self._busy:
            return
        if self.sender() is self.verbs.cards and isinstance(item, CoverageItem):
            self.asking.show_card(item, opened.record.patient)
            self._read_cards()
        else:
            self.asking.show_photo(opened.record)

    @property
    def _busy(self) -> bool:
        return self.view.opened is None or self.asking.form is not None

    def _read_cards(self) -> None:
        if self.asking.coverage is not None:
            for side in CARDS:
                self.reading.read_card(self.asking.coverage, side)

    @Slot(object)
    def _changed(self, change: UUID | None) -> None:
        self.asking.kept()
        if self.asking.form is not None:
            self._read_cards()
        if change is not None:
            self._last = change
            self._stage.set_undo(self.undo)
            self._stage.refresh_counters()  # who is here twice may be another one now
        self.again()
        if change is not None:
            self.view.told.tell(tr("Kept. Ctrl+Z takes it back."))

    @Slot(object)
    def _opened(self, opened: OpenRecord) -> None:
        self.view.show_opened(opened)
        self.asking.show_picture(PictureUse.PHOTO, opened.record.photo)

    def _connect(self) -> None:
        reading, keeping, asking, verbs, view = self.reading, self.keeping, self.asking, self.verbs, self.view
        for signal, slot in (
            (reading.opened, self._opened), (reading.failed, view.show_error),
            (reading.history_read, view.show_changes), (reading.trail_read, view.show_trail),
            (reading.card_read, asking.show_picture), (keeping.changed, self._changed),
            (keeping.refused, asking.refused), (keeping.asked, asking.ask_same_person),
            (asking.item_given, keeping.save), (asking.correct_given, keeping.correct),
            (asking.picture_given, keeping.set_picture), (asking.unheard, view.told.refuse),
            (asking.different_wanted, self.different_wanted),
            (asking.closed, view.take_focus), (view.lists.opened, self.change),
            (view.lists.failed.retry, self.again), (verbs.add.clicked, self.add),
            (verbs.change.clicked, self.change), (verbs.out.clicked, self.take_out),
            (verbs.cards.clicked, self.show_pictures), (verbs.photo.clicked, self.show_pictures),
            (verbs.back.clicked, self.take_back), (view.history_wanted, reading.read_history),
            (view.trail_wanted, reading.read_trail),
        ):  # fmt: skip
            signal.connect(slot)


def _help(reading: RecordReading, asking: Asking) -> None:
    """Offer what is known elsewhere while a form is filled in: the payers of the directory."""
    form = asking.form
    if isinstance(form, ItemForm) and "payer" in form.controls:
        reading.payers_read.connect(form.suggest_payers)
        reading.read_payers()


def _menu_of(desk: RecordDesk) -> QMenu:
    """What can be added, in a menu; names and numbers only by who may say who a patient is."""
    menu = QMenu(desk.view)
    for spec in form_specs():
        if desk.rights.may_correct or spec.item not in {NameItem, NumberItem}:
            menu.addAction(spec.word, partial(desk.ask_new, spec))
    return menu
