"""Whoever waits for a chart: the card of its scan, handing it on, and the code on a request's slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from app.charts import CheckOut, Moved, Place, Request, Scan, State, Volume
from app.errors import RuleBroken
from app.patients import mrn_pairs
from ui.charts.asked_words import (
    all_waiting,
    first_words,
    keeps,
    state_words,
    too_late_for,
    waiting,
    who_of,
)
from ui.charts.cards import CardDesk, OpenCard, Verb
from ui.charts.keeping import Keeping
from ui.charts.models import ScanRow
from ui.charts.modes import Mode, translate
from ui.charts.patient_cards import Reading
from ui.charts.relabelling import Relabelling
from ui.charts.session import DeskState
from ui.charts.steps import Step
from ui.charts.teller import Teller
from ui.charts.undoing import Undoing
from ui.charts.work import DeskWork
from ui.scanning.sounds import Tone
from ui.shell.spoken import nameless
from ui.theme.tokens import Status
from ui.widgets.card import CardVerb


class Requested:
    """One card a scan, with everything that is to be known; the first verb hands the chart on at once."""

    def __init__(
        self,
        state: DeskState,
        work: DeskWork,
        teller: Teller,
        cards: CardDesk,
        keeping: Keeping,
        undoing: Undoing,
        relabelling: Relabelling,
    ) -> None:
        self._state, self._work, self._teller, self._cards = state, work, teller, cards
        self._keeping, self._undoing, self._relabelling = keeping, undoing, relabelling
        self._handing: set[UUID] = set()

    def told(self, mode: Mode, row: ScanRow, moved: Moved, fact: Scan) -> bool:
        """Put up the card of whoever waits, or of a standing loan; False when nobody does."""
        self._tell_unasked(mode, moved)
        card = OpenCard(mode, row.key, fact, moved.volume, moved=moved)
        late = too_late_for(mode, moved)
        if late is not None:
            title = first_words(late, self._teller.zone, self._teller.now)
            verbs = [
                CardVerb(Verb.UNDO, translate("ChartDesk", "Undo")),
                CardVerb(Verb.LEAVE, translate("ChartDesk", "Leave"), "Esc"),
            ]
            self._put(
                OpenCard(mode, row.key, fact, moved.volume, moved=moved), title, Status.ATTENTION, verbs
            )
            return True
        loaned = mode is Mode.CHECK_IN and moved.movement_id is not None and bool(moved.standing)
        if not keeps(mode, moved) and not loaned:
            return False
        if moved.volume.state is not State.IN_FILE:
            # A supervisor confirms first that it is found, or the item of the queue is looked at.
            may, title = self._work.may_confirm_found, self._title(moved)
            self._cards.decide(
                row, mode, moved, fact, may_confirm=may, title=title, more=self._facts(moved), keep=moved
            )
            return True
        stat = any(each.stat for each in waiting(moved))
        self._put(card, self._title(moved), Status.ATTENTION if stat else Status.INFO, self._verbs(moved))
        return True

    def hand_newest(self) -> None:
        """The first verb of the newest card that can be handed on."""
        card = self._cards.newest(_can_be_handed)
        if card is None:
            sentence = translate("ChartDesk", "Nobody waits for a chart of these cards. Nothing was changed.")
            self._teller.problem(RuleBroken(sentence))
            return
        self.verb(card, Verb.HAND)

    def verb(self, card: OpenCard, verb: Verb) -> None:
        """Hand the chart to whoever needs it first, send it back to whoever has it on loan, or be done."""
        moved, failed = card.moved, self._failed(card)
        if moved is None or card.key in self._handing:
            return
        if verb is Verb.HAND and waiting(moved):
            self._handing.add(card.key)
            code = waiting(moved)[0].code
            self._work.requests.show(code, lambda found: self._hand(card, found.place_code), failed)
        elif verb is Verb.SEND_BACK:
            self._handing.add(card.key)
            self._work.requests.loan_of(moved.volume, lambda place: self._hand(card, place), failed)
        else:
            self._clear(card)

    def scanned(self, reading: Reading, request: Request) -> None:
        """The code on a request's slip: check out to its place, or say where it stands."""
        if reading.mode is not Mode.CHECK_OUT:
            at = self._teller.moment(request.needed_at)
            told = translate("ChartDesk", "{number}, by {time}. {where}").format(
                number=mrn_pairs(request.mrn), time=at, where=request.where
            )
            status = Status.ATTENTION if request.late else Status.INFO
            tone = Tone.DECIDE if request.late else Tone.GOOD
            self._teller.say(status, tone, state_words(request), request.place, told.strip())
            return
        if not request.waits:
            word = state_words(request).lower()
            told = translate("ChartDesk", "Nobody waits: this request is {state}. Nothing was changed.")
            self._teller.refused(
                reading.mode, reading.text, RuleBroken(told.format(state=word)), reading.fact
            )
            return
        self._work.holder(request.place_code, lambda place: self._fetch(request, place), self._teller.problem)

    # What the card says.

    def _title(self, moved: Moved) -> str:
        return (
            translate("ChartDesk", "Keep out") if waiting(moved) else translate("ChartDesk", "Standing loan")
        )

    def _facts(self, moved: Moved) -> str:
        """Everything that is to be known of it, in the order of its weight."""
        told = []
        if waiting(moved):
            told.append(translate("ChartDesk", "{who}.").format(who=all_waiting(waiting(moved))))
        if moved.standing:
            told.append(translate("ChartDesk", "Standing loan: {who}.").format(who=moved.standing))
        if moved.volume.relabel is not None:
            told.append(moved.volume.relabel.told)
        return " ".join(told)

    def _verbs(self, moved: Moved) -> Sequence[CardVerb]:
        verbs = []
        if waiting(moved):
            words = translate("ChartDesk", "Hand to {who}").format(who=who_of(waiting(moved)[0]))
            keys = "" if moved.standing else "Ctrl+Shift+H"  # three verbs and a long key find no room
            verbs.append(CardVerb(Verb.HAND, words, keys))
        if moved.standing:
            verbs.append(CardVerb(Verb.SEND_BACK, translate("ChartDesk", "Send back")))
        return [*verbs, CardVerb(Verb.DONE, translate("ChartDesk", "Done"), "Esc")]

    def _put(self, card: OpenCard, title: str, status: Status, verbs: Sequence[CardVerb]) -> None:
        if card.moved is not None:
            self._cards.put(card, title, status, self._facts(card.moved) or nameless(card.moved), verbs)

    # What its verbs do.

    def _hand(self, card: OpenCard, place_code: str) -> None:
        volume, fact = card.volume, self._work.fact()
        if volume is None:
            return

        def handed(moved: Moved) -> None:
            self._handing.discard(card.key)
            session = self._state.sessions[card.mode]
            before = session.row(card.key)
            if before is not None:
                now = translate("ChartDesk", "With {place}").format(place=moved.volume.place)
                session.put(replace(before, mark=Status.GOOD, word=moved.word, now=now))
                self._undoing.did(Step(card.mode, card.key, fact.id, before))
            self._cards.drop(card.key)
            self._teller.outcome_of(moved, fact)
            if before is not None:
                self._relabelling.told(card.mode, before, moved, fact)

        self._work.check_out(CheckOut(volume.code, place_code, fact), handed, self._failed(card))

    def _clear(self, card: OpenCard) -> None:
        self._cards.drop(card.key)
        row = self._state.sessions[card.mode].row(card.key)
        if row is not None and card.moved is not None:
            self._relabelling.told(card.mode, replace(row, mark=Status.GOOD), card.moved, card.fact)

    def _failed(self, card: OpenCard) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            self._handing.discard(card.key)
            self._teller.problem(error)

        return failed

    # A slip was scanned at check out.

    def _fetch(self, request: Request, place: Place) -> None:
        self._keeping.set_holder(place)
        self._state.wanted = request
        told = translate("ChartDesk", "For {name}: scan the chart.").format(name=request.patient)
        word = translate("ChartDesk", "Check out to")
        self._teller.say(Status.GOOD, Tone.GOOD, word, request.place, told)

    def _tell_unasked(self, mode: Mode, moved: Moved) -> None:
        """A chart that went where a slip led, and that nobody there has asked for."""
        wanted, holder = self._state.wanted, self._state.sticky.holder
        if mode is not Mode.CHECK_OUT or wanted is None:
            return
        if holder is None or holder.code != wanted.place_code:
            self._state.wanted = None
            return
        if any(each.answered for each in moved.asked) or _is_wanted(moved.volume, wanted):
            return
        told = translate("ChartDesk", "Nobody at {place} has asked for it. Ctrl+Z takes it back.")
        word = translate("ChartDesk", "Not asked for")
        sentence = told.format(place=holder.name)
        self._teller.say(Status.ATTENTION, Tone.DECIDE, word, moved.volume.label, sentence)


def _can_be_handed(card: OpenCard) -> bool:
    return card.hands_on and card.moved is not None and bool(waiting(card.moved))


def _is_wanted(volume: Volume, request: Request) -> bool:
    return volume.patient_id == request.patient_id and volume.kind is request.kind
