"""The left of the screen: patients found, charts held, movements, or words where there is no list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.patients import Hit
from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.found_list import FoundList
from ui.patients.look_up import Found
from ui.patients.no_list import none_found, start_state
from ui.patients.opening import OpenPatient
from ui.patients.other_lists import HeldList, MovementList
from ui.patients.results_head import ResultsHead
from ui.patients.scans import Held
from ui.shell.spoken import mrn_in_pairs
from ui.theme.theme import Theme
from ui.widgets.failed_state import FailedState


class ResultsPane(QWidget):
    """Shows one list at a time; `chosen` and `opened` carry a patient's id, and a volume's id or None."""

    chosen = Signal(object, object)
    opened = Signal(object, object)

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = ResultsHead(theme, may_register=customs.may_register)
        self.found = FoundList(theme, customs)
        self.held = HeldList(theme, customs)
        self.movements = MovementList(theme, customs)
        self.failed = FailedState(theme)
        self.start = start_state(theme, self.head, customs.order)
        self.none: QWidget = QWidget()
        self.stack = QStackedWidget()
        self._behind: tuple[QWidget, str, str] = (self.start, "", "")
        self._build()

    @property
    def table(self) -> ListTable | None:
        """The list in front, if there is one."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ListTable) else None

    def show_start(self) -> None:
        """Teach what can be typed and scanned."""
        self.found.show_hits(())
        self.head.tell("", new=False)
        self.stack.setCurrentWidget(self.start)

    def show_found(self, found: Found) -> None:
        """Show who was found, the first chosen, or say that nobody was."""
        answer = found.answer
        self.found.show_hits(answer.hits)
        if answer.hits:
            title = self._title(len(answer.hits), more=answer.more)
            self.head.tell(title, answer.understood, other=answer.other_reading)
            self.stack.setCurrentWidget(self.found)
        else:
            self._show_none(found)

    def show_alone(self, page: OpenPatient, why: str) -> None:
        """Show the one patient to whom a scan or another screen led."""
        self.found.show_hits((Hit(page.patient, "", 1.0, name_alert=bool(page.alikes)),))
        self.found.show_opened(page)
        self.head.tell(self._title(1, more=False), why)
        self.stack.setCurrentWidget(self.found)

    def show_held(self, held: Held) -> None:
        """Show what a person or a room has, or what stands on a shelf."""
        count = len(held.volumes)
        charts = self.tr("1 chart") if count == 1 else self.tr("{number} charts").format(number=count)
        at = self.tr("with {place}") if held.place.is_holder else self.tr("at {place}")
        self.held.show_held(held)
        self.head.tell(charts, at.format(place=held.place.name))
        self.stack.setCurrentWidget(self.held)

    def show_movements(self, page: OpenPatient) -> None:
        """Show every movement of a patient's charts in place of the list."""
        if self.stack.currentWidget() is not self.movements:
            self._behind = (self.stack.currentWidget(), self.head.title.text(), self.head.understood.text())
        count = len(page.movements)
        self.movements.show_movements(page)
        self.head.tell_aside(
            self.tr("{number} movements").format(number=count),
            f"{page.patient.name}   {mrn_in_pairs(page.patient.mrn)}",
        )
        self.stack.setCurrentWidget(self.movements)
        self.movements.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failed(self, sentence: str) -> None:
        """Say what happened, with a way to try again."""
        self.head.tell("", new=False)
        self.failed.tell(sentence)
        self.stack.setCurrentWidget(self.failed)

    @Slot()
    def go_back(self) -> None:
        """Leave the movements for the list behind them."""
        if self.stack.currentWidget() is self.movements:
            shown, title, understood = self._behind
            self.head.tell(title, understood)
            self.stack.setCurrentWidget(shown)
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once a list has had the keys itself, it looks alive only while it has them."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ListTable):
            watched.set_driven(False)
        return super().eventFilter(watched, event)

    def _show_none(self, found: Found) -> None:
        old, self.none = self.none, none_found(self._theme, self.head, found.text, found.answer)
        self.stack.addWidget(self.none)
        answer = found.answer
        self.head.tell(self.tr("No patients"), answer.understood, other=answer.other_reading, new=False)
        self.stack.setCurrentWidget(self.none)
        self.stack.removeWidget(old)
        old.deleteLater()

    def _title(self, count: int, *, more: bool) -> str:
        if more:
            return self.tr("First {number} patients").format(number=count)
        return self.tr("1 patient") if count == 1 else self.tr("{number} patients").format(number=count)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        for shown in (self.start, self.found, self.none, self.failed, self.held, self.movements):
            self.stack.addWidget(shown)
        for table in (self.found, self.held, self.movements):
            table.installEventFilter(self)
        self.found.patient_chosen.connect(self.chosen)
        self.found.patient_opened.connect(self.opened)
        self.held.chart_chosen.connect(self.chosen)
        self.held.chart_opened.connect(self.opened)
        self.head.back_asked.connect(self.go_back)
