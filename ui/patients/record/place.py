"""Where records are shown: one over the page, a second patient's in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.actor import Permission
from ui.jobs import JobRunner
from ui.patients.customs import Customs
from ui.patients.detail_pane import DetailPane
from ui.patients.record.desk import RecordDesk
from ui.patients.record.window import RecordWindow
from ui.patients.spelling import tr
from ui.shell.actions import Action
from ui.shell.routes import QueueRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class RecordPlace(QObject):
    """Opens records here or in windows; `left` when the page is to be seen again."""

    left = Signal()
    new_wanted = Signal()

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, customs: Customs,
        pane: DetailPane, page: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._theme, self._jobs, self._stage = theme, jobs, stage
        self._services, self._customs = services, customs
        self._pane, self._page = pane, page
        self._windows: dict[int, RecordWindow] = {}
        self.desk = RecordDesk(theme, jobs, stage, services, customs, own_window=False, parent=page)
        self.desk.view.hide()
        self.desk.verbs.close.clicked.connect(self.close)
        self.desk.verbs.window.clicked.connect(self.move_to_window)
        self.desk.different_wanted.connect(self.new_wanted)

    @property
    def showing(self) -> bool:
        """Whether a record stands over the page."""
        return not self.desk.view.isHidden()

    @property
    def form_open(self) -> bool:
        """Whether a form of that record stands before the window."""
        return self.desk.asking.form is not None

    def open(self, patient_id: int) -> None:
        """Open a record over the page; one that has a window already comes to the front there."""
        if patient_id in self._windows:
            self._windows[patient_id].come_to_front()
            return
        self.desk.open(patient_id)
        self.desk.view.setGeometry(self._page.rect())
        self.desk.view.show()
        self.desk.view.raise_()
        self._stage.refresh_actions()

    @Slot()
    def open_chosen(self) -> None:
        """Open the record of the patient in the pane."""
        if self._pane.patient is not None:
            self.open(self._pane.patient.id)

    @Slot()
    def window_of_chosen(self) -> None:
        """Open it in a window of its own, beside what is shown here."""
        if self._pane.patient is not None:
            self.open_window(self._pane.patient.id)

    @Slot(object)
    def open_window(self, patient_id: int) -> None:
        """Open a record in a window of its own."""
        if patient_id not in self._windows:
            window = RecordWindow(
                self._theme, self._jobs, self._stage, self._services, self._customs, patient_id,
                self._page.window(),
            )  # fmt: skip
            window.closed.connect(self._closed)
            window.desk.different_wanted.connect(self.new_wanted)
            self._windows[patient_id] = window
            window.show_record()
        else:
            self._windows[patient_id].come_to_front()

    @Slot(object)
    def compare(self, pair: int) -> None:
        """Go to where a possible duplicate of the patient in the pane lies side by side with it."""
        if self._pane.patient is not None:
            self._stage.go_to(QueueRoute(patient_id=self._pane.patient.id, part="pairs", pair=pair))

    def lay_out(self) -> None:
        """Cover the page, whose size has changed."""
        self.desk.view.setGeometry(self._page.rect())

    @Slot()
    def close(self) -> None:
        """Leave the record for the page."""
        if self.showing:
            self.desk.reading.forget()
            self.desk.view.hide()
            self.desk.view.opened = None
            self._stage.refresh_actions()
            self.left.emit()

    @Slot()
    def move_to_window(self) -> None:
        """Show the record of this page in a window of its own."""
        patient_id = self.desk.reading.patient_id
        if self.showing and patient_id is not None:
            self.close()
            self.open_window(patient_id)

    def actions(self) -> Sequence[Action]:
        """What can be done with the record that stands over the page."""
        may = (Permission.EDIT_DETAILS,)
        desk = self.desk
        return (
            Action("record.add", tr("Add to the record"), desk.add, "Ctrl+N", "plus", "edit", may),
            Action("record.change", tr("Change"), desk.change, "F2", "id-card", "edit", may),
            Action("record.out", tr("Take out of the record"), desk.take_out, "Del", "x", "edit", may),
            Action(
                "record.photo", tr("Photo of the patient"), desk.show_pictures, "", "user-round", "edit", may
            ),
            Action(
                "record.window", tr("Show in a window of its own"), self.move_to_window, "Shift+F2",
                "panel-right", "view",
            ),
            Action(
                "patients.new", tr("New patient"), self.new_wanted.emit, "Ctrl+Shift+N", "user-plus", "file",
                (Permission.REGISTER,),
            ),
            Action("refresh", tr("Look again"), desk.again, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @Slot(object)
    def _closed(self, patient_id: int) -> None:
        window = self._windows.pop(patient_id, None)
        if window is not None:
            window.deleteLater()
