"""Whatever people book, ask, scan and take back, a pull list holds all that waits, each folder once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts import (
    AskForChart,
    CheckIn,
    CheckOut,
    LineState,
    NobodyWants,
    NotFillable,
    Spot,
    Volume,
    WarningKind,
)
from app.charts.pulls.models import PullBatchLineRecord, PullBatchRecord
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.charts.requests.types import WAITING, RequestAct
from app.errors import AppError, RuleBroken
from app.patients import Patient
from app.schedule import AppointmentState, Book
from tests.support.clinics import Clinic

ZONE = ZoneInfo("America/Chicago")
three, two = st.integers(0, 2), st.integers(0, 1)
some = st.integers(0, 7)


class Pulls(RuleBasedStateMachine):
    """Three charts, the second of two volumes; two providers, two days; `clinic` is set by the test."""

    clinic: Clinic
    holders: tuple[Any, Any]

    @initialize()
    def make_charts(self) -> None:
        self.patients: list[Patient] = []
        self.volumes: list[list[Volume]] = []
        self.visits: list[int] = []
        self.batches: list[UUID] = []
        for number in range(3):
            patient = self.clinic.a_patient()
            self.patients.append(patient)
            self.volumes.append(list(self.clinic.volumes(patient, volumes=1 + (number == 1))))
        self.app, self.actor = self.clinic.supervisor
        first = self.clinic.clock.now().astimezone(ZONE).date() + timedelta(days=1)
        self.days = (first, first + timedelta(days=1))

    @rule(chart=three, holder=two, day=two, hour=three)
    def book(self, chart: int, holder: int, day: int, hour: int) -> None:
        starts = datetime.combine(self.days[day], time(9 + hour), ZONE)
        book = Book(self.patients[chart].id, starts, with_whom=self.holders[holder].name)
        self.visits.append(self.app.appointments.book(self.actor, book).id)

    @rule(which=some, state=st.sampled_from(AppointmentState), day=two, hour=three, move=st.booleans())
    def change_a_visit(self, which: int, state: AppointmentState, day: int, hour: int, move: bool) -> None:
        if not self.visits:
            return
        visit = self.visits[which % len(self.visits)]
        starts = datetime.combine(self.days[day], time(9 + hour, 30), ZONE)
        if move:
            self._allowed(lambda: self.app.appointments.reschedule(self.actor, visit, starts))
        else:
            self._allowed(lambda: self.app.appointments.mark(self.actor, visit, state))

    @rule(chart=three, holder=two, day=two, stat=st.booleans())
    def ask(self, chart: int, holder: int, day: int, stat: bool) -> None:
        at = datetime.combine(self.days[day], time(11), ZONE)
        command = AskForChart(self.patients[chart].id, self.holders[holder].code, at, stat=stat)
        self.app.requests.ask(self.actor, command, despite=list(WarningKind))

    @rule(day=two)
    def build(self, day: int) -> None:
        self.app.pulling.build(self.actor, self.days[day])

    @rule(chart=three, one=two, day=two)
    def pull(self, chart: int, one: int, day: int) -> None:
        code = self._code(chart, one)
        try:
            done = self.app.pulling.pull(self.actor, self.days[day], code, self.clinic.scan())
        except NobodyWants:
            return
        assert done.line.barcode == code and done.line.state in (LineState.PULLED, LineState.OUT)

    @rule(chart=three, one=two, day=two, act=st.sampled_from(["back", "stuck", "free"]))
    def say_of_a_folder(self, chart: int, one: int, day: int, act: str) -> None:
        code, on = self._code(chart, one), self.days[day]
        line = next((each for each in self._lines(day) if each.barcode == code), None)
        if line is None:
            return
        desk, who, about = self.app.pulling, self.actor, (line.request, code)
        verbs: dict[str, Callable[[], object]] = {
            "back": lambda: desk.put_back(who, on, *about),
            "stuck": lambda: desk.not_fillable(who, on, *about, NotFillable.SLOT_EMPTY),
            "free": lambda: desk.fillable(who, on, *about),
        }
        self._allowed(verbs[act])

    @rule(day=two)
    def check_out_all(self, day: int) -> None:
        pulled = [each for each in self._lines(day) if each.state is LineState.PULLED]
        try:
            done = self.app.pulls_out.check_out(self.actor, self.days[day], self.clinic.scan())
        except RuleBroken:
            assert not pulled or all(each.spot is Spot.AWAY for each in pulled)
            return
        assert done.count + len(done.left) == len(pulled)
        self.batches.append(done.batch)

    @rule(back=st.integers(1, 2))
    def take_back(self, back: int) -> None:
        if len(self.batches) < back:
            return
        self._allowed(lambda: self._take_back(self.batches[-back]))

    @rule(chart=three, one=two, holder=two, out=st.booleans())
    def at_the_desk(self, chart: int, one: int, holder: int, out: bool) -> None:
        code, scan = self._code(chart, one), self.clinic.scan()
        if out:
            self.app.desk.check_out(self.actor, CheckOut(code, self.holders[holder].code, scan))
        else:
            self.app.desk.check_in(self.actor, CheckIn(code, scan))

    @invariant()
    def all_that_waits_is_on_its_list_and_each_folder_once(self) -> None:
        row = RequestRecord
        waiting = self.clinic.rows(
            select(row.id, row.needed_at, row.stat).where(row.state.in_(tuple(WAITING)))
        )
        for number, day in enumerate(self.days):
            lines = self._lines(number)
            wait = [
                each
                for each in lines
                if each.state in (LineState.OPEN, LineState.PULLED, LineState.NOT_FILLABLE)
            ]
            codes = [each.barcode for each in wait]
            assert len(codes) == len(set(codes))
            named = {each.request for each in lines} | {stop.request for each in lines for stop in each.stops}
            places = {(each.patient_id, each.place) for each in wait}
            for each in waiting:
                if each.needed_at.astimezone(ZONE).date() == day:
                    shown = self.app.requested.show(self.actor, each.id)
                    assert each.id in named or (shown.patient_id, shown.place) in places

    @invariant()
    def a_line_is_pulled_by_a_scan_and_goes_out_by_a_movement(self) -> None:
        step = RequestStepRecord
        said = self.clinic.rows(
            select(step.request_id, step.volume_id, step.act)
            .where(step.act.in_((RequestAct.PULLED, RequestAct.PUT_BACK)), step.volume_id.is_not(None))
            .order_by(step.request_id, step.sequence)
        )
        # The last word on each folder for each request; the line of the first need is pulled by any of them.
        last = {(each.request_id, each.volume_id): each.act for each in said}
        carried = {volume for (_, volume), act in last.items() if act is RequestAct.PULLED}
        for number in range(2):
            for line in self._lines(number):
                assert line.state is not LineState.PULLED or line.volume_id in carried

    @invariant()
    def every_step_has_its_movements_and_its_line_in_the_trail(self) -> None:
        row, line = PullBatchRecord, PullBatchLineRecord
        batches = {each.id: each.undoes_id for each in self.clinic.rows(select(row.id, row.undoes_id))}
        made = {each.batch_id for each in self.clinic.rows(select(line.batch_id))}
        acts = self.clinic.rows(
            select(AuditAct.fact_id).where(AuditAct.act.in_([Act.PULLS_CHECKED_OUT, Act.PULLS_TAKEN_BACK]))
        )
        assert made == set(batches) == {each.fact_id for each in acts}

    def _take_back(self, batch: UUID) -> None:
        self.batches.append(self.app.pulls_out.undo(self.actor, batch, self.clinic.scan()).batch)

    def _lines(self, day: int) -> Any:
        return self.app.pulls.show(self.actor, self.days[day]).lines

    def _code(self, chart: int, one: int) -> str:
        volumes = self.volumes[chart]
        return volumes[one % len(volumes)].code

    def _allowed(self, act: Callable[[], object]) -> None:
        """Do an act, or be refused in a sentence."""
        try:
            act()
        except AppError as refused:
            assert "Nothing was changed" in str(refused) or "day's list" in str(refused)


def run(clinic: Clinic, *, examples: int, steps: int) -> None:
    holders = (clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz"))
    clinic.supervisor  # noqa: B018 - signs in before the machine begins
    machine = type("PullsHere", (Pulls,), {"clinic": clinic, "holders": holders})
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(machine, settings=how)


def test_pull_lists_hold_whatever_people_do(embedded_clinic: Clinic) -> None:
    run(embedded_clinic, examples=8, steps=25)


def test_pull_lists_hold_on_a_server_too(server_clinic: Clinic) -> None:
    run(server_clinic, examples=3, steps=16)
