"""What the strip says of the pull lists."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from app.charts import PulledLine, PulledOut, PullLine
from app.charts import Tone as Ended
from app.clock import Clock
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.pulls.words import left_words, out_words, places_words, said, several, short_day, short_needed
from ui.scanning.sounds import Tone
from ui.shell.spoken import clock_time, name_of
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.toast import ToastFacts
from ui.widgets.wall import WallSwitch


class PullTeller:
    """Turns what became of a scan or a verb into strip, tone and toast."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def pulled(self, pulled: PulledLine, shown: date, label: str) -> None:
        """A folder was scanned; `label` is what was read."""
        line, moved = pulled.line, pulled.moved
        sentence = self._for(line, pulled.day)
        if moved is not None and moved.tone is Ended.DECIDE:
            told = f"{said('It was missing.')} {sentence}"
            self.line(line, Status.ATTENTION, said("Found"), told, Tone.DECIDE, label, can_undo=True)
        elif pulled.again:
            self.line(line, Status.INFO, said("Pulled already"), sentence, Tone.GOOD, label)
        elif pulled.day != shown:
            told = said("For the list of {0}. {1}").format(short_day(pulled.day), sentence)
            self.line(line, Status.INFO, said("Pulled"), told, Tone.TASK, label, can_undo=True)
        else:
            done = pulled.wanted - pulled.left
            told = said("{0} {1} of {2}.").format(sentence, done, pulled.wanted)
            self.line(line, Status.GOOD, said("Pulled"), told, Tone.GOOD, label, can_undo=True)

    def found(self, line: PullLine, words: str, day: date) -> None:
        """A slip, an outguide or a card led to its line."""
        self.line(line, Status.INFO, words, self._for(line, day), Tone.GOOD, line.barcode)

    def line(
        self, line: PullLine, status: Status, word: str, sentence: str, tone: Tone, code: str,
        *, can_undo: bool = False,
    ) -> None:  # fmt: skip
        """Say something of one line."""
        number = "  ".join(filter(None, (mrn_pairs(line.mrn), line.label)))
        place = line.walk if len(line.walk) <= LONGEST_PLACE else ""
        outcome = Outcome(
            status, word, place, name_of(line.patient), number, code, sentence, self._now(), can_undo
        )
        self._show(outcome, tone)

    def say(self, status: Status, word: str, sentence: str, tone: Tone, *, can_undo: bool = False) -> None:
        """Say something that is about no single line."""
        outcome = Outcome(status, word, sentence=sentence, at=self._now(), can_undo=can_undo)
        self._show(outcome, tone)

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self.say(Status.REFUSED, word, sentence, Tone.REFUSED)

    def out(self, out: PulledOut) -> None:
        """What was pulled is with whoever asked."""
        status, tone = (Status.INFO, Tone.TASK) if out.left else (Status.GOOD, Tone.COMPLETE)
        sentence = said("{0}.").format(places_words(out.places)) if out.places else ""
        self.say(status, out_words(out), sentence, tone, can_undo=out.count > 0)
        self._tell_left(out)

    def out_undone(self, out: PulledOut) -> None:
        """Such a checking out was taken back."""
        told = several(
            out.count, said("1 chart is pulled as before."), said("{0} charts are pulled as before.")
        )
        self.say(Status.GOOD, said("Undone"), told, Tone.GOOD)
        self._tell_left(out)

    def toast(self, title: str, sentence: str, status: Status = Status.GOOD) -> None:
        """Say something short that is no scan."""
        self._stage.show_toast(ToastFacts(("pulls", title), status, title, sentence))

    def _tell_left(self, out: PulledOut) -> None:
        if out.left:
            title = several(len(out.left), said("1 stays as it is"), said("{0} stay as they are"))
            self.toast(title, left_words(out.left), Status.ATTENTION)

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _for(self, line: PullLine, day: date) -> str:
        return said("For {0} {1}.").format(line.place, short_needed(line, self._zone, day))

    def _now(self) -> str:
        return clock_time(self._clock.now(), self._zone)
