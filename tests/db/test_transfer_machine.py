"""Whatever people pack, scan, count and take back, a manifest says what the ledger says."""

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
from app.charts import (
    AddPlace,
    Change,
    CheckIn,
    CheckOut,
    ManifestState,
    MovementAct,
    OpenTransfer,
    PlaceKind,
    State,
    TransferKind,
    TransferState,
)
from app.charts.custody.models import VolumeRecord
from app.charts.transfers.models import TransferLineRecord, TransferRecord, TransferStepRecord
from app.discrepancies import Kind
from app.errors import AppError
from tests.support.clinics import Clinic

two, three = st.integers(0, 1), st.integers(0, 2)
L, S = ManifestState, TransferState
WHOLE = [act for act in Act if act.startswith("transfer.") and act is not Act.MANIFEST_PRINTED]


class Totes(RuleBasedStateMachine):
    """Three folders, two totes, a file room and somebody across town; `clinic` is set by the test."""

    clinic: Clinic
    places: Any

    @initialize()
    def begin(self) -> None:
        self.codes = [self.clinic.a_volume() for _ in range(3)]
        self.app, self.actor = self.clinic.supervisor
        self.totes = [
            self.app.places.add(self.actor, AddPlace(PlaceKind.TOTE, f"Tote {self.codes[0]} {number}"))
            for number in range(2)
        ]
        self.last: list[UUID] = []

    @rule(tote=two, to=two)
    def open(self, tote: int, to: int) -> None:
        command = OpenTransfer(TransferKind.TOTE, self.places[to].name, self.totes[tote].code)
        self._allowed(lambda: self.app.transferring.open(self.actor, command))

    @rule(tote=two, to=two, ones=st.sets(three, min_size=1), came=st.one_of(st.none(), three))
    def send_some(self, tote: int, to: int, ones: set[int], came: int | None) -> None:
        """A short cut: few runs would get so far one step after the other."""
        self.open(tote, to)
        for one in ones:
            self.pack(tote, one)
        for act in ("close", "send"):
            self.go_on(tote, act)
        if came is not None:
            self.receive(tote, came)
            self.go_on(tote, "finish")

    @rule(tote=two, one=three)
    def pack(self, tote: int, one: int) -> None:
        self._on(tote, lambda trip: self._scan(self.app.transferring.pack, trip, one))

    @rule(tote=two, one=three)
    def take_out(self, tote: int, one: int) -> None:
        self._on(tote, lambda trip: self._scan(self.app.transferring.take_out, trip, one))

    @rule(tote=two, one=three)
    def receive(self, tote: int, one: int) -> None:
        self._on(tote, lambda trip: self._scan(self.app.transferring.receive, trip, one))

    @rule(tote=two, act=st.sampled_from(["close", "send", "finish", "back", "cancel"]))
    def go_on(self, tote: int, act: str) -> None:
        desk, who = self.app.transferring, self.actor
        verbs: dict[str, Callable[[int], object]] = {
            "close": lambda trip: desk.close(who, trip),
            "send": lambda trip: desk.send(who, trip, self.clinic.scan()),
            "finish": lambda trip: desk.finish(who, trip),
            "back": lambda trip: desk.step_back(who, trip, self.clinic.scan()),
            "cancel": lambda trip: desk.cancel(who, trip),
        }
        self._on(tote, verbs[act])

    @rule(tote=two, counted=st.integers(0, 3))
    def count(self, tote: int, counted: int) -> None:
        self._on(
            tote,
            lambda trip: self.app.transferring.receive_all(self.actor, trip, counted, self.clinic.scan()),
        )

    @rule(one=three, out=st.booleans())
    def at_the_desk(self, one: int, out: bool) -> None:
        scan = self.clinic.scan()
        if out:
            self.app.desk.check_out(self.actor, CheckOut(self.codes[one], self.clinic_holder(), scan))
        else:
            self.app.desk.check_in(self.actor, CheckIn(self.codes[one], scan))
        self.last.append(scan.id)

    @rule(one=three, act=st.sampled_from([MovementAct.MARK_MISSING, MovementAct.CONFIRM_FOUND]))
    def look_for(self, one: int, act: MovementAct) -> None:
        change = Change(self.codes[one], act, self.clinic.scan(), reason="Looked everywhere")
        self._allowed(lambda: self.app.desk.change(self.actor, change))

    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        if len(self.last) < back:
            return
        scan = self.clinic.scan()
        try:
            self.app.desk.undo(self.actor, self.last[-back], scan)
        except AppError as refused:
            assert "Nothing was changed" in str(refused) or "nothing to undo" in str(refused)
        else:
            self.last.append(scan.id)

    @invariant()
    def a_live_manifest_lists_what_the_ledger_has_in_it(self) -> None:
        row, line, volume = TransferRecord, TransferLineRecord, VolumeRecord
        for tote in self.totes:
            live = self.clinic.rows(
                select(row.id, row.state).where(
                    row.container_id == tote.id, row.state.in_((S.PACKING, S.CLOSED, S.IN_TRANSIT))
                )
            )
            assert len(live) <= 1
            for trip in live:
                listed = select(line.volume_id).where(line.transfer_id == trip.id, line.state == L.PACKED)
                inside = select(volume.id).where(
                    volume.place_id == tote.id, volume.state.in_((State.IN_TRANSIT, State.MISSING))
                )
                within = {each[0] for each in self.clinic.rows(inside)}
                assert {each[0] for each in self.clinic.rows(listed)} <= within
                missed = {each[0] for each in self.clinic.rows(listed.with_only_columns(line.volume_id))}
                lost = {
                    each[0]
                    for each in self.clinic.rows(select(line.volume_id).where(line.state == L.NOT_ARRIVED))
                }
                assert within <= missed | lost
                assert trip.state is not S.IN_TRANSIT or missed or lost

    @invariant()
    def what_was_received_awaits_nothing(self) -> None:
        row, line = TransferRecord, TransferLineRecord
        awaited = (
            select(line.id)
            .join(row, row.id == line.transfer_id)
            .where(line.state == L.PACKED, row.state.in_((S.RECEIVED, S.CANCELLED)))
        )
        assert self.clinic.rows(awaited) == []

    @invariant()
    def what_did_not_arrive_waits_in_the_queue_once(self) -> None:
        line = TransferLineRecord
        lost = self.clinic.rows(select(line.volume_id).where(line.state == L.NOT_ARRIVED))
        items = [item.volume_id for item in self.app.queue.list(self.actor) if item.kind is Kind.NOT_ARRIVED]
        assert Counter(each[0] for each in lost) == Counter(items)

    @invariant()
    def every_step_of_the_whole_has_its_line_in_the_trail(self) -> None:
        step = TransferStepRecord
        steps = self.clinic.rows(select(step.id).where(step.volume_id.is_(None), step.batch_id.is_(None)))
        acts = self.clinic.rows(select(AuditAct.fact_id).where(AuditAct.act.in_(WHOLE)))
        assert Counter(each[0] for each in steps) == Counter(each[0] for each in acts)

    def clinic_holder(self) -> str:
        code: str = self.places[0].code
        return code

    def _scan(self, act: Callable[..., Any], trip: int, one: int) -> None:
        done = act(self.actor, trip, self.codes[one], self.clinic.scan())
        if done.moved is not None and done.moved.movement_id is not None:
            self.last.append(done.moved.movement_id)

    def _on(self, tote: int, act: Callable[[int], object]) -> None:
        trip = self.app.transfers.meant(self.actor, self.totes[tote].code)
        if trip is not None:
            self._allowed(lambda: act(trip.id))

    def _allowed(self, act: Callable[[], object]) -> None:
        """Do an act, or be refused in a sentence."""
        try:
            act()
        except AppError as refused:
            assert "Nothing was changed" in str(refused)


def run(clinic: Clinic, *, examples: int, steps: int) -> None:
    app, actor = clinic.supervisor
    (room,) = [place for place in app.places.list(actor) if place.kind is PlaceKind.FILE_ROOM]
    places = (clinic.a_holder("Eastside", PlaceKind.CLINIC), room)
    machine = type("TotesHere", (Totes,), {"clinic": clinic, "places": places})
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(machine, settings=how)


def test_manifests_agree_with_the_ledger_whatever_people_do(embedded_clinic: Clinic) -> None:
    run(embedded_clinic, examples=10, steps=25)


def test_manifests_agree_on_a_server_too(server_clinic: Clinic) -> None:
    run(server_clinic, examples=3, steps=15)
