"""Who is probably here already is asked in a few statements, and finds everybody whom the rule names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.unit import Unit
from app.patients import IdentifierType, Register, Sex
from app.patients.lookup.queries import Candidate
from app.patients.models import PatientSearch
from app.patients.newcomers import queries
from app.patients.newcomers.comparing import Level, about_born, born_part, may_be_born, nearly_born
from app.patients.newcomers.finding import probable, worth_looking
from app.patients.newcomers.grading import Scales
from app.patients.nicknames.queries import name_book
from app.patients.registering import prepared, write_patients
from app.patients.types import BirthPrecision
from tests.db.statements import statements
from tests.support.clinics import Clinic

FAMILIES = (
    "Garcia", "Garcia-Lopez", "Lopez", "Garzia", "William", "Smith", "Smyth", "O'Brien", "Unknown", "Li",
)  # fmt: skip
GIVENS = (
    "William", "Bill", "Will", "Willam", "William John", "John", "Garcia", "Baby Girl A of Ann",
    "Unknown", "",
)  # fmt: skip
DAYS = (
    date(1975, 2, 3), date(1975, 3, 2), date(1975, 2, 13), date(1985, 2, 3), date(1975, 1, 1),
    date(1975, 12, 3), date(1875, 2, 3), date(1999, 9, 9), None,
)  # fmt: skip
PHONES = ("402-555-4471", "402-555-9913", "999-999-9999", "")


def somebody(random: Random) -> Register:
    """Anybody made of a few names, days, phones and numbers, so that many are nearly somebody else."""
    numbers = ((IdentifierType.NATIONAL, "SSA", f"90065432{random.randrange(12)}"),)
    return Register(
        random.choice(FAMILIES),
        random.choice(GIVENS),
        middle=random.choice(("", "John", "Bill")),
        former_family=random.choice(("", "", "Lopez", "Smith")),
        birth_date=random.choice(DAYS),
        birth_precision=random.choice((BirthPrecision.EXACT, BirthPrecision.EXACT, BirthPrecision.ESTIMATED)),
        sex=random.choice((Sex.FEMALE, Sex.MALE, Sex.UNKNOWN)),
        phone=random.choice(PHONES),
        other_ids=random.choice(((), (), numbers)),
    )


def by_the_rule(session: Session, newcomer: Register) -> list[int]:
    """Everybody of the index laid beside the newcomer, one by one."""
    row = PatientSearch
    columns = (row.patient_id, row.last_fold, row.first_fold, row.birth_date)
    everybody = {each[0]: Candidate(*each) for each in session.execute(select(*columns))}
    scales, known = Scales(newcomer, name_book(session)), queries.known(session, everybody, {})
    weighed = (scales.graded(each) for each in known)
    return sorted(each.id for each in weighed if each is not None and each.strong)


def asked_of_many(clinic: Clinic, ask: Callable[[Unit, Register], None]) -> None:
    app, clerk = clinic.clerk
    random = Random(f"{clinic.clock.now()} {id(clinic)}")
    with app.units.write(clerk) as unit:
        # Few of each phone: what more than a household shares is no evidence.
        new = [somebody(random) for _ in range(60)]
        people = [
            replace(each, other_ids=_own_number(place)) if place < 6 else _without_phone(each)
            for place, each in enumerate(new)
        ]
        write_patients(unit.session, [prepared(each) for each in people], unit.now)
    with app.units.read(clerk) as unit:
        for _ in range(400):
            ask(unit, somebody(random))


def _own_number(place: int) -> tuple[tuple[IdentifierType, str, str], ...]:
    return ((IdentifierType.NATIONAL, "SSA", f"90065432{place}"),)


def _without_phone(each: Register) -> Register:
    return Register(
        each.family, each.given, middle=each.middle, former_family=each.former_family,
        birth_date=each.birth_date, birth_precision=each.birth_precision, sex=each.sex,
    )  # fmt: skip


def test_everybody_whom_the_rule_calls_probable_is_found_and_nobody_else(clinic: Clinic) -> None:
    found = []

    def ask(unit: Unit, newcomer: Register) -> None:
        wanted = by_the_rule(unit.session, newcomer) if worth_looking(newcomer) else []
        told = probable(unit.session, newcomer)
        assert told == wanted, (told, wanted, repr(newcomer))
        found.append(len(wanted))

    asked_of_many(clinic, ask)
    assert sum(found) > 30  # otherwise the question was never put


def test_it_is_the_same_five_statements_for_everybody_at_most(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    clinic.a_patient("Garcia", "Maria", birth_date=DAYS[0])
    clinic.a_patient("Lopez", "Ana", birth_date=DAYS[0])
    clinic.a_patient("Garcia", "Maria", birth_date=date(1977, 6, 9))
    texts = []
    for newcomer in (
        Register("Garcia", "Maria", birth_date=DAYS[0], phone=PHONES[0]),
        Register("Garcia", "Maria"),
        Register("Garcia", "Maria", birth_date=date(1980, 1, 1), phone="999-999-9999"),
        Register("Smith", "Maria", former_family="Jones", birth_date=DAYS[0]),
        Register("Smith", "Ann", birth_date=date(1930, 6, 7)),
    ):
        with app.units.read(clerk) as unit, statements() as asked:
            probable(unit.session, newcomer)
        texts.append([each.sql for each in asked if not each.sql.startswith("SET")])
    assert [len(each) for each in texts] == [5, 3, 3, 3, 2]
    assert len({sql for each in texts for sql in each}) == 5


@pytest.mark.parametrize("day", [date(1975, 2, 3), date(2000, 2, 29), date(1990, 12, 31)])
def test_every_day_that_counts_as_nearly_the_same_is_asked_for(day: date) -> None:
    exact = (BirthPrecision.EXACT, BirthPrecision.EXACT)
    every = [
        date.fromordinal(each) for each in range(date(1875, 1, 1).toordinal(), date(2099, 12, 31).toordinal())
    ]
    near = {each for each in every if born_part(day, each, exact).level is Level.NEAR}
    asked = nearly_born(day)
    assert near == {each for each in asked if 1875 <= each.year <= 2099}
    assert len(asked) == len(set(asked))
    assert len(near) > 40


@pytest.mark.parametrize("day", [date(1975, 2, 3), date(1975, 1, 1), date(2000, 2, 29), date(1899, 12, 31)])
def test_every_day_that_does_not_speak_against_somebody_is_about_the_same(day: date) -> None:
    around = range(date(day.year - 7, 1, 1).toordinal(), date(day.year + 7, 12, 31).toordinal())
    every = [date.fromordinal(each) for each in around]
    every += [each for each in nearly_born(day) if abs(each.year - day.year) > 7]
    low, high = about_born(day)
    for estimated in (False, True):
        fitting = [
            (BirthPrecision.EXACT, BirthPrecision.EXACT),
            (BirthPrecision.EXACT, BirthPrecision.ESTIMATED),
        ]
        fitting = fitting if estimated else fitting[:1]
        levels = {each: {born_part(day, each, pair).level for pair in fitting} for each in every}
        assert {each for each, found in levels.items() if found != {Level.ANOTHER}} == {
            each for each in every if may_be_born(day, each, estimated=estimated)
        }
        assert all(low <= each <= high for each, found in levels.items() if Level.SILENT in found)
    assert may_be_born(day, None, estimated=False) and may_be_born(None, day, estimated=False)
