"""The last scan can be taken back, by whoever made it, for a day; and that can be taken back too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.charts import Change, CheckIn, CheckOut, Moved, MovementAct, State
from app.discrepancies import State as ItemState
from app.errors import NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic, Desk


def out(clinic: Clinic, code: str, holder: str) -> Moved:
    app, clerk = clinic.clerk
    return app.desk.check_out(clerk, CheckOut(code, holder, clinic.scan()))


def undo(clinic: Clinic, moved: Moved, desk: Desk | None = None) -> Moved:
    app, actor = desk or clinic.clerk
    assert moved.movement_id is not None
    return app.desk.undo(actor, moved.movement_id, clinic.scan())


def test_undo_puts_everything_back_and_undoing_that_does_it_again(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee, wu = clinic.a_volume(), clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Wu")
    with_lee = out(clinic, code, lee.code)
    with_wu = out(clinic, code, wu.code)
    undone = undo(clinic, with_wu)
    assert (undone.word, undone.volume) == ("Undone", with_lee.volume)
    again = undo(clinic, undone)
    assert again.volume == with_wu.volume
    history = app.finder.history(clerk, code)
    assert [(each.act, each.undone) for each in history] == [
        (MovementAct.CHECK_OUT, False),
        (MovementAct.HAND_OVER, True),
        (MovementAct.UNDO, True),
        (MovementAct.UNDO, False),
    ]
    assert [each.undoes for each in history] == [None, None, with_wu.movement_id, undone.movement_id]


def test_only_the_newest_movement_can_be_undone(clinic: Clinic) -> None:
    code, lee, wu = clinic.a_volume(), clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Wu")
    first = out(clinic, code, lee.code)
    second = out(clinic, code, wu.code)
    for desk in (clinic.clerk, clinic.supervisor):
        with pytest.raises(RuleBroken, match="moved again since"):
            undo(clinic, first, desk)
    undo(clinic, second)
    with pytest.raises(RuleBroken, match="moved again since"):
        undo(clinic, second)


def test_what_was_done_once_more_is_undone_by_its_newest_line_alone(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    first = out(clinic, code, lee.code)
    again = undo(clinic, undo(clinic, first))
    with pytest.raises(RuleBroken, match="moved again since"):
        undo(clinic, first)
    assert undo(clinic, again).volume.state is State.IN_FILE


def test_what_came_later_and_was_undone_bars_no_undo(clinic: Clinic) -> None:
    code, lee, wu = clinic.a_volume(), clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Wu")
    first = out(clinic, code, lee.code)
    undo(clinic, out(clinic, code, wu.code))
    assert undo(clinic, first).volume.state is State.IN_FILE


def test_somebody_elses_scan_is_undone_by_a_supervisor_alone(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    moved = out(clinic, code, lee.code)
    with pytest.raises(RuleBroken, match="Somebody else"):
        undo(clinic, moved, clinic.records)
    with pytest.raises(NotAllowed):
        undo(clinic, moved, clinic.privacy)
    assert undo(clinic, moved, clinic.supervisor).volume.state is State.IN_FILE


def test_after_a_day_only_a_supervisor_undoes(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    moved = out(clinic, code, lee.code)
    clinic.clock.advance(timedelta(hours=24, minutes=1))
    with pytest.raises(RuleBroken, match="more than a day old"):
        undo(clinic, moved)
    assert undo(clinic, moved, clinic.supervisor).volume.state is State.IN_FILE


def test_the_same_undo_twice_is_one_fact(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    moved = out(clinic, code, lee.code)
    assert moved.movement_id is not None
    scan = clinic.scan()
    app.desk.undo(clerk, moved.movement_id, scan)
    assert app.desk.undo(clerk, moved.movement_id, scan).word == "Recorded"
    assert clinic.one("select count(*) from movement") == 2


def test_a_scan_that_was_taken_back_takes_its_item_with_it(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    code = clinic.a_volume()
    app.desk.change(supervisor, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="not there"))
    found = app.desk.check_in(supervisor, CheckIn(code, clinic.scan()))
    assert app.queue.waiting(supervisor) == 1
    assert undo(clinic, found, clinic.supervisor).volume.state is State.MISSING
    assert app.queue.waiting(supervisor) == 0
    (item,) = app.queue.list(supervisor, closed=True)
    assert (item.state, item.closed_by) == (ItemState.DISMISSED, "Supervisor Person")


def test_a_final_act_is_not_taken_back(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    one, other = (volume.code for volume in clinic.volumes(volumes=2))
    destroy = Change(one, MovementAct.DESTROY, clinic.scan(), reason="certificate 17")
    app.desk.change(supervisor, destroy, second=clinic.privacy.actor)
    third = clinic.a_volume()
    combine = Change(third, MovementAct.COMBINE, clinic.scan(), reason="thin", into_code=other)
    app.desk.change(supervisor, combine)
    for command in (destroy, combine):
        with pytest.raises(RuleBroken, match="final"):
            app.desk.undo(supervisor, command.scan.id, clinic.scan())
    assert app.finder.where(supervisor, one).volume.state is State.DESTROYED


def test_there_is_nothing_to_undo_where_nothing_was_done(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    with pytest.raises(NotFound):
        app.desk.undo(clerk, clinic.clock.new_id(), clinic.scan())
