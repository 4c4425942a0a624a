"""A unit of work is done wholly or not at all, and says so."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from app.audit import Act, Entry
from app.audit.models import AuditAct
from app.charts import PlaceKind
from app.charts.places.models import PlaceRecord
from app.db.checkpoints import AT_THE_LATEST_PAGES
from app.db.gate import GaveWay, Lane
from app.db.unit import Unit
from app.errors import BadInput, Conflict, Unavailable
from app.events import Event
from app.progress import Stopped, StopToken
from tests.support.clinics import Clinic

MARKED = "a mark of this test"


@dataclass(frozen=True, slots=True)
class SomethingHappened(Event):
    """News that only this test has."""


def leave_a_mark(unit: Unit) -> None:
    unit.record(Entry(Act.SETTING_CHANGED, detail=MARKED))


def marks(clinic: Clinic) -> int:
    return int(clinic.one("select count(*) from audit_act where detail = :mark", mark=MARKED))


def test_the_pragmas_stuck_on_every_connection(embedded_clinic: Clinic) -> None:
    app, actor = embedded_clinic.clerk
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "temp_store": 2,
        "busy_timeout": 5000, "cache_size": -64 * 1024, "wal_autocheckpoint": AT_THE_LATEST_PAGES,
    }  # fmt: skip
    with app.units.read(actor) as one, app.units.read(actor) as other, app.units.write(actor) as third:
        for unit in (one, other, third):
            found = {name: unit.session.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted


def test_a_reader_of_a_server_can_change_nothing(server_clinic: Clinic) -> None:
    app, actor = server_clinic.clerk
    with app.units.read(actor) as unit:
        assert unit.session.scalar(text("SHOW transaction_isolation")) == "repeatable read"
        assert unit.session.scalar(text("SHOW transaction_read_only")) == "on"


def test_what_is_written_stays(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    with app.units.write(actor) as unit:
        leave_a_mark(unit)
    assert marks(clinic) == 1


def test_an_error_takes_everything_back(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    with pytest.raises(LookupError), app.units.write(actor) as unit:
        leave_a_mark(unit)
        raise LookupError
    assert marks(clinic) == 0


def test_a_joined_handler_shares_the_fate_of_the_act(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    app.bus.join(SomethingHappened, lambda unit, event: leave_a_mark(unit))
    with pytest.raises(LookupError), app.units.write(actor) as unit:
        unit.announce(SomethingHappened())
        raise LookupError
    assert marks(clinic) == 0
    with app.units.write(actor) as unit:
        unit.announce(SomethingHappened())
    assert marks(clinic) == 1


def test_a_joined_handler_that_fails_takes_the_act_back(clinic: Clinic) -> None:
    app, actor = clinic.clerk

    def broken(unit: Unit, event: SomethingHappened) -> None:
        raise LookupError

    app.bus.join(SomethingHappened, broken)
    with pytest.raises(LookupError), app.units.write(actor) as unit:
        leave_a_mark(unit)
        unit.announce(SomethingHappened())
    assert marks(clinic) == 0


def test_the_others_hear_only_of_what_was_committed(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    heard: list[int] = []
    app.bus.listen(SomethingHappened, lambda event: heard.append(marks(clinic)))
    with pytest.raises(LookupError), app.units.write(actor) as unit:
        unit.announce(SomethingHappened())
        raise LookupError
    assert heard == []
    with app.units.write(actor) as unit:
        leave_a_mark(unit)
        unit.announce(SomethingHappened())
        assert heard == []
    assert heard == [1]


def test_a_listener_that_fails_harms_nothing(clinic: Clinic) -> None:
    app, actor = clinic.clerk

    def broken(event: SomethingHappened) -> None:
        raise LookupError

    app.bus.listen(SomethingHappened, broken)
    with app.units.write(actor) as unit:
        leave_a_mark(unit)
        unit.announce(SomethingHappened())
    assert marks(clinic) == 1


def test_who_looked_first_and_writes_last_is_told(clinic: Clinic) -> None:
    app, actor = clinic.supervisor
    place = clinic.a_holder("Dr Lee")
    with app.units.write(actor) as unit:
        unit.change(PlaceRecord, place.id, 1, name="Dr Leigh")
    with pytest.raises(Conflict, match="changed this first"), app.units.write(actor) as unit:
        leave_a_mark(unit)
        unit.change(PlaceRecord, place.id, 1, name="Dr Li")
    assert clinic.one(select(PlaceRecord.name).where(PlaceRecord.id == place.id)) == "Dr Leigh"
    assert marks(clinic) == 0


def test_a_taken_name_is_told_in_the_words_kept_beside_the_constraint(clinic: Clinic) -> None:
    one, other = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Wu")
    statement = update(PlaceRecord).where(PlaceRecord.id == other.id)
    with pytest.raises(Conflict, match="Another place has this label already"):
        clinic_put_right(clinic, statement.values(code=one.code))


def clinic_put_right(clinic: Clinic, statement: object) -> None:
    """As the one who owns the tables: what is tested is the translation, not the grant."""
    if not clinic.on_server:
        clinic.put_right(statement)  # type: ignore[arg-type]
        return
    from app.db.unit import translated

    with translated():
        clinic.put_right(statement)  # type: ignore[arg-type]


def test_a_constraint_without_words_stays_a_bug(clinic: Clinic) -> None:
    place = clinic.a_holder("Dr Lee")
    app, actor = clinic.supervisor
    with pytest.raises(IntegrityError), app.units.write(actor) as unit:
        unit.change(PlaceRecord, place.id, 1, parent_id=10**9)
        unit.session.flush()


@pytest.mark.parametrize("name", ["Dr \0", "x" * 21])
def test_a_text_that_a_server_cannot_keep_is_told_in_words(server_clinic: Clinic, name: str) -> None:
    app, actor = server_clinic.clerk
    place = {"kind": PlaceKind.ROOM, "name": "x", "name_fold": "x", "retired": False, "version": 1}
    with pytest.raises(BadInput, match="cannot be kept"), app.units.write(actor) as unit:
        unit.session.execute(insert(PlaceRecord).values(**place, code=name))


def test_evidence_is_committed_before_the_record_is_read(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    with app.units.disclose(actor, Entry(Act.PATIENT_OPENED, detail=MARKED)):
        assert marks(clinic) == 1


def test_evidence_stays_when_the_reading_fails(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    with pytest.raises(LookupError), app.units.disclose(actor, Entry(Act.PATIENT_OPENED, detail=MARKED)):
        raise LookupError
    assert marks(clinic) == 1


def test_a_line_of_the_trail_has_the_databases_time_and_the_persons_name(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    before = clinic.clock.now()
    with app.units.write(actor) as unit:
        leave_a_mark(unit)
    ((at, person, login, station),) = clinic.rows(
        select(AuditAct.at, AuditAct.person_id, AuditAct.database_login, AuditAct.station).where(
            AuditAct.detail == MARKED
        )
    )
    assert abs((at - before).total_seconds()) < 60
    assert (person, station) == (actor.person_id, "Desk 1")
    assert login == (actor.login if clinic.on_server else None)


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000000) "
    "SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def test_a_statement_that_nobody_waits_for_is_interrupted(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    token, running = StopToken(), threading.Event()

    def read() -> None:
        with app.units.read(actor, stop=token) as unit:
            running.set()
            unit.session.execute(text(SLOW["postgresql" if clinic.on_server else "sqlite"]))

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        assert running.wait(20)
        # The word may come before the statement has begun; then it is said again.
        while not reading.done():
            token.stop()
            threading.Event().wait(0.01)
        with pytest.raises(Stopped):
            reading.result(20)
    app.finder.volumes_of(actor, [1])


def test_a_long_transaction_of_a_job_gives_way_to_a_scan(embedded_clinic: Clinic) -> None:
    app, actor = embedded_clinic.clerk

    def scan() -> None:
        with app.units.write(actor) as unit:
            unit.record(Entry(Act.SETTING_CHANGED))

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(GaveWay), app.units.write(actor, lane=Lane.JOB, yields=True) as unit:
            leave_a_mark(unit)
            scanning = pool.submit(scan)
            while not app.units.gate.commands_waiting:
                threading.Event().wait(0.001)
            leave_a_mark(unit)
        scanning.result(20)
    assert marks(embedded_clinic) == 0
    with app.units.write(actor, lane=Lane.JOB, yields=True) as unit:
        leave_a_mark(unit)
    assert marks(embedded_clinic) == 1


def test_a_server_that_went_away_is_told_in_words(server_clinic: Clinic) -> None:
    app, actor = server_clinic.clerk
    end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = :login"
    assert server_clinic.rows(end, login=actor.login)
    with pytest.raises(Unavailable, match="server cannot be reached"):
        app.queue.waiting(actor)
    assert app.queue.waiting(actor) == 0
