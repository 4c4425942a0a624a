"""Works on one record: opens it, asks by forms, has things kept, taken out and taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.patients import Changed, Correct, CoverageItem, Item, LooksLikeAnother, PictureUse
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.patients.customs import Customs
from ui.patients.record.fields import FormSpec, form_specs, spec_of
from ui.patients.record.identity_form import IdentityForm, SamePersonQuestion
from ui.patients.record.item_form import ItemForm
from ui.patients.record.keeping import OpenRecord, RecordKeeping
from ui.patients.record.picture_dialog import PictureDialog
from ui.patients.record.stack import CALLS, CHANGES, TRAIL
from ui.patients.record.verbs import RecordVerbs
from ui.patients.record.view import RecordView
from ui.patients.spelling import tr
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.labels import Tone

Form = ItemForm | IdentityForm | PictureDialog
CARDS = (PictureUse.CARD_FRONT, PictureUse.CARD_BACK)


class RecordDesk(QObject):
    """One record in one place, the page or a window of its own.

    `different_wanted` when an edit turned out to be about somebody else, `loaded` when a record is shown.
    """

    different_wanted = Signal()
    loaded = Signal(object)

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, customs: Customs, *,
        own_window: bool, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._stage, self._customs = theme, stage, customs
        self.keeping = RecordKeeping(jobs, services, self)
        keeping = self.keeping
        self.verbs = RecordVerbs(
            theme, may_change=keeping.may_change, may_correct=keeping.may_correct, own_window=own_window,
            parent=self,
        )  # fmt: skip
        self.view = RecordView(theme, customs, self.verbs, sees_trail=keeping.sees_trail, parent=parent)
        self.form: Form | None = None
        self._last: UUID | None = None
        self._coverage: int | None = None
        self.menu = self._build_menu()
        self._connect()

    def open(self, patient_id: int) -> None:
        """Open somebody's record."""
        self.view.told.setText("")
        self.view.loading.start(tr("Opening the record"))
        self.keeping.open(patient_id)

    @Slot()
    def again(self) -> None:
        """Read the record anew."""
        if self.keeping.patient_id is not None:
            self.open(self.keeping.patient_id)

    @Slot()
    def add(self) -> None:
        """Offer what can be added; in the contact log, the form for an entry."""
        if not self.verbs.can_add or self.form is not None or self.view.opened is None:
            return
        if self.view.mode == CALLS:
            self._ask(next(spec for spec in form_specs() if spec.item.__name__ == "CallItem"), None)
            return
        button = self.verbs.add
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    @Slot()
    def change(self) -> None:
        """Ask for the fields of what is chosen."""
        opened, item = self.view.opened, self.view.item
        if opened is None or self.form is not None or not self.verbs.can_change:
            return
        if item is not None:
            self._ask(spec_of(item), item)
            return
        form = IdentityForm(self._theme, self.view, self._customs, opened.record)
        form.given.connect(self.keeping.correct)
        self._open(form)

    @Slot()
    def take_out(self) -> None:
        """Take out what is chosen; Ctrl+Z brings it back."""
        item = self.view.item
        if item is not None and self.form is None and self.verbs.can_take_out:
            self.keeping.remove(item)

    @Slot()
    def take_back(self) -> None:
        """Take the chosen change back."""
        change: Changed | None = self.view.lists.change()
        if change is not None:
            self.keeping.undo(change.id)

    @Slot()
    def undo(self) -> None:
        """Take back what was kept last."""
        last, self._last = self._last, None
        if last is not None and self.form is None:
            self.keeping.undo(last)

    @Slot()
    def photo(self) -> None:
        """Show the photo, to be replaced or taken out."""
        opened = self.view.opened
        if opened is None or self.form is not None:
            return
        form = PictureDialog(self._theme, self.view, tr("Photo of the patient"), (PictureUse.PHOTO,))
        form.show_picture(PictureUse.PHOTO, opened.record.photo)
        self._coverage = None
        form.wanted.connect(self._picture_wanted)
        self._open(form)

    @Slot()
    def cards(self) -> None:
        """Show both sides of the card of the chosen coverage."""
        item = self.view.item
        if not isinstance(item, CoverageItem) or item.id is None or self.form is not None:
            return
        title = tr("Card of {payer}").format(payer=item.payer)
        form = PictureDialog(self._theme, self.view, title, CARDS)
        self._coverage = item.id
        form.wanted.connect(self._picture_wanted)
        self._open(form)
        for side in CARDS:
            self.keeping.read_card(item.id, side)

    @Slot(object, object)
    def _picture_wanted(self, use: PictureUse, file: Path | None) -> None:
        self.keeping.set_picture(use, file, self._coverage)

    def _ask(self, spec: FormSpec, item: Item | None) -> None:
        if self.view.opened is None:
            return
        whose = self.view.opened.record.patient.name
        form = ItemForm(self._theme, self.view, self._customs, spec, item or spec.empty(), whose)
        form.given.connect(self.keeping.save)
        self._open(form)

    def _open(self, form: Form) -> None:
        self.form = form
        form.finished.connect(self._closed)
        form.open()

    @Slot()
    def _closed(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
            self.form = None
        self.view.take_focus()

    @Slot(object)
    def _opened(self, opened: OpenRecord) -> None:
        self.view.show_opened(opened)
        if isinstance(self.form, PictureDialog):
            self.form.show_picture(PictureUse.PHOTO, opened.record.photo)
        self.loaded.emit(opened)

    @Slot(object)
    def _changed(self, change: UUID | None) -> None:
        if isinstance(self.form, PictureDialog):
            self.form.kept()
            self._show_cards_again()
        elif self.form is not None:
            self.form.kept()
        if change is None:
            return
        self._stage.set_undo(self.undo)
        self._last = change
        self.view.told.set_tone(Tone.ORDINARY)
        self.view.told.setText(tr("Kept. Ctrl+Z takes it back."))

    def _show_cards_again(self) -> None:
        item = self.view.item
        if isinstance(item, CoverageItem) and item.id is not None:
            for side in CARDS:
                self.keeping.read_card(item.id, side)

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        if self.form is not None:
            self.form.refused(error)
            return
        self.view.told.set_tone(Tone.REFUSED)
        self.view.told.setText(sentence_of(error))

    @Slot(object, object)
    def _asked(self, command: Correct, error: LooksLikeAnother) -> None:
        opened, form = self.view.opened, self.form
        if opened is None or not isinstance(form, IdentityForm):
            return
        question = SamePersonQuestion(
            self._theme, self.view, self._customs, opened.record, error.sentence, command.identity
        )
        question.same.connect(form.confirm)
        question.different.connect(self._different)
        question.rejected.connect(form.waited)
        question.finished.connect(question.deleteLater)
        question.open()
        question.safe.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    @Slot()
    def _different(self) -> None:
        if self.form is not None:
            self.form.done(0)
        self.different_wanted.emit()

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        self.view.show_failed(sentence_of(error))

    @Slot(str)
    def _read(self, mode: str) -> None:
        if mode == CHANGES:
            self.keeping.read_history()
        elif mode == TRAIL:
            self.keeping.read_trail()

    @Slot(object, object)
    def _card_read(self, side: PictureUse, jpeg: bytes | None) -> None:
        if isinstance(self.form, PictureDialog):
            self.form.show_picture(side, jpeg)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self.view)
        for spec in form_specs():
            if spec.item.__name__ in {"NameItem", "NumberItem"} and not self.keeping.may_correct:
                continue
            menu.addAction(spec.word, partial(self._ask, spec, None))
        return menu

    def _connect(self) -> None:
        keeping, verbs, view = self.keeping, self.verbs, self.view
        keeping.opened.connect(self._opened)
        keeping.not_opened.connect(self._not_opened)
        keeping.changed.connect(self._changed)
        keeping.refused.connect(self._refused)
        keeping.asked.connect(self._asked)
        keeping.history_read.connect(view.show_changes)
        keeping.trail_read.connect(view.show_trail)
        keeping.card_read.connect(self._card_read)
        view.section_wanted.connect(self._read)
        view.lists.opened.connect(self.change)
        view.lists.failed.retry.connect(self.again)
        for button, act in (
            (verbs.add, self.add), (verbs.change, self.change), (verbs.out, self.take_out),
            (verbs.cards, self.cards), (verbs.photo, self.photo), (verbs.back, self.take_back),
        ):  # fmt: skip
            button.clicked.connect(act)
