"""A window of its own for a second patient: with its own banner, over the main window, gone with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.jobs import JobRunner
from ui.patients.customs import Customs
from ui.patients.record.desk import RecordDesk
from ui.patients.spelling import tr
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class RecordWindow(QWidget):
    """The record of one patient; its title bar carries no name, for task bars are seen by others."""

    closed = Signal(object)
    """Carries the patient's id."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, customs: Customs,
        patient_id: int, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Window)
        self.patient_id = patient_id
        self.desk = RecordDesk(theme, jobs, stage, services, customs, own_window=True, parent=self)
        title = tr("TRAINING: a patient's record") if services.clinic.practice else tr("A patient's record")
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk.view)
        self.resize(1180, 760)
        for words, keys, act in (
            (tr("Add to the record"), "Ctrl+N", self.desk.add),
            (tr("Change"), "F2", self.desk.change),
            (tr("Take out"), "Del", self.desk.take_out),
            (tr("Look again"), "F5", self.desk.again),
            (tr("Undo"), "Ctrl+Z", self.desk.undo),
            (tr("Close"), "Esc", self.close),
        ):
            entry = QAction(words, self)
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            entry.setAutoRepeat(False)
            entry.triggered.connect(act)
            self.addAction(entry)
        self.desk.verbs.close.clicked.connect(self.close)

    def show_record(self) -> None:
        """Open the record and come to the front."""
        self.desk.open(self.patient_id)
        self.show()
        self.come_to_front()

    @Slot()
    def come_to_front(self) -> None:
        """Be the window that has the keys."""
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the record that was shown."""
        self.desk.reading.forget()
        super().closeEvent(event)
        self.closed.emit(self.patient_id)
