"""The form for a new patient: who is probably here already is shown before anybody is registered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import sentence_of
from ui.patients.customs import Customs
from ui.patients.here_already import HereAlready
from ui.patients.matching import Matches, Matching
from ui.patients.patient_form import PatientForm
from ui.patients.registering import Registered, Registering
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.form_dialog import ENTER, FormDialog

WIDTH = 972
GAP = 24


class NewPatientDialog(FormDialog):
    """Registers a patient; `registered` carries what was made, `existing` the id of who is here already."""

    registered = Signal(object)
    existing = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, customs: Customs, registering: Registering, matching: Matching
    ) -> None:
        super().__init__(theme, parent, tr("Who is the new patient?"), "", act=tr("Register"))
        self._registering, self._matching = registering, matching
        self._wanted = False
        self.setFixedWidth(WIDTH)
        self.form = PatientForm(theme, customs)
        self.likely = HereAlready(theme, customs)
        self.content.addLayout(self._build_halves())
        for part in (registering, matching):
            part.setParent(self)
        self._connect()

    def open(self) -> None:
        """Begin with the family name; how the patient is named is asked before it, for those who go back."""
        super().open()
        self.form.family.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

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
        self._registering.register(replace(command, despite=self.likely.despite), self.form.volume_count)

    def tell_waiting(self) -> None:
        """Lead to whoever is probably here already; Enter opens that patient."""
        if self.form.command() is None:
            return
        self.tell_problem(tr("Somebody like this is here already. Open that patient, or say why not."))
        self.likely.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a button beside the form opens that patient; everywhere else it goes on."""
        shown, plain = self.focusWidget(), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in ENTER and plain and not event.isAutoRepeat()
        if enter and isinstance(shown, Button) and shown in self.likely.buttons:
            shown.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _typed(self) -> None:
        self._wanted = False
        self._matching.ask(self.form.newcomer)

    @Slot(object)
    def _matched(self, matches: Matches) -> None:
        self.likely.show_matches(matches)
        self.act.set_words(tr("Register as a new person") if matches.likely else tr("Register"))
        self._reasoned()
        if self._wanted:
            self._wanted = False
            self._submit_by_key()

    @Slot()
    def _reasoned(self) -> None:
        self.wait_for(self.likely.asks)
        self.tell_problem("")

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
        self.likely.reason_changed.connect(self._reasoned)
        self._matching.matched.connect(self._matched)
        self._matching.failed.connect(self._failed)
        self._registering.registered.connect(self._registered)
        self._registering.failed.connect(self._failed)

    def _build_halves(self) -> QHBoxLayout:
        # What went wrong takes its room from the cards, so that the form never jumps.
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.likely, 1)
        right.addWidget(self.problem)
        halves = QHBoxLayout()
        halves.setSpacing(GAP)
        halves.addWidget(self.form, 1)
        halves.addLayout(right)
        return halves
