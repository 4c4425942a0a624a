"""The decisions of the chart desk: modes, command cards, finishing, and the verbs of cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.charts import Moved, Place, Volume
from app.codes import CodeKind, CommandCard
from app.errors import AppError, BadInput
from ui.charts.cards import CardDesk, OpenCard, Verb
from ui.charts.keeping import Keeping
from ui.charts.label_work import LabelWork
from ui.charts.leaving import DeskLeaving
from ui.charts.models import row_of
from ui.charts.modes import Mode, counted_word, translate, word_of
from ui.charts.patient_cards import PatientCards
from ui.charts.printing import DeskPrinting
from ui.charts.reading import LabelReader
from ui.charts.relabelling import Relabelling
from ui.charts.requested import Requested
from ui.charts.returning import ReturnsFrom
from ui.charts.session import DeskState
from ui.charts.steps import Step
from ui.charts.teller import Teller
from ui.charts.undoing import Undoing
from ui.charts.view import DeskView
from ui.charts.work import DeskWork
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts


def new_label_words() -> ToastFacts:
    """How a new label is come by, told where it begins."""
    title = translate("ChartDesk", "A new label")
    return ToastFacts(
        "label", Status.INFO, title, translate("ChartDesk", "Look the patient up, then Ctrl+P.")
    )


def paper_slip_words() -> ToastFacts:
    """How the rows of a paper slip are typed in."""
    told = translate("ChartDesk", "Type each row: holder first, then chart and time, as in C53108463 @14:05.")
    return ToastFacts("paper", Status.INFO, translate("ChartDesk", "A paper slip"), told)


class ChartDeskPresenter:
    """Everything the desk decides; the view only shows it."""

    def __init__(
        self, view: DeskView, work: DeskWork, labels: LabelWork, stage: Stage, services: Services
    ) -> None:
        self.state = DeskState()
        zone = ZoneInfo(services.clinic.time_zone)
        self._view, self._work, self._labels, self._stage = view, work, labels, stage
        self._teller = Teller(self.state, view, stage, services.clock, zone)
        self._cards = CardDesk(view, self._teller)
        self.keeping = Keeping(self.state, view, self._teller)
        self.undoing = Undoing(self.state, work, self._teller, self._cards, stage)
        self.returns = ReturnsFrom(self.state, work, self._teller, view)
        self.undoing.moved = self.returns.recount
        self.relabelling = Relabelling(labels, self._teller, self._cards, stage)
        self.requested = Requested(
            self.state, work, self._teller, self._cards, self.keeping, self.undoing, self.relabelling
        )
        self._reader = LabelReader(
            self.state,
            work,
            self._teller,
            self._cards,
            self.keeping,
            self.undoing,
            self.returns,
            PatientCards(self.state, labels, self._teller, self._cards),
            self.relabelling,
            self.requested,
            practice=services.clinic.practice,
        )
        self.printing = DeskPrinting(self.state, self._teller, stage)
        self.leaving = DeskLeaving(self.state, self._cards, self._reader)
        self.ask_whose: Callable[[str, object], None] = _nobody_to_ask
        """Asks which volume an old label stands for; the card of this key waits for the answer."""
        self._finish_wanted = False
        self._confirming: set[UUID] = set()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Act on a scan and call `done` once, when the next may come."""
        try:
            code = self._reader.code_of(scan.text)
        except AppError:
            code = None  # the reader refuses it, with its sentence
        if code is None or code.kind is not CodeKind.COMMAND:
            self._reader.take(scan, done)
            return
        try:
            waits = self._command(code.number, scan.text, done)
        except Exception:
            done()
            raise
        if not waits:
            done()

    def set_mode(self, mode: Mode) -> None:
        """Go on in another mode; every mode keeps its session."""
        self.state.mode = mode
        self.show()

    def show(self) -> None:
        """Show everything as it is."""
        self._view.show_mode(self.state.mode)
        self._view.show_sticky(self.state)
        self._teller.refresh()

    def set_waiting(self, count: int) -> None:
        """How many scans are not worked off; a finish that waited for them comes now."""
        self.state.waiting = count
        self._teller.count()
        if self._finish_wanted and count == 0:
            self.finish()

    def finish(self) -> None:
        """Ctrl+Enter: end the session once no scan and no card waits."""
        self._finish_wanted = self.state.waiting > 0
        if not self._finish_wanted:
            self._finish()

    def take_holder(self, holder: Place) -> None:
        """A holder was named by typing."""
        if self.state.mode is not Mode.CHECK_OUT:
            self.set_mode(Mode.CHECK_OUT)
        self.keeping.set_holder(holder)
        self._reader.hand_out_waiting()

    def restore(self) -> None:
        """Have the cleared holder or shelf back; charts that wait for a holder go out."""
        self.keeping.restore()
        self._reader.hand_out_waiting()

    def set_due(self, due: datetime | None) -> None:
        """Charts are due then from now on."""
        self.keeping.set_due(due)

    def card_verb(self, key: object, verb: str) -> None:
        """A verb of a card was chosen; a second press finds the card gone and does nothing."""
        card = self._cards.card(key)
        if card is None:
            return
        kind, _, code = verb.partition(":")
        match Verb(kind):
            case Verb.VOLUME:
                self._cards.drop(card.key)
                self._reader.act_late(code, card.mode, card.fact)
            case Verb.WHOSE:
                self.ask_whose(card.read, card.key)
            case Verb.NEW_LABEL:
                self._cards.drop(card.key)
                self._stage.go_to(PatientsRoute())
                self._stage.show_toast(new_label_words())
            case Verb.PRINT:
                self.relabelling.print_label(card)
            case Verb.RELABELLED:
                self.relabelling.done(card)
            case Verb.COMBINE:
                self.relabelling.combine(card)
            case Verb.FOUND:
                self._confirm_found(card)
            case Verb.UNDO:
                self.undoing.undo_row(card.key)
            case Verb.QUEUE:
                self._cards.drop(card.key)
                self._stage.go_to(QueueRoute(volume_id=card.volume.id if card.volume else None))
            case Verb.TYPE:
                if not card.needs_holder:
                    self._cards.drop(card.key)
                self._view.open_typing()
            case Verb.HAND | Verb.SEND_BACK | Verb.DONE:
                self.requested.verb(card, Verb(kind))
            case Verb.LEAVE | Verb.PUT_BACK:
                self._cards.drop(card.key)

    def confirm_whose(self, key: object, volume: Volume) -> None:
        """A person has looked whose old label it is: keep it, and do what the scan was for."""
        card = self._cards.card(key)
        if card is None:
            return

        def kept(_answer: None) -> None:
            self._cards.drop(card.key)
            self._reader.act_late(volume.code, card.mode, card.fact)

        self._labels.confirm_old_label(card.read, volume.code, kept, self._teller.problem)

    def _command(self, number: int, read: str, done: Callable[[], None]) -> bool:
        """Do what a command card says; True when it will call `done` itself."""
        match number:
            case CommandCard.DONE:
                self._finish()
            case CommandCard.UNDO:
                self.undoing.undo_then(done)
                return True
            case CommandCard.OUT:
                self._announce_mode(Mode.CHECK_OUT)
            case CommandCard.IN:
                self._announce_mode(Mode.CHECK_IN)
            case CommandCard.WHERE:
                self._announce_mode(Mode.WHERE)
            case CommandCard.SLIP:
                self.printing.insert()
            case CommandCard.PAPER:
                self._view.open_typing()
                self._stage.show_toast(paper_slip_words())
            case _:
                sentence = translate("ChartDesk", "Not a command of this card. Nothing was changed.")
                self._teller.refused(self.state.mode, read, BadInput(sentence), self._work.fact())
        return False

    def _announce_mode(self, mode: Mode) -> None:
        self.set_mode(mode)
        sentence = translate("ChartDesk", "Scan the next chart.")
        self._teller.say(Status.GOOD, Tone.GOOD, word_of(mode), "", sentence)

    def _finish(self) -> None:
        self._finish_wanted = False
        if self._cards.count:
            count = self._cards.count
            place = (
                translate("ChartDesk", "1 card")
                if count == 1
                else translate("ChartDesk", "{count} cards").format(count=count)
            )
            sentence = translate("ChartDesk", "Clear the cards first: each waits for a decision.")
            self._teller.say(
                Status.ATTENTION, Tone.DECIDE, translate("ChartDesk", "Not finished"), place, sentence
            )
            self._view.point_at_cards()
            return
        session, mode = self.state.session, self.state.mode
        done, met = session.done, session.met
        session.clear()
        self.state.holdings = None
        self.keeping.forget()
        self.returns.end()
        self.undoing.forget()
        self.show()
        words = translate("ChartDesk", "{done} of {met} {counted}.").format(
            done=done, met=met, counted=counted_word(mode)
        )
        tone = Tone.COMPLETE if met else Tone.GOOD
        word = words if met else translate("ChartDesk", "Nothing to finish")
        self._teller.say(Status.GOOD, tone, word)

    def _confirm_found(self, card: OpenCard) -> None:
        if card.volume is None or card.key in self._confirming:
            return
        fact = self._work.fact()
        self._confirming.add(card.key)

        def found(moved: Moved) -> None:
            self._confirming.discard(card.key)
            session = self.state.sessions[card.mode]
            before = session.row(card.key)
            if before is not None:
                due = self._teller.moment(moved.volume.due_at)
                now = row_of(card.mode, moved, card.key, before.at, due)
                session.put(replace(now, other=before.other, counted=True))
                self.undoing.did(Step(card.mode, card.key, fact.id, before))
            self._cards.drop(card.key)
            self._teller.outcome_of(moved, fact)
            if before is not None and card.moved is not None:
                self.requested.told(card.mode, before, _as_now(card.moved, moved), card.fact)

        def failed(error: Exception) -> None:
            self._confirming.discard(card.key)
            self._teller.problem(error)

        self._work.confirm_found(card.volume.code, fact, found, failed)


def _as_now(told: Moved, now: Moved) -> Moved:
    """Whoever waited for a chart when it was scanned still does once it is found."""
    return replace(told, volume=now.volume)


def _nobody_to_ask(_number: str, _key: object) -> None:
    """The window is not wired yet."""
