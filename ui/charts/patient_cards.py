"""A patient card at the chart desk: it stands for the patient, so somebody says which volume is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.charts import Scan, State
from app.errors import BadInput
from ui.charts.cards import CardDesk
from ui.charts.label_work import CardHolder, LabelWork
from ui.charts.models import holding_row
from ui.charts.modes import Mode, translate
from ui.charts.session import DeskState, Holdings
from ui.charts.teller import Teller
from ui.charts.work import Failed
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status


@dataclass(frozen=True, slots=True)
class Reading:
    """One scan in work: what was read, the mode it was read in, its fact, and who waits for its end."""

    text: str
    mode: Mode
    fact: Scan
    done: Callable[[], None]


class PatientCards:
    """Lists the volumes in Where is it; in the other modes puts up a card with those that can go that way."""

    def __init__(self, state: DeskState, labels: LabelWork, teller: Teller, cards: CardDesk) -> None:
        self._state, self._labels, self._teller, self._cards = state, labels, teller, cards

    def ask(self, code: str, found: Callable[[CardHolder], None], failed: Failed) -> None:
        """Whose card is it?"""
        self._labels.volumes_of_card(code, found, failed)

    def found(self, reading: Reading, holder: CardHolder) -> None:
        """It is this patient's."""
        if reading.mode is Mode.WHERE:
            self._list(holder)
            return
        wanted = State.OUT if reading.mode is Mode.CHECK_IN else State.IN_FILE
        volumes = [volume for volume in holder.volumes if volume.state is wanted]
        if volumes:
            self._cards.offer(reading.mode, holder.patient.name, volumes, reading.fact)
            word = translate("ChartDesk", "Which volume?")
            sentence = translate("ChartDesk", "Choose it on the card, or scan the volume itself.")
            self._teller.say(Status.ATTENTION, Tone.DECIDE, word, "", sentence)
            return
        told = (
            translate("ChartDesk", "This patient has no chart out. Nothing was changed.")
            if reading.mode is Mode.CHECK_IN
            else translate("ChartDesk", "This patient has no chart on a shelf. Nothing was changed.")
        )
        self._teller.refused(reading.mode, reading.text, BadInput(told), reading.fact)

    def _list(self, holder: CardHolder) -> None:
        rows = tuple(
            holding_row(volume, self._labels.new_id(), self._teller.moment(volume.due_at))
            for volume in holder.volumes
        )
        self._state.holdings = Holdings(holder.patient.name, rows)
        number = translate("ChartDesk", "1 chart") if len(rows) == 1 else ""
        words = number or translate("ChartDesk", "{count} charts").format(count=len(rows))
        sentence = "" if rows else translate("ChartDesk", "This patient has no chart yet.")
        self._teller.say(Status.GOOD, Tone.GOOD, translate("ChartDesk", "Patient"), words, sentence)
        self._teller.refresh()
