"""What the strip says of the transfers."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import Handled, Moved, Transfer, TransferState
from app.clock import Clock
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.scanning.sounds import Tone
from ui.shell.spoken import STATUSES, TONES, clock_time, name_of, outcome_of, without_name
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.transfers.words import far_words, said, several, state_words
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.wall import WallSwitch


class TransferTeller:
    """Turns what became of a scan or a verb into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def handled(self, handled: Handled) -> None:
        """A folder was scanned for a transfer."""
        tone = Tone.COMPLETE if handled.complete else TONES[handled.tone]
        line, moved = handled.line, handled.moved
        volume = moved.volume if moved is not None else None
        if line is not None:
            patient, label, mrn, code = line.patient, line.label, line.mrn, line.barcode
        elif volume is not None:
            patient, label, mrn, code = volume.patient, volume.label, volume.mrn, volume.code
        else:
            self.say(STATUSES[handled.tone], handled.word, handled.text, tone)
            return
        undoable = moved is not None and moved.movement_id is not None and not handled.again
        self._show(
            Outcome(
                STATUSES[handled.tone], handled.word, handled.box[:LONGEST_PLACE], name_of(patient),
                "  ".join(filter(None, (mrn_pairs(mrn), label))), code,
                without_name(handled.text, patient, label), self._now(), undoable,
            ),
            tone,
        )  # fmt: skip

    def undone(self, moved: Moved) -> None:
        """A scan was taken back."""
        self._show(outcome_of(moved, self._clock.now(), self._zone), TONES[moved.tone])

    def went_on(self, row: Transfer, *, can_undo: bool) -> None:
        """A whole tote, box or bag went a step on; `can_undo` says that the key takes this step back."""
        tone = Tone.GOOD
        status = Status.GOOD
        sentence = said("{0} to {1}. {2}.").format(row.container, row.to, far_words(row))
        if row.state is TransferState.RECEIVED:
            tone = Tone.COMPLETE
            if row.not_arrived:
                status, tone = Status.ATTENTION, Tone.DECIDE
                waits = several(row.not_arrived, said("1 did not arrive"), said("{0} did not arrive"))
                sentence = said("{0} {1} and waits in the queue.").format(sentence, waits)
        self.say(status, state_words(row), sentence, tone, place=row.container, can_undo=can_undo)

    def redirected(self, row: Transfer) -> None:
        """It goes somewhere else."""
        sentence = said("{0} to {1}. {2}.").format(row.container, row.to, far_words(row))
        self.say(Status.GOOD, said("Redirected"), sentence, Tone.GOOD, place=row.container)

    def chosen(self, row: Transfer) -> None:
        """A label led to a transfer."""
        sentence = said("{0} to {1}. {2}.").format(row.container, row.to, far_words(row))
        self.say(Status.INFO, state_words(row), sentence, Tone.GOOD, place=row.container)

    def say(
        self, status: Status, word: str, sentence: str, tone: Tone, *, place: str = "", can_undo: bool = False
    ) -> None:
        """Say something that is about no single folder."""
        shown = place if len(place) <= LONGEST_PLACE else ""
        self._show(Outcome(status, word, shown, sentence=sentence, at=self._now(), can_undo=can_undo), tone)

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self.say(Status.REFUSED, word, sentence, Tone.REFUSED)

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _now(self) -> str:
        return clock_time(self._clock.now(), self._zone)
