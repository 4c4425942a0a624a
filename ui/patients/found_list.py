"""The patients found, as lines of a list that change as charts become known and one of them is opened."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.patients import Hit
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.look_up import Charts
from ui.patients.models import PatientLine, key_of, patient_columns, sections_of
from ui.patients.opening import OpenPatient
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.identity import differing, told_apart_in


class FoundList(ListTable):
    """Rows appear at once; the charts of each follow, and the letters that tell the opened one apart.

    The signals carry the patient's id, and None because no volume is meant.
    """

    patient_chosen = Signal(object, object)
    patient_opened = Signal(object, object)

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        self._model: RowsModel[PatientLine] = RowsModel(patient_columns(customs.today), key_of)
        super().__init__(theme, self._model, tr("Patients"), parent=parent)
        self._model.setParent(self)
        self._lines: tuple[PatientLine, ...] = ()
        self._changing = False
        self.chosen.connect(self._chosen)
        self.opened.connect(self._opened)

    def line_of(self, patient_id: object) -> PatientLine | None:
        """The line of a patient."""
        return next((line for line in self._lines if key_of(line) == patient_id), None)

    def show_hits(self, hits: tuple[Hit, ...], *, choose: bool = True) -> None:
        """Show other patients and choose the first, which is told once; charts already known of them stay.

        With `choose` false nobody is chosen: of patients who are only similar a person takes one.
        """
        self._changing = True
        known = {key_of(line): line for line in self._lines}
        self._show(
            tuple(
                replace(known[hit.patient.id], hit=hit) if hit.patient.id in known else PatientLine(hit)
                for hit in hits
            )
        )
        first = next(self._model.entries(), None)
        if first is not None:
            self.choose(first.id if choose else None)
        self._changing = False
        self._chosen(self.current_key())

    def show_more(self, hits: tuple[Hit, ...]) -> None:
        """Add patients below those shown; the choice stays."""
        known = {key_of(line) for line in self._lines}
        self._show((*self._lines, *(PatientLine(hit) for hit in hits if hit.patient.id not in known)))

    def show_charts(self, charts: Charts) -> None:
        """Fill the column of charts."""
        self._show(
            tuple(replace(line, volumes=charts.get(key_of(line), line.volumes)) for line in self._lines)
        )

    def show_opened(self, page: OpenPatient) -> None:
        """Underline what tells the opened patient from the look-alike, and renew the charts."""
        marked = differing(page.patient, page.alikes)
        self._show(
            tuple(
                replace(line, differs=marked or line.differs, volumes=page.volumes)
                if key_of(line) == page.patient.id
                else line
                for line in self._lines
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row where nobody is chosen; Enter or an arrow chooses, the keys alone do not."""
        first = next(self._model.entries(), None)
        if self.current_key() is None and first is not None:
            self._changing = True
            self.choose(first.id)
            self._changing = False
        super().focusInEvent(event)

    @Slot(object)
    def _chosen(self, key: object) -> None:
        # While rows come and go the choice passes over some of them: nobody has chosen those.
        if not self._changing:
            self.patient_chosen.emit(key, None)

    @Slot(object)
    def _opened(self, key: object) -> None:
        self.patient_opened.emit(key, None)

    def _show(self, lines: tuple[PatientLine, ...]) -> None:
        marked = told_apart_in([line.hit for line in lines])
        self._lines = lines = tuple(
            line if line.differs else replace(line, differs=marked.get(key_of(line), line.differs))
            for line in lines
        )
        self._model.replace_sections(sections_of(lines))
