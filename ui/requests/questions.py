"""Asks what a verb of a request needs to know; one question at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Ending, NotFillable, Request, StandingLoan
from app.patients import mrn_pairs
from ui.jobs import JobRunner
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.dialogs import CancelDialog, ChangeDialog, end_dialog
from ui.requests.lending import LendDialog
from ui.requests.patient_first import PatientFirst
from ui.requests.verbs import RequestVerbs
from ui.requests.words import said, to_words
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.one_question import OneQuestion
from ui.widgets.place_field import PlaceField
from ui.widgets.reason_dialog import not_fillable_dialog


class RequestQuestions(OneQuestion):
    """`left` follows each question, answered or not; `failed` carries why a patient could not be opened."""

    failed = Signal(object)

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, verbs: RequestVerbs
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs, self._verbs = theme, over, jobs, verbs
        self._acts = AskActs(services)
        self._first = PatientFirst(theme, over, jobs, self._acts)
        self._first.ready.connect(self._lend)
        self._first.failed.connect(self.failed)
        self._first.left.connect(self.left)
        self._place: PlaceField | None = None

    @property
    def asks(self) -> bool:
        """Whether a form is open."""
        return super().asks or self._first.form is not None

    def take_scan(self, text: str, *, is_place: bool) -> bool:
        """Take a scan that the open form can use; False if it cannot."""
        if self._first.form is not None:
            self._first.take(text)
            return True
        if super().asks and self._place is not None and is_place:
            self._place.take(text)
            return True
        return False

    def not_fillable(self, row: Request) -> None:
        """Why can it not be met?"""
        asked = not_fillable_dialog(self._theme, self._over, about(row))

        def answer() -> None:
            chosen = NotFillable(str(asked.choice.value()))
            self._verbs.not_fillable(row, chosen, asked.words.text().strip())

        self._ask(asked, answer)

    def ending(self, row: Request) -> None:
        """How was it met without the folder?"""
        asked = end_dialog(self._theme, self._over, about(row))

        def answer() -> None:
            self._verbs.close(row, Ending(str(asked.choice.value())), asked.words.text().strip())

        self._ask(asked, answer)

    def cancelling(self, row: Request) -> None:
        """Why is it not needed any more?"""
        asked = CancelDialog(self._theme, self._over, about(row))
        self._ask(asked, lambda: self._verbs.cancel(row, asked.why.text().strip()))

    def change(self, row: Request) -> None:
        """What is to be otherwise?"""
        asked = ChangeDialog(self._theme, self._over, self._jobs, self._acts, row, about(row))
        self._ask(asked, lambda: self._verbs.change(asked.command), asked.place)

    def lend(self, patient_id: int | None) -> None:
        """Who has whose chart until further notice?"""
        if not self.asks:
            self._first.begin(patient_id)

    def end_loan(self, loan: StandingLoan) -> None:
        """Is the loan over?"""
        body = said("{0} has it then like any other chart, with a day to bring it back.").format(loan.place)
        title = said("End the standing loan of {0}?").format(loan.patient)
        asked = Dialog(
            self._theme, self._over, title, body, safe=said("Leave it standing"), act=said("End the loan")
        )
        self._ask(asked, lambda: self._verbs.end_loan(loan))

    @Slot(object)
    def _lend(self, wanting: Wanting) -> None:
        asked = LendDialog(self._theme, self._over, self._jobs, self._acts, wanting)

        def answer() -> None:
            if asked.command is not None:
                self._verbs.lend(asked.command)

        self._ask(asked, answer, asked.place)

    def _ask(self, question: Dialog, answer: Callable[[], None], place: PlaceField | None = None) -> None:
        if not super().asks:
            self._place = place
        self.ask(question, answer)


def about(row: Request) -> str:
    """Whose chart goes where, in one line."""
    return f"{row.patient}  {mrn_pairs(row.mrn)}. {to_words(row)}"
