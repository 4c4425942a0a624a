"""The menu behind the initials: one's PIN, the shade, the lock, another person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from ui.admin.dialogs import PinDialog
from ui.jobs import JobRunner
from ui.shell.actions import Action
from ui.shell.services import Services
from ui.shell.work_area import WorkArea
from ui.theme.theme import Theme


class PersonMenu(QMenu):
    """Opens under the person's initials."""

    def __init__(self, theme: Theme, jobs: JobRunner, services: Services, work: WorkArea) -> None:
        super().__init__(work)
        self._theme, self._jobs, self._services, self._work = theme, jobs, services, work
        self.setAccessibleName(services.actor.name)
        head = self.addAction(services.actor.name)
        head.setEnabled(False)
        self.addSeparator()
        self.addAction(self.tr("Set my PIN")).triggered.connect(self._set_pin)
        self.addAction(self.tr("Shade now")).triggered.connect(work.shade_asked)
        self.addAction(self.tr("Lock now, or another person")).triggered.connect(work.lock_asked)
        work.menu.person.clicked.connect(self._open)

    def listed(self) -> tuple[Action, ...]:
        """What of it is not a command of the window already."""
        return (Action("pin", self.tr("Set my PIN"), self._set_pin, "", "key-round", "file"),)

    @Slot()
    def _open(self) -> None:
        chip: QWidget = self._work.menu.person
        self.popup(chip.mapToGlobal(QPoint(chip.width() - self.sizeHint().width(), chip.height())))

    @Slot()
    def _set_pin(self) -> None:
        form = PinDialog(self._theme, self._work, self._jobs, self._services)
        form.finished.connect(form.deleteLater)
        form.open()
