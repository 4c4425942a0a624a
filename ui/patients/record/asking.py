"""The forms and questions of a record, one before the window at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.patients import Correct, CoverageItem, Item, LooksLikeAnother, Patient, PictureUse, Record
from ui.patients.customs import Customs
from ui.patients.record.fields import FormSpec
from ui.patients.record.identity_form import IdentityForm, SamePersonQuestion
from ui.patients.record.item_form import ItemForm
from ui.patients.record.picture_dialog import PictureDialog
from ui.patients.spelling import tr
from ui.theme.theme import Theme

Form = ItemForm | IdentityForm | PictureDialog
CARDS = (PictureUse.CARD_FRONT, PictureUse.CARD_BACK)


class Asking(QObject):
    """`item_given`, `correct_given`, `picture_given` carry what was filled in; `closed` when a form is gone.

    The first of an item's or a picture's is whose it is; of a picture follow which it is, the file or None,
    and the coverage or None. `unheard` carries an error that no form is there to tell.
    """

    item_given = Signal(object, object)
    correct_given = Signal(object)
    picture_given = Signal(object, object, object, object)
    unheard = Signal(object)
    different_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._customs, self._before = theme, customs, parent
        self.form: Form | None = None
        self.coverage: int | None = None
        self._whose: Patient | None = None
        self._record: Record | None = None

    def ask_item(self, spec: FormSpec, item: Item | None, whose: Patient) -> None:
        """Ask for the fields of a thing, or of a new one."""
        thing = item or spec.empty()
        self._whose = whose
        form = ItemForm(self._theme, self._before, self._customs, spec, thing, whose.name)
        form.given.connect(self._item_given)
        self._open(form)

    def ask_identity(self, record: Record) -> None:
        """Ask who the patient is."""
        self._record = record
        form = IdentityForm(self._theme, self._before, self._customs, record)
        form.given.connect(self.correct_given)
        self._open(form)

    @Slot(object, object)
    def ask_same_person(self, command: Correct, error: LooksLikeAnother) -> None:
        """Ask whether it is still the same person."""
        form, record = self.form, self._record
        if not isinstance(form, IdentityForm) or record is None:
            return
        question = SamePersonQuestion(
            self._theme, self._before, self._customs, record, error.sentence, command.identity
        )
        question.same.connect(form.confirm)
        question.different.connect(self._different)
        question.rejected.connect(form.waited)
        question.finished.connect(question.deleteLater)
        question.open()
        question.safe.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def show_photo(self, record: Record) -> None:
        """Show the photo, to be replaced or taken out."""
        self.coverage, self._whose = None, record.patient
        form = PictureDialog(self._theme, self._before, tr("Photo of the patient"), (PictureUse.PHOTO,))
        form.show_picture(PictureUse.PHOTO, record.photo)
        self._open_pictures(form)

    def show_card(self, coverage: CoverageItem, whose: Patient) -> None:
        """Show both sides of a card, to be replaced or taken out."""
        self.coverage, self._whose = coverage.id, whose
        title = tr("Card of {payer}").format(payer=coverage.payer)
        self._open_pictures(PictureDialog(self._theme, self._before, title, CARDS))

    @Slot(object, object)
    def show_picture(self, use: PictureUse, jpeg: bytes | None) -> None:
        """A picture was read, while its form stands there."""
        if isinstance(self.form, PictureDialog):
            self.form.show_picture(use, jpeg)

    @Slot()
    def kept(self) -> None:
        """What was filled in is in the record."""
        if self.form is not None:
            self.form.kept()

    @Slot(object)
    def refused(self, error: Exception) -> None:
        """It is not: the form says so, if there is one."""
        if self.form is not None:
            self.form.refused(error)
        else:
            self.unheard.emit(error)

    def _open_pictures(self, form: PictureDialog) -> None:
        form.wanted.connect(self._picture_wanted)
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
        self.closed.emit()

    @Slot(object, object)
    def _picture_wanted(self, use: PictureUse, file: Path | None) -> None:
        if self._whose is not None:
            self.picture_given.emit(self._whose.id, use, file, self.coverage)

    @Slot(object)
    def _item_given(self, item: Item) -> None:
        if self._whose is not None:
            self.item_given.emit(self._whose.id, item)

    @Slot()
    def _different(self) -> None:
        if self.form is not None:
            self.form.done(0)
        self.different_wanted.emit()
