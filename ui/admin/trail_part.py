"""The trail: who saw and did what; reading it is written into it."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.audit import Act
from app.errors import BadInput
from app.patients import spelt
from ui.admin.filter_day import filter_day
from ui.admin.models import TrailLine, trail_rows
from ui.admin.trail_reading import NoSuchPatient, TrailReading, Wanted
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.density import ROOM
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.shell.act_words import act_words
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.text_field import TextField

MOST = 200


class TrailPart(QWidget):
    """Filters and lines; nothing is read until the part is shown or the button pressed."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reading = TrailReading(services)
        self._order, self._clock = services.clinic.date_order, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._asked = 0
        self.table = ListTable(theme, trail_rows(self._zone), self.tr("The trail"), density=ROOM)
        empty = EmptyState(theme, self.tr("No act fits."), self.tr("Take a filter away, or a longer time."))
        self.frame = ListFrame(theme, self.tr("Trail"), self.table, empty)
        self.person = TextField(theme, self.tr("Person"), help_text=self.tr("Sign-in name"))
        acts = sorted(((act, act_words(act)) for act in Act), key=_by_words)
        self.act = ChoiceField(theme, self.tr("Did"), [(None, self.tr("anything")), *acts])
        self.mrn = TextField(theme, self.tr("Patient"), help_text=self.tr("MRN"))
        self.first = TextField(theme, self.tr("From"), help_text=self.tr("01-Nov-2025"))
        self.last = TextField(theme, self.tr("To"), help_text=self.tr("The day included"))
        self.show_button = Button(theme, self.tr("Show"), ButtonKind.PRIMARY, icon="list-filter", height=36)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read the trail by what is filled in."""
        wanted = self._wanted()
        if wanted is None:
            return
        self._asked += 1
        self.mrn.set_problem("")
        self.frame.show_loading(self.tr("Reading the trail"))
        work = partial(self._reading.lines, wanted)
        arrived, failed = partial(self._arrived, self._asked), partial(self._failed, self._asked)
        self._jobs.query(self, work, arrived, failed)

    def take_focus(self) -> None:
        """Put the keyboard into the first filter."""
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter(self) -> None:
        """Put the keyboard into the first filter, if the trail is in front."""
        if self.isVisible():
            self.take_focus()

    def _wanted(self) -> Wanted | None:
        days = []
        today = self._clock.now().astimezone(self._zone).date()
        for field in (self.first, self.last):
            try:
                day = filter_day(field.text(), self._order, today)
            except BadInput as error:
                field.set_problem(error.sentence)
                field.setFocus()
                return None
            field.set_problem("")
            days.append(day)
            if day is not None:
                field.set_text(spelt(day))
        act = self.act.value()
        person, mrn = self.person.text().strip(), self.mrn.text().strip()
        return Wanted(person, Act(str(act)) if act is not None else None, mrn, days[0], days[1])

    def _arrived(self, asked: int, lines: list[TrailLine]) -> None:
        if asked != self._asked:
            return
        self.table.rows.replace(lines)
        full = len(lines) >= MOST
        note = self.tr("the newest {0}; narrow it to see others") if full else self.tr("{0} acts")
        self.frame.show_filled(self.tr("{0}. Reading is noted too.").format(note.format(len(lines))))

    def _failed(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        if isinstance(error, NoSuchPatient):
            self.frame.show_filled("")
            self.mrn.set_problem(error.sentence)
            self.mrn.setFocus()
        else:
            self.frame.show_failed(sentence_of(error))

    def _build(self) -> None:
        for field, share in ((self.person, 2), (self.act, 3), (self.mrn, 3), (self.first, 2), (self.last, 2)):
            self.frame.filters.addWidget(field, share)
        # Its help line keeps 20 below a field, so the button stands beside the fields themselves.
        self.frame.filters.addSpacing(4)
        held = QVBoxLayout()
        held.setContentsMargins(0, 22, 0, 0)
        held.addWidget(self.show_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.frame.filters.addLayout(held)
        for field in (self.person, self.mrn, self.first, self.last):
            field.edit.returnPressed.connect(self.refresh)
        self.act.box.activated.connect(self.refresh)
        self.show_button.clicked.connect(self.refresh)
        self.frame.retry.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)


def _by_words(choice: tuple[Act, str]) -> str:
    return choice[1]
