"""Opening hours: the week at the left, the days on which the clinic is closed at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.patients import spelt
from app.progress import StopToken
from app.schedule import ClosedDay, OpeningHours
from ui.admin.closed_day_dialog import CloseDayDialog
from ui.admin.models import closed_day_rows
from ui.admin.week_form import WeekForm
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.density import ROOM
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.toast import ToastFacts

Shown = tuple[OpeningHours, Sequence[ClosedDay]]


class HoursPart(QWidget):
    """When the clinic is open; whoever may not keep it reads it."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._stage, self._services = theme, jobs, stage, services
        self._form: CloseDayDialog | None = None
        self._closed_anew: date | None = None
        may = services.actor.may(Permission.STATIONS, Permission.SETTINGS)
        self._who = "" if may else self.tr("Supervisors and administrators keep the hours.")
        self.week = WeekForm(theme, self._who)
        self.table = ListTable(theme, closed_day_rows(), self.tr("Closed days"), density=ROOM)
        how = self.tr("Holidays are closed here: Ctrl+N.")
        empty = EmptyState(theme, self.tr("No closed days."), how if may else self._who)
        self.frame = ListFrame(theme, self.tr("Closed days"), self.table, empty)
        self.add_button = Button(
            theme, self.tr("Close a day"), ButtonKind.PRIMARY, icon="plus", keys="Ctrl+N", height=36
        )
        self.open_button = Button(theme, self.tr("Open it after all"), icon="undo-2", height=36)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read the hours again."""
        self.frame.show_loading(self.tr("Reading the hours"))
        self._jobs.query(self, partial(_read, self._services), self._arrived, self._failed)

    def take_focus(self) -> None:
        """Put the keyboard on the first day of the week."""
        first = self.week.rows[0].tick if not self._who else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add(self) -> None:
        """Close a day."""
        if self._form is None and self.add_button.isEnabled():
            self._form = CloseDayDialog(self._theme, self, self._jobs, self._services)
            self._form.saved.connect(self._closed)
            self._form.finished.connect(self._form_gone)
            self._form.open()

    def _arrived(self, found: Shown) -> None:
        hours, closed = found
        self.week.show_week(hours)
        self.table.rows.replace(list(closed))
        self.frame.show_filled(self.tr("{0} in all").format(len(closed)))
        self.frame.show_foot(bool(closed))
        if self._closed_anew is not None and self.table.choose(self._closed_anew):
            self._closed_anew = None
        elif closed and self.table.current_key() is None:
            self.table.choose(closed[0].day)  # so that the verb below is about a day that is seen

    def _failed(self, error: Exception) -> None:
        self.frame.show_failed(sentence_of(error))
        self.frame.show_foot(False)

    @Slot(object)
    def _keep_week(self, hours: object) -> None:
        if isinstance(hours, OpeningHours):
            work = partial(self._services.hours.set_week, self._services.actor, hours)
            self._jobs.command(self, work, self._kept, self._week_refused)

    def _kept(self, _answer: None) -> None:
        told = self.tr("Due dates that were given already stay as they are.")
        self._stage.show_toast(ToastFacts(("hours",), Status.GOOD, self.tr("Opening hours saved"), told))
        self.refresh()

    def _week_refused(self, error: Exception) -> None:
        self.week.tell(sentence_of(error))

    @Slot()
    def _open_day(self) -> None:
        day = self.table.current_key()
        if isinstance(day, date) and self.open_button.isEnabled():
            work = partial(self._services.hours.open_day, self._services.actor, day)
            self._jobs.command(self, work, partial(self._opened, day), self._not_opened)

    def _opened(self, day: date, _answer: None) -> None:
        told = self.tr("Open on {0}").format(spelt(day))
        self._stage.show_toast(ToastFacts(("hours", day), Status.GOOD, told))
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_opened(self, error: Exception) -> None:
        facts = ToastFacts(("hours",), Status.REFUSED, self.tr("Not changed"), sentence_of(error))
        self._stage.show_toast(facts)
        self.refresh()

    @Slot(object)
    def _closed(self, day: object) -> None:
        if isinstance(day, date):
            self._closed_anew = day
            told = self.tr("Closed on {0}").format(spelt(day))
            self._stage.show_toast(ToastFacts(("hours", day), Status.GOOD, told))
        self.refresh()

    @Slot()
    def _form_gone(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        self.frame.take_focus()

    def _build(self) -> None:
        for button in (self.add_button, self.open_button):
            button.set_blocked(self._who)
        self.frame.head.addWidget(self.add_button)
        self.frame.foot.addStretch(1)
        self.frame.foot.addWidget(self.open_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.week)
        row.addWidget(self.frame, 1)
        self.frame.retry.connect(self.refresh)
        self.week.kept.connect(self._keep_week)
        self.add_button.clicked.connect(self.add)
        self.open_button.clicked.connect(self._open_day)


def _read(services: Services, _stop: StopToken) -> Shown:
    return services.hours.show(services.actor)
