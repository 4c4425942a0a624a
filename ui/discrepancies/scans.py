"""What a scan means on the Queues screen: a chart narrows the list to it, all else is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.charts import Volume
from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import AppError
from ui.discrepancies.acts import QueueActs
from ui.discrepancies.words import said, volume_title
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]
Tell = Callable[[Outcome, Tone], None]


class QueueScans:
    """Takes scans for the page `owner`; `narrow` narrows its list and says how many items that leaves."""

    def __init__(
        self, owner: QObject, jobs: JobRunner, acts: QueueActs, narrow: Callable[[Volume], int], tell: Tell
    ) -> None:
        self._owner, self._jobs, self._acts = owner, jobs, acts
        self._narrow, self._tell = narrow, tell

    def take(self, scan: RawScan, done: Done, *, practice: bool) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        refusal = _refusal(scan.text, practice=practice)
        if refusal:
            self._refuse(refusal)
            done()
            return
        work = partial(self._acts.volume_of, scan.text)
        self._jobs.query(self._owner, work, partial(self._found, done), partial(self._not_found, done))

    def _found(self, done: Done, volume: Volume) -> None:
        count = self._narrow(volume)
        if count:
            words = said("{0} waiting").format(count)
            outcome = Outcome(Status.INFO, words, number=volume_title(volume), code=volume.code)
            self._tell(outcome, Tone.GOOD)
        else:
            outcome = Outcome(
                Status.GOOD,
                said("Nothing waiting"),
                number=volume_title(volume),
                code=volume.code,
                sentence=said("No item is about this chart."),
            )
            self._tell(outcome, Tone.GOOD)
        done()

    def _not_found(self, done: Done, error: Exception) -> None:
        self._refuse(sentence_of(error))
        done()

    def _refuse(self, sentence: str) -> None:
        outcome = Outcome(Status.REFUSED, said("Not taken"), sentence=sentence)
        self._tell(outcome, Tone.REFUSED)


def _refusal(text: str, *, practice: bool) -> str:
    """Why a scan is of no use here; empty for a chart, or for an old number that may stand for one."""
    try:
        kind = parse_code(text, practice=practice).kind
    except NotOurCode:
        return ""
    except AppError as error:
        return error.sentence
    if kind is CodeKind.CHART:
        return ""
    return said("Not a chart label. Nothing was changed. Scan a chart to see what waits for it.")
