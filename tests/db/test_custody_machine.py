"""Whatever people do to volumes, in whatever order, the ledger tells it and the shelf agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts import Change, CheckIn, CheckOut, Moved, State
from app.charts import MovementAct as A
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.discrepancies.models import DiscrepancyRecord
from app.errors import BadInput, NotAllowed, RuleBroken
from app.security import Role
from tests.db.custody_model import ModelVolume
from tests.support.clinics import Clinic

PEOPLE = (Role.FRONT_DESK, Role.RECORDS, Role.SUPERVISOR)
OTHER_ACTS = (
    A.SEND, A.SEND_OFF_SITE, A.MARK_MISSING, A.WITHDRAW_MISSING, A.CONFIRM_FOUND, A.TRANSFER_OUT, A.COMBINE,
    A.DESTROY,
)  # fmt: skip
MOVES = (Act.VOLUME_MOVED, Act.VOLUME_SEEN, Act.MOVE_UNDONE)
OF_THE_ROOM = {A.SEND, A.SEND_OFF_SITE, A.MARK_MISSING, A.WITHDRAW_MISSING}
people, few = st.sampled_from(PEOPLE), st.integers(0, 2)


class Custody(RuleBasedStateMachine):
    """Three volumes, two holders, three people; `clinic` is set by the test that runs it."""

    clinic: Clinic
    holders: Sequence[Any]

    def __init__(self) -> None:
        super().__init__()
        self.volumes: list[ModelVolume] = []
        self.last: ModelVolume | None = None

    @initialize()
    def make_volumes(self) -> None:
        made = self.clinic.volumes(volumes=3)
        rows = self.clinic.rows(select(VolumeRecord.id, VolumeRecord.home_id))
        homes: dict[int, int] = {row.id: row.home_id for row in rows}
        for volume in made:
            home = homes[volume.id]
            self.volumes.append(ModelVolume(volume.code, volume.id, home, (State.IN_FILE, home, None)))

    @rule(who=people, which=few, holder=st.integers(0, 1))
    def check_out(self, who: Role, which: int, holder: int) -> None:
        (app, actor), place = self.clinic.desk_of(who), self.holders[holder]
        volume = self.volumes[which].led()
        command = CheckOut(self.volumes[which].code, place.code, self.clinic.scan())
        again = self._try(lambda: app.desk.check_out(actor, command))
        if volume.at[:2] == (State.OUT, place.id):
            self._saw_it_there(volume, command.scan.id, actor.person_id, again)
            return
        act = A.HAND_OVER if volume.at[0] is State.OUT else A.CHECK_OUT
        volume.note(command.scan.id, act, actor.person_id, volume.after(act, place.id), again)
        self.last = volume

    @rule(who=people, which=few)
    def check_in(self, who: Role, which: int) -> None:
        app, actor = self.clinic.desk_of(who)
        volume = self.volumes[which].led()
        command = CheckIn(self.volumes[which].code, self.clinic.scan())
        again = self._try(lambda: app.desk.check_in(actor, command))
        if volume.at[0] is State.IN_FILE:
            self._saw_it_there(volume, command.scan.id, actor.person_id, again)
            return
        volume.note(
            command.scan.id, A.CHECK_IN, actor.person_id, volume.after(A.CHECK_IN, volume.home), again
        )
        self.last = volume

    @rule(who=people, which=few, act=st.sampled_from(OTHER_ACTS), other=few)
    def do_something_else(self, who: Role, which: int, act: A, other: int) -> None:
        app, actor = self.clinic.desk_of(who)
        volume, into = self.volumes[which].led(), self.volumes[other].led()
        command = Change(
            self.volumes[which].code,
            act,
            self.clinic.scan(),
            reason="told",
            into_code=self.volumes[other].code,
        )
        second = self.clinic.privacy.actor if act is A.DESTROY else None

        def work() -> Moved:
            return app.desk.change(actor, command, second=second)

        may = who is Role.SUPERVISOR or (who is Role.RECORDS and act in OF_THE_ROOM)
        if not may or (act is A.COMBINE and into is volume):
            with pytest.raises(BadInput if may else NotAllowed):
                work()
            return
        self._try(work)
        to = volume.after(act, volume.at[1])
        volume.note(command.scan.id, act, actor.person_id, to, work)
        if act is A.COMBINE and to is not None:
            volume.successor = into
        self.last = volume

    @rule(who=people, which=few, back=st.integers(0, 2))
    def undo(self, who: Role, which: int, back: int) -> None:
        volume = self.volumes[which]
        if len(volume.facts) <= back:
            return
        (app, actor), target = self.clinic.desk_of(who), volume.facts[-1 - back]
        scan = self.clinic.scan()

        def work() -> Moved:
            return app.desk.undo(actor, target.id, scan)

        own = target.person == actor.person_id
        if volume.final or back or not (own or who is Role.SUPERVISOR):
            with pytest.raises(RuleBroken):
                work()
            return
        self._try(work)
        volume.note(scan.id, A.UNDO, actor.person_id, target.before, work)
        self.last = volume

    @rule(which=few, back=st.integers(0, 5))
    def replay(self, which: int, back: int) -> None:
        facts = self.volumes[which].facts
        if facts:
            assert facts[-1 - back % len(facts)].again().word == "Recorded"
            self.last = self.volumes[which]

    @invariant()
    def the_volume_is_where_the_model_and_the_ledger_say(self) -> None:
        if self.last is not None:
            self._compare(self.last)
            self.last = None

    def teardown(self) -> None:
        for volume in self.volumes:
            self._compare(volume)
            self._compare_with_trail(volume)

    def _try(self, work: Any) -> Any:
        work()
        return work

    def _saw_it_there(self, volume: ModelVolume, scan: Any, person: int, again: Any) -> None:
        volume.note(scan, A.SEEN, person, None, again)
        volume.facts[-1].doubted = False
        self.last = volume

    def _compare(self, volume: ModelVolume) -> None:
        row = VolumeRecord
        ((state, place, found_as, moves, due),) = self.clinic.rows(
            select(row.state, row.place_id, row.found_as, row.moves, row.due_at).where(row.id == volume.id)
        )
        assert (state, place, found_as) == volume.at
        assert (due is not None) <= (state in (State.OUT, State.FOUND))
        ledger = self._ledger(volume)
        assert [each.sequence for each in ledger] == list(range(1, moves + 1))
        assert [(each.id, each.act) for each in ledger] == [(fact.id, fact.act) for fact in volume.facts]
        here = (State.IN_FILE, volume.home)
        for each in ledger:
            assert (each.state_before, each.from_place_id) == here
            if each.act is not A.SEEN:
                here = (each.state_after, each.to_place_id)
        assert here == (state, place)

    def _ledger(self, volume: ModelVolume) -> Sequence[Any]:
        row = MovementRecord
        return self.clinic.rows(
            select(
                row.id,
                row.act,
                row.sequence,
                row.state_before,
                row.state_after,
                row.from_place_id,
                row.to_place_id,
            )
            .where(row.volume_id == volume.id)
            .order_by(row.sequence)
        )

    def _compare_with_trail(self, volume: ModelVolume) -> None:
        items = self.clinic.rows(
            select(DiscrepancyRecord.fact_id).where(DiscrepancyRecord.volume_id == volume.id)
        )
        doubted = [fact.id for fact in volume.facts if fact.doubted]
        assert sorted(each.fact_id for each in items) == sorted(doubted)
        acts = self.clinic.rows(
            select(AuditAct.fact_id).where(AuditAct.volume_id == volume.id, AuditAct.act.in_(MOVES))
        )
        assert sorted(each.fact_id for each in acts) == sorted(fact.id for fact in volume.facts)


def run(clinic: Clinic, *, examples: int, steps: int, shorten: bool = True) -> None:
    holders = [clinic.a_holder(), clinic.a_holder()]
    for role in (*PEOPLE, Role.PRIVACY_OFFICER):
        clinic.desk_of(role)
    machine = type("CustodyHere", (Custody,), {"clinic": clinic, "holders": holders})
    phases = tuple(Phase) if shorten else (Phase.generate,)
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None, phases=phases)
    run_state_machine_as_test(machine, settings=how)


def test_custody_holds_whatever_people_do(embedded_clinic: Clinic) -> None:
    run(embedded_clinic, examples=10, steps=20)


def test_custody_holds_on_a_server_too(server_clinic: Clinic) -> None:
    run(server_clinic, examples=3, steps=16)


def test_the_machine_notices_a_ledger_that_lies(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.charts.custody import rules

    monkeypatch.setattr(rules, "after", lambda position, act, before_missing=None: State.OUT)
    with pytest.raises(AssertionError):
        run(embedded_clinic, examples=14, steps=10, shorten=False)
