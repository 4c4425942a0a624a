"""Tells what became of a scan everywhere at once: strip, tone, list, counters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.charts import Moved, Scan, Volume, moment
from app.clock import Clock
from app.codes import MisreadCode, NotOurCode, OtherClinicCode
from app.errors import BadInput, NotAllowed, NotFound, Unreachable
from ui.charts.asked_words import row_with_asked, told_with_asked
from ui.charts.models import ScanRow, row_of
from ui.charts.modes import Mode, translate
from ui.charts.session import DeskState
from ui.charts.view import Counts, DeskView
from ui.scanning.sounds import Tone
from ui.shell.spoken import TONES, clock_time, name_of, number_of, outcome_of, refusal
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome


class Teller:
    """Turns answers of the application into what the clerk sees and hears."""

    def __init__(self, state: DeskState, view: DeskView, stage: Stage, clock: Clock, zone: ZoneInfo) -> None:
        self._state, self._view, self._stage = state, view, stage
        self._clock, self._zone = clock, zone
        self.zone = zone
        self.cards = 0

    @property
    def now(self) -> datetime:
        """The moment."""
        return self._clock.now()

    def moved(self, mode: Mode, moved: Moved, fact: Scan) -> ScanRow:
        """A scan that found its chart."""
        due = self.moment(moved.volume.due_at)
        row = row_of(mode, moved, fact.id, clock_time(fact.happened_at, self._zone), due)
        row = row_with_asked(mode, row, moved)
        self._state.sessions[mode].put(row)
        self.outcome_of(told_with_asked(mode, moved, self._zone, self._clock.now()), fact)
        return row

    def outcome_of(self, moved: Moved, fact: Scan, *, word: str = "", can_undo: bool = True) -> None:
        """The strip and the tone of a movement; the list is brought up to date."""
        changed = moved.movement_id is not None
        can_undo = can_undo and changed
        outcome = outcome_of(moved, fact.happened_at, self._zone, can_undo=can_undo)
        self.tell(replace(outcome, word=word) if word else outcome, TONES[moved.tone])
        self.refresh()
        if changed:
            self._stage.refresh_counters()

    def refused(self, mode: Mode, read: str, error: Exception, fact: Scan) -> None:
        """A scan that changed nothing, in the list too; of one that is kept the window tells."""
        if isinstance(error, Unreachable):
            return
        outcome = refusal(error, _word_for(error), fact.happened_at, self._zone, read=read)
        now = re.split(r"[.:;](?: |$)", outcome.sentence)[0]
        row = ScanRow(fact.id, outcome.at, Status.REFUSED, outcome.word, now, read=read)
        self._state.sessions[mode].put(row)
        self.tell(outcome, Tone.REFUSED)
        self.refresh()

    def waits(self, volume: Volume, fact: Scan) -> None:
        """A chart that was scanned before anybody said who gets it."""
        outcome = Outcome(
            Status.ATTENTION,
            translate("ChartDesk", "Scan holder"),
            name=name_of(volume.patient),
            number=number_of(volume),
            code=volume.code,
            sentence=translate("ChartDesk", "Scan the person or the room that gets it. Or type a name: F4."),
            at=self.time(fact.happened_at),
        )
        self.tell(outcome, Tone.DECIDE)

    def problem(self, error: Exception) -> None:
        """A command that was no scan and changed nothing."""
        self.tell(refusal(error, _word_for(error), self._clock.now(), self._zone), Tone.REFUSED)

    def say(self, status: Status, tone: Tone, word: str, place: str = "", sentence: str = "") -> None:
        """Anything that is about no single chart."""
        at = clock_time(self._clock.now(), self._zone)
        self.tell(Outcome(status, word, place[:LONGEST_PLACE], sentence=sentence, at=at), tone)

    def tell(self, outcome: Outcome, tone: Tone) -> None:
        """The strip, the tone and the wall display."""
        self._stage.show_outcome(outcome, tone)
        self._view.show_outcome(outcome)

    def refresh(self) -> None:
        """Bring list and counters up to date."""
        state = self._state
        if state.mode is Mode.WHERE and state.holdings is not None:
            self._view.show_rows(state.holdings.title, state.holdings.rows)
        else:
            self._view.show_rows("", state.session.newest())
        self.count()

    def count(self) -> None:
        """Bring only the counters up to date: the list stays as it is."""
        state = self._state
        self._view.show_counts(Counts(state.mode, state.session.done, self.cards, state.waiting))

    def mark_undone(self, mode: Mode, key: UUID, *, undone: bool, movement_id: UUID | None = None) -> None:
        """Grey a row whose movement was taken back, or bring it to life again."""
        row = self._state.sessions[mode].row(key)
        if row is not None:
            self._state.sessions[mode].put(replace(row, undone=undone, movement_id=movement_id))

    def time(self, at: datetime) -> str:
        """The time of a scan."""
        return clock_time(at, self._zone)

    def moment(self, at: datetime | None) -> str:
        """A due date in words; nothing if there is none."""
        return moment(at, self._zone, self._clock.now()) if at else ""


def _word_for(error: Exception) -> str:
    """The one loud word of a refusal."""
    match error:
        case MisreadCode():
            return translate("ChartDesk", "Misread")
        case NotOurCode() | NotFound():
            return translate("ChartDesk", "Not known")
        case OtherClinicCode():
            return translate("ChartDesk", "Other clinic")
        case NotAllowed():
            return translate("ChartDesk", "Not allowed")
        case BadInput():
            return translate("ChartDesk", "Not taken")
    return translate("ChartDesk", "Nothing changed")
