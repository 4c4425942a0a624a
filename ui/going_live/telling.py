"""What the strip says of going live."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import Met, Moved, SectionProgress, Unmatched, UnmatchedState, Walk
from app.clock import Clock
from ui.errors import sentence_of
from ui.going_live.words import next_words, said, walk_words
from ui.scanning.sounds import Tone
from ui.shell.spoken import STATUSES, TONES, clock_time, name_of, number_of, outcome_of, without_name
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.wall import WallSwitch


class LiveTeller:
    """Turns what became of a scan or a verb into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def met(self, met: Met) -> None:
        """A folder was met: where it belongs, and which one comes next."""
        moved, volume = met.moved, met.moved.volume
        told = next_words(met.following, met.passed)
        if moved.word not in (said("Confirmed"), said("Recorded")):
            told = without_name(moved.text, volume.patient, volume.label)
        elif not met.first:
            told = said("Seen before. {0}").format(told)
        tone = TONES[moved.tone]
        if tone is Tone.GOOD and not met.progress.left:
            tone = Tone.COMPLETE
        self._show(
            Outcome(
                STATUSES[moved.tone], moved.word, moved.box[:LONGEST_PLACE], name_of(volume.patient),
                number_of(volume), volume.code, told, self._at(), can_undo=moved.movement_id is not None,
            ),
            tone,
        )  # fmt: skip

    def began(self, walk: Walk) -> None:
        """A section is walked along now."""
        following = walk.awaited[0] if walk.awaited else None
        told = next_words(following, 0) if walk.progress.begun_at else said("It was not made ready yet.")
        status, tone = Status.GOOD, Tone.GOOD
        if walk.progress.begun_at is None:
            status, tone = Status.ATTENTION, Tone.DECIDE
        self._tell(status, said("Walk"), walk.progress.name, told, tone)

    def walked(self, section: SectionProgress) -> None:
        """The walk has ended, or goes on."""
        word = said("End of shelf") if section.walked_at is not None else said("Walk")
        tone = Tone.COMPLETE if section.walked_at is not None else Tone.GOOD
        self._tell(Status.GOOD, word, section.name, f"{walk_words(section)[-3]}.", tone, can_undo=True)

    def made(self, met: Met) -> None:
        """A volume was made for a folder without a label."""
        volume = met.moved.volume
        told = said("{0} was made and seen. Print its label with Ctrl+P.").format(volume.label)
        self._show(
            Outcome(
                Status.INFO, said("Made"), met.moved.box[:LONGEST_PLACE], name_of(volume.patient),
                number_of(volume), volume.code, told, self._at(), can_undo=True,
            ),
            Tone.TASK,
        )  # fmt: skip

    def noted(self, row: Unmatched) -> None:
        """A folder nobody knew was noted, set aside or put back on the list."""
        word = {
            UnmatchedState.WAITING: said("On the list"), UnmatchedState.SET_ASIDE: said("Set aside"),
        }.get(row.state, said("Settled"))  # fmt: skip
        what = " ".join(filter(None, (row.number, row.name)))
        told = said("Folder {0}, {1}.").format(what, row.section)
        self._tell(Status.GOOD, word, "", told, Tone.GOOD, can_undo=row.state is UnmatchedState.SET_ASIDE)

    def undone(self, moved: Moved) -> None:
        """A scan was taken back."""
        self._show(outcome_of(moved, self._clock.now(), self._zone), TONES[moved.tone])

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self._show(Outcome(Status.REFUSED, word, sentence=sentence, at=self._at()), Tone.REFUSED)

    def _tell(
        self, status: Status, word: str, place: str, told: str, tone: Tone, *, can_undo: bool = False
    ) -> None:
        box = place if len(place) <= LONGEST_PLACE else ""
        self._show(Outcome(status, word, box, sentence=told, at=self._at(), can_undo=can_undo), tone)

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _at(self) -> str:
        return clock_time(self._clock.now(), self._zone)
