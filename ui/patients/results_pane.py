"""The left of the screen: a head that says what is shown, and one list or words below it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Hit, mrn_pairs
from ui.patients.customs import Customs
from ui.patients.list_stack import ListStack
from ui.patients.look_up import Charts, Found
from ui.patients.models import PatientLine
from ui.patients.opening import OpenPatient
from ui.patients.results_head import ResultsHead
from ui.patients.scans import Held
from ui.theme.theme import Theme


class ResultsPane(QWidget):
    """Shows one list at a time; `chosen` and `opened` carry a patient's id, and a volume's id or None."""

    chosen = Signal(object, object)
    opened = Signal(object, object)

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = ResultsHead(theme, may_register=customs.may_register)
        self.lists = ListStack(theme, customs, self.head)
        self._behind: tuple[QWidget | None, str, str] = (None, "", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.lists, 1)
        self.lists.found.patient_chosen.connect(self.chosen)
        self.lists.found.patient_opened.connect(self.opened)
        self.lists.held.chart_chosen.connect(self.chosen)
        self.lists.held.chart_opened.connect(self.opened)
        self.head.back_asked.connect(self.go_back)

    def show_start(self) -> None:
        """Teach how to look somebody up."""
        self.lists.found.show_hits(())
        self.head.tell("", new=False)
        self.lists.setCurrentWidget(self.lists.start)

    def start_loading(self) -> None:
        """A look-up has begun; what is shown stays until it is answered."""
        self.head.start_loading()
        self.lists.found.set_driven(True)

    def show_found(self, found: Found) -> None:
        """Show who was found and choose the first, or say that nobody was."""
        answer = found.answer
        if found.hits:
            title = self._title(len(answer.hits), more=answer.more)
            self.head.tell(title, answer.understood, other=answer.other_reading)
            self.lists.setCurrentWidget(self.lists.found)
        else:
            understood = "" if answer.problem else answer.understood  # a problem is told below
            self.head.tell(self.tr("No patients"), understood, other=answer.other_reading, new=False)
            self.lists.show_none(found)
        self.lists.found.show_hits(found.hits, choose=bool(answer.hits))

    @Slot(object)
    def show_more(self, found: Found) -> None:
        """Add those who are similar below those who fit; the choice stays where it is."""
        self.lists.found.show_more(found.similar)

    def show_charts(self, charts: Charts) -> None:
        """Say where the charts of those found are."""
        self.lists.found.show_charts(charts)

    def show_opened(self, page: OpenPatient) -> None:
        """Mark in the list what tells the opened patient apart."""
        self.lists.found.show_opened(page)

    def line_of(self, patient_id: int) -> PatientLine | None:
        """The line of a patient, if the list of patients is in front."""
        in_front = self.lists.table is self.lists.found
        return self.lists.found.line_of(patient_id) if in_front else None

    def show_alone(self, page: OpenPatient, why: str) -> None:
        """Show the one patient to whom a scan or another screen led."""
        self.head.tell(self._title(1, more=False), why)
        self.lists.setCurrentWidget(self.lists.found)
        self.lists.found.show_hits((Hit(page.patient, "", 1.0, name_alert=bool(page.alikes)),))
        self.lists.found.show_opened(page)

    def show_recent(self, pages: tuple[OpenPatient, ...]) -> None:
        """Show the patients opened last and give the keys to the list."""
        self.head.tell(self.tr("Opened last"), self.tr("in this session"))
        self.lists.setCurrentWidget(self.lists.found)
        hits = tuple(Hit(page.patient, "", 1.0, name_alert=bool(page.alikes)) for page in pages)
        self.lists.found.show_hits(hits)
        self.lists.focus_list()

    def show_held(self, held: Held) -> None:
        """Show what a person or a room has, or what stands on a shelf."""
        count = len(held.volumes)
        charts = self.tr("1 chart") if count == 1 else self.tr("{number} charts").format(number=count)
        at = self.tr("with {place}") if held.place.is_holder else self.tr("at {place}")
        self.head.tell(charts, at.format(place=held.place.name))
        self.lists.setCurrentWidget(self.lists.held)
        self.lists.held.show_held(held)

    def show_movements(self, page: OpenPatient) -> None:
        """Show every movement of a patient's charts in place of the list."""
        lists, head = self.lists, self.head
        if lists.currentWidget() is not lists.movements:
            self._behind = (lists.currentWidget(), head.title.text(), head.understood.text())
        lists.movements.show_movements(page)
        head.tell_aside(
            self.tr("{number} movements").format(number=len(page.movements)),
            f"{page.patient.name}   {mrn_pairs(page.patient.mrn)}",
        )
        lists.setCurrentWidget(lists.movements)
        lists.focus_list()

    def show_failed(self, sentence: str) -> None:
        """Say what happened, with a way to try again."""
        self.head.tell("", new=False)
        self.lists.failed.tell(sentence)
        self.lists.setCurrentWidget(self.lists.failed)

    @Slot()
    def go_back(self) -> None:
        """Leave the movements for the list behind them."""
        shown, title, understood = self._behind
        if self.lists.currentWidget() is self.lists.movements and shown is not None:
            self.head.tell(title, understood)
            self.lists.setCurrentWidget(shown)
            self.lists.focus_list()

    def _title(self, count: int, *, more: bool) -> str:
        if more:
            return self.tr("First {number} patients").format(number=count)
        if not count:
            return self.tr("Nobody fits exactly")
        return self.tr("1 patient") if count == 1 else self.tr("{number} patients").format(number=count)
