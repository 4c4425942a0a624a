"""What the appointments decide: which day and whose, and what becomes of the chosen visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.schedule import Appointment, AppointmentState
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.schedule.acts import Opened, ScheduleActs
from ui.schedule.shown import ALL, DayRead, DayShown, shown
from ui.schedule.words import done_words, said
from ui.shell.one_act import OneAct


class DayView(Protocol):
    """What shows a day in its four states."""

    def show_loading(self) -> None:
        """The day is being read."""
        ...

    def show_day(self, day: DayShown) -> None:
        """The day, filled or empty."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The day could not be read."""
        ...


class VisitView(Protocol):
    """What shows a visit and how its verbs end."""

    def show_opened(self, opened: Opened) -> None:
        """Whose it is, and what happened to it."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, before: Appointment, after: Appointment | None) -> None:
        """A verb has done its work."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


class DayListing(QObject):
    """Reads a day and narrows it; answers to an older question are dropped."""

    def __init__(
        self,
        view: DayView,
        jobs: JobRunner,
        acts: ScheduleActs,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._acts, self.today = view, acts, today
        self._reading = ListReading(view, self, jobs)
        self.day = today()
        self._read = DayRead(self.day)
        self._pick = ALL

    @Slot()
    def refresh(self) -> None:
        """Read the day again."""
        self._reading.ask(partial(self._acts.read, self.day), self._arrived)

    def show_day(self, day: date) -> None:
        """Show another day, of everybody."""
        if day != self.day:
            self._pick = ALL
        self.day = day
        self.refresh()

    @Slot()
    def day_before(self) -> None:
        """Show the day before."""
        self.show_day(self.day - timedelta(days=1))

    @Slot()
    def day_after(self) -> None:
        """Show the day after."""
        self.show_day(self.day + timedelta(days=1))

    @Slot()
    def go_to_today(self) -> None:
        """Show today."""
        self.show_day(self.today())

    @Slot(object)
    def choose(self, pick: str) -> None:
        """Show only whose visits a chip stands for."""
        self._pick = pick
        self._show()

    def row(self, key: object) -> Appointment | None:
        """The row of an appointment that is listed."""
        return next((row for row in self._read.rows if row.id == key), None)

    def of_patient(self, patient_id: int) -> Appointment | None:
        """A patient's visit of this day: the first that counts, or else the first."""
        rows = [row for row in self._read.rows if row.patient_id == patient_id]
        return next((row for row in rows if row.counts), rows[0] if rows else None)

    def _arrived(self, read: DayRead) -> None:
        self._read = read
        self._show()

    def _show(self) -> None:
        day = shown(self._read, self._pick)
        self._pick = day.pick
        self._view.show_day(day)


class VisitVerbs:
    """Opens, marks and moves a visit, one act at a time; `changed` follows each."""

    def __init__(
        self,
        view: VisitView,
        owner: QObject,
        jobs: JobRunner,
        acts: ScheduleActs,
        changed: Callable[[], None],
    ) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts
        self._one = OneAct(view, owner, jobs, changed)

    @property
    def busy(self) -> bool:
        """Whether a verb is at work."""
        return self._one.busy

    def open(self, row: Appointment) -> None:
        """Open the patient, which the trail notes, and read what happened to the visit."""
        work = partial(self._acts.open, row)
        self._jobs.command(self._owner, work, self._view.show_opened, self._not_opened)

    def mark(self, row: Appointment, state: AppointmentState) -> None:
        """Say what became of it."""
        if not self._one.busy and row.state is not state:
            done = partial(self._view.tell_done, done_words(state), row)
            self._one.run(partial(self._acts.mark, row.id, state), done, said("Not changed"))

    def move(self, row: Appointment, starts_at: datetime) -> None:
        """Move it to another time."""
        if not self._one.busy and row.starts_at != starts_at:
            done = partial(self._view.tell_done, said("Moved"), row)
            self._one.run(partial(self._acts.reschedule, row.id, starts_at), done, said("Not moved"))

    def take_back(self, key: tuple[int, AppointmentState, datetime, bool]) -> None:
        """Let it be again as it was: its time if it was moved, else what was said of it."""
        appointment, state, starts_at, moved = key
        if self._one.busy:
            return
        work = partial(self._acts.mark, appointment, state)
        if moved:
            work = partial(self._acts.reschedule, appointment, starts_at)
        self._one.run(work, self._taken_back, said("Not taken back"))

    def _taken_back(self, row: Appointment) -> None:
        self._view.tell_done(said("As before"), row, None)

    def _not_opened(self, error: Exception) -> None:
        self._view.tell_refused(said("Not opened"), sentence_of(error))
