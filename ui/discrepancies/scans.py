"""What a scan means on the Queues screen: a chart, a patient or a place narrows the list to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import AppError, BadInput
from ui.discrepancies.acts import QueueActs
from ui.discrepancies.shown import Narrowing
from ui.discrepancies.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]
Tell = Callable[[Outcome, Tone], None]
NARROWS = frozenset({CodeKind.CHART, CodeKind.PATIENT, CodeKind.PLACE, CodeKind.SHELF})


class QueueScans:
    """Takes scans for the page `owner`; `narrow` narrows its list and says how many items that leaves."""

    def __init__(
        self,
        owner: QObject,
        jobs: JobRunner,
        acts: QueueActs,
        narrow: Callable[[Narrowing], int],
        tell: Tell,
    ) -> None:
        self._owner, self._jobs, self._acts = owner, jobs, acts
        self._narrow, self._tell = narrow, tell

    def take(self, scan: RawScan, done: Done, *, practice: bool) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        try:
            kind = _kind(scan.text, practice=practice)
        except AppError as error:
            self._not_found(done, error)
            return
        work = partial(self._acts.narrowing_for, scan.text, kind)
        found = partial(self._found, scan.text, done)
        self._jobs.query(self._owner, work, found, partial(self._not_found, done))

    def _found(self, code: str, done: Done, narrowing: Narrowing) -> None:
        count = self._narrow(narrowing)
        if count:
            words = said("{0} waiting").format(count)
            outcome = Outcome(Status.INFO, words, number=narrowing.words, code=code)
        else:
            sentence = said("No item is about {0}.").format(narrowing.words)
            words = said("Nothing waiting")
            outcome = Outcome(Status.GOOD, words, number=narrowing.words, code=code, sentence=sentence)
        self._tell(outcome, Tone.GOOD)
        done()

    def _not_found(self, done: Done, error: Exception) -> None:
        outcome = Outcome(Status.REFUSED, said("Not taken"), sentence=sentence_of(error))
        self._tell(outcome, Tone.REFUSED)
        done()


def _kind(text: str, *, practice: bool) -> CodeKind:
    """What the list is to be narrowed by; a text of another shape is an old number of a chart.

    Raises:
        BadInput: a label that is of no use here, misread, or of another clinic.
    """
    try:
        kind = parse_code(text, practice=practice).kind
    except NotOurCode:
        return CodeKind.CHART
    if kind not in NARROWS:
        raise BadInput(said("Not a chart label. Nothing was changed. Scan a chart to see what waits for it."))
    return kind
