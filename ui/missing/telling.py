"""What the strip says of the missing charts."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import Moved, Search, SearchState
from app.clock import Clock
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.missing.words import said, state_words
from ui.scanning.sounds import Tone
from ui.shell.spoken import TONES, clock_time, name_of, outcome_of
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.wall import WallSwitch


class SearchTeller:
    """Turns what became of a scan or a verb into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def moved(self, moved: Moved, *, can_undo: bool = False) -> None:
        """A chart was scanned, or a scan taken back."""
        outcome = outcome_of(moved, self._clock.now(), self._zone, can_undo=can_undo)
        self._show(outcome, TONES[moved.tone])

    def looked(self, row: Search, where: str) -> None:
        """Somebody looked and did not find it."""
        left = sum(rung.looked_at is None for rung in row.ladder)
        sentence = said("Not there: {0}. {1} places of the plan are left.").format(where, left)
        self.about(row, Status.GOOD, said("Looked"), sentence, Tone.GOOD, can_undo=True)

    def unlooked(self, row: Search) -> None:
        """A look was taken back."""
        sentence = said("The look was taken back. {0}.").format(state_words(row))
        self.about(row, Status.GOOD, said("Undone"), sentence, Tone.GOOD)

    def went_on(self, row: Search) -> None:
        """A search stands otherwise."""
        status, tone, sentence = Status.GOOD, Tone.GOOD, f"{state_words(row)}."
        if row.state is SearchState.FLAGGED:
            sentence = said("Marked missing. The plan says where to look; a scan of it anywhere finds it.")
        elif row.to_join:
            status, tone = Status.INFO, Tone.TASK
        elif row.state is SearchState.FOUND:
            tone = Tone.COMPLETE
        elif row.state is SearchState.WITHDRAWN:
            sentence = said("It was not missing. Everything is as before.")
        if row.live and row.temporary:
            told = said("{0} Temporary folder V{1}: print its label.")
            sentence = told.format(sentence, row.temporary_number)
        self.about(row, status, _word(row), sentence, tone)

    def chosen(self, row: Search) -> None:
        """A label led to a search."""
        self.about(row, Status.INFO, _word(row), f"{state_words(row)}.", Tone.GOOD)

    def about(
        self, row: Search, status: Status, word: str, sentence: str, tone: Tone, *, can_undo: bool = False
    ) -> None:
        """Say something of one search."""
        place = row.slot if len(row.slot) <= LONGEST_PLACE else ""
        number = "  ".join(filter(None, (mrn_pairs(row.mrn), row.label)))
        self._show(
            Outcome(
                status, word, place, name_of(row.patient), number, row.barcode, sentence, self._at(), can_undo
            ),
            tone,
        )

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self._show(Outcome(Status.REFUSED, word, sentence=sentence, at=self._at()), Tone.REFUSED)

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _at(self) -> str:
        return clock_time(self._clock.now(), self._zone)


def _word(row: Search) -> str:
    if row.seen:
        return said("Found here?")
    return {
        SearchState.PRESUMED_LOST: said("Presumed lost"), SearchState.REBUILT: said("Rebuilt"),
        SearchState.FOUND: said("Found"), SearchState.WITHDRAWN: said("Not missing"),
    }.get(row.state, said("Missing"))  # fmt: skip
