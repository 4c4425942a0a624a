"""What follows from what on the Patients screen: typing, scanning, coming from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from ui.patients.choosing import Choosing
from ui.patients.look_up import Charts, Found, LookUp
from ui.patients.opening import Opening
from ui.patients.scans import Held, Located, ScanReading
from ui.patients.spelling import tr
from ui.patients.teller import Teller
from ui.patients.views import Lists
from ui.shell.routes import PatientsRoute


class PatientsPresenter(QObject):
    """Takes what is typed and scanned, and tells list and strip what came of it.

    `text` is what stands in the find box.
    """

    entered_row = Signal()
    """Enter opened the best match: the keys belong to the list from now on."""

    def __init__(
        self,
        look_up: LookUp,
        opening: Opening,
        scans: ScanReading,
        choosing: Choosing,
        teller: Teller,
        lists: Lists,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look_up, self._opening, self._scans = look_up, opening, scans
        self._choosing, self._teller, self._lists = choosing, teller, lists
        self.text = ""
        self._enter_waits = False
        look_up.found.connect(self._found)
        look_up.found_more.connect(lists.show_more)
        look_up.charts_known.connect(self._charts_known)
        look_up.failed.connect(self._not_found_out)
        look_up.missed.connect(teller.refused)
        scans.located.connect(self._located)
        scans.held.connect(self._held)
        scans.refused.connect(teller.refused)

    @Slot(str)
    def find(self, text: str) -> None:
        """Take what stands in the find box now."""
        self.text = text.strip()
        self._enter_waits = False
        self._opening.keep_off()
        if self._scans.is_label(self.text):
            self._look_up.forget()
            self.take_scan(self.text, _nothing)
            return
        self._look_up.ask(text)
        if self.text:
            self._lists.start_loading()
        else:
            self._choosing.nobody()
            self._lists.show_start()

    @Slot()
    def retry(self) -> None:
        """Look the same text up once more."""
        self.find(self.text)

    def refresh(self) -> None:
        """F5: read anew where the charts are and who is open; the choice stays where it is."""
        self._look_up.read_charts()
        self._opening.again()

    def entered(self) -> None:
        """Enter in the find box: open the best match, even if the answer is still to come."""
        if self._look_up.waiting:
            self._enter_waits = True
        elif self._choosing.row is not None:
            self.open(*self._choosing.row)
            self.entered_row.emit()
        elif self._look_up.shown:
            # Nobody fits; those who are only similar are chosen by whoever looks at them.
            self.entered_row.emit()

    @Slot(object, object)
    def open(self, patient_id: int, volume_id: int | None) -> None:
        """Open a row; a look-up that led to somebody has settled."""
        self._look_up.settle()
        self._choosing.open(patient_id, volume_id)

    @Slot(object)
    def lead_to(self, patient_id: int) -> None:
        """Open a patient from elsewhere."""
        self.come(PatientsRoute(patient_id))

    def come(self, route: PatientsRoute) -> None:
        """Follow a route; one without wishes reads again what is shown."""
        if route.scanned:
            self.take_scan(route.scanned, _nothing)
        elif route.text:
            self.find(route.text)
        elif route.patient_id is not None:
            self._look_up.forget()
            self._choosing.lead_to(route.patient_id, route.volume_id)
        else:
            self._opening.again()

    def take_scan(self, text: str, done: Callable[[], None]) -> None:
        """Find out what a label stands for; `done` is called once whatever comes of it."""
        self._opening.keep_off()
        self._scans.take(text, done)

    def leave(self) -> None:
        """The screen is left: open nobody behind it, and note now what was looked up."""
        self._opening.keep_off()
        self._look_up.settle()

    @Slot(object)
    def _found(self, found: Found) -> None:
        waited, self._enter_waits = self._enter_waits, False
        self._lists.show_found(found)
        if found.answer.hits:
            self._choosing.rest()
        else:
            self._choosing.nobody()
        if waited:
            self.entered()

    @Slot(object)
    def _charts_known(self, charts: Charts) -> None:
        self._lists.show_charts(charts)
        self._choosing.preview()

    @Slot(object)
    def _not_found_out(self, error: Exception) -> None:
        self._choosing.nobody()
        self._teller.refused(error, "")
        self._lists.show_failed(self._teller.sentence_of(error))

    @Slot(object)
    def _located(self, found: Located) -> None:
        self._look_up.forget()
        if found.moved is None:
            self._teller.carded(found.page.patient)
            self._choosing.take(found.page, None, tr("scanned the patient's card"))
            return
        self._teller.located(found.moved)
        volume = found.moved.volume
        self._choosing.take(found.page, volume.id, tr("scanned {code}").format(code=volume.code))

    @Slot(object)
    def _held(self, held: Held) -> None:
        self._look_up.forget()
        self._choosing.nobody()
        self._teller.held(held)
        self._lists.show_held(held)


def _nothing() -> None:
    """Nobody waits for its end."""
