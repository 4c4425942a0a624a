"""Whatever people scan, settle, take back and move meanwhile, an audit says what ledger and shelf say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from app.audit import Act
from app.audit.models import AuditAct as TrailLine
from app.charts import (
    AuditAct,
    AuditState,
    CheckIn,
    CheckOut,
    Finding,
    MovementAct,
    ShelfAudit,
    StartAudit,
    State,
)
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.shelf_audit.models import ShelfAuditRecord, ShelfAuditStepRecord
from app.errors import AppError
from tests.support.clinics import Clinic

FOLDERS = 5
folders = st.integers(0, FOLDERS - 1)


class Audited(RuleBasedStateMachine):
    """Five folders of one section and a holder; `clinic`, `codes` and `holder` are set by the test."""

    clinic: Clinic
    codes: list[str]
    section: str
    holder: str

    @initialize()
    def begin(self) -> None:
        self.app, self.actor = self.clinic.supervisor
        self.last: list[UUID] = []
        for code in self.codes:
            self._try(lambda scan, code=code: self.app.desk.check_in(self.actor, CheckIn(code, scan)))
            found = self.app.searches.meant(self.actor, code)
            if found is not None and found.live:
                self.app.searching.confirm(self.actor, found.id, self.clinic.scan())
        going = self.app.shelf_audits.meant(self.actor, self.section)
        if going is not None:
            self.app.shelf_auditing.give_up(self.actor, going)
        self.key = self.app.shelf_auditing.start(self.actor, StartAudit(self.section)).id

    @rule(several=st.lists(folders, min_size=1, max_size=5))
    def scan(self, several: list[int]) -> None:
        for at in several:
            code = self.codes[at]
            self._try(lambda scan, code=code: self.app.shelf_auditing.scan(self.actor, self.key, code, scan))

    @rule(label=st.sampled_from(["OLD1", "OLD2"]))
    def scan_unknown(self, label: str) -> None:
        self._try(lambda scan: self.app.shelf_auditing.scan(self.actor, self.key, label, scan))

    @rule(finding=st.sampled_from(Finding), one=st.one_of(st.none(), folders))
    def settle(self, finding: Finding, one: int | None) -> None:
        only = () if one is None else (self.codes[one],)
        self._try(lambda scan: self.app.shelf_auditing.remedy(self.actor, self.key, finding, scan, only=only))

    @rule()
    def take_back(self) -> None:
        """What was done last is as if it had not been done, as far as the shelf goes."""
        self._try(lambda scan: self.app.shelf_auditing.take_back(self.actor, self.key, scan))

    @rule(at=folders)
    def scan_and_take_back(self, at: int) -> None:
        before = self._shelf(self._now)
        code = self.codes[at]
        scanned = self._try(lambda scan: self.app.shelf_auditing.scan(self.actor, self.key, code, scan))
        if scanned:
            assert self._try(lambda scan: self.app.shelf_auditing.take_back(self.actor, self.key, scan))
            assert self._shelf(self._now) == before

    @rule(at=folders, out=st.booleans())
    def move_at_another_desk(self, at: int, out: bool) -> None:
        code = self.codes[at]

        def moved(scan: Any) -> object:
            if out:
                return self.app.desk.check_out(self.actor, CheckOut(code, self.holder, scan))
            return self.app.desk.check_in(self.actor, CheckIn(code, scan))

        self._try(moved)

    @rule(back=st.integers(1, 3))
    def undo_at_the_desk(self, back: int) -> None:
        if len(self.last) >= back:
            movement = self.last[-back]
            self._try(lambda scan: self.app.desk.undo(self.actor, movement, scan))

    @rule(act=st.sampled_from(["pause", "resume", "finish", "give_up"]))
    def go_on(self, act: str) -> None:
        self._try(lambda _: getattr(self.app.shelf_auditing, act)(self.actor, self.key))

    @rule()
    def begin_again(self) -> None:
        if not self._now.live:
            self.key = self.app.shelf_auditing.start(self.actor, StartAudit(self.section)).id

    @invariant()
    def as_few_are_flagged_as_can_be(self) -> None:
        audit = self._now
        belong = [each for each in audit.spines if each.at and each.volume_id]
        order = [self.codes.index(each.barcode) for each in belong]
        flagged = sum(each.moves != 0 or "Belongs further right" in each.words for each in belong)
        longest = max(
            size for size in range(len(order) + 1)
            if any(list(rest) == sorted(rest) for rest in combinations(order, size))
        )  # fmt: skip
        assert flagged == len(order) - longest

    @invariant()
    def the_counts_are_those_of_the_shelf(self) -> None:
        audit = self._now
        known = [each for each in audit.spines if each.volume_id]
        assert 0 <= audit.in_place <= audit.scanned
        assert audit.seen <= audit.expected
        assert [each.at for each in audit.spines if each.at] == list(range(1, audit.standing + 1))
        assert len({each.barcode for each in (*audit.spines, *audit.unseen)}) == audit.scanned + len(
            audit.unseen
        )
        if audit.live:
            here = self._here()
            assert audit.expected == len(here)
            assert {each.barcode for each in audit.unseen} == here - {each.barcode for each in known}

    @invariant()
    def what_was_scanned_is_in_the_ledger(self) -> None:
        step, row = ShelfAuditStepRecord, MovementRecord
        written = select(func.count()).select_from(step).where(step.movement_id.is_not(None))
        joined = (
            select(func.count())
            .select_from(step)
            .join(row, (row.id == step.movement_id) & (row.volume_id == step.volume_id))
        )
        assert self.clinic.one(written) == self.clinic.one(joined)

    @invariant()
    def every_act_has_its_line_in_the_trail(self) -> None:
        step, line = ShelfAuditStepRecord, TrailLine
        for act, told in (
            ((AuditAct.STARTED,), Act.SHELF_AUDIT_STARTED),
            ((AuditAct.FINISHED, AuditAct.GIVEN_UP), Act.SHELF_AUDIT_ENDED),
        ):
            steps = select(func.count()).select_from(step).where(step.act.in_(act))
            lines = select(func.count()).select_from(line).where(line.act == told)
            assert self.clinic.one(steps) == self.clinic.one(lines)

    @invariant()
    def one_audit_a_section_and_what_ended_says_who_ended_it(self) -> None:
        row = ShelfAuditRecord
        rows = self.clinic.rows(select(row.state, row.ended_by_id, row.ended_at, row.scanned))
        live = [each for each in rows if each.state in (AuditState.OPEN, AuditState.PAUSED)]
        assert len(live) <= 1
        assert all((each.ended_by_id is None) is (each in live) for each in rows)
        assert all(bool(each.scanned) is (each.state is AuditState.FINISHED) for each in rows)

    @property
    def _now(self) -> ShelfAudit:
        return self.app.shelf_audits.show(self.actor, self.key)

    def _here(self) -> set[str]:
        row = VolumeRecord
        found = self.clinic.rows(select(row.code).where(row.state == State.IN_FILE, row.code.in_(self.codes)))
        return {each.code for each in found}

    def _shelf(self, audit: ShelfAudit) -> object:
        """All that a clerk sees of the shelf."""
        spines = [(each.barcode, each.at, each.finding, each.settled, each.moves) for each in audit.spines]
        return audit.state, sorted(spines), {each.barcode for each in audit.unseen}, audit.in_place

    def _try(self, act: Callable[[Any], object]) -> bool:
        """Do it as somebody would, who is told when it cannot be done."""
        scan = self.clinic.scan()
        try:
            act(scan)
        except AppError:
            return False
        moved = select(MovementRecord.id).where(
            MovementRecord.id == scan.id, MovementRecord.act != MovementAct.SEEN
        )
        self.last += [each.id for each in self.clinic.rows(moved)]
        return True


def test_an_audit_says_what_ledger_and_shelf_say(clinic: Clinic) -> None:
    app, actor = clinic.supervisor
    volumes = [clinic.volumes()[0] for _ in range(FOLDERS)]
    audit = app.shelf_auditing.start(actor, StartAudit(volumes[0].home))
    codes = [each.barcode for each in audit.unseen]
    app.shelf_auditing.give_up(actor, audit.id)
    Audited.clinic, Audited.codes = clinic, codes
    Audited.section, Audited.holder = audit.code, clinic.a_holder("Dr Shah").code
    examples = 6 if clinic.on_server else 12
    run_state_machine_as_test(
        Audited, settings=settings(max_examples=examples, stateful_step_count=14, deadline=None)
    )
