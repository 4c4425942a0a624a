"""A list is one statement however long it is, and the indexes carry the look-up."""

from __future__ import annotations

from collections.abc import Callable, Sized
from datetime import date

from app.audit import TrailFilter
from app.charts import CheckIn, CheckOut
from app.charts.custody import queries as custody
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.places import queries as places
from app.charts.places.models import PlaceRecord
from app.charts.places.types import HOLDERS
from app.directory import DateOrder
from app.discrepancies import queries as discrepancies
from app.patients import queries as patients
from app.patients.lookup.exact import candidates
from app.patients.lookup.question import understand
from app.security import queries as security
from tests.db.statements import plan_of, statements
from tests.support.clinics import Clinic

TODAY = date(2026, 11, 21)


def fill(clinic: Clinic, count: int) -> list[int]:
    """Some patients, each with a volume that has moved."""
    app, clerk = clinic.clerk
    lee = clinic.a_holder()
    found = []
    for _ in range(count):
        (volume,) = clinic.volumes()
        app.desk.check_out(clerk, CheckOut(volume.code, lee.code, clinic.scan()))
        app.desk.check_in(clerk, CheckIn(volume.code, clinic.scan()))
        found.append(volume.patient_id)
    return found


def test_every_list_is_one_statement(clinic: Clinic) -> None:
    ids = fill(clinic, 3)
    app, actor = clinic.supervisor
    with app.units.read(actor) as unit:
        session, customs = unit.session, custody.customs_of(unit, app.clinic)
        lists: dict[str, Callable[[], Sized]] = {
            "patients": lambda: patients.patients(session, ids),
            "volumes": lambda: custody.volumes(session, customs, VolumeRecord.id > 0),
            "movements": lambda: custody.movements(session, MovementRecord.sequence > 0),
            "places": lambda: places.places(session),
            "holders": lambda: places.places(session, PlaceRecord.kind.in_(HOLDERS)),
            "queue": lambda: discrepancies.items(session, unit.now),
            "people": lambda: security.people(session),
        }
        for name, ask in lists.items():
            with statements() as heard:
                answer = ask()
            assert len(heard) == 1, name
            assert len(answer) >= 3 or name in {"queue", "holders"}, name


def test_a_look_up_asks_no_more_for_many_than_for_few(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    texts = ("fam", "family, a", "000001", "02/03/1975", "4471")
    asked: list[list[int]] = []
    for _ in range(2):
        clinic.a_patient("Family", "Ann", phone="402-555-4471")
        asked.append([])
        for text in texts:
            with statements() as heard:
                assert app.patients.look_up(clerk, text).hits
            asked[-1].append(len(heard))
    assert asked[0] == asked[1]
    assert max(asked[1]) <= 4


def test_the_trail_is_one_statement_after_its_evidence(clinic: Clinic) -> None:
    fill(clinic, 1)
    app, privacy = clinic.privacy
    with statements() as heard:
        assert len(app.trail.list(privacy, TrailFilter())) > 5
    assert [each.sql.split()[0] for each in heard] == ["INSERT", "SELECT"]


INDEXES = {
    "garc": ("ix_patient_search_last_fold", "ix_patient_search_first_fold"),
    "maria garc": ("ix_patient_search_last_fold", "ix_patient_search_first_fold"),
    "garc, m": ("ix_patient_search_last_fold",),
    "02/03/1975": ("ix_patient_search_birthday",),
    "A-4172": ("ix_patient_identifier_search_value",),
    "4471": ("ix_patient_identifier_search_value", "ix_patient_contact_last_four"),
    "5554471": ("ix_patient_identifier_search_value", "ix_patient_contact_digits"),
}


def test_a_look_up_reads_indexes_and_no_whole_table(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    clinic.a_patient(phone="402-555-4471")
    for text, indexes in INDEXES.items():
        question = understand(text, DateOrder.MONTH_DAY_YEAR, TODAY)
        with app.units.read(clerk) as unit:
            with statements() as heard:
                candidates(unit.session, question)
            plan = "\n".join(plan_of(unit.session, asked) for asked in heard)
        assert [index for index in indexes if index not in plan] == [], (text, plan)
        assert "SCAN patient" not in plan and "Seq Scan" not in plan, (text, plan)


def test_the_newest_movements_and_a_label_are_found_by_an_index(clinic: Clinic) -> None:
    fill(clinic, 1)
    app, clerk = clinic.clerk
    with app.units.read(clerk) as unit:
        with statements() as heard:
            custody.movements(unit.session, MovementRecord.volume_id == 1)
            custody.movement_of(unit.session, clinic.clock.new_id())
        plans = [plan_of(unit.session, each) for each in heard]
    assert not any("Seq Scan on movement" in plan or "SCAN movement" in plan for plan in plans), plans
