"""Several selects are asked as one, whatever they are asked with; a server plans them once, a job anew."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from sqlalchemy import bindparam, literal, select, text

from app.db.among import among
from app.db.gate import Lane
from app.db.unions import all_of
from app.patients.models import PatientSearch
from tests.db.statements import statements
from tests.support.clinics import Clinic

ROW = PatientSearch
COLUMNS = (ROW.last_fold, ROW.birth_date)
BY_DAY = select(*COLUMNS).where(ROW.birth_date == bindparam("v0"))
BY_NAMES = select(*COLUMNS).where(among(ROW.last_fold, "v0"), ROW.birth_date < bindparam("v1"))
# With values of its own: a text with the signs that drivers read, and a limit.
WITH_SIGNS = select(
    select(ROW.last_fold.concat(literal(" 100 %(v0)s ?")), ROW.birth_date)
    .where(ROW.last_fold == bindparam("v0"))
    .limit(1)
    .subquery()
)


def test_selects_with_dates_lists_and_texts_of_their_own_meet_in_any_order(clinic: Clinic) -> None:
    for family, born in (("Garcia", date(1975, 2, 3)), ("Okafor", date(1980, 12, 31)), ("Lopez", None)):
        clinic.a_patient(family, "Ana", birth_date=born)
    first = clinic.one("SELECT last_fold FROM patient_search WHERE last_fold LIKE 'garcia%'")
    parts = {
        (BY_DAY, (date(1980, 12, 31),)): {("okafor", date(1980, 12, 31))},
        (BY_NAMES, (("garcia", "lopez", "nobody"), date(1975, 2, 4))): {("garcia", date(1975, 2, 3))},
        (WITH_SIGNS, ("lopez",)): {("lopez 100 %(v0)s ?", None)},
    }
    assert first == "garcia"
    app, actor = clinic.clerk
    for order in permutations(parts):
        with app.units.read(actor) as unit, statements() as asked:
            found = all_of(unit.session, order)
        assert set(found) == set().union(*parts.values()) and len(found) == 3
        assert len(asked) == 1


def test_a_server_plans_a_statement_once_for_people_and_anew_for_jobs(server_clinic: Clinic) -> None:
    app, actor = server_clinic.records
    mode = text("SHOW plan_cache_mode")
    for _ in range(2):  # what a job asks for is over with its transaction
        with app.units.read(actor) as one, app.units.read(actor, lane=Lane.JOB) as other:
            told = one.session.scalar(mode), other.session.scalar(mode)
        with app.units.write(actor) as one:
            told += (one.session.scalar(mode),)
        with app.units.write(actor, lane=Lane.JOB) as other:
            told += (other.session.scalar(mode),)
        assert told == ("force_generic_plan", "auto") * 2
