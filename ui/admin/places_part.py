"""Places: everything a chart can stand on or be with, by kind, and adding one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actor import Permission
from app.charts import Place
from app.progress import StopToken
from ui.admin.models import place_rows, place_sections
from ui.admin.place_dialog import AddPlaceDialog
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


class PlacesPart(QWidget):
    """The places as a list with a section a kind."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._stage, self._services = theme, jobs, stage, services
        self._places: list[Place] = []
        self._form: AddPlaceDialog | None = None
        self._added: int | None = None
        self.table = ListTable(
            theme, place_rows(services.clinic.filing_order), self.tr("Places"), density=ROOM
        )
        empty = EmptyState(
            theme, self.tr("No places yet."), self.tr("Add shelves, rooms and holders: Ctrl+N.")
        )
        self.frame = ListFrame(theme, self.tr("Places"), self.table, empty)
        self.add_button = Button(
            theme, self.tr("Add a place"), ButtonKind.PRIMARY, icon="plus", keys="Ctrl+N"
        )
        may = services.actor.may(Permission.MOVE, Permission.MOVE_AT_DESK, Permission.STATIONS)
        self.add_button.set_blocked("" if may else self.tr("The records room adds places."))
        self.frame.head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.retry.connect(self.refresh)
        self.add_button.clicked.connect(self.add)

    @Slot()
    def refresh(self) -> None:
        """Read the places again."""
        self.frame.show_loading(self.tr("Reading the places"))
        self._jobs.query(self, self._read, self._arrived, self._failed)

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.frame.take_focus()

    @Slot()
    def add(self) -> None:
        """Add a place."""
        if self._form is None and self.add_button.isEnabled():
            self._form = AddPlaceDialog(self._theme, self, self._jobs, self._services, self._places)
            self._form.saved.connect(self._saved)
            self._form.finished.connect(self._closed)
            self._form.open()

    def _read(self, _stop: StopToken) -> Sequence[Place]:
        return self._services.places.list(self._services.actor)

    def _arrived(self, places: Sequence[Place]) -> None:
        self._places = list(places)
        self.table.rows.replace_sections(place_sections(self._places))
        self.frame.show_filled(self.tr("{0} in all").format(sum(not place.retired for place in places)))
        if self._added is not None and self.table.choose(self._added):
            self._added = None

    def _failed(self, error: Exception) -> None:
        self.frame.show_failed(sentence_of(error))

    @Slot(object)
    def _saved(self, place: object) -> None:
        if isinstance(place, Place):
            self._added = place.id
            told = self.tr("{0}, label {1}.").format(place.name, place.code)
            self._stage.show_toast(ToastFacts(("place", place.id), Status.GOOD, self.tr("Place added"), told))
        self.refresh()

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        self.take_focus()
