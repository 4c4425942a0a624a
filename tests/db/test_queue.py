"""What does not fit waits in the queue until somebody has dealt with it, and the reason stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import Act
from app.charts import Change, CheckIn, MovementAct
from app.discrepancies import Kind, Settle, Severity, State
from app.errors import NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic


def an_item(clinic: Clinic) -> int:
    """Something that does not fit: a missing volume that was seen."""
    app, supervisor = clinic.supervisor
    code = clinic.a_volume()
    app.desk.change(supervisor, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="not there"))
    app.desk.check_in(supervisor, CheckIn(code, clinic.scan()))
    return app.queue.list(supervisor)[-1].id


def acts(clinic: Clinic) -> list[str]:
    rows = clinic.rows("select act from audit_act where act like 'discrepancy.%' order by at, id")
    return [row.act for row in rows]


def test_an_item_is_taken_and_settled_with_its_reason(clinic: Clinic) -> None:
    app, records = clinic.records
    key = an_item(clinic)
    (item,) = app.queue.list(records)
    assert (item.kind, item.severity, item.state) == (Kind.FOUND_UNCONFIRMED, Severity.SOON, State.OPEN)
    assert (app.queue.waiting(records), item.age_days) == (1, 0)
    taken = app.queue.take(records, key)
    assert (taken.state, taken.taken_by) == (State.TAKEN, "Records Person")
    assert app.queue.waiting(records) == 1
    settled = app.queue.settle(records, Settle(key, "  it is on the shelf "))
    assert (settled.state, settled.reason, settled.closed_by) == (
        State.RESOLVED, "it is on the shelf", "Records Person",
    )  # fmt: skip
    assert (list(app.queue.list(records)), app.queue.waiting(records)) == ([], 0)
    assert [each.id for each in app.queue.list(records, closed=True)] == [key]
    assert acts(clinic) == [Act.DISCREPANCY_OPENED, Act.DISCREPANCY_TAKEN, Act.DISCREPANCY_SETTLED]


def test_an_item_may_be_dismissed_and_taken_over(clinic: Clinic) -> None:
    app, records = clinic.records
    other, supervisor = clinic.supervisor
    key = an_item(clinic)
    app.queue.take(records, key)
    assert other.queue.take(supervisor, key).taken_by == "Supervisor Person"
    assert other.queue.settle(supervisor, Settle(key, "a test", dismissed=True)).state is State.DISMISSED


def test_what_has_ended_stays_ended(clinic: Clinic) -> None:
    app, records = clinic.records
    key = an_item(clinic)
    app.queue.settle(records, Settle(key, "done"))
    with pytest.raises(RuleBroken):
        app.queue.take(records, key)
    with pytest.raises(RuleBroken):
        app.queue.settle(records, Settle(key, "again"))
    assert len(acts(clinic)) == 2


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_item_is_not_settled_without_a_reason(embedded_clinic: Clinic, reason: str) -> None:
    app, records = embedded_clinic.records
    key = an_item(embedded_clinic)
    with pytest.raises(RuleBroken):
        app.queue.settle(records, Settle(key, reason))
    assert app.queue.waiting(records) == 1


def test_the_oldest_stands_first_and_knows_its_age(clinic: Clinic) -> None:
    app, records = clinic.records
    old = an_item(clinic)
    clinic.clock.advance(timedelta(days=3, hours=1))
    new = an_item(clinic)
    assert [(item.id, item.age_days) for item in app.queue.list(records)] == [(old, 3), (new, 0)]
    assert [item.id for item in app.queue.list(records, limit=1)] == [old]


def test_others_look_and_do_not_settle(clinic: Clinic) -> None:
    key = an_item(clinic)
    for app, actor in (clinic.clerk, clinic.privacy):
        assert app.queue.waiting(actor) == 1
        with pytest.raises(NotAllowed):
            app.queue.take(actor, key)
        with pytest.raises(NotAllowed):
            app.queue.settle(actor, Settle(key, "mine"))
    app, records = clinic.records
    with pytest.raises(NotFound):
        app.queue.take(records, key + 999)
