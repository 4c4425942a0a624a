"""What the strip says of putting away."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import Filed, InHand, LooseSheet, Moved, Outguide
from app.clock import Clock
from ui.errors import sentence_of
from ui.put_away.words import between_words, hand_status, hand_word, said, several
from ui.scanning.sounds import Tone
from ui.shell.spoken import TONES, clock_time, name_of, number_of, outcome_of
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.wall import WallSwitch

SOUNDS = {
    Status.GOOD: Tone.GOOD,
    Status.INFO: Tone.TASK,
    Status.ATTENTION: Tone.DECIDE,
    Status.REFUSED: Tone.REFUSED,
}


class PutAwayTeller:
    """Turns what became of a scan or a verb into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def in_hand(self, card: InHand) -> None:
        """A folder is in hand: what to do with it, and where it goes."""
        status = hand_status(card)
        first = card.todos[0].words
        where = (
            f"{card.volume.home}, {between_words(card)}." if between_words(card) else f"{card.volume.home}."
        )
        self._show(
            Outcome(
                status, hand_word(card), card.slot[:LONGEST_PLACE], name_of(card.volume.patient),
                number_of(card.volume), card.volume.code, where if status is Status.GOOD else first,
                self._at(),
            ),
            SOUNDS[status],
        )  # fmt: skip

    def filed(self, moved: Moved, left: int) -> None:
        """A folder is on its shelf; `left` are still in hand."""
        outcome = outcome_of(moved, self._clock.now(), self._zone, can_undo=moved.movement_id is not None)
        self._show(
            outcome,
            TONES[moved.tone] if left else Tone.COMPLETE if moved.tone.value == "good" else TONES[moved.tone],
        )

    def wrong(self, card: InHand, shelf: str) -> None:
        """The folder in hand belongs on another shelf."""
        told = said("This is {0}; it belongs in {1}. Nothing was changed.").format(shelf, card.volume.home)
        place = card.volume.home if len(card.volume.home) <= LONGEST_PLACE else card.slot[:LONGEST_PLACE]
        self._show(
            Outcome(
                Status.REFUSED, said("Wrong shelf"), place, name_of(card.volume.patient),
                number_of(card.volume), card.volume.code, told, self._at(),
            ),
            Tone.REFUSED,
        )  # fmt: skip

    def sheet(self, sheet: LooseSheet) -> None:
        """A loose sheet is in the bin."""
        told = said("{0}. Any scan of the chart says the slot.").format(sheet.what)
        self._about(
            Status.GOOD, said("In the bin"), said("Slot {0}").format(sheet.slot), sheet, told, Tone.GOOD
        )

    def sheets_in(self, filed: Filed) -> None:
        """The loose sheets of a chart are in it."""
        count = len(filed.sheets)
        told = several(count, said("1 sheet is in the chart."), said("{0} sheets are in the chart.")).format(
            count
        )
        self._about(
            Status.GOOD, said("Filed"), said("Slot {0}").format(filed.slot), filed.sheets[0], told, Tone.GOOD
        )

    def sheet_gone(self, sheet: LooseSheet) -> None:
        """A loose sheet came out of the bin, or is in it still."""
        told = said("{0}: slot {1}.").format(sheet.what, sheet.slot)
        word = said("In the bin") if sheet.ended_at is None else said("Removed")
        self._about(Status.GOOD, word, "", sheet, told, Tone.GOOD)

    def outguide(self, outguide: Outguide, *, out: bool) -> None:
        """An outguide was taken out of its slot, or stands in one."""
        word = said("Taken out") if out else said("Stands in")
        self._show(
            Outcome(
                Status.GOOD,
                word,
                outguide.walk[:LONGEST_PLACE],
                number=outguide.code,
                code=outguide.code,
                at=self._at(),
            ),
            Tone.GOOD,
        )

    def undone(self, moved: Moved) -> None:
        """A scan was taken back."""
        self._show(outcome_of(moved, self._clock.now(), self._zone), TONES[moved.tone])

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self._show(Outcome(Status.REFUSED, word, sentence=sentence, at=self._at()), Tone.REFUSED)

    def _about(self, status: Status, word: str, place: str, sheet: LooseSheet, told: str, tone: Tone) -> None:
        volume = sheet.volume
        self._show(
            Outcome(
                status, word, place[:LONGEST_PLACE], name_of(volume.patient), number_of(volume), volume.code,
                told, self._at(), can_undo=True,
            ),
            tone,
        )  # fmt: skip

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _at(self) -> str:
        return clock_time(self._clock.now(), self._zone)
