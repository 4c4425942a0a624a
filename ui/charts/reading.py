"""What each label means at the chart desk, mode by mode (design/ux.md B.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.charts import CheckIn, CheckOut, Moved, Place, PlaceKind, Scan
from app.codes import Code, CodeKind, MisreadCode, NotOurCode, parse_code
from app.errors import AppError, BadInput, NotFound
from ui.charts.cards import CardDesk
from ui.charts.keeping import Keeping
from ui.charts.models import holding_row
from ui.charts.modes import Mode, translate
from ui.charts.patient_cards import PatientCards, Reading
from ui.charts.relabelling import Relabelling
from ui.charts.requested import Requested
from ui.charts.returning import ReturnsFrom
from ui.charts.session import DeskState, Holdings
from ui.charts.steps import Step
from ui.charts.teller import Teller
from ui.charts.undoing import Undoing
from ui.charts.work import DeskWork, Held
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status

T = TypeVar("T")
Done = Callable[[], None]
SHELVES = frozenset({PlaceKind.SECTION, PlaceKind.FILE_ROOM})


class LabelReader:
    """Acts on one scan at a time and always says when the next may come."""

    def __init__(
        self,
        state: DeskState,
        work: DeskWork,
        teller: Teller,
        cards: CardDesk,
        keeping: Keeping,
        undoing: Undoing,
        returns: ReturnsFrom,
        patients: PatientCards,
        relabelling: Relabelling,
        requested: Requested,
        *,
        practice: bool,
    ) -> None:
        self._state, self._work, self._teller = state, work, teller
        self._cards, self._keeping, self._undoing = cards, keeping, undoing
        self._returns, self._patients, self._relabelling = returns, patients, relabelling
        self._requested, self._practice = requested, practice

    def code_of(self, text: str) -> Code | None:
        """The label a text stands for; None for another shape, which may be an old number.

        Raises:
            MisreadCode, OtherClinicCode: it is a label, but not one that can be taken.
        """
        try:
            return parse_code(text, practice=self._practice)
        except NotOurCode:
            return None

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan that is no command card."""
        reading = Reading(scan.text.strip(), self._state.mode, self._work.fact(scan), done)
        try:
            code = self.code_of(reading.text)
        except AppError as error:
            if isinstance(error, MisreadCode):
                self._cards.misread(reading.mode, reading.text, reading.fact)
            self._refuse(reading, error)
            return
        kind = CodeKind.CHART if code is None else code.kind
        match reading.mode, kind:
            case _, CodeKind.CHART:
                self._chart(reading)
            case _, CodeKind.PATIENT:
                found = self._then(reading, self._patients.found)
                self._patients.ask(reading.text, found, self._failed(reading))
            case _, CodeKind.REQUEST:
                found_it = self._then(reading, self._requested.scanned)
                self._work.requests.show(reading.text, found_it, self._failed(reading))
            case Mode.CHECK_OUT, CodeKind.PLACE:
                self._holder(reading)
            case Mode.CHECK_IN, CodeKind.SHELF | CodeKind.PLACE:
                self._work.held_by(reading.text, self._then(reading, self._shelf), self._failed(reading))
            case Mode.WHERE, CodeKind.SHELF | CodeKind.PLACE:
                self._work.held_by(reading.text, self._then(reading, self._holdings), self._failed(reading))
            case _:
                self._refuse(reading, BadInput(refusal_for(kind)))

    def hand_out(self, volume_code: str, holder: Place, fact: Scan, done: Done) -> None:
        """Check a chart out to a holder."""
        reading = Reading(volume_code, Mode.CHECK_OUT, fact, done)
        command = CheckOut(volume_code, holder.code, fact, self._state.sticky.due)
        self._work.check_out(command, self._then(reading, self._moved), self._failed(reading))

    def hand_out_waiting(self) -> None:
        """A holder is known now: the charts that waited for one go out, in the order of their scans."""
        holder = self._state.sticky.holder
        for card in self._cards.waiting_for_holder() if holder else ():
            self._cards.drop(card.key)
            if card.volume is not None and holder is not None:
                self.hand_out(card.volume.code, holder, card.fact, _nothing)

    def _chart(self, reading: Reading) -> None:
        holder, shelf = self._state.sticky.holder, self._state.sticky.shelf
        match reading.mode:
            case Mode.CHECK_IN:
                command = CheckIn(reading.text, reading.fact, shelf.code if shelf else "")
                self._work.check_in(command, self._then(reading, self._moved), self._failed(reading))
            case Mode.CHECK_OUT if holder is not None:
                self.hand_out(reading.text, holder, reading.fact, reading.done)
            case Mode.CHECK_OUT:
                self._work.where(reading.text, self._then(reading, self._waits), self._failed(reading))
            case Mode.WHERE:
                self._state.holdings = None
                self._work.where(reading.text, self._then(reading, self._moved), self._failed(reading))

    def _holder(self, reading: Reading) -> None:
        def found(_reading: Reading, place: Place) -> None:
            self._keeping.set_holder(place)
            self.hand_out_waiting()

        self._work.holder(reading.text, self._then(reading, found), self._failed(reading))

    def act_late(self, code: str, mode: Mode, fact: Scan) -> None:
        """Do with a volume what its scan was for, after a card has waited for a person."""
        reading = Reading(code, mode, fact, _nothing)
        shelf = self._state.sticky.shelf
        if mode is Mode.CHECK_IN:
            command = CheckIn(code, fact, shelf.code if shelf else "")
            self._work.check_in_late(command, self._then(reading, self._moved), self._failed(reading))
        else:
            self._chart(reading)

    def _moved(self, reading: Reading, moved: Moved) -> None:
        row = self._teller.moved(reading.mode, moved, reading.fact)
        others = self._requested.told(reading.mode, row, moved, reading.fact)
        if not others:
            self._relabelling.told(reading.mode, row, moved, reading.fact)
        if moved.movement_id is None:
            return
        if reading.mode is Mode.CHECK_IN:
            self._returns.recount(more=others or row.mark is not Status.GOOD)
        self._undoing.did(Step(reading.mode, row.key, moved.movement_id))
        if reading.mode is Mode.CHECK_OUT and row.counted:
            self._keeping.met_usual_due(moved.volume.due_at)
        if row.mark is Status.ATTENTION and not others:
            may = self._work.may_confirm_found
            self._cards.decide(row, reading.mode, moved, reading.fact, may_confirm=may)

    def _waits(self, reading: Reading, moved: Moved) -> None:
        volume = moved.volume
        if all(card.volume != volume for card in self._cards.waiting_for_holder()):
            self._cards.wait_for_holder(volume, reading.fact)
        self._teller.waits(volume, reading.fact)

    def _shelf(self, reading: Reading, held: Held) -> None:
        place, _volumes = held
        if place.kind in SHELVES:
            self._keeping.set_shelf(place)
            return
        if place.is_holder:
            self._returns.begin(held)
            return
        sentence = translate(
            "ChartDesk", "{place} is not a shelf. Nothing was changed. Scan a shelf, or the next chart."
        )
        self._teller.refused(
            reading.mode, reading.text, BadInput(sentence.format(place=place.name)), reading.fact
        )

    def _holdings(self, reading: Reading, held: Held) -> None:
        place, volumes = held
        count = len(volumes)
        number = (
            translate("ChartDesk", "1 chart")
            if count == 1
            else translate("ChartDesk", "{count} charts").format(count=count)
        )
        rows = tuple(
            holding_row(volume, self._work.fact().id, self._teller.moment(volume.due_at))
            for volume in volumes
        )
        self._state.holdings = Holdings(place.name, rows)
        sentence = "" if count else translate("ChartDesk", "Nothing is here now.")
        self._teller.say(Status.GOOD, Tone.GOOD, place.name, number, sentence)
        self._teller.refresh()

    def _refuse(self, reading: Reading, error: Exception) -> None:
        try:
            self._teller.refused(reading.mode, reading.text, error, reading.fact)
        finally:
            reading.done()

    def _failed(self, reading: Reading) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            if isinstance(error, MisreadCode):
                self._cards.misread(reading.mode, reading.text, reading.fact)
            elif isinstance(error, NotOurCode):
                self._cards.unknown(reading.mode, reading.text, reading.fact, ours=False)
            elif isinstance(error, NotFound) and _is_charts(self.code_of(reading.text)):
                self._cards.unknown(reading.mode, reading.text, reading.fact, ours=True)
            self._refuse(reading, error)

        return failed

    def _then(self, reading: Reading, act: Callable[[Reading, T], None]) -> Callable[[T], None]:
        def arrived(answer: T) -> None:
            try:
                act(reading, answer)
            finally:
                reading.done()

        return arrived


def _is_charts(code: Code | None) -> bool:
    return code is not None and code.kind is CodeKind.CHART


def refusal_for(kind: CodeKind) -> str:
    """Why a label of this kind changes nothing at the chart desk, and what to scan instead."""
    return {
        CodeKind.SHELF: translate(
            "ChartDesk",
            "This label belongs to a shelf. Nothing was changed. Scan a person, a room or a chart.",
        ),
        CodeKind.BADGE: translate(
            "ChartDesk", "This is a staff badge. Nothing was changed. Sign out first, then scan it."
        ),
        CodeKind.OUTGUIDE: translate(
            "ChartDesk", "Outguides are not in use yet. Nothing was changed. Scan the chart."
        ),
    }.get(kind, translate("ChartDesk", "Not a chart label. Nothing was changed. Scan the chart."))


def _nothing() -> None:
    """Nobody waits."""
