"""While the clinic does not answer scans go on into the journal; they are recorded on its return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot

from app.actor import Permission
from app.charts import KeptAct
from app.codes import Code, CodeKind, CommandCard, NotOurCode, parse_code
from app.errors import AppError, BadInput
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.router import ScanRouter
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.answering import Answering
from ui.shell.navigator import Navigator
from ui.shell.outage_words import OutageWords
from ui.shell.routes import ChartDeskRoute
from ui.shell.scan_keeper import ScanKeeper
from ui.shell.services import Recovered, Services
from ui.shell.stage import Stage
from ui.shell.work_area import WorkArea
from ui.widgets.outcome import Outcome

ACTS = frozenset(each.value for each in KeptAct if each is not KeptAct.NOTHING)
MOVES = (Permission.MOVE, Permission.MOVE_AT_DESK)
# What stays set on the chart desk from scan to scan.
SETS = {KeptAct.CHECK_OUT.value: CodeKind.PLACE, KeptAct.CHECK_IN.value: CodeKind.SHELF}
MODES = {CommandCard.OUT: "check_out", CommandCard.IN: "check_in"}


class Outage(QObject):
    """Begins when the database did not answer, asks it every two seconds, and ends once all is recorded.

    A scan of the chart desk or of a pull list stays in the journal; every other one is refused, for what it
    asks cannot be known. Ctrl+Z takes the last kept one out again.
    """

    def __init__(
        self, jobs: JobRunner, router: ScanRouter, keeper: ScanKeeper, services: Services, stage: Stage,
        navigator: Navigator, work: WorkArea,
    ) -> None:  # fmt: skip
        super().__init__(work)
        self._jobs, self._keeper, self._services, self._stage = jobs, keeper, services, stage
        self._navigator, self._work = navigator, work
        self._words = OutageWords(ZoneInfo(services.clinic.time_zone))
        self.since: datetime | None = None
        self._kept: list[RawScan] = []
        self._set = ""
        self._refused = False
        self._answering = Answering(jobs, services, self)
        self._answering.back.connect(self._end)
        router.holds = self._holds
        router.held.connect(self._held)
        jobs.unreachable.connect(self.begin)
        navigator.away = self

    @property
    def kept(self) -> int:
        """How many scans wait in the journal."""
        return len(self._kept)

    @Slot()
    def begin(self) -> None:
        """The database did not answer: from now on scans are kept."""
        if self.since is None:
            self.since, self._set = self._services.clock.now(), ""
            self._tell_bar()
            self._stage.show_toast(self._words.began())
            self._answering.begin()

    def take_over(self, scan: RawScan, done: Callable[[], None]) -> bool:
        """Keep a scan, or say why it is not kept; False while the clinic answers."""
        if self.since is None:
            return False
        self._refused = False
        try:
            self._take(scan)
        except AppError as error:
            self._refused = True
            self._say(self._words.refused(sentence_of(error), self._now()), Tone.REFUSED)
        done()
        self._refused = False
        return True

    def _take(self, scan: RawScan) -> None:
        code = self._code_of(scan.text)
        if code is not None and code.kind is CodeKind.COMMAND:
            self._refused = True  # the card itself is nothing to be recorded
            self._command(code.number)
            return
        if scan.does not in ACTS or not self._services.actor.may(*MOVES):
            raise BadInput(self._words.only_here())
        kind = code.kind if code is not None else CodeKind.CHART
        if SETS.get(scan.does) is not kind and kind is not CodeKind.CHART:
            raise BadInput(self._words.not_kept())
        if kind is CodeKind.CHART and scan.does == KeptAct.CHECK_OUT and not scan.holder:
            raise BadInput(self._words.no_holder())

    def _code_of(self, text: str) -> Code | None:
        """What a label stands for; None for one from before Outguide, which may be a chart's."""
        try:
            return parse_code(text, practice=self._services.clinic.practice)
        except NotOurCode:
            return None

    def _command(self, number: int) -> None:
        if number == CommandCard.UNDO:
            self._take_out()
        elif number in MODES:
            mode = MODES[CommandCard(number)]
            self._navigator.go(ChartDeskRoute(mode))
            self._say(self._words.mode(mode, self._now()), Tone.GOOD)
        else:
            raise BadInput(self._words.not_kept())

    def _holds(self, scan: RawScan) -> bool:
        return self.since is not None and not self._refused and scan.does in ACTS and scan.fact is not None

    @Slot(object)
    def _held(self, scan: RawScan) -> None:
        if self._stays_set(scan):
            return
        self._kept.append(scan)
        self._answering.kept_one()
        self._tell_bar()
        self._say(self._words.kept(scan, self.kept, self._now()), Tone.GOOD)
        self._stage.set_undo(self._take_out)

    def _stays_set(self, scan: RawScan) -> bool:
        """A holder or a shelf: the screen has it from now on, and every chart's own record names it."""
        try:
            code = self._code_of(scan.text)
        except AppError:  # its screen has said so already
            self._keeper.settle(scan)
            return True
        if code is None or SETS.get(scan.does) is not code.kind:
            return False
        self._set = code.text
        self._keeper.settle(scan)
        front = self._navigator.screen(self._navigator.route.screen).widget
        sets = getattr(front, "set_label", None)
        name = sets(code.text) if sets is not None else code.text
        self._say(self._words.stays_set(name, code.kind, self._now()), Tone.GOOD)
        return True

    def _take_out(self) -> None:
        if not self._kept:
            self._say(self._words.nothing_kept(self._now()), Tone.GOOD)
            return
        scan = self._kept.pop()

        def gone(_answer: None) -> None:
            self._tell_bar()
            self._say(self._words.taken_out(scan, self.kept, self._now()), Tone.GOOD)

        self._keeper.take_out(scan, gone)

    @Slot(object)
    def _end(self, recovered: Sequence[Recovered]) -> None:
        counted, self._kept, self.since = self.kept, [], None
        self._stage.set_undo(None)
        self._tell_bar()
        self._stage.show_toast(self._words.ended(recovered, counted))
        self._say(self._words.back(counted, self._now()), Tone.COMPLETE)
        self._stage.refresh_counters()
        # Whose the holder's or shelf's label is can be told now.
        if self._set and self._navigator.scan_context("").get("act", "") in SETS:
            self._stage.key_in(self._set)

    def _say(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)

    def _tell_bar(self) -> None:
        self._work.tell_offline(self._words.bar(self.since, self.kept) if self.since is not None else "")

    def _now(self) -> datetime:
        return self._services.clock.now()
