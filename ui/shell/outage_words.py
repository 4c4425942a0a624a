"""What the window says while the clinic's database does not answer, and once it does again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.charts import KeptAct
from app.codes import CodeKind
from ui.scanning.scan import RawScan
from ui.shell.services import Recovered
from ui.shell.spoken import clock_time
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.toast import ToastFacts

KEY = "outage"


class OutageWords:
    """The sentences of an outage, with times in the clinic's zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def bar(self, since: datetime, kept: int) -> str:
        """Offline since 10:42. 12 scans kept."""
        return _said("Offline since {0}. {1}.").format(clock_time(since, self._zone), kept_words(kept))

    def began(self) -> ToastFacts:
        """What still works, at the moment at which the clinic is gone."""
        told = _said("Scans at check out, check in and pull lists are kept and recorded on its return.")
        return ToastFacts(KEY, Status.ATTENTION, _said("The clinic does not answer"), told)

    def kept(self, scan: RawScan, count: int, now: datetime) -> Outcome:
        """A scan is safe on this PC's disk."""
        sentence = {
            KeptAct.CHECK_OUT.value: _said("Safe on this PC. The check-out is recorded on return."),
            KeptAct.CHECK_IN.value: _said("Safe on this PC. The check-in is recorded on return."),
            KeptAct.PULL.value: _said("Safe on this PC. The pulling is recorded on return."),
        }.get(scan.does, "")
        at = clock_time(scan.happened_at or now, self._zone)
        return Outcome(
            Status.INFO, _said("Kept"), _said("{0} kept").format(count), number=scan.text, code=scan.text,
            sentence=sentence, at=at, can_undo=True,
        )  # fmt: skip

    def stays_set(self, name: str, kind: CodeKind, now: datetime) -> Outcome:
        """The label of a holder or of a shelf; its name as far as this window knows it."""
        word, told = _said("Return to"), _said("Charts kept from now on go to this shelf.")
        if kind is CodeKind.PLACE:
            word, told = _said("Check out to"), _said("Charts kept from now on go to this holder.")
        at = clock_time(now, self._zone)
        return Outcome(Status.INFO, word, name[:LONGEST_PLACE], sentence=told, at=at)

    def refused(self, sentence: str, now: datetime) -> Outcome:
        """A scan that is not kept."""
        return self._plain(Status.REFUSED, _said("Not kept"), sentence, now)

    def mode(self, mode: str, now: datetime) -> Outcome:
        """A command card has chosen what is done."""
        word = _said("Check out") if mode == KeptAct.CHECK_OUT else _said("Check in")
        return self._plain(Status.INFO, word, _said("Scan the next chart. It is kept."), now)

    def taken_out(self, scan: RawScan, count: int, now: datetime) -> Outcome:
        """The last kept scan is kept no more."""
        told = _said("Nothing will be recorded of it. {0}.").format(kept_words(count))
        at = clock_time(now, self._zone)
        return Outcome(
            Status.INFO, _said("Taken out"), number=scan.text, code=scan.text, sentence=told, at=at
        )

    def nothing_kept(self, now: datetime) -> Outcome:
        """There is nothing to take out."""
        return self._plain(Status.INFO, _said("Nothing to undo"), _said("No scan is kept."), now)

    def back(self, count: int, now: datetime) -> Outcome:
        """The clinic answers, and all that was kept is recorded."""
        told = _said("Nothing was scanned meanwhile.") if not count else _said("All kept scans are done.")
        return self._plain(Status.GOOD, _said("Back online"), told, now)

    def ended(self, recovered: Sequence[Recovered], count: int) -> ToastFacts:
        """What became of the kept scans, and where somebody has to look."""
        title = _said("The clinic answers again")
        left = sum(not each.recorded for each in recovered)
        waiting = sum(each.waits for each in recovered)
        told = [_said("No scan was kept.") if not count else _said("{0}.").format(scans_words(count))]
        if left - waiting:
            told.append(_said("Not recorded: {0}. See Queues.").format(left - waiting))
        if waiting:
            told.append(_said("Waiting on this PC for somebody who may: {0}.").format(waiting))
        status = Status.ATTENTION if left else Status.GOOD
        return ToastFacts(KEY, status, title, " ".join(told))

    def only_here(self) -> str:
        """Where scans are kept."""
        return _said("The clinic does not answer. Scans are kept at check out, check in and pull lists.")

    def not_kept(self) -> str:
        """A label whose meaning only the clinic knows."""
        return _said("The clinic does not answer. Only charts, holders and shelves are kept.")

    def no_holder(self) -> str:
        """A check-out to nobody."""
        return _said("Scan the holder first. Nothing was kept.")

    def _plain(self, status: Status, word: str, sentence: str, now: datetime) -> Outcome:
        return Outcome(status, word, sentence=sentence, at=clock_time(now, self._zone))


def kept_words(count: int) -> str:
    """12 scans kept."""
    return _said("1 scan kept") if count == 1 else _said("{0} scans kept").format(count)


def scans_words(count: int) -> str:
    """12 kept scans were worked off."""
    return _said("1 kept scan was done") if count == 1 else _said("{0} kept scans were done").format(count)


def _said(text: str) -> str:
    return QCoreApplication.translate("outage", text)
