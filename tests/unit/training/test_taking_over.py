"""Charts and their past are taken over in bulk, and the ledger goes on from there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app.charts import CheckIn, Entry, MovementAct, State
from app.charts.custody.taking_over import (
    FormerChart,
    PastMovement,
    take_over_charts,
    take_over_history,
)
from app.patients import Register
from tests.support.clinics import Clinic

LONG_AGO = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def lent(clinic: Clinic, holder: int, person: int, recorded_at: datetime | None = None) -> PastMovement:
    """An open loan of the former list."""
    identity = clinic.clock.new_id()
    due = LONG_AGO + timedelta(days=3)
    return PastMovement(
        identity,
        MovementAct.CHECK_OUT,
        holder,
        LONG_AGO,
        person,
        "Former list",
        recorded_at=recorded_at,
        due_at=due,
    )


def test_an_open_loan_is_taken_over_and_ends_at_the_desk(clinic: Clinic) -> None:
    holder, desk = clinic.a_holder("Dr Lee"), clinic.records
    patient = clinic.a_patient()
    former = FormerChart(patient.id, patient.mrn, Register(patient.family), 2, LONG_AGO)
    with desk.app.units.write(desk.actor) as unit:
        ((first, second),) = take_over_charts(unit, [former], desk.app.clinic)
        take_over_history(unit, [(first, [lent(clinic, holder.id, desk.actor.person_id)]), (second, [])])
    where = desk.app.finder.where(desk.actor, first.code).volume
    assert (where.state, where.holder, where.since) == (State.OUT, "Dr Lee", LONG_AGO)
    assert where.days_overdue > 0
    assert desk.app.finder.where(desk.actor, second.code).volume.state is State.IN_FILE
    (row,) = desk.app.finder.history(desk.actor, first.code)
    assert (row.entry, row.happened_at) == (Entry.IMPORTED, LONG_AGO)
    assert abs(row.recorded_at - datetime.now(UTC)) < timedelta(minutes=5), "the ledger learnt of it today"
    assert desk.app.queue.list(desk.actor) == [], "an old loan is no doubtful clock"
    back = desk.app.desk.check_in(desk.actor, CheckIn(first.code, clinic.scan()))
    assert back.volume.state is State.IN_FILE
    assert [each.sequence for each in desk.app.finder.history(desk.actor, first.code)] == [1, 2]


def test_labels_go_on_where_the_list_ended(clinic: Clinic) -> None:
    patient, desk = clinic.a_patient(), clinic.records
    former = FormerChart(patient.id, patient.mrn, Register(patient.family), 3, LONG_AGO)
    with desk.app.units.write(desk.actor) as unit:
        (taken,) = take_over_charts(unit, [former], desk.app.clinic)
    volumes = clinic.volumes(patient)
    assert [volume.number for volume in volumes] == [1, 2, 3, 4]
    assert [volume.code for volume in volumes[:3]] == [each.code for each in taken]
    assert len({volume.code for volume in volumes}) == 4


def test_on_a_server_nobody_dates_the_ledger_back(server_clinic: Clinic) -> None:
    holder, desk = server_clinic.a_holder("Dr Lee"), server_clinic.records
    patient = server_clinic.a_patient()
    former = FormerChart(patient.id, patient.mrn, Register(patient.family), 1, LONG_AGO)
    with pytest.raises(DBAPIError, match="permission denied"), desk.app.units.write(desk.actor) as unit:
        ((volume,),) = take_over_charts(unit, [former], desk.app.clinic)
        past = lent(server_clinic, holder.id, desk.actor.person_id, recorded_at=LONG_AGO)
        take_over_history(unit, [(volume, [past])])
