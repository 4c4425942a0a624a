"""The verbs of the card of a folder whose label is old since a merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.charts import Moved, Scan, State, Volume
from app.errors import RuleBroken
from app.schedule import Task
from ui.charts.cards import CardDesk, OpenCard
from ui.charts.label_work import LabelWork
from ui.charts.models import ScanRow
from ui.charts.modes import Mode, translate
from ui.charts.teller import Teller
from ui.scanning.sounds import Tone
from ui.shell.routes import LabelsRoute
from ui.shell.stage import Stage
from ui.theme.tokens import Status


class Relabelling:
    """Puts the card up, leads to the new label, and ends the folder's task once it is on."""

    def __init__(self, work: LabelWork, teller: Teller, cards: CardDesk, stage: Stage) -> None:
        self._work, self._teller, self._cards, self._stage = work, teller, cards, stage
        self.ask_into: Callable[[OpenCard, Sequence[Volume]], None] = _nobody_to_ask
        """Asks into which of these folders the papers go."""

    def told(self, mode: Mode, row: ScanRow, moved: Moved, fact: Scan) -> None:
        """A scan was told of; what a person must decide about comes first and has its own card."""
        decides = moved.movement_id is not None and row.mark is Status.ATTENTION
        if moved.relabel and not decides:
            may = {"may_print": self._work.may_print, "may_combine": self._work.may_combine}
            self._cards.relabel(mode, moved, fact, **may)

    def print_label(self, card: OpenCard) -> None:
        """Lead to the folder's label; the card waits until the label is on."""
        if card.volume is not None:
            self._stage.go_to(LabelsRoute(codes=(card.volume.code,)))

    def done(self, card: OpenCard) -> None:
        """The new label is on: no scan speaks of it any more."""
        volume = card.volume
        if volume is None or volume.relabel is None:
            return

        def done(_task: Task) -> None:
            self._cards.drop(card.key)
            sentence = translate("ChartDesk", "Folder {code} has its new label.").format(code=volume.code)
            word = translate("ChartDesk", "Relabelled")
            self._teller.say(Status.GOOD, Tone.GOOD, word, volume.label, sentence)
            self._stage.refresh_counters()

        def failed(error: Exception) -> None:
            # Somebody else was quicker: there is nothing left to do here either.
            if isinstance(error, RuleBroken):
                self._cards.drop(card.key)
            self._teller.problem(error)

        self._work.relabelled(volume.relabel.task_id, done, failed)

    def combine(self, card: OpenCard) -> None:
        """Ask into which other folder of the patient the papers go."""
        volume = card.volume
        if volume is None:
            return

        def found(others: Sequence[Volume]) -> None:
            if others:
                self.ask_into(card, others)
                return
            sentence = translate("ChartDesk", "There is no other folder of this kind. Nothing was changed.")
            self._teller.problem(RuleBroken(sentence))

        self._work.others_of(volume, found, self._teller.problem)

    def combined(self, card: OpenCard, into: Volume, reason: str) -> None:
        """It was said into which: the folder is no more, and with it what its label asked for."""
        volume = card.volume
        if volume is None:
            return

        def done(moved: Moved) -> None:
            self._cards.drop(card.key)
            if moved.volume.state is not State.COMBINED:  # it waits in the queue: somebody was quicker
                self._teller.outcome_of(moved, card.fact, can_undo=False)
                return
            words = translate("ChartDesk", "Folder {code} is in {into} now, and its label leads there.")
            sentence = words.format(code=volume.code, into=into.code)
            word = translate("ChartDesk", "Combined")
            self._teller.say(Status.GOOD, Tone.GOOD, word, into.label, sentence)
            self._stage.refresh_counters()

        self._work.combine(volume, into, reason, done, self._teller.problem)


def _nobody_to_ask(_card: OpenCard, _others: Sequence[Volume]) -> None:
    """The window is not wired yet."""
