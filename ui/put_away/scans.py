"""What a scan means while folders are put away: it is in hand, this is the shelf, this marker comes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.charts import InHand, Moved, Outguide
from app.codes import CodeKind, parse_code
from app.errors import AppError, BadInput
from ui.jobs import JobRunner
from ui.put_away.acts import PutAwayActs
from ui.put_away.dialogs import PutAwayQuestions
from ui.put_away.hand import Hand
from ui.put_away.telling import PutAwayTeller
from ui.put_away.words import said
from ui.scanning.scan import RawScan
from ui.widgets.scanned_kind import ScannedKind

Done = Callable[[], None]
Refused = Callable[[Exception], None]
TAKEN = frozenset({CodeKind.CHART, CodeKind.SHELF, CodeKind.OUTGUIDE})


class PutAwayScans(QObject):
    """Takes scans for putting away; `done` is called once for each, when the next may come."""

    def __init__(
        self, jobs: JobRunner, acts: PutAwayActs, hand: Hand, questions: PutAwayQuestions,
        tells: PutAwayTeller, *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._hand = jobs, acts, hand
        self._tells, self._practice = tells, practice
        self._kinds = ScannedKind(questions, TAKEN, said("Scan a folder, then its shelf."), practice=practice)

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan."""
        refused = partial(self._refused, done)
        try:
            kind = self._kinds.of(scan.text)
        except AppError as error:
            refused(error)
            return
        if kind is None:
            done()  # a form took it
        elif kind is CodeKind.CHART:
            work = partial(self._acts.in_hand, scan.text)
            self._jobs.query(self, work, partial(self._in_hand, done), refused)
        elif kind is CodeKind.SHELF:
            self._shelf(scan, done, refused)
        else:
            guide = partial(self._acts.outguide, scan.text)
            self._jobs.query(self, guide, partial(self._guide, done, refused), refused)

    def _in_hand(self, done: Done, card: InHand) -> None:
        self._hand.take(card)
        done()

    def _shelf(self, scan: RawScan, done: Done, refused: Refused) -> None:
        """Those in hand that belong on this shelf are put there, one after another."""
        code = parse_code(scan.text, practice=self._practice).text
        cards = self._hand.cards
        if not cards:
            refused(BadInput(said("No folder is in hand. Nothing was changed. Scan the folder first.")))
            return
        own = [card for card in cards if card.home_code == code]
        if not own:
            shelf = next((each.name for each in self._acts.places() if each.code == code), code)
            self._tells.wrong(cards[-1], shelf)
            done()
            return
        self._put(own, code, scan, done, refused)

    def _put(
        self, cards: list[InHand], shelf: str, scan: RawScan | None, done: Done, refused: Refused
    ) -> None:
        """The scan of the shelf is the fact of the first folder; each other has one of its own."""
        card, *rest = cards
        work = partial(self._acts.put, card.volume.code, shelf, self._acts.fact(scan))
        self._jobs.command(self, work, partial(self._filed, card, rest, shelf, done, refused), refused)

    def _filed(
        self, card: InHand, rest: list[InHand], shelf: str, done: Done, refused: Refused, moved: Moved
    ) -> None:
        self._hand.filed(card, moved)
        self._hand.changed.emit()
        if rest:
            self._put(rest, shelf, None, done, refused)
        else:
            done()

    def _guide(self, done: Done, refused: Refused, guide: Outguide) -> None:
        """A marker comes out when its folder is back or in hand; otherwise it says whose slot it marks."""
        if guide.volume is None:
            refused(BadInput(said("This outguide stands in no slot. Nothing was changed.")))
            return
        in_hand = any(card.volume.id == guide.volume.id for card in self._hand.cards)
        if guide.to_take_out or in_hand:
            work = partial(self._acts.take_out, guide.code)
            self._jobs.command(self, work, partial(self._out, done), refused)
            return
        self._tells.outguide(guide, out=False)
        done()

    def _out(self, done: Done, guide: Outguide) -> None:
        self._hand.guide_out(guide)
        self._hand.changed.emit()
        done()

    def _refused(self, done: Done, error: Exception) -> None:
        self._tells.refused(said("Not taken"), error)
        done()
