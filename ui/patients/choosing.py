"""Keeps list and pane at one patient: who is chosen is shown, who was opened is in the trail."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from ui.patients.opening import Opening, OpenPatient
from ui.patients.teller import Teller
from ui.patients.views import Lists, Pane


class Choosing(QObject):
    """Follows the choice in the list at once with what the list knows, and opens where the choice rests."""

    def __init__(
        self, opening: Opening, teller: Teller, lists: Lists, pane: Pane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opening, self._teller = opening, teller
        self._lists, self._pane = lists, pane
        self._led = False
        self.row: tuple[int, int | None] | None = None
        opening.opened.connect(self._opened)
        opening.failed.connect(self._not_opened)

    @Slot(object, object)
    def choose(self, patient_id: int | None, volume_id: int | None) -> None:
        """The choice is on this patient now, by way of this volume if it is a list of volumes."""
        if patient_id is None:
            self.nobody()
            return
        self.row = (patient_id, volume_id)
        self.preview()
        if self._pane.patient is not None and self._pane.patient.id != patient_id:
            self._pane.clear()
        if volume_id is not None and self._opening.shows(patient_id):
            self._pane.point_at(volume_id)
        self._opening.rest_on(patient_id, volume_id)

    def preview(self) -> None:
        """Show of the patient chosen what the list knows by now."""
        line = self._lists.line_of(self.row[0]) if self.row else None
        if line is not None:
            self._pane.preview(line)

    def rest(self) -> None:
        """Keys have come meanwhile: the rest on the row chosen begins anew."""
        if self.row is not None:
            self._opening.rest_on(*self.row)

    @Slot(object, object)
    def open(self, patient_id: int, volume_id: int | None) -> None:
        """Open this patient at once, unless that is done already: Enter may be held down."""
        if not self._opening.shows(patient_id):
            self._opening.open_now(patient_id, volume_id)

    def lead_to(self, patient_id: int, volume_id: int | None = None) -> None:
        """Open somebody who need not be in the list: from a route, a form, a merged record."""
        self._led = True
        self._opening.forget()
        self._opening.open_now(patient_id, volume_id)

    def take(self, page: OpenPatient, volume_id: int | None, why: str) -> None:
        """Show a patient whom a scan has opened, alone in the list."""
        self._led = False
        self._opening.show(page, volume_id)
        self._lists.show_alone(page, why)

    def nobody(self) -> None:
        """Nobody is chosen."""
        self.row = None
        self._led = False
        self._opening.forget()
        self._pane.clear()

    @Slot(object, object)
    def _opened(self, page: OpenPatient, volume_id: int | None) -> None:
        led, self._led = self._led, False
        self._pane.show_page(page, volume_id)
        if led and self._lists.line_of(page.patient.id) is None:
            self._lists.show_alone(page, "")
        self._lists.show_opened(page)

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        self.nobody()
        self._teller.refused(error, "")
