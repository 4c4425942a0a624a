"""What the strip says of filing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import Fill, Refiling, Thickness, Thinned
from app.clock import Clock
from ui.errors import sentence_of
from ui.filing.words import fill_sentence, inches_words, said
from ui.lists.whereabouts import covers_words
from ui.scanning.sounds import Tone
from ui.shell.spoken import clock_time, name_of, number_of
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome


class FilingTeller:
    """Turns what became of an act into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo) -> None:
        self._stage, self._clock, self._zone = stage, clock, zone

    def measured(self, fill: Fill) -> None:
        """A section was measured."""
        place = fill.name if len(fill.name) <= LONGEST_PLACE else ""
        status, word, tone = Status.GOOD, said("Measured"), Tone.GOOD
        if fill.full:
            status, word, tone = Status.ATTENTION, said("Full"), Tone.DECIDE
        self._stage.show_outcome(
            Outcome(status, word, place, sentence=fill_sentence(fill), at=self._at()), tone
        )

    def thickness(self, row: Thickness) -> None:
        """A folder was measured."""
        told = said("Divide the chart with Ctrl+Shift+B.") if row.too_thick else ""
        status, word, tone = Status.GOOD, said("Measured"), Tone.GOOD
        if row.too_thick:
            status, word, tone = Status.INFO, said("Too thick"), Tone.TASK
        self._about(row, status, word, inches_words(row.inches), told, tone)

    def divided(self, done: Thinned) -> None:
        """A chart was divided."""
        new = done.new.volume
        told = said("{0} goes {1}. Print the label of {2} with Ctrl+P.")
        told = told.format(done.old.volume.label, covers_words(done.old.volume), new.label)
        self._stage.show_outcome(
            Outcome(
                Status.INFO, said("Divided"), done.new.box[:LONGEST_PLACE], name_of(new.patient),
                number_of(new), new.code, told, self._at(),
            ),
            Tone.TASK,
        )  # fmt: skip

    def refiled(self, found: Refiling) -> None:
        """The clinic files in another order, or a conversion was ended."""
        if found.ended_at is not None:
            told = said("What is not yet refiled is put away on its new shelf, like any other folder.")
            outcome = Outcome(Status.GOOD, said("Conversion ended"), sentence=told, at=self._at())
            self._stage.show_outcome(outcome, Tone.GOOD)
            return
        told = said("{0} folders are not yet refiled. Sign in again, at every desk.").format(
            f"{found.left:,}"
        )
        outcome = Outcome(Status.INFO, said("Another order"), sentence=told, at=self._at())
        self._stage.show_outcome(outcome, Tone.TASK)

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        outcome = Outcome(Status.REFUSED, word, sentence=sentence_of(error), at=self._at())
        self._stage.show_outcome(outcome, Tone.REFUSED)

    def _about(self, row: Thickness, status: Status, word: str, place: str, told: str, tone: Tone) -> None:
        volume = row.volume
        self._stage.show_outcome(
            Outcome(
                status, word, place, name_of(volume.patient), number_of(volume), volume.code, told, self._at()
            ),
            tone,
        )

    def _at(self) -> str:
        return clock_time(self._clock.now(), self._zone)
