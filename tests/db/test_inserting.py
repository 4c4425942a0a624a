"""Many rows go in at once with every sign they hold, and are found again by a list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.inserting import (
    insert_all,
    insert_keyed,
    insert_missing,
    insert_or_add,
    insert_telling_new,
)
from app.patients.models import NameTerm, PatientAddress, PatientRecord, TermKey
from app.patients.types import BirthPrecision, PatientStatus, Sex
from tests.db.statements import plan_of, statements
from tests.support.clinics import Clinic

DAY = date(1970, 1, 1)
# What a text of the index may hold: all but the sign for nothing and half signs, which no database keeps.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(SIGNS | st.sampled_from("{}\\\"',()[]% \n\t"), max_size=12)

COUNTED = select(NameTerm.token, NameTerm.patients)


def new_patients(session: Session, count: int) -> list[int]:
    """So many patients, each born a day after the one before."""
    return insert_keyed(
        session,
        PatientRecord,
        [
            {
                "status": PatientStatus.ACTIVE, "birth_date": DAY + timedelta(at) if at else None,
                "birth_precision": BirthPrecision.EXACT, "sex": Sex.FEMALE, "deceased_on": None,
                "restricted": False, "registered_at": datetime.now(UTC), "version": 1,
            }
            for at in range(count)
        ],
    )  # fmt: skip


def test_each_row_gets_the_key_that_is_told(clinic: Clinic) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit:
        first, second = new_patients(unit.session, 3), new_patients(unit.session, 300)
    assert len({*first, *second}) == 303
    born = dict(clinic.rows(select(PatientRecord.id, PatientRecord.birth_date)))
    for keys in (first, second):
        assert [born[key] for key in keys] == [None, *(DAY + timedelta(at) for at in range(1, len(keys)))]
    assert clinic.a_patient("Garcia").id not in born


def test_the_key_of_a_row_that_is_gone_is_not_given_again(embedded_clinic: Clinic) -> None:
    app, actor = embedded_clinic.records
    with app.units.write(actor) as unit:
        gone = new_patients(unit.session, 2)
        unit.session.execute(delete(PatientRecord))
        assert min(new_patients(unit.session, 2)) > max(gone)


def test_no_rows_ask_nothing(clinic: Clinic) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit, statements() as heard:
        assert insert_keyed(unit.session, PatientRecord, []) == []
        insert_all(unit.session, PatientAddress, [])
        insert_missing(unit.session, TermKey, [])
        insert_or_add(unit.session, NameTerm, [], "patients")
        assert heard == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(WORDS, min_size=1, max_size=8))
def test_every_sign_of_every_row_is_kept(clinic: Clinic, lines: list[str]) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit:
        (key,) = new_patients(unit.session, 1)
        rows = [
            {"patient_id": key, "line": line, "city": line[::-1], "region": "", "postcode": str(at)}
            for at, line in enumerate(lines)
        ]
        insert_all(unit.session, PatientAddress, rows)
        row = PatientAddress
        kept = select(row.line, row.city, row.region, row.valid_from).where(row.patient_id == key)
        found = unit.session.execute(kept.order_by(row.id)).all()
    assert [tuple(each) for each in found] == [(line, line[::-1], "", None) for line in lines]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=st.sets(WORDS, max_size=8), wanted=st.sets(WORDS, max_size=8))
def test_a_list_finds_what_is_in_it_and_nothing_else(
    clinic: Clinic, there: set[str], wanted: set[str]
) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit:
        before = set(unit.session.scalars(select(NameTerm.token)))
        rows = [{"token": token, "patients": 2} for token in sorted(there)]
        insert_or_add(unit.session, NameTerm, rows, "patients")
        insert_or_add(unit.session, NameTerm, rows, "patients")
        asked = select(NameTerm.token, NameTerm.patients).where(among(NameTerm.token, "tokens"))
        rows_found = unit.session.execute(asked, {"tokens": list(wanted)})
        found = {row.token: row.patients for row in rows_found}
    assert set(found) == (before | there) & wanted
    assert all(found[token] == 4 for token in found.keys() - before)


@pytest.mark.parametrize("count", [0, 1, 70, 700])
def test_a_list_of_any_length_is_one_text_and_goes_by_the_index(clinic: Clinic, count: int) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit:
        keys = new_patients(unit.session, 5)
    asked = select(PatientRecord.id).where(among(PatientRecord.id, "ids"), PatientRecord.version == 1)
    with app.units.read(actor) as unit, statements() as heard:
        unit.session.scalars(asked, {"ids": [keys[0]]}).all()
        found = set(unit.session.scalars(asked, {"ids": range(keys[0], keys[0] + count)}))
        texts = {each.sql for each in heard}
        plan = plan_of(unit.session, heard[-1])
    assert found == set(keys[:count])
    assert len(texts) == 1
    assert (
        "SEARCH patient USING" in plan or "Index Scan using pk_patient" in plan or "Bitmap Index" in plan
    ), plan


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sets(WORDS, max_size=8), then=st.sets(WORDS, max_size=8))
def test_of_rows_that_are_added_to_it_is_told_which_are_new(
    clinic: Clinic, first: set[str], then: set[str]
) -> None:
    app, actor = clinic.records
    with app.units.write(actor) as unit:
        before = dict(iter(unit.session.execute(COUNTED)))
        told = [
            insert_telling_new(
                unit.session, NameTerm, [{"token": each, "patients": 1} for each in sorted(some)], "patients"
            )
            for some in (first, then)
        ]
        after = dict(iter(unit.session.execute(COUNTED)))
    assert told == [first - before.keys(), then - first - before.keys()]
    wanted = {
        each: before.get(each, 0) + (each in first) + (each in then) for each in {*before, *first, *then}
    }
    assert after == wanted
