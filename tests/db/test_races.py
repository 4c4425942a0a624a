"""Two desks at the same moment: both facts are kept, in one order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from app.charts import CheckIn, CheckOut, MakeChart
from app.charts.custody.models import MovementRecord
from app.charts.custody.types import MovementAct
from app.errors import Conflict, RuleBroken
from app.patients import Register
from app.progress import Progress, StopToken
from tests.support.clinics import Clinic

PATIENCE = 30


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Begin all of it at the same moment; what each gave, or raised."""
    start = threading.Barrier(len(works))

    def begun(work: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        try:
            return work()
        except Exception as problem:
            return problem

    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result(PATIENCE) for each in [pool.submit(begun, work) for work in works]]


def test_two_desks_give_out_one_volume_and_both_facts_are_kept(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    for _ in range(5):
        code, lee, wu = clinic.a_volume(), clinic.a_holder(), clinic.a_holder()
        to_lee = CheckOut(code, lee.code, clinic.scan())
        to_wu = CheckOut(code, wu.code, clinic.scan())
        outcomes = at_once(
            partial(one.desk.check_out, clerk, to_lee), partial(other.desk.check_out, records, to_wu)
        )
        assert {outcome.word for outcome in outcomes} == {"Checked out", "Handed over"}, outcomes
        first, second = one.finder.history(clerk, code)
        assert [first.sequence, second.sequence] == [1, 2]
        assert second.from_place == first.to_place
        assert one.finder.where(clerk, code).volume.place == second.to_place
        assert {first.id, second.id} == {to_lee.scan.id, to_wu.scan.id}


def test_the_same_scan_from_two_desks_at_once_is_one_fact(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    lee = clinic.a_holder()
    for _ in range(5):
        command = CheckOut(clinic.a_volume(), lee.code, clinic.scan())
        outcomes = at_once(
            partial(one.desk.check_out, clerk, command), partial(other.desk.check_out, records, command)
        )
        assert sorted(outcome.word for outcome in outcomes) == ["Checked out", "Recorded"], outcomes
        assert len(one.finder.history(clerk, command.code)) == 1


def test_of_two_who_undo_the_same_scan_one_is_told(clinic: Clinic) -> None:
    (one, clerk), (other, supervisor) = clinic.clerk, clinic.supervisor
    command = CheckOut(clinic.a_volume(), clinic.a_holder().code, clinic.scan())
    one.desk.check_out(clerk, command)
    outcomes = at_once(
        lambda: one.desk.undo(clerk, command.scan.id, clinic.scan()),
        lambda: other.desk.undo(supervisor, command.scan.id, clinic.scan()),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Moved", "RuleBroken"]
    acts = clinic.rows(select(MovementRecord.act).order_by(MovementRecord.sequence))
    assert [row.act for row in acts] == [MovementAct.CHECK_OUT, MovementAct.UNDO]


def test_numbers_given_out_at_once_are_never_the_same(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records

    def take_in(app: Any, actor: Any) -> list[str]:
        made = [app.patients.register(actor, Register("Garcia", "Ann", despite="Another")) for _ in range(4)]
        return [app.desk.make_chart(actor, MakeChart(each.id)).volumes[0].code for each in made]

    given = at_once(lambda: take_in(one, clerk), lambda: take_in(other, records))
    codes = [code for codes in given for code in codes]
    assert len(set(codes)) == 8
    assert clinic.one("select count(distinct value) from patient_identifier") == 8
    assert clinic.one("select patients from name_term where token = 'garcia'") == 8


def test_of_two_who_take_in_the_same_number_one_is_told(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    command = Register("Garcia", "Ann", mrn="004172", despite="Another")
    outcomes = at_once(
        lambda: one.patients.register(clerk, command), lambda: other.patients.register(records, command)
    )
    (refused,) = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert isinstance(refused, Conflict)
    assert clinic.one("select count(*) from patient") == 1


@pytest.mark.parametrize("turns", [15])
def test_a_busy_volume_has_a_history_without_holes(clinic: Clinic, turns: int) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    code, lee = clinic.a_volume(), clinic.a_holder()

    def back_and_forth(app: Any, actor: Any) -> None:
        for turn in range(turns):
            if turn % 2:
                app.desk.check_in(actor, CheckIn(code, clinic.scan()))
            else:
                app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))

    assert at_once(lambda: back_and_forth(one, clerk), lambda: back_and_forth(other, records)) == [None, None]
    history = one.finder.history(clerk, code)
    assert [each.sequence for each in history] == list(range(1, 2 * turns + 1))
    for before, after in pairwise(history):
        if MovementAct.SEEN not in (before.act, after.act):
            assert (after.from_place, after.state_before) == (before.to_place, before.state_after)


def test_two_desks_cannot_register_one_person_twice_unseen(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    for day, family in enumerate(("Quatermain", "Umslopogaas", "Good", "Curtis", "Ignosi"), start=1):
        who = Register(family, "Allan", birth_date=date(1961, 2, day))
        first, second = at_once(
            partial(one.patients.register, clerk, who), partial(other.patients.register, records, who)
        )
        refused = [each for each in (first, second) if isinstance(each, RuleBroken)]
        assert len(refused) == 1, (first, second)
        assert len(one.patients.look_up(clerk, f"{family}, allan").hits) == 1


def test_two_desks_make_a_section_ready_at_once_and_nobody_gets_two_charts(clinic: Clinic) -> None:
    people = [clinic.a_patient(f"Paper{at}") for at in range(12)]
    (one, records), (other, supervisor) = clinic.records, clinic.supervisor
    done = at_once(
        *(
            partial(desk.converting.prepare, actor, "All charts", _silent, StopToken())
            for desk, actor in ((one, records), (other, supervisor))
        )
    )
    assert sum(each.made for each in done) == len(people), done
    volumes = one.finder.volumes_of(records, [each.id for each in people])
    assert len(volumes) == len({each.patient_id for each in volumes}) == len(people)
    assert all(each.awaited for each in volumes)


def _silent(_progress: Progress) -> None:
    """Nobody looks."""
