"""The Patients screen: the find box asks, the list answers, the pane says where the charts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.errors import RuleBroken
from ui.jobs import JobRunner
from ui.patients.acts import PatientActs
from ui.patients.choosing import Choosing
from ui.patients.customs import customs_of
from ui.patients.detail_pane import DetailPane
from ui.patients.leaving import PatientLeaving
from ui.patients.look_up import LookUp
from ui.patients.merge_ways import MergeWays
from ui.patients.opening import Opening
from ui.patients.presenter import PatientsPresenter
from ui.patients.recents import Recents
from ui.patients.record.place import RecordPlace
from ui.patients.request_way import RequestWay
from ui.patients.results_pane import ResultsPane
from ui.patients.scans import ScanReading
from ui.patients.spelling import tr
from ui.patients.teller import Teller
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import PatientsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme

# The page is this wide in a window of 1040, whose rail shows icons alone.
NARROW_BELOW = 984
WIDE_FROM = 1160
PANE_WIDE, PANE_NARROW = 416, 368


class PatientsPage(QWidget):
    """Find, look, check out; the find box itself is the window's and reports what is typed.

    `find_wanted` asks the window to put the cursor into the find box.
    """

    find_wanted = Signal()

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        customs = customs_of(services.clinic, services.actor, services.clock)
        self._over = False
        self.results = ResultsPane(theme, customs, self)
        self.pane = DetailPane(theme, customs, self)
        self.panes = (self.results, self.pane)
        self._teller = Teller(stage, customs, self)
        self.presenter = self._build_presenter(jobs, services)
        self.acts = PatientActs(
            theme,
            jobs,
            stage,
            services,
            customs,
            teller=self._teller,
            results=self.results,
            pane=self.pane,
            window=self,
        )
        self.leaving = PatientLeaving(self.acts)
        self.records = RecordPlace(theme, jobs, stage, services, customs, self.pane, self)
        self.merging = MergeWays(theme, jobs, stage, services, self.pane, self)
        self.asking = RequestWay(stage, self.pane, self)
        self._connect()
        self.results.show_start()
        self._lay_out()

    def find(self, text: str) -> None:  # type: ignore[override]  # hides a look-up by window handle
        """Look up what stands in the find box now."""
        self.records.close()
        self.pane.merged.looked_for = text
        self.presenter.find(text)

    def find_entered(self) -> None:
        """Open the best match."""
        self.presenter.entered()

    def find_down(self) -> None:
        """Go from the find box into the list; while nothing is typed, to the patients opened last."""
        if not self.recents.show(typed=self.presenter.text):
            self.results.lists.step_down()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Open the chart's patient, or show what a person, a room or a shelf holds."""
        if self.merging.take_scan(scan.text):
            done()
            return
        if self.acts.form_open or self.records.form_open:
            sentence = tr("A form is open. Nothing was changed. Finish it or cancel it, then scan again.")
            self._teller.refused(RuleBroken(sentence), "")
            done()
            return
        self.records.close()
        self.pane.merged.looked_for = scan.text
        self.presenter.take_scan(scan.text, done)

    def come_forward(self, route: Route) -> None:
        """Be shown, with the patient or the text that the route wishes."""
        if isinstance(route, PatientsRoute):
            if route != PatientsRoute():
                self.records.close()
            self.presenter.come(route)
        if self.records.showing:
            self.records.desk.view.take_focus()
        elif not self.results.lists.focus_list():
            self.find_wanted.emit()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Page has its own meaning of it
        """What can be done here."""
        if self.records.showing:
            return (*self.records.actions(), self.merging.action, self.asking.action)
        details = Action(
            "patients.details", tr("Details"), self.toggle_details, "Alt+Return", "panel-right", "view"
        )
        again = Action("refresh", tr("Look again"), self.presenter.refresh, "F5", "refresh-cw", "view")
        record = Action(
            "patients.record", tr("Open the record"), self.records.open_chosen, "F2", "id-card", "view"
        )
        window = Action(
            "patients.window", tr("Record in a window of its own"), self.records.window_of_chosen, "Shift+F2",
            "panel-right", "view",
        )  # fmt: skip
        ways = (self.merging.action, self.asking.action)
        return (*self.acts.listed(details), record, window, *ways, again)

    @property
    def tall_strip(self) -> bool:
        """The strip is 48 high: this is a desk screen."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc backs out: of the movements, or of the pane that lies over a narrow list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.records.showing:
            self.records.close()
        elif self._over:
            self.toggle_details()
        else:
            self.results.go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and pane."""
        super().resizeEvent(event)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen comes to the front: nobody is opened behind it, and what was looked up is noted."""
        super().hideEvent(event)
        self.presenter.leave()

    @Slot()
    def toggle_details(self) -> None:
        """Go into the pane and back; in a narrow window it comes over the list for that."""
        if self.pane.patient is None:
            return
        inside = self.pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._over = not (self._over or inside)
        self._lay_out()
        if self._over:
            self.pane.check_out.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.results.lists.focus_list()

    @Slot()
    def _lay_out(self) -> None:
        wide = self.width() >= NARROW_BELOW
        shown = self.pane.patient is not None and (wide or self._over)
        pane = PANE_WIDE if self.width() >= WIDE_FROM else PANE_NARROW
        self.pane.setGeometry(self.width() - pane, 0, pane, self.height())
        self.results.setGeometry(0, 0, self.width() - (pane if shown and wide else 0), self.height())
        self.pane.setVisible(shown)
        self.pane.raise_()
        self.records.lay_out()
        self.records.desk.view.raise_()

    def _build_presenter(self, jobs: JobRunner, services: Services) -> PatientsPresenter:
        actor, patients, finder = services.actor, services.patients, services.finder
        look_up = LookUp(jobs, actor, patients, finder, self)
        opening = Opening(jobs, services, self)
        practice = services.clinic.practice
        scans = ScanReading(jobs, actor, finder, patients, opening.read, practice=practice, parent=self)
        choosing = Choosing(opening, self._teller, self.results, self.pane, self)
        self.recents = Recents(opening, look_up, self.results, self)
        self.results.chosen.connect(choosing.choose)
        return PatientsPresenter(look_up, opening, scans, choosing, self._teller, self.results, self)

    def _connect(self) -> None:
        presenter, acts, head = self.presenter, self.acts, self.results.head
        self.results.opened.connect(presenter.open)
        self.results.lists.failed.retry.connect(presenter.retry)
        presenter.entered_row.connect(self.results.lists.focus_list)
        head.reading_asked.connect(presenter.find)
        head.new_asked.connect(acts.new_patient)
        acts.led_to.connect(presenter.lead_to)
        self.pane.filled.connect(self._lay_out)
        self.pane.check_out_asked.connect(acts.check_out)
        self.pane.chart_asked.connect(acts.make_chart)
        self.pane.movements_asked.connect(acts.show_movements)
        self.pane.kept_record_asked.connect(presenter.lead_to)
        self.pane.twice.wanted.connect(self.records.compare)
        self.pane.twice.merge_wanted.connect(self.merging.merge_pair)
        self.pane.merged.wanted.connect(self.merging.show_merge)
        self.pane.record_asked.connect(self.records.open_chosen)
        self.records.left.connect(self.results.lists.focus_list)
        self.records.left.connect(presenter.refresh)  # what was changed in the record shows here too
        self.records.new_wanted.connect(acts.new_patient)
