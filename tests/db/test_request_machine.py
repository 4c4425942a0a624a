"""Whatever people ask for, move and undo, no request is lost and each stands where its history says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.actor import Actor
from app.bootstrap import Application
from app.charts import (
    AskForChart,
    Change,
    CheckIn,
    CheckOut,
    Ending,
    Moved,
    MovementAct,
    NotFillable,
    RequestAct,
    RequestState,
    Volume,
    Wanted,
    WarningKind,
)
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.charts.requests.types import WAITING
from app.errors import RuleBroken
from app.patients import Patient
from app.security import Role
from tests.support.clinics import Clinic

A, S = RequestAct, RequestState
PEOPLE = (Role.FRONT_DESK, Role.RECORDS, Role.SUPERVISOR)
HAND = (A.CLAIMED, A.LET_GO, A.NOT_FILLABLE, A.REOPENED, A.CANCELLED, A.CLOSED, A.PULLED)
# What only a scan says; everything else is said by somebody.
BY_SCAN = {A.DELIVERED, A.TAKEN_BACK}
people, two, some = st.sampled_from(PEOPLE), st.integers(0, 1), st.integers(0, 7)


class Requests(RuleBasedStateMachine):
    """Two charts of two volumes, two holders, three people; `clinic` is set by the test that runs it."""

    clinic: Clinic
    holders: Sequence[Any]

    def __init__(self) -> None:
        super().__init__()
        self.patients: list[Patient] = []
        self.volumes: list[list[Volume]] = []
        self.made: list[int] = []
        self.moved: list[UUID] = []

    @initialize()
    def make_charts(self) -> None:
        for _ in range(2):
            patient = self.clinic.a_patient()
            self.patients.append(patient)
            self.volumes.append(list(self.clinic.volumes(patient, volumes=2)))

    @rule(who=people, chart=two, holder=two, day=two, wanted=st.sampled_from(Wanted), one=two)
    def ask(self, who: Role, chart: int, holder: int, day: int, wanted: Wanted, one: int) -> None:
        app, actor = self.clinic.desk_of(who)
        at = self.clinic.clock.now() + timedelta(days=day, minutes=1)
        code = self.volumes[chart][one].code
        command = AskForChart(
            self.patients[chart].id, self.holders[holder].code, at, wanted=wanted, volume_code=code
        )
        self.made.append(app.requests.ask(actor, command, despite=list(WarningKind)).id)

    @rule(who=people, which=some, act=st.sampled_from(HAND), one=two)
    def do_by_hand(self, who: Role, which: int, act: RequestAct, one: int) -> None:
        if not self.made:
            return
        app, actor = self.clinic.desk_of(who)
        key = self.made[which % len(self.made)]
        verbs: dict[RequestAct, Callable[[], object]] = {
            A.CLAIMED: lambda: app.requests.claim(actor, key),
            A.LET_GO: lambda: app.requests.let_go(actor, key),
            A.NOT_FILLABLE: lambda: app.requests.not_fillable(actor, key, NotFillable.IN_USE),
            A.REOPENED: lambda: app.requests.reopen(actor, key),
            A.CANCELLED: lambda: app.requests.cancel(actor, key, "no"),
            A.CLOSED: lambda: app.requests.close(actor, key, Ending.BY_HAND),
            A.PULLED: lambda: self._pull(app, actor, key, one),
        }
        before = self._row(key)
        try:
            verbs[act]()
        except RuleBroken:
            assert self._row(key) == before

    @rule(who=people, chart=two, one=two, holder=two)
    def check_out(self, who: Role, chart: int, one: int, holder: int) -> None:
        app, actor = self.clinic.desk_of(who)
        command = CheckOut(self.volumes[chart][one].code, self.holders[holder].code, self.clinic.scan())
        self._note(app.desk.check_out(actor, command))

    @rule(who=people, chart=two, one=two)
    def check_in(self, who: Role, chart: int, one: int) -> None:
        app, actor = self.clinic.desk_of(who)
        self._note(app.desk.check_in(actor, CheckIn(self.volumes[chart][one].code, self.clinic.scan())))

    @rule(chart=two, one=two)
    def mark_missing(self, chart: int, one: int) -> None:
        app, actor = self.clinic.supervisor
        code = self.volumes[chart][one].code
        command = Change(code, MovementAct.MARK_MISSING, self.clinic.scan(), reason="told")
        self._note(app.desk.change(actor, command))

    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        if len(self.moved) < back:
            return
        app, actor = self.clinic.supervisor
        scan = self.clinic.scan()
        try:
            app.desk.undo(actor, self.moved[-back], scan)
        except RuleBroken:
            return
        self.moved.append(scan.id)

    @invariant()
    def no_request_is_lost_and_each_stands_where_its_history_says(self) -> None:
        rows = {each.id: each for each in self.clinic.rows(select(*RequestRecord.__table__.columns))}
        assert set(self.made) <= set(rows)
        for key in self.made:
            self._compare(rows[key])

    @invariant()
    def the_ledger_says_where_the_volumes_are(self) -> None:
        row = MovementRecord
        for volume in (each for chart in self.volumes for each in chart):
            ((place, state, moves),) = self.clinic.rows(
                select(VolumeRecord.place_id, VolumeRecord.state, VolumeRecord.moves).where(
                    VolumeRecord.id == volume.id
                )
            )
            ledger = self.clinic.rows(
                select(row.sequence, row.act, row.to_place_id, row.state_after)
                .where(row.volume_id == volume.id)
                .order_by(row.sequence)
            )
            assert [each.sequence for each in ledger] == list(range(1, moves + 1))
            moved = [each for each in ledger if each.act is not MovementAct.SEEN]
            if moved:
                assert (moved[-1].to_place_id, moved[-1].state_after) == (place, state)

    def _compare(self, row: Any) -> None:
        steps = self._steps(row.id)
        assert [step.sequence for step in steps] == list(range(1, row.version + 1))
        assert (steps[0].act, steps[-1].state_after) == (A.MADE, row.state)
        assert (row.ended_at is None) == (row.state in WAITING)
        assert (row.not_fillable is not None) == (row.state is S.NOT_FILLABLE)
        assert (row.ending is not None) == (row.state is S.CLOSED)
        for step in steps:
            assert (step.movement_id is not None) or step.act not in BY_SCAN
        if row.state is S.DELIVERED:
            brought = [step for step in steps if step.act is A.DELIVERED]
            assert brought and brought[-1].movement_id in self._ledger()
            assert row.delivered_at is not None
            taken = [step for step in steps if step.act is A.TAKEN_BACK]
            assert len(brought) > len(taken)

    def _steps(self, key: int) -> Sequence[Any]:
        row = RequestStepRecord
        columns = (row.sequence, row.act, row.state_after, row.movement_id)
        return self.clinic.rows(select(*columns).where(row.request_id == key).order_by(row.sequence))

    def _ledger(self) -> set[UUID]:
        return {each.id for each in self.clinic.rows(select(MovementRecord.id))}

    def _row(self, key: int) -> Any:
        return self.clinic.rows(select(*RequestRecord.__table__.columns).where(RequestRecord.id == key))

    def _pull(self, app: Application, actor: Actor, key: int, one: int) -> object:
        patient = self._row(key)[0].patient_id
        chart = [each.id for each in self.patients].index(patient)
        return app.requests.pull(actor, key, self.volumes[chart][one].code, self.clinic.clock.new_id())

    def _note(self, told: Moved) -> None:
        assert told.movement_id is not None
        self.moved.append(told.movement_id)
        for each in told.asked:
            state = self._row(each.request)[0].state
            assert each.answered or state in WAITING


def run(clinic: Clinic, *, examples: int, steps: int) -> None:
    holders = [clinic.a_holder(), clinic.a_holder()]
    for role in PEOPLE:
        clinic.desk_of(role)
    machine = type("RequestsHere", (Requests,), {"clinic": clinic, "holders": holders})
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(machine, settings=how)


def test_requests_hold_whatever_people_do(embedded_clinic: Clinic) -> None:
    run(embedded_clinic, examples=8, steps=25)


def test_requests_hold_on_a_server_too(server_clinic: Clinic) -> None:
    run(server_clinic, examples=3, steps=16)


def test_the_machine_notices_a_delivery_without_its_scan(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A delivery that does not say which scan it was is found out."""
    from app.charts.requests import following, keeping

    def forgetful(*facts: Any, **_: Any) -> None:
        keeping.go_on(*facts)

    monkeypatch.setattr(following, "go_on", forgetful)
    holders = [embedded_clinic.a_holder(), embedded_clinic.a_holder()]
    machine = type("RequestsHere", (Requests,), {"clinic": embedded_clinic, "holders": holders})()
    machine.make_charts()
    machine.ask(who=Role.RECORDS, chart=0, holder=0, day=0, wanted=Wanted.ONE, one=0)
    machine.no_request_is_lost_and_each_stands_where_its_history_says()
    machine.check_out(who=Role.RECORDS, chart=0, one=0, holder=0)
    with pytest.raises(AssertionError):
        machine.no_request_is_lost_and_each_stands_where_its_history_says()
