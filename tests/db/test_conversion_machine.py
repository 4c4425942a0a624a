"""Whatever people scan, lend, look for and take back, *not yet seen* says what the ledger says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.charts import (
    Change,
    CheckIn,
    CheckOut,
    Movement,
    MovementAct,
    Scan,
    Volume,
)
from app.errors import AppError
from app.patients import Patient
from app.progress import Progress, StopToken
from tests.support.clinics import Clinic

FOLDERS = 3
folders = st.integers(0, FOLDERS - 1)
NOT_IN_HAND = (MovementAct.MARK_MISSING, MovementAct.WITHDRAW_MISSING, MovementAct.UNDO)


class Converted(RuleBasedStateMachine):
    """Three patients of one section; `clinic`, `shelf` and `holder` are set by the test."""

    clinic: Clinic
    shelf: str
    holder: str

    @initialize()
    def begin(self) -> None:
        self.app, self.actor = self.clinic.supervisor
        self.people: list[Patient] = [self.clinic.a_patient("Paper") for _ in range(FOLDERS)]
        self.before = self._counts()
        self.app.converting.prepare(self.actor, self.shelf, _silent, StopToken())
        self.made = FOLDERS

    @rule(at=folders)
    def meet(self, at: int) -> None:
        self._try(lambda scan: self.app.converting.meet(self.actor, self.shelf, self._code(at), scan))

    @rule(at=folders)
    def lend(self, at: int) -> None:
        self._try(
            lambda scan: self.app.desk.check_out(self.actor, CheckOut(self._code(at), self.holder, scan))
        )

    @rule(at=folders)
    def give_back(self, at: int) -> None:
        self._try(lambda scan: self.app.desk.check_in(self.actor, CheckIn(self._code(at), scan)))

    @rule(at=folders, act=st.sampled_from(NOT_IN_HAND[:2]))
    def look_for(self, at: int, act: MovementAct) -> None:
        self._try(
            lambda scan: self.app.desk.change(self.actor, Change(self._code(at), act, scan, reason="looked"))
        )

    @rule(at=folders)
    def take_back(self, at: int) -> None:
        """What was done last with a folder; taking that back again does it once more."""
        history = self.app.finder.history(self.actor, self._code(at))
        if history:
            self._try(lambda scan: self.app.desk.undo(self.actor, history[-1].id, scan))

    @rule(at=folders)
    def meet_and_take_back(self, at: int) -> None:
        """As if nobody had scanned it."""
        self.meet(at)
        self.take_back(at)

    @rule(at=folders)
    def one_more(self, at: int) -> None:
        if len(self._volumes(at)) < 3 and self._try(
            lambda scan: self.app.converting.add_volume(self.actor, self.shelf, self.people[at].id, scan)
        ):
            self.made += 1

    @rule()
    def make_ready_again(self) -> None:
        """Nothing is made twice, and what was seen stays so."""
        done = self.app.converting.prepare(self.actor, self.shelf, _silent, StopToken())
        assert (done.made, done.awaited) == (0, 0)

    @invariant()
    def not_yet_seen_is_what_no_scan_that_stands_has_met(self) -> None:
        seen = 0
        for at in range(FOLDERS):
            for volume in self._volumes(at):
                met = _met(self.app.finder.history(self.actor, volume.code))
                assert volume.awaited is not met, volume.code
                seen += met
        folders, in_all = self._counts()
        assert folders - self.before[0] == self.made
        assert in_all - self.before[1] == seen

    def _counts(self) -> tuple[int, int]:
        live = self.app.conversions.progress(self.actor)
        return live.folders, live.met

    def _volumes(self, at: int) -> list[Volume]:
        return list(self.app.finder.volumes_of(self.actor, [self.people[at].id]))

    def _code(self, at: int) -> str:
        return self._volumes(at)[0].code

    def _try(self, act: Callable[[Scan], object]) -> bool:
        """Do it as somebody would, who is told when it cannot be done."""
        try:
            act(self.clinic.scan())
        except AppError:
            return False
        return True


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


def _met(history: Sequence[Movement]) -> bool:
    """As somebody would reckon it by hand: lines from the newest to the oldest, each cancelling another."""
    gone: set[UUID] = set()
    for line in reversed(history):
        if line.id not in gone and line.undoes is not None:
            gone.add(line.undoes)
    return any(line.id not in gone and line.act not in NOT_IN_HAND for line in history)


def test_not_yet_seen_says_what_the_ledger_says(clinic: Clinic) -> None:
    app, actor = clinic.supervisor
    shelf = next(each for each in app.places.list(actor) if each.name == "All charts")
    Converted.clinic, Converted.shelf = clinic, shelf.code
    Converted.holder = clinic.a_holder("Dr Shah").code
    examples = 6 if clinic.on_server else 12
    run_state_machine_as_test(
        Converted, settings=settings(max_examples=examples, stateful_step_count=14, deadline=None)
    )
