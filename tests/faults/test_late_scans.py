"""Scans that are recorded late, in the order of their time; what does not fit waits in the queue."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from app.charts import (
    Change,
    CheckIn,
    CheckOut,
    KeptAct,
    MovementAct,
    Replayed,
    Scan,
    State,
)
from app.charts.custody.rules import fits_between
from app.codes import CodeKind, make_code
from app.discrepancies import Discrepancy, Kind
from app.storage import Pending
from tests.support.clinics import Clinic, Desk


def kept(scan: Scan, code: str, act: KeptAct, window: str = "one", **more: str) -> Pending:
    """A scan as a window writes it into the journal."""
    told = {"code": code, "act": act.value, "happened_at": scan.happened_at.isoformat(), "window": window}
    return Pending(scan.id, json.dumps({**told, "entry": "scanned", **more}).encode())


def replay(desk: Desk, *pending: Pending) -> Sequence[Replayed]:
    """A desk's connection is back."""
    return list(desk.app.replays.replay(desk.actor, pending))


def items(clinic: Clinic, *kinds: Kind) -> list[Discrepancy]:
    """What waits in the queue."""
    app, actor = clinic.records
    return [each for each in app.queue.list(actor) if not kinds or each.kind in kinds]


def volume(clinic: Clinic, code: str) -> Any:
    """A chart as the records have it."""
    app, actor = clinic.records
    return app.finder.where(actor, code).volume


def ago(clinic: Clinic, minutes: float) -> Scan:
    """A scan of some minutes ago."""
    return clinic.scan(at=clinic.clock.now() - timedelta(minutes=minutes))


@pytest.mark.parametrize("seed", range(6))
def test_desks_may_come_back_in_any_order(clinic: Clinic, seed: int) -> None:
    draw = random.Random(seed)
    code = clinic.a_volume()
    holders = {clinic.a_holder(name).code: name for name in ("Dr Lee", "Dr Wu", "Dr Ortiz")}
    desks: dict[str, list[Pending]] = {"a": [], "b": [], "c": []}
    last = ""
    for minute in range(9, 0, -1):
        last = draw.choice([*holders, ""])
        act = KeptAct.CHECK_OUT if last else KeptAct.CHECK_IN
        window = draw.choice(list(desks))
        desks[window].append(kept(ago(clinic, minute / 2), code, act, window, holder=last))
    order = list(desks)
    draw.shuffle(order)
    for window in order:
        outcomes = replay(clinic.records, *desks[window])
        assert all(each.settled and not each.problem for each in outcomes)
    found = volume(clinic, code)
    assert found.state is (State.OUT if last else State.IN_FILE)
    assert not last or found.place == holders[last]
    assert items(clinic) == []
    assert clinic.one("select count(*) from movement") == 9


def test_a_chart_that_was_marked_missing_later_stays_so_and_somebody_looks(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    scan = ago(clinic, 3)
    app.desk.change(supervisor, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="Not here"))
    (outcome,) = replay(clinic.records, kept(scan, code, KeptAct.CHECK_OUT, holder=lee.code))
    assert outcome.settled and outcome.moved is not None
    assert volume(clinic, code).state is State.MISSING
    (item,) = items(clinic)
    assert item.kind is Kind.IMPOSSIBLE_SIGHTING and "Dr Lee" in item.evidence


def test_what_can_not_be_recorded_is_one_item_however_often_it_is_tried(clinic: Clinic) -> None:
    unknown = make_code(CodeKind.CHART, 999, practice=False)
    pending = kept(ago(clinic, 2), unknown, KeptAct.CHECK_IN, by="clerk")
    for _ in range(2):
        (outcome,) = replay(clinic.records, pending)
        assert outcome.settled and outcome.problem
    (item,) = items(clinic)
    assert item.kind is Kind.NOT_RECORDED
    assert unknown in item.evidence and "clerk" in item.evidence
    assert (item.patient_id, item.volume_id) == (None, None)


def test_one_that_is_refused_takes_no_other_with_it(clinic: Clinic) -> None:
    codes, lee = [clinic.a_volume() for _ in range(3)], clinic.a_holder("Dr Lee").code
    pending = [
        kept(ago(clinic, 5 - at), code, KeptAct.CHECK_OUT, holder=lee) for at, code in enumerate(codes)
    ]
    pending.insert(1, kept(ago(clinic, 4.5), codes[0], KeptAct.CHECK_OUT, holder="nobody"))
    outcomes = replay(clinic.records, *pending)
    assert [bool(each.problem) for each in outcomes] == [False, True, False, False]
    assert all(volume(clinic, code).state is State.OUT for code in codes)
    assert [each.kind for each in items(clinic)] == [Kind.NOT_RECORDED]


