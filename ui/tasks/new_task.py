"""The form for a new task: what, about whom, by when, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import DateOrder
from app.patients import Patient
from app.schedule import AddTask, Colleague, Task
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.tasks.acts import TaskActs
from ui.tasks.dialogs import DayField
from ui.tasks.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.text_field import TextField

ANYBODY = "anybody"


class NewTaskDialog(FormDialog):
    """Sets a task; a number that was typed is shown as its patient before anything is written.

    `made` carries the task. What is refused keeps all that was typed.
    """

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: JobRunner,
        acts: TaskActs,
        colleagues: Sequence[Colleague],
        *,
        order: DateOrder,
        today: date,
    ) -> None:
        body = said("It waits in Queues until somebody says that it is done.")
        super().__init__(theme, parent, said("New task"), body, act=said("Set the task"), enter_acts=True)
        self._jobs, self._acts, self._today = jobs, acts, today
        self._patient: Patient | None = None
        self.what = TextField(theme, said("What has to be done"))
        self.what.edit.setMaxLength(500)
        self.mrn = TextField(theme, said("About the patient with MRN"), help_text=said("May stay empty."))
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self.day = DayField(theme, said("Due on"), order, today)
        self.who = ChoiceField(theme, said("For"), self._choices(colleagues))
        self._lay_out()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(field.text().strip() for field in (self.what, self.mrn, self.day))

    def submit(self) -> None:
        """Set it; a patient who has not been shown yet is shown first."""
        self.tell_problem("")
        if self.mrn.text().strip() and self._patient is None:
            self._look_up()
            return
        self.set_busy(said("One moment."))
        command = AddTask(
            self.what.text(), self._patient.id if self._patient else None, self.day.day, self._for_whom()
        )
        self._jobs.command(self, partial(self._acts.add, command), self._added, self._refused)

    def _choices(self, colleagues: Sequence[Colleague]) -> list[tuple[object, str]]:
        me = self._acts.actor.person_id
        others = [(each.id, each.name) for each in colleagues if each.id != me]
        return [(me, said("Me")), *others, (ANYBODY, said("Anybody"))]

    def _for_whom(self) -> int | None:
        chosen = self.who.value()
        return chosen if isinstance(chosen, int) else None

    def _look_up(self) -> None:
        mrn = self.mrn.text().strip()
        found, failed = partial(self._found, mrn), partial(self._not_found, mrn)
        self._jobs.query(self, partial(self._acts.by_mrn, mrn), found, failed)

    def _found(self, mrn: str, patient: Patient) -> None:
        if mrn != self.mrn.text().strip():
            return
        self._patient = patient
        self.banner.show_patient(banner_of(patient, (), self._today))
        self.banner.show()
        self.refit()

    def _not_found(self, mrn: str, error: Exception) -> None:
        if mrn == self.mrn.text().strip():
            self.mrn.set_problem(sentence_of(error))
            self.refit()

    def _added(self, task: Task) -> None:
        self.set_busy("")
        self.made.emit(task)
        self.close_done()

    def _refused(self, error: Exception) -> None:
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    @Slot()
    def _weigh(self) -> None:
        if not self.what.text().strip():
            self.wait_for(said("Say what has to be done."))
        else:
            self.wait_for("" if self.day.understood else said("Type a day, or nothing."))

    @Slot()
    def _other_patient(self) -> None:
        self._patient = None
        self.mrn.set_problem("")
        self.banner.hide()

    @Slot()
    def _typed(self) -> None:
        if self.mrn.text().strip() and self._patient is None:
            self._look_up()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.day, 1)
        row.addWidget(self.who, 1)
        self.content.addWidget(self.what)
        self.content.addWidget(self.mrn)
        self.content.addWidget(self.banner)
        self.content.addLayout(row)
        self.content.addWidget(self.problem)
        self.banner.hide()
        self.what.edit.textChanged.connect(self._weigh)
        self.day.edit.textChanged.connect(self._weigh)
        self.mrn.edit.textChanged.connect(self._other_patient)
        self.mrn.edit.editingFinished.connect(self._typed)
        self._weigh()
