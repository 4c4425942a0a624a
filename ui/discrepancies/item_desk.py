"""Works on the chosen item: opens it once the choice rests, asks for the reason, tells how it ended."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from ui.discrepancies.acts import Opened, QueueActs
from ui.discrepancies.detail_pane import DetailPane
from ui.discrepancies.dialogs import SettleDialog
from ui.discrepancies.presenter import QueueVerbs
from ui.discrepancies.shown import Waiting
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.resting import Resting
from ui.widgets.toast import ToastFacts


class ItemDesk(QObject):
    """Keeps the pane of the chosen item and carries out its verbs; `changed` follows each of them."""

    changed = Signal()
    left = Signal()
    """A question was answered: the keyboard goes back to the list."""

    def __init__(
        self, theme: Theme, pane: DetailPane, jobs: JobRunner, stage: Stage, services: Services
    ) -> None:
        super().__init__(pane)
        self._theme, self._pane, self._stage, self._clock = theme, pane, stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._verbs = QueueVerbs(self, self, jobs, QueueActs(services), self.changed.emit)
        self._row: Waiting | None = None
        self._opened: int | None = None
        self._question: SettleDialog | None = None
        self._rest = Resting(self)
        self._rest.rested.connect(self.open)
        pane.take.connect(self.take)
        pane.confirm.connect(self.confirm)
        pane.settle.connect(self.settle)
        pane.dismiss.connect(self.dismiss)
        pane.patient.connect(self.show_patient)

    def choose(self, row: Waiting | None) -> None:
        """Show another item; the same one again keeps what was opened."""
        before, self._row = self._row, row
        if row is None:
            self._rest.end()
            self._opened = None
        elif row != before:
            same = before is not None and before.item.id == row.item.id and self._opened == row.item.id
            if not same:
                self._opened = None
            self._pane.show_item(row, self._clock.now())
            self._rest.begin()
        self._show_verbs()

    # What the pane and the keys ask for.

    @Slot()
    def open(self) -> None:
        """Open the chosen item's patient, if nobody has yet."""
        self._rest.end()
        if self._row is not None and self._pane.isVisible():
            self._verbs.open(self._row)

    @Slot()
    def take(self) -> None:
        """See to the chosen item oneself."""
        if self._row is not None:
            self._verbs.take(self._row)

    @Slot()
    def confirm(self) -> None:
        """Confirm that the chosen item's volume is found."""
        if self._row is not None:
            self._verbs.confirm_found(self._row)

    @Slot()
    def settle(self) -> None:
        """Ask why the chosen item is settled."""
        self._ask(dismissed=False)

    @Slot()
    def dismiss(self) -> None:
        """Ask why the chosen item needs nothing."""
        self._ask(dismissed=True)

    @Slot()
    def show_patient(self) -> None:
        """Go to the patient's own page."""
        if self._row is not None:
            item = self._row.item
            self._stage.go_to(PatientsRoute(item.patient_id, volume_id=item.volume_id))

    # What the verbs tell.

    def show_opened(self, opened: Opened) -> None:
        """Say whose item it is, unless another one was chosen meanwhile."""
        if self._row is not None and self._row.item.id == opened.item:
            self._opened = opened.item
            self._pane.show_opened(self._row, opened, self._clock.now())

    def show_busy(self, busy: bool) -> None:
        """Block the verbs while one is at work."""
        self._show_verbs()

    def tell_done(self, title: str, sentence: str) -> None:
        """Say shortly what was done."""
        self._stage.show_toast(ToastFacts(("queue", title), Status.GOOD, title, sentence))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _show_verbs(self) -> None:
        if self._row is not None:
            self._pane.show_verbs(self._verbs.verbs(self._row))

    def _ask(self, *, dismissed: bool) -> None:
        if self._row is None or self._question is not None or self._verbs.verbs(self._row).settle:
            return
        self._question = SettleDialog(self._theme, self._pane, self._row, dismissed=dismissed)
        self._question.finished.connect(self._answered)
        self._question.open()

    @Slot(int)
    def _answered(self, answer: int) -> None:
        question, self._question = self._question, None
        if question is not None:
            if answer == SettleDialog.DialogCode.Accepted and self._row is not None:
                self._verbs.settle(self._row, question.command)
            question.deleteLater()
        self.left.emit()
