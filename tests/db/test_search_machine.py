"""Whatever people mark, scan, confirm, give up and take back, a search says what the ledger says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts import Change, CheckIn, CheckOut, Looked, MovementAct, SearchState, State
from app.charts.custody.models import VolumeRecord
from app.charts.search.models import NeighbourRecord, SearchRecord, SearchStepRecord
from app.errors import AppError
from tests.support.clinics import Clinic

two, three = st.integers(0, 1), st.integers(0, 2)
S = SearchState
LIVE = (S.FLAGGED, S.SEARCHING, S.PRESUMED_LOST, S.REBUILT)
WRITTEN = [act for act in Act if act.startswith("search.") and act is not Act.SEARCH_PRINTED]
VERBS = ["withdraw", "confirm", "not_it", "lost", "on", "stand_in", "rebuild", "join"]


class Lost(RuleBasedStateMachine):
    """Two folders beside one another and two holders; `clinic` and `holders` are set by the test."""

    clinic: Clinic
    holders: list[str]

    @initialize()
    def begin(self) -> None:
        self.app, self.actor = self.clinic.supervisor
        self.codes = [each.code for each in self.clinic.volumes(volumes=2)]
        self.last: list[UUID] = []
        self.stand_ins: dict[int, str] = {}

    @rule(one=two)
    def flag(self, one: int) -> None:
        self._scan(lambda scan: self.app.searching.flag(self.actor, self.codes[one], "gone", scan))

    @rule(one=two)
    def flag_at_the_desk(self, one: int) -> None:
        def change(scan: Any) -> object:
            command = Change(self.codes[one], MovementAct.MARK_MISSING, scan, reason="gone")
            return self.app.desk.change(self.actor, command)

        self._scan(change)

    @rule(one=two, rung=st.sampled_from(["slot", "returns", ""]))
    def look(self, one: int, rung: str) -> None:
        looked = Looked(rung=rung, words="" if rung else "the sill")
        self._on(one, lambda key: self.app.searching.look(self.actor, key, looked))

    @rule(one=two)
    def unlook(self, one: int) -> None:
        def last(key: int) -> object:
            steps = self.app.searches.show(self.actor, key).steps
            return self.app.searching.unlook(self.actor, key, steps[-1].id)

        self._on(one, last)

    @rule(one=two, verb=st.sampled_from(VERBS))
    def go_on(self, one: int, verb: str) -> None:
        desk, who = self.app.searching, self.actor
        verbs: dict[str, Callable[[int, Any], object]] = {
            "withdraw": lambda key, scan: desk.withdraw(who, key, "it was there", scan),
            "confirm": lambda key, scan: desk.confirm(who, key, scan),
            "not_it": lambda key, scan: desk.not_it(who, key, "another", scan),
            "lost": lambda key, _: desk.presume_lost(who, key, "looked everywhere"),
            "on": lambda key, _: desk.search_on(who, key),
            "stand_in": lambda key, _: desk.stand_in(who, key),
            "rebuild": lambda key, _: desk.rebuild(who, key, "copies"),
            "join": lambda key, scan: desk.join(who, key, self._stand_in(key), scan),
        }
        self._on(one, lambda key: self._scan(lambda scan: verbs[verb](key, scan)))

    @rule(one=two, found=st.booleans(), joined=st.booleans())
    def give_up_and_find(self, one: int, found: bool, joined: bool) -> None:
        """A short cut: few runs would get so far one step after the other."""
        self.flag(one)
        self.look(one, "slot")
        for verb in ("lost", "rebuild"):
            self.go_on(one, verb)
        if found:
            self.scan(one, None)
            self.go_on(one, "confirm")
        if joined:
            self.go_on(one, "join")

    @rule(one=two, to=st.one_of(st.none(), two))
    def scan(self, one: int, to: int | None) -> None:
        def moved(scan: Any) -> object:
            if to is None:
                return self.app.desk.check_in(self.actor, CheckIn(self.codes[one], scan))
            return self.app.desk.check_out(self.actor, CheckOut(self.codes[one], self.holders[to], scan))

        self._scan(moved)

    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        if len(self.last) >= back:
            movement = self.last[-back]
            self._scan(lambda scan: self.app.desk.undo(self.actor, movement, scan))

    @invariant()
    def what_is_missing_is_looked_for_and_nothing_else(self) -> None:
        volume, row = VolumeRecord, SearchRecord
        lost = select(volume.id).where(volume.state.in_((State.MISSING, State.FOUND)))
        looked_for = select(row.volume_id).where(row.state.in_(LIVE))
        assert self._ids(lost) == self._ids(looked_for)
        assert all(count == 1 for count in self._ids(looked_for).values())

    @invariant()
    def neighbours_speak_up_exactly_as_long(self) -> None:
        row = SearchRecord
        live = select(row.id).where(row.state.in_(LIVE))
        assert set(self._ids(select(NeighbourRecord.search_id))) <= set(self._ids(live))

    @invariant()
    def a_folder_stands_in_for_one_that_somebody_looked_for(self) -> None:
        row, volume = SearchRecord, VolumeRecord
        found = self.clinic.rows(
            select(volume.temporary, volume.chart_id).join(row, row.temporary_id == volume.id)
        )
        assert all(each.temporary for each in found)

    @invariant()
    def what_ended_says_who_ended_it_and_when(self) -> None:
        row = SearchRecord
        rows = self.clinic.rows(select(row.state, row.ended_by_id, row.ended_at))
        assert all((each.ended_by_id is None) is (each.state in LIVE) for each in rows)
        assert all((each.ended_at is None) is (each.state in LIVE) for each in rows)

    @invariant()
    def every_step_has_its_line_in_the_trail(self) -> None:
        steps = self._ids(select(SearchStepRecord.id))
        told = self._ids(select(AuditAct.fact_id).where(AuditAct.act.in_(WRITTEN)))
        assert steps == told

    @invariant()
    def a_search_stands_where_its_last_step_left_it(self) -> None:
        row, step = SearchRecord, SearchStepRecord
        for search in self.clinic.rows(select(row.id, row.state)):
            last = self.clinic.rows(
                select(step.after).where(step.search_id == search.id).order_by(step.at, step.id)
            )[-1]
            assert last.after == search.state

    def _ids(self, statement: Any) -> Counter[Any]:
        return Counter(each[0] for each in self.clinic.rows(statement))

    def _stand_in(self, key: int) -> str:
        return self.app.searches.show(self.actor, key).temporary or self.codes[0]

    def _on(self, one: int, act: Callable[[int], object]) -> None:
        found = self.app.searches.meant(self.actor, self.codes[one])
        if found is not None:
            try:
                act(found.id)
            except AppError as refused:
                assert "Nothing was changed" in str(refused)

    def _scan(self, act: Callable[[Any], object]) -> None:
        scan = self.clinic.scan()
        try:
            act(scan)
        except AppError as refused:
            assert "Nothing was changed" in str(refused) or "nothing to undo" in str(refused)
        else:
            self.last.append(scan.id)


def test_a_search_follows_the_ledger(clinic: Clinic) -> None:
    class Here(Lost):
        pass

    Here.clinic, Here.holders = clinic, [clinic.a_holder().code for _ in range(2)]
    steps = settings(max_examples=4 if clinic.on_server else 12, stateful_step_count=16, deadline=None)
    run_state_machine_as_test(Here, settings=steps)  # type: ignore[no-untyped-call]
