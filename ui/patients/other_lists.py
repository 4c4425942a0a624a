"""The two lists that take the place of the patients found: what a place holds, and movements."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Movement, Volume
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.models import held_columns, movement_columns, movement_id, volume_id
from ui.patients.opening import MOVEMENTS, OpenPatient
from ui.patients.scans import Held
from ui.patients.spelling import tr
from ui.theme.theme import Theme

HELD_AT_MOST = 500


class HeldList(ListTable):
    """The volumes at a place; the signals carry the patient's id and the volume's."""

    chart_chosen = Signal(object, object)
    chart_opened = Signal(object, object)

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        self._model: RowsModel[Volume] = RowsModel(
            held_columns(customs.zone, customs.now), volume_id, limit=HELD_AT_MOST
        )
        super().__init__(theme, self._model, tr("Charts held"), parent=parent)
        self._model.setParent(self)
        self._changing = False
        self.chosen.connect(self._chosen)
        self.opened.connect(self._opened)

    def show_held(self, held: Held) -> None:
        """Show other volumes and choose the first, which is told once."""
        self._changing = True
        self._model.replace(held.volumes)
        if held.volumes:
            self.choose(held.volumes[0].id)
        self._changing = False
        self._chosen(self.current_key())

    @Slot(object)
    def _chosen(self, key: object) -> None:
        if not self._changing:
            self.chart_chosen.emit(self._patient_of(key), key)

    @Slot(object)
    def _opened(self, key: object) -> None:
        self.chart_opened.emit(self._patient_of(key), key)

    def _patient_of(self, key: object) -> int | None:
        return next((entry.row.patient_id for entry in self._model.entries() if entry.id == key), None)


class MovementList(ListTable):
    """Every movement of a patient's charts, newest first."""

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        self._model: RowsModel[Movement] = RowsModel(
            movement_columns(customs.zone, customs.now), movement_id, limit=MOVEMENTS
        )
        super().__init__(theme, self._model, tr("Movements"), parent=parent)
        self._model.setParent(self)

    def show_movements(self, page: OpenPatient) -> None:
        """Show the movements of the patient who is open."""
        self._model.replace(page.movements)
