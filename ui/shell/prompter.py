"""Does what the screens ask of the window: outcomes with their tones, toasts, undo, typed codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication

from ui.errors import sentence_of
from ui.scanning.event_clock import monotonic_ms
from ui.scanning.router import ScanRouter
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import SystemTones, Tone
from ui.shell.last_print import LastPrint
from ui.shell.services import Recovered
from ui.shell.stage import Stage
from ui.shell.work_area import WorkArea
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class Prompter(QObject):
    """Between the stage and the strip; a loud refusal rests at the next key or click."""

    def __init__(
        self, app: QApplication, work: WorkArea, stage: Stage, router: ScanRouter, tones: SystemTones
    ) -> None:
        super().__init__(work)
        self._work, self._router, self._tones = work, router, tones
        self._undo: Callable[[], None] | None = None
        self._first: Callable[[], None] | None = None
        self.last_print = LastPrint(stage, self)
        stage.outcome.connect(self._show_said)
        stage.toast.connect(self._show_toast)
        stage.undoable.connect(self._set_undo)
        stage.keyed.connect(self._keyed)
        stage.keyed_late.connect(self._keyed_late)
        stage.undo_first.connect(self._set_first)
        work.strip.undo_asked.connect(self.undo_scan)
        work.toasts.undone.connect(stage.toast_undone)
        router.waiting.connect(work.tell_waiting)
        router.not_journalled.connect(self._not_journalled)
        router.stalled.connect(self._stalled)
        app.installEventFilter(self)

    @Slot()
    def undo(self) -> None:
        """Take back what was done last: something that is no scan, once, or else the last scan."""
        first, self._first = self._first, None
        if first is not None:
            first()
        else:
            self.undo_scan()

    @Slot()
    def undo_scan(self) -> None:
        """Take back the last scan, or say that there is none."""
        if self._undo is not None:
            self._undo()
            return
        told = self.tr("Your last scan is taken back with this key. There is none in this session.")
        self._show_toast(ToastFacts("undo", Status.INFO, self.tr("Nothing to undo"), told))

    def tell_recovered(self, recovered: Sequence[Recovered]) -> None:
        """Say what became of scans that an interruption had left undone."""
        for number, each in enumerate(recovered):
            title = self.tr("Recorded after the interruption")
            status = Status.GOOD
            if not each.recorded:
                title, status = self.tr("A scan was not recorded"), Status.ATTENTION
            self._show_toast(ToastFacts(("recovered", number), status, title, each.sentence))

    def not_recovered(self, error: Exception) -> None:
        """They stay in the journal for the next time."""
        title = self.tr("Scans wait in the journal")
        self._show_toast(ToastFacts("recovered", Status.ATTENTION, title, sentence_of(error)))

    @Slot(object, object)
    def _not_journalled(self, _scan: RawScan, error: Exception) -> None:
        sentence_of(error)  # a bug among the reasons is logged
        title = self.tr("The scan journal cannot be written")
        told = self.tr("Scans go on, but a power cut would lose the last one. The disk may be full.")
        self._show_toast(ToastFacts("journal", Status.ATTENTION, title, told))

    @Slot(object)
    def _stalled(self, scan: RawScan) -> None:
        told = self.tr("There was no answer. Look whether it was recorded, then scan again.")
        outcome = Outcome(Status.ATTENTION, self.tr("Not sure"), number=scan.text, sentence=told)
        self._show_outcome(outcome, Tone.DECIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a click has been made: what was loud until then may rest."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            strip = self._work.strip
            if strip.outcome is not None and strip.outcome.waits_for_a_person and not strip.is_resting:
                strip.rest_now()
        return super().eventFilter(watched, event)

    @Slot(object, object)
    def _show_said(self, outcome: Outcome, tone: Tone) -> None:
        """What a screen says; of a scan that stays in the journal the window itself tells."""
        if not self._router.holding:
            self._show_outcome(outcome, tone)

    @Slot(object, object)
    def _show_outcome(self, outcome: Outcome, tone: Tone) -> None:
        self._tones.play(tone)
        self._work.strip.show_outcome(outcome, muted=self._tones.is_muted(tone))

    @Slot(object)
    def _show_toast(self, facts: ToastFacts) -> None:
        self._work.toasts.show_toast(facts)

    @Slot(object)
    def _set_undo(self, undo: Callable[[], None] | None) -> None:
        self._undo, self._first = undo, None  # a scan came after it

    @Slot(object)
    def _set_first(self, undo: Callable[[], None] | None) -> None:
        self._first = undo

    @Slot(str)
    def _keyed(self, text: str) -> None:
        self._router.take(RawScan(text, Source.KEYED, monotonic_ms()))

    @Slot(str, object)
    def _keyed_late(self, text: str, at: datetime) -> None:
        self._router.take(RawScan(text, Source.KEYED, monotonic_ms(), happened_at=at, late=True))