def test_the_holder_of_one_window_is_not_that_of_another(clinic: Clinic) -> None:
    first, second = clinic.a_volume(), clinic.a_volume()
    lee, wu = clinic.a_holder("Dr Lee").code, clinic.a_holder("Dr Wu").code
    replay(
        clinic.records,
        kept(ago(clinic, 5), lee, KeptAct.CHECK_OUT, "a"),
        kept(ago(clinic, 4), wu, KeptAct.CHECK_OUT, "b"),
        kept(ago(clinic, 3), first, KeptAct.CHECK_OUT, "a"),
        kept(ago(clinic, 2), second, KeptAct.CHECK_OUT, "b", holder=lee),
    )
    assert volume(clinic, first).place == "Dr Lee"
    assert volume(clinic, second).place == "Dr Wu"


def test_a_shelf_that_was_scanned_is_where_charts_come_back_to(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee").code
    app, actor = clinic.records
    shelf = next(each for each in app.places.list(actor) if each.name == "All charts")
    app.desk.check_out(actor, CheckOut(code, lee, ago(clinic, 9)))
    outcomes = replay(
        clinic.records,
        kept(ago(clinic, 5), shelf.code, KeptAct.CHECK_IN),
        kept(ago(clinic, 4), code, KeptAct.CHECK_IN),
    )
    assert [each.settled for each in outcomes] == [True, True]
    assert volume(clinic, code).state is State.IN_FILE


def test_a_weekend_in_the_journal_is_no_doubt_about_the_clock(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee").code
    replay(clinic.records, kept(ago(clinic, 60 * 60), code, KeptAct.CHECK_OUT, holder=lee))
    assert items(clinic) == []
    assert volume(clinic, code).state is State.OUT


def test_whoever_scanned_it_stands_beside_the_line(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee").code
    replay(clinic.records, kept(ago(clinic, 2), code, KeptAct.CHECK_OUT, holder=lee, by="clerk"))
    app, actor = clinic.records
    (line,) = app.finder.history(actor, code)
    assert line.reason == "scanned by clerk, written later"


def test_a_folder_that_nobody_wants_is_told_and_kept_in_the_queue(clinic: Clinic) -> None:
    code = clinic.a_volume()
    (outcome,) = replay(clinic.records, kept(ago(clinic, 2), code, KeptAct.PULL))
    assert outcome.settled and "Nobody asks for this chart" in outcome.problem
    assert [each.kind for each in items(clinic)] == [Kind.NOT_RECORDED]


def test_an_hour_at_the_desk_goes_on_after_what_was_kept(clinic: Clinic) -> None:
    """A late scan does not move back what this desk scanned after the outage."""
    app, actor = clinic.records
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee").code
    late = ago(clinic, 1)
    app.desk.check_in(actor, CheckIn(code, clinic.scan()))  # at home already: nothing moved, but seen
    replay(clinic.records, kept(late, code, KeptAct.CHECK_OUT, holder=lee))
    assert volume(clinic, code).state is State.IN_FILE
    assert items(clinic) == []


A, S = MovementAct, State


@pytest.mark.parametrize(
    ("was", "act", "later", "fits"),
    [
        (S.IN_FILE, A.CHECK_OUT, (A.CHECK_IN,), True),
        (S.IN_FILE, A.CHECK_OUT, (A.CHECK_OUT,), True),
        (S.OUT, A.CHECK_OUT, (A.HAND_OVER, A.SEEN, A.CHECK_IN), True),
        (S.OUT, A.CHECK_IN, (A.SEEN,), True),
        (S.IN_FILE, A.CHECK_OUT, (A.MARK_MISSING,), False),
        (S.MISSING, A.CHECK_OUT, (A.CHECK_IN,), False),
        (S.IN_FILE, A.CHECK_OUT, (A.SEND, A.CHECK_IN), False),
        (S.DESTROYED, A.CHECK_IN, (A.SEEN,), False),
        (S.COMBINED, A.CHECK_OUT, (), False),
    ],
)
def test_what_fits_between_two_lines(
    was: State, act: MovementAct, later: tuple[MovementAct, ...], fits: bool
) -> None:
    assert fits_between(was, act, later) is fits
