"""The cards of the chart desk: what they say, which wait, and what each verb does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from app.charts import Moved, Scan, State, Volume
from app.patients import mrn_pairs
from ui.charts.models import ScanRow
from ui.charts.modes import Mode, translate
from ui.charts.teller import Teller
from ui.charts.view import DeskView
from ui.shell.spoken import name_of, nameless
from ui.theme.tokens import Status
from ui.widgets.card import CardFacts, CardVerb


class Verb(StrEnum):
    """What a card can be cleared by."""

    FOUND = "found"
    UNDO = "undo"
    LEAVE = "leave"
    QUEUE = "queue"
    TYPE = "type"
    PUT_BACK = "put_back"
    WHOSE = "whose"
    NEW_LABEL = "new_label"
    PRINT = "print"
    RELABELLED = "relabelled"
    COMBINE = "combine"
    VOLUME = "volume"
    HAND = "hand"
    SEND_BACK = "send_back"
    DONE = "done"


OFFERED = 3
"""So many volumes of a patient card fit on a card's row of verbs."""


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card that waits: for a decision about a row, for a holder, or for a label to be read again.

    `moved` is what the scan came to, where others wait for the chart; `hands_on` while it can be handed on.
    """

    mode: Mode
    key: UUID
    fact: Scan
    volume: Volume | None = None
    needs_holder: bool = False
    read: str = ""
    relabels: bool = False
    moved: Moved | None = None
    hands_on: bool = False


class CardDesk:
    """The cards that wait, newest last, by the scan they are about."""

    def __init__(self, view: DeskView, teller: Teller) -> None:
        self._view, self._teller = view, teller
        self._open: dict[UUID, OpenCard] = {}

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._open)

    def card(self, key: object) -> OpenCard | None:
        """The card of a scan, if it still waits."""
        return self._open.get(key) if isinstance(key, UUID) else None

    def waiting_for_holder(self) -> list[OpenCard]:
        """The charts that were scanned before any holder, in their order."""
        return [card for card in self._open.values() if card.needs_holder]

    def newest(self, of_kind: Callable[[OpenCard], bool]) -> OpenCard | None:
        """The newest card of a kind."""
        return next((card for card in reversed(self._open.values()) if of_kind(card)), None)

    def put(
        self, card: OpenCard, title: str, status: Status, sentence: str, verbs: Sequence[CardVerb]
    ) -> None:
        """A card about whoever waits for a chart."""
        hands_on = any(each.verb == Verb.HAND for each in verbs)
        facts = replace(_facts_of(self._teller, card, title, sentence, list(verbs)), status=status)
        self._add(replace(card, hands_on=hands_on), facts, {})

    def decide(
        self,
        row: ScanRow,
        mode: Mode,
        moved: Moved,
        fact: Scan,
        *,
        may_confirm: bool,
        title: str = "",
        more: str = "",
        keep: Moved | None = None,
    ) -> None:
        """A scan that a person must decide about; `title` and `more` tell of whoever waits for the chart."""
        found = moved.volume.state is State.FOUND
        verbs = [
            CardVerb(Verb.LEAVE, translate("ChartDesk", "Leave it"), "Esc"),
            CardVerb(Verb.UNDO, translate("ChartDesk", "Undo scan")),
        ]
        first = (
            CardVerb(Verb.FOUND, translate("ChartDesk", "Confirm found"))
            if found
            else CardVerb(Verb.QUEUE, translate("ChartDesk", "Open the item"))
        )
        blocked = {}
        sentence = nameless(moved)
        if found and not may_confirm:
            reason = translate("ChartDesk", "A supervisor confirms it; it waits in Queues.")
            blocked = {str(Verb.FOUND): reason}
            sentence = translate("ChartDesk", "Was marked missing and is seen now. {reason}").format(
                reason=reason
            )
        card = OpenCard(mode, row.key, fact, moved.volume, moved=keep)
        told = " ".join(filter(None, (more, sentence)))
        facts = _facts_of(self._teller, card, title or moved.word, told, [first, *verbs])
        self._add(card, facts, blocked)

    def wait_for_holder(self, volume: Volume, fact: Scan) -> None:
        """A chart scanned before its holder."""
        card = OpenCard(Mode.CHECK_OUT, fact.id, fact, volume, needs_holder=True)
        verbs = [
            CardVerb(Verb.TYPE, translate("ChartDesk", "Type a holder"), "F4"),
            CardVerb(Verb.PUT_BACK, translate("ChartDesk", "Do not check out")),
        ]
        sentence = translate("ChartDesk", "Nobody has it yet. It goes out as soon as the holder is scanned.")
        self._add(
            card, _facts_of(self._teller, card, translate("ChartDesk", "Scan holder"), sentence, verbs), {}
        )

    def relabel(self, mode: Mode, moved: Moved, fact: Scan, *, may_print: bool, may_combine: bool) -> None:
        """A folder whose label is old since a merge; one card a folder, however often it is scanned."""
        volume, known = moved.volume, [card for card in self._open.values() if card.relabels]
        if volume.relabel is None or any(card.volume and card.volume.id == volume.id for card in known):
            return
        title = translate("ChartDesk", "Relabel and combine")
        if not volume.relabel.combine:
            title = translate("ChartDesk", "Relabel")
        verbs = [
            CardVerb(Verb.PRINT, translate("ChartDesk", "Print label")),
            CardVerb(Verb.RELABELLED, translate("ChartDesk", "Done")),
        ]
        if volume.relabel.combine and may_combine:
            # Four verbs have room in a row if the first one is short.
            verbs[0] = replace(verbs[0], words=translate("ChartDesk", "Print"))
            verbs.append(CardVerb(Verb.COMBINE, translate("ChartDesk", "Combine")))
        verbs.append(CardVerb(Verb.LEAVE, translate("ChartDesk", "Later"), "Esc"))
        reason = translate("ChartDesk", "The records room prints labels.")
        card = OpenCard(mode, fact.id, fact, volume, relabels=True)
        facts = replace(_facts_of(self._teller, card, title, volume.relabel.told, verbs), status=Status.INFO)
        self._add(card, facts, {} if may_print else {str(Verb.PRINT): reason})

    def misread(self, mode: Mode, read: str, fact: Scan) -> None:
        """A label whose check digit is wrong."""
        new = CardVerb(Verb.NEW_LABEL, translate("ChartDesk", "New label"))
        title = translate("ChartDesk", "Label misread")
        sentence = translate("ChartDesk", "Its check digit is wrong. Nothing was changed.")
        self._refused(OpenCard(mode, fact.id, fact, read=read), title, sentence, [_type_it(), new])

    def unknown(self, mode: Mode, read: str, fact: Scan, *, ours: bool) -> None:
        """A label that leads to no chart: one of ours, or one from before Outguide that may be confirmed."""
        if ours:
            sentence = translate("ChartDesk", "No chart has this label. Nothing was changed.")
            first = CardVerb(Verb.NEW_LABEL, translate("ChartDesk", "New label"))
        else:
            sentence = translate("ChartDesk", "An old label? Say once whose it is; then it leads there.")
            first = CardVerb(Verb.WHOSE, translate("ChartDesk", "Whose is it?"))
        title = translate("ChartDesk", "Label not known")
        self._refused(OpenCard(mode, fact.id, fact, read=read), title, sentence, [first, _type_it()])

    def offer(self, mode: Mode, patient: str, volumes: Sequence[Volume], fact: Scan) -> None:
        """A patient card: which of the patient's volumes is meant?"""
        card = OpenCard(mode, fact.id, fact, volumes[0])
        verbs = [
            CardVerb(f"{Verb.VOLUME}:{volume.code}", _offered(volume, many=len(volumes) > 1))
            for volume in volumes[:OFFERED]
        ]
        verbs.append(CardVerb(Verb.LEAVE, translate("ChartDesk", "Leave it"), "Esc"))
        if mode is Mode.CHECK_IN:
            sentence = translate("ChartDesk", "A patient card. Which of these comes back?")
        else:
            sentence = translate("ChartDesk", "A patient card. Which volume goes out?")
        if len(volumes) > OFFERED:
            sentence += " " + translate("ChartDesk", "Others: scan the volume itself.")
        facts = replace(
            _facts_of(self._teller, card, translate("ChartDesk", "Which volume?"), sentence, verbs),
            detail=mrn_pairs(volumes[0].mrn),
        )
        self._add(card, replace(facts, name=(name_of(patient).family, name_of(patient).given)), {})

    def drop(self, key: UUID) -> None:
        """A card is cleared, or what it was about was taken back."""
        if self._open.pop(key, None) is not None:
            self._view.remove_card(key)
            self._teller.cards = self.count
            self._teller.refresh()

    def _refused(self, card: OpenCard, title: str, sentence: str, verbs: list[CardVerb]) -> None:
        """A label that was not taken; it may be scanned again."""
        again = CardVerb(Verb.LEAVE, translate("ChartDesk", "Try again"), "Esc")
        facts = CardFacts(
            key=card.key,
            status=Status.REFUSED,
            title=title,
            time=self._teller.time(card.fact.happened_at),
            name=(card.read, ""),
            detail="",
            sentence=sentence,
            verbs=[*verbs, again],
        )
        self._add(card, facts, {})

    def _add(self, card: OpenCard, facts: CardFacts, blocked: dict[str, str]) -> None:
        self._open[card.key] = card
        self._teller.cards = self.count
        self._view.add_card(facts, blocked)
        self._teller.refresh()


def _facts_of(teller: Teller, card: OpenCard, title: str, sentence: str, verbs: list[CardVerb]) -> CardFacts:
    volume = card.volume
    name = name_of(volume.patient) if volume else None
    return CardFacts(
        key=card.key,
        status=Status.ATTENTION,
        title=title,
        time=teller.time(card.fact.happened_at),
        name=(name.family, name.given) if name else ("", ""),
        detail=f"{mrn_pairs(volume.mrn)} {volume.label}" if volume else "",
        sentence=sentence,
        verbs=verbs,
    )


def _type_it() -> CardVerb:
    return CardVerb(Verb.TYPE, translate("ChartDesk", "Type it"), "F4")


def _offered(volume: Volume, *, many: bool) -> str:
    """V2, or V2 from Dr Lee."""
    if volume.holder and not many:
        return translate("ChartDesk", "{volume} from {place}").format(volume=volume.label, place=volume.place)
    return volume.label
