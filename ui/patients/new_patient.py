"""The form for a new patient: who is probably here already is shown before anybody is registered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import Patient, mrn_pairs
from ui.errors import sentence_of
from ui.lists.cells import Mrn, Name
from ui.lists.columns import Column
from ui.lists.density import ROOM
from ui.lists.header import HEIGHT
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.patients.birth_cell import birth_cell
from ui.patients.customs import Customs
from ui.patients.matching import Matches, Matching
from ui.patients.patient_form import PatientForm
from ui.patients.registering import Registered, Registering
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import shown_family
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape

ROWS_SHOWN = 2


class MatchList(QWidget):
    """Who is like the patient being typed in; Enter on a row opens that one instead."""

    opened = Signal(object)

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: tuple[Column[Patient], ...] = (
            Column(tr("Name"), lambda who: Name(shown_family(who), who.given), stretch=1, width=160),
            Column(tr("Born, age"), lambda who: birth_cell(who, customs.today()), width=140),
            Column(tr("MRN"), lambda who: Mrn(mrn_pairs(who.mrn)), width=92),
        )
        self._model: RowsModel[Patient] = RowsModel(columns, lambda who: who.id, parent=self)
        self._title = Label(theme, "", BODY_SEMIBOLD)
        self._shape = StatusShape(theme, Status.ATTENTION, 16)
        self.table = ListTable(theme, self._model, tr("Probably already here"), density=ROOM, scroll_room=0)
        self.table.setFixedHeight(HEIGHT + ROWS_SHOWN * ROOM.row + 4)
        self.table.opened.connect(self.opened)
        self._build()

    def show_matches(self, matches: Matches) -> None:
        """Show the likeliest first."""
        self._model.replace(matches.all)
        likely = bool(matches.likely)
        self._shape.setVisible(likely)
        self._title.set_tone(Tone.ATTENTION if likely else Tone.ORDINARY)
        if likely:
            self._title.setText(tr("Probably already here. Enter opens the row."))
        elif matches.others:
            self._title.setText(tr("Same name, another birth date. Enter opens the row."))
        else:
            self._title.setText(tr("Nobody like this so far."))
        self.table.setVisible(bool(matches.all))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._shape)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addStretch()
        # The room is kept while nobody is found: a form must not jump under the hand.
        self.setFixedHeight(20 + 4 + self.table.height())
        self.show_matches(Matches())


class NewPatientDialog(FormDialog):
    """Registers a patient; `registered` carries what was made, `existing` the id of who is here already."""

    registered = Signal(object)
    existing = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, customs: Customs, registering: Registering, matching: Matching
    ) -> None:
        super().__init__(
            theme,
            parent,
            tr("Who is the new patient?"),
            tr("Whoever is like this patient is listed below while you type."),
            act=tr("Register"),
        )
        self._registering, self._matching = registering, matching
        self._matches = Matches()
        self._wanted = False
        self.form = PatientForm(theme, customs)
        self.likely = MatchList(theme, customs)
        for widget in (self.form, self.likely, self.problem):
            self.content.addWidget(widget)
        for part in (registering, matching):
            part.setParent(self)
        self._connect()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.form.has_content()

    def submit(self) -> None:
        """Register, once it is known who is here already."""
        command = self.form.command()
        if command is None:
            return
        if self._matching.waiting:
            self._wanted = True
            return
        self.tell_problem("")
        self.set_busy(tr("Registering"))
        self._registering.register(command, self.form.volume_count)

    def submit_by_key(self) -> None:
        """Register by key only when nobody like this is here; else the button must be pressed."""
        if self._matches.likely and self.form.command() is not None:
            self.tell_problem(
                tr("Somebody like this is here already. Open that row, or press Register as a new person.")
            )
            self.likely.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.submit()

    @Slot()
    def _typed(self) -> None:
        self._wanted = False
        self._matching.ask(self.form.newcomer)

    @Slot(object)
    def _matched(self, matches: Matches) -> None:
        self._matches = matches
        self.likely.show_matches(matches)
        likely = bool(matches.likely)
        self.act.set_words(tr("Register as a new person") if likely else tr("Register"))
        self.act.set_keys("" if likely else "Ctrl+Enter")
        self.refit()
        if self._wanted:
            self._wanted = False
            self.submit_by_key()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._wanted = False
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    @Slot(object)
    def _registered(self, done: Registered) -> None:
        self.set_busy("")
        self.close_done()
        self.registered.emit(done)

    @Slot(object)
    def _open_existing(self, patient_id: object) -> None:
        if not self.busy:
            self.reject()
            self.existing.emit(patient_id)

    def _connect(self) -> None:
        self.form.changed.connect(self._typed)
        self.likely.opened.connect(self._open_existing)
        self._matching.matched.connect(self._matched)
        self._matching.failed.connect(self._failed)
        self._registering.registered.connect(self._registered)
        self._registering.failed.connect(self._failed)
