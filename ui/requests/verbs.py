"""The verbs of one request or standing loan: why each is blocked, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject

from app.actor import Actor, Permission
from app.charts import ChangeRequest, Ending, LendStanding, NotFillable, Request, RequestState, StandingLoan
from app.patients import spelt
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.acts import Opened, RequestActs
from ui.requests.words import ending_words, said
from ui.shell.one_act import OneAct
from ui.widgets.reason_dialog import not_fillable_words

FETCH = (RequestState.OPEN, RequestState.CLAIMED)
ENDED_BY_HAND = (RequestState.CLOSED, RequestState.CANCELLED, RequestState.NOT_FILLABLE)


class VerbView(Protocol):
    """What shows a request and how its verbs end."""

    def show_opened(self, opened: Opened) -> None:
        """Whose chart it is, and what happened to the request."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Whether a verb is at work."""
        ...

    def tell_done(self, title: str, sentence: str, undo: str, row: Any) -> None:
        """A verb has done its work; `undo` names the verb that takes it back, if one does."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """A verb was refused."""
        ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """Why each verb is blocked; an empty text means that it is free, `reason` stands beside all of them."""

    take: str = ""
    not_fillable: str = ""
    goes_on: str = ""
    reopen: str = ""
    reason: str = ""


def verbs_of(row: Request, actor: Actor, *, busy: bool) -> Verbs:
    """Say what may be done with a request, and why not."""
    if not actor.may(Permission.REQUEST):
        why = said("You may look, and change nothing here.")
        return Verbs(why, why, why, why, why)
    if busy:
        why = said("One moment: the last act is being written.")
        return Verbs(why, why, why, why, why)
    ended = "" if row.waits else said("It waits no more.")
    pulled = said("It is pulled already.") if row.state is RequestState.PULLED else ""
    stuck = said("It is marked not fillable. Reopen it first.")
    marked = stuck if row.state is RequestState.NOT_FILLABLE else ""
    # What came back or was handed on has ended by scans: only another scan says otherwise.
    scanned = row.state is RequestState.CLOSED and row.ending in (Ending.RETURNED, Ending.HANDED_ON)
    closed = said("Its chart was there. Ask for it anew.") if scanned else ""
    return Verbs(
        take=ended or pulled or marked,
        not_fillable=ended or pulled or marked,
        goes_on=ended,
        reopen=closed if row.state in ENDED_BY_HAND else said("It has not ended."),
    )


def holds(row: Request, actor: Actor) -> bool:
    """Whether this person has said to fetch it."""
    return row.state is RequestState.CLAIMED and row.claimed_by_id == actor.person_id


class RequestVerbs:
    """Opens a request and does one act at a time with it; `changed` follows each."""

    def __init__(
        self, view: VerbView, owner: QObject, jobs: JobRunner, acts: RequestActs, changed: Callable[[], None]
    ) -> None:
        self._view, self._owner, self._jobs, self._acts = view, owner, jobs, acts
        self._one = OneAct(view, owner, jobs, changed)

    def verbs(self, row: Request) -> Verbs:
        """What may be done with a request now, and why not."""
        return verbs_of(row, self._acts.actor, busy=self._one.busy)

    def mine(self, row: Request) -> bool:
        """Whether one has it oneself."""
        return holds(row, self._acts.actor)

    def open(self, row: Request) -> None:
        """Read what happened to a request and open its patient, which the trail notes."""
        self._jobs.command(
            self._owner, partial(self._acts.open, row), self._view.show_opened, self._not_opened
        )

    def take(self, row: Request) -> None:
        """Fetch it oneself, or leave it to others if one has it."""
        if self.verbs(row).take:
            return
        if self.mine(row):
            self.let_go(row.id)
        else:
            told = said("Others see your name beside it.")
            self._do(partial(self._acts.claim, row.id), (said("Taken"), told, "let_go"), said("Not taken"))

    def let_go(self, request: int) -> None:
        """Leave it to others again."""
        told = (said("Left to others"), said("It waits for anybody."), "")
        self._do(partial(self._acts.let_go, request), told, said("Not left"))

    def not_fillable(self, row: Request, reason: NotFillable, words: str) -> None:
        """Say why it cannot be met."""
        work = partial(self._acts.not_fillable, row.id, reason, words)
        told = said("{0}.").format(not_fillable_words(reason))
        self._do(work, (said("Marked not fillable"), told, "reopen"), said("Not marked"))

    def close(self, row: Request, ending: Ending, words: str) -> None:
        """End it without the folder."""
        work = partial(self._acts.close, row.id, ending, words)
        told = said("{0}.").format(ending_words(ending))
        self._do(work, (said("Ended"), told, "reopen"), said("Not ended"))

    def cancel(self, row: Request, why: str) -> None:
        """It is not needed any more."""
        told = (said("Cancelled"), said("Nobody fetches it any more."), "reopen")
        self._do(partial(self._acts.cancel, row.id, why), told, said("Not cancelled"))

    def reopen(self, request: int) -> None:
        """Let it wait again."""
        told = (said("Opened again"), said("It waits as before."), "")
        self._do(partial(self._acts.reopen, request), told, said("Not opened again"))

    def change(self, command: ChangeRequest) -> None:
        """Set another time, place or note."""
        told = (said("Changed"), said("The list stands in its new order."), "")
        self._do(partial(self._acts.change, command), told, said("Not changed"))

    def lend(self, command: LendStanding) -> None:
        """Let a place have a chart until further notice."""
        told = said("It is looked at again on {0}.").format(spelt(command.review_on))
        self._do(partial(self._acts.lend, command), (said("Lent"), told, ""), said("Not lent"))

    def end_loan(self, loan: StandingLoan) -> None:
        """The loan is over."""
        told = (said("Loan ended"), said("The chart is due like any other."), "")
        self._do(partial(self._acts.end_loan, loan.id), told, said("Not ended"))

    def _do(self, work: Callable[[], Any], told: tuple[str, str, str], refused: str) -> None:
        if not self._one.busy:
            self._one.run(work, partial(self._view.tell_done, *told), refused)

    def _not_opened(self, error: Exception) -> None:
        self._view.tell_refused(said("Not opened"), sentence_of(error))
