"""The form for a visit booked by hand: who, when, with whom."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import DateOrder
from app.patients import Patient
from app.schedule import Appointment, Book
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.schedule.acts import ScheduleActs
from ui.schedule.fields import TimeField, moment_of
from ui.schedule.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.day_dialog import DayField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.text_field import TextField

LONGEST_VISIT = 24 * 60


class BookDialog(FormDialog):
    """Books a visit; the patient is shown before anything is written. `made` carries the appointment."""

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: JobRunner,
        acts: ScheduleActs,
        day: date,
        *,
        order: DateOrder,
        today: date,
        zone: tzinfo,
    ) -> None:
        body = said("The patient is shown before the visit is booked.")
        super().__init__(theme, parent, said("New appointment"), body, act=said("Book it"), enter_acts=True)
        self._jobs, self._acts, self._today, self._zone = jobs, acts, today, zone
        self._patient: Patient | None = None
        self.mrn = TextField(theme, said("Patient with MRN"))
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self.day, self.time = DayField(theme, order, today, day), TimeField(theme)
        self.minutes = TextField(theme, said("Minutes"), help_text=said("May stay empty."))
        self.with_whom = TextField(theme, said("With whom"))
        self.kind = TextField(theme, said("Kind"), help_text=said("May stay empty."))
        self._lay_out()

    @property
    def moment(self) -> datetime | None:
        """When it begins, if day and time are understood."""
        return moment_of(self.day.day, self.time.time, self._zone)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(field.text().strip() for field in (self.mrn, self.time, self.with_whom, self.kind))

    def submit(self) -> None:
        """Book it; a patient who has not been shown yet is shown first."""
        self.tell_problem("")
        starts = self.moment
        if self._patient is None:
            self._look_up()
        elif starts is not None:
            self.set_busy(said("One moment."))
            command = Book(
                self._patient.id,
                starts,
                self._length(),
                self.kind.text().strip(),
                self.with_whom.text().strip(),
            )
            self._jobs.command(self, partial(self._acts.book, command), self._booked, self._refused)

    def _length(self) -> int | None:
        typed = self.minutes.text().strip()
        return int(typed) if typed.isdecimal() else None

    def _look_up(self) -> None:
        mrn = self.mrn.text().strip()
        found, failed = partial(self._found, mrn), partial(self._not_found, mrn)
        self._jobs.query(self, partial(self._acts.by_mrn, mrn), found, failed)

    def _found(self, mrn: str, patient: Patient) -> None:
        if mrn == self.mrn.text().strip():
            self._patient = patient
            self.banner.show_patient(banner_of(patient, (), self._today))
            self.banner.show()
            self.refit()

    def _not_found(self, mrn: str, error: Exception) -> None:
        if mrn == self.mrn.text().strip():
            self.mrn.set_problem(sentence_of(error))
            self.refit()

    def _booked(self, row: Appointment) -> None:
        self.set_busy("")
        self.made.emit(row)
        self.close_done()

    def _refused(self, error: Exception) -> None:
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    @Slot()
    def _weigh(self) -> None:
        typed = self.minutes.text().strip()
        fits = not typed or (typed.isdecimal() and 0 < int(typed) <= LONGEST_VISIT)
        if not self.mrn.text().strip():
            self.wait_for(said("Type the patient's MRN."))
        elif self.moment is None:
            self.wait_for(said("Type a day and a time."))
        else:
            self.wait_for("" if fits else said("Type the minutes as a number, or nothing."))

    @Slot()
    def _other_patient(self) -> None:
        self._patient = None
        self.mrn.set_problem("")
        self.banner.hide()
        self._weigh()

    @Slot()
    def _typed(self) -> None:
        if self.mrn.text().strip() and self._patient is None:
            self._look_up()

    def _lay_out(self) -> None:
        when, what = QHBoxLayout(), QHBoxLayout()
        for line, fields in (
            (when, (self.day, self.time, self.minutes)),
            (what, (self.with_whom, self.kind)),
        ):
            line.setSpacing(16)
            for field in fields:
                line.addWidget(field, 1)
        self.content.addWidget(self.mrn)
        self.content.addWidget(self.banner)
        self.content.addLayout(when)
        self.content.addLayout(what)
        self.content.addWidget(self.problem)
        self.banner.hide()
        for field in (self.day, self.time, self.minutes):
            field.edit.textChanged.connect(self._weigh)
        self.mrn.edit.textChanged.connect(self._other_patient)
        self.mrn.edit.editingFinished.connect(self._typed)
        self._weigh()
