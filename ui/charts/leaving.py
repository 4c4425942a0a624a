"""What the desk leaves behind when the clinic is locked: the charts that wait for their holder."""

from __future__ import annotations

from collections.abc import Mapping

from ui.charts.cards import CardDesk
from ui.charts.modes import Mode
from ui.charts.reading import LabelReader
from ui.charts.session import DeskState
from ui.scanning.event_clock import monotonic_ms
from ui.scanning.scan import RawScan, Source

WAITING = "waiting"


class DeskLeaving:
    """They lie on the desk and nobody has them yet; a holder that was set is not kept.

    Whoever comes back after a lock has been away: as after two idle minutes, the next chart must not go to
    the last holder unasked.
    """

    def __init__(self, state: DeskState, cards: CardDesk, reader: LabelReader) -> None:
        self._state, self._cards, self._reader = state, cards, reader

    def draft(self) -> dict[str, str]:
        """Their labels, in the order of their scans."""
        waiting = [card.volume.code for card in self._cards.waiting_for_holder() if card.volume]
        return {WAITING: " ".join(waiting)} if waiting else {}

    def resume(self, draft: Mapping[str, str]) -> None:
        """Let them wait again; nothing is moved by that."""
        mode, self._state.mode = self._state.mode, Mode.CHECK_OUT
        for code in draft.get(WAITING, "").split():
            self._reader.take(RawScan(code, Source.KEYED, monotonic_ms()), _nothing)
        self._state.mode = mode


def _nothing() -> None:
    """Nobody waits for the end of it."""
