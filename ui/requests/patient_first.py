"""Whose chart is meant: the patient who is known already, or one who is typed or scanned first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField


class WhoDialog(FormDialog):
    """Takes a number; a card or a chart of the patient may be scanned instead."""

    asked = Signal(str)
    """Carries the number that was typed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            theme, parent, said("Whose chart?"), "", act=said("Go on"), enter_acts=True,
        )  # fmt: skip
        self.number = TextField(theme, said("MRN"), help_text=said("Or scan a card or a chart."))
        self.content.addWidget(self.number)
        self.content.addWidget(self.problem)
        self.number.edit.textChanged.connect(self._weigh)
        self._weigh()

    def submit(self) -> None:
        """Have the number looked up."""
        self.asked.emit(self.number.text().strip())

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.number.text().strip() else said("Type a number or scan."))


class PatientFirst(QObject):
    """`ready` carries the Wanting of whoever is meant; `failed` the error of one who could not be opened."""

    ready = Signal(object)
    failed = Signal(object)
    left = Signal()
    """Nobody was named after all."""

    def __init__(self, theme: Theme, over: QWidget, jobs: JobRunner, acts: AskActs) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs, self._acts = theme, over, jobs, acts
        self.form: WhoDialog | None = None

    def begin(self, patient_id: int | None) -> None:
        """Open this patient, or ask for one."""
        if patient_id is not None:
            self._read(patient_id, self.failed.emit)
        elif self.form is None:
            form = self.form = WhoDialog(self._theme, self._over)
            form.asked.connect(self._typed)
            form.finished.connect(self._closed)
            form.open()

    def take(self, code: str) -> None:
        """A card or chart was scanned into the form."""
        if self.form is not None and not self.form.busy:
            self.form.number.set_text(code)
            self._find(partial(self._acts.by_label, code))

    @Slot(str)
    def _typed(self, number: str) -> None:
        self._find(partial(self._acts.by_mrn, number))

    def _find(self, work: Callable[[StopToken], int]) -> None:
        if self.form is not None:
            self.form.set_busy(said("Looking it up"))
            self._jobs.query(self, work, self._found, self._not_found)

    def _found(self, patient_id: int) -> None:
        self._read(patient_id, self._not_found)

    def _read(self, patient_id: int, failed: Callable[[Exception], None]) -> None:
        self._jobs.command(self, partial(self._acts.read, patient_id), self._opened, failed)

    def _opened(self, wanting: Wanting) -> None:
        if self.form is not None:
            self.form.set_busy("")
            self.form.close_done()
        self.ready.emit(wanting)

    def _not_found(self, error: Exception) -> None:
        if self.form is not None:
            self.form.set_busy("")
            self.form.tell_problem(sentence_of(error))

    @Slot(int)
    def _closed(self, answer: int) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.deleteLater()
        if answer != FormDialog.DialogCode.Accepted:
            self.left.emit()
