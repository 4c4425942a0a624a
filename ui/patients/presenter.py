"""What follows from what on the Patients screen: typing, choosing, opening, scanning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.patients import Patient
from ui.patients.look_up import Charts, Found, LookUp
from ui.patients.models import PatientLine
from ui.patients.opening import Opening, OpenPatient
from ui.patients.scans import Held, Located, ScanReading
from ui.patients.spelling import tr
from ui.patients.teller import Teller
from ui.shell.routes import PatientsRoute


class Lists(Protocol):
    """The left of the screen."""

    def show_start(self) -> None: ...
    def start_loading(self) -> None: ...
    def show_found(self, found: Found) -> None: ...
    def show_charts(self, charts: Charts) -> None: ...
    def show_opened(self, page: OpenPatient) -> None: ...
    def show_alone(self, page: OpenPatient, why: str) -> None: ...
    def show_held(self, held: Held) -> None: ...
    def show_failed(self, sentence: str) -> None: ...
    def line_of(self, patient_id: object) -> PatientLine | None: ...


class Pane(Protocol):
    """The right of the screen."""

    patient: Patient | None

    def preview(self, line: PatientLine) -> None: ...
    def show_page(self, page: OpenPatient, volume_id: int | None) -> None: ...
    def point_at(self, volume_id: int) -> None: ...
    def clear(self) -> None: ...


class PatientsPresenter(QObject):
    """Keeps list and pane at one patient: what is chosen is what is shown, and what was opened is in the trail."""

    settled = Signal()
    """Enter was pressed and the patient is being opened: the keys belong to the list from now on."""

    def __init__(
        self,
        look_up: LookUp,
        opening: Opening,
        scans: ScanReading,
        teller: Teller,
        *,
        lists: Lists,
        pane: Pane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look_up, self._opening, self._scans = look_up, opening, scans
        self._teller, self._lists, self._pane = teller, lists, pane
        self._chosen: tuple[int, int | None] | None = None
        self._enter_waits = False
        self._alone_because: str | None = None
        look_up.asked.connect(self._asked)
        look_up.found.connect(self._found)
        look_up.charts_known.connect(self._charts_known)
        look_up.failed.connect(self._not_found_out)
        opening.opened.connect(self._opened)
        opening.failed.connect(self._not_opened)
        scans.located.connect(self._located)
        scans.held.connect(self._held)
        scans.refused.connect(teller.refused)

    def find(self, text: str) -> None:
        """Take what stands in the find box now."""
        self._enter_waits = False
        self._opening.keep_off()
        self._look_up.ask(text)
        if not self._look_up.text:
            self._show_nobody()
            self._lists.show_start()

    @Slot(str)
    def find_again(self, text: str = "") -> None:
        """Look up another reading, or the same text once more after a failure."""
        self.find(text or self._look_up.text or self._look_up.last)

    def entered(self) -> None:
        """Enter in the find box: open the best match of what is typed, even if it is not found yet."""
        if self._look_up.waiting:
            self._enter_waits = True
        elif self._chosen is not None:
            self.open(*self._chosen)
            self.settled.emit()

    @Slot(object, object)
    def choose(self, patient_id: int | None, volume_id: int | None) -> None:
        """The choice is on this row now; it is opened if the choice rests there."""
        if patient_id is None:
            self._show_nobody()
            return
        self._chosen = (patient_id, volume_id)
        line = self._lines_of(patient_id)
        if line is not None:
            self._pane.preview(line)
        elif self._pane.patient is not None and self._pane.patient.id != patient_id:
            self._pane.clear()
        elif volume_id is not None:
            self._pane.point_at(volume_id)
        self._opening.rest_on(patient_id, volume_id)

    @Slot(object, object)
    def open(self, patient_id: int, volume_id: int | None) -> None:
        """Open a row, by Enter or a double click."""
        self._look_up.settle()
        if not self._opening.shows(patient_id):
            self._opening.open_now(patient_id, volume_id)

    @Slot(object)
    def lead_to(self, patient_id: int, volume_id: int | None = None, why: str = "") -> None:
        """Open a patient from elsewhere: a route, the form for new patients, a merged record."""
        self._look_up.forget()
        self._alone_because = why
        self._opening.open_now(patient_id, volume_id)

    def take_scan(self, text: str, done: Callable[[], None]) -> None:
        """Find out what a label stands for."""
        self._opening.keep_off()
        self._scans.take(text, done)

    def come(self, route: PatientsRoute) -> None:
        """Follow a route; one without wishes reads again what is shown."""
        if route.text:
            self.find(route.text)
        elif route.patient_id is not None:
            self.lead_to(route.patient_id, route.volume_id)
        else:
            self._opening.again()

    def _lines_of(self, patient_id: int) -> PatientLine | None:
        return self._lists.line_of(patient_id)

    def _show_nobody(self) -> None:
        self._chosen = None
        self._opening.forget()
        self._pane.clear()

    @Slot()
    def _asked(self) -> None:
        self._lists.start_loading()

    @Slot(object)
    def _found(self, found: Found) -> None:
        self._lists.show_found(found)
        if not found.answer.hits:
            self._show_nobody()
        elif self._chosen is not None:
            self._opening.rest_on(*self._chosen)
        if self._enter_waits:
            self._enter_waits = False
            self.entered()
