"""Who was mistyped, misheard, goes by another name or has another birth date is found, and why is said."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest

from app.errors import NotAllowed
from app.patients import Hit, Patient, Register, Sex
from app.patients.folding import fold
from app.patients.registering import prepared, write_patients
from app.progress import Stopped, StopToken
from app.training import invent
from tests.db.statements import plan_of, statements
from tests.support.clinics import Clinic


def similar(clinic: Clinic, text: str) -> tuple[Hit, ...]:
    """Those whom only the second look finds."""
    app, clerk = clinic.clerk
    first = app.patients.look_up(clerk, text)
    return app.patients.look_further(clerk, text, [hit.patient.id for hit in first.hits])


def whys(clinic: Clinic, text: str) -> list[tuple[str, str]]:
    """Their names and why each is there."""
    return [(hit.patient.name, hit.why) for hit in similar(clinic, text)]


def a_small_town(clinic: Clinic) -> None:
    """People whom the questions below are about."""
    clinic.a_patient("Garcia", "María", middle="Teresa", former_family="Okafor", phone="402-555-4471")
    clinic.a_patient("Smith", "William", birth_date=date(1950, 6, 7), sex=Sex.MALE)
    clinic.a_patient("Smith", "Bill", birth_date=date(1961, 1, 2), sex=Sex.MALE)
    clinic.a_patient("O'Brien", "Catherine", birth_date=date(1988, 12, 1))
    clinic.a_patient("Schneider", "José", birth_date=date(1970, 10, 11), sex=Sex.MALE)
    clinic.a_patient("Nguyễn", "Thị Hạnh", birth_date=date(1999, 9, 9))


MISTAKES = {
    "garcja maria": [("GARCIA, María T.", "1 letter differs")],
    "maria gracia": [("GARCIA, María T.", "1 letter differs")],
    "marai garcia": [("GARCIA, María T.", "1 letter differs")],
    "garcai, mar": [("GARCIA, María T.", "1 letter differs")],
    "garcja": [("GARCIA, María T.", "1 letter differs")],
    "gacja": [("GARCIA, María T.", "2 letters differ")],
    "schniedr jose": [("SCHNEIDER, José", "2 letters differ")],
    "okafr maria": [("GARCIA, María T.", "1 letter differs, former name")],
    "tersea garcia": [("GARCIA, María T.", "1 letter differs, middle name")],
    "pepe schneider": [("SCHNEIDER, José", "nickname of José")],
    "billy smith": [("SMITH, Bill", "nickname of Bill"), ("SMITH, William", "nickname of William")],
    "kathryn obrien": [("O'BRIEN, Catherine", "sounds alike")],
    "o brien cath": [("O'BRIEN, Catherine", "written as one word")],
    "maria, garcia": [("GARCIA, María T.", "names swapped")],
    "garcia 1976": [("GARCIA, María T.", "birth year differs")],
    "garcia maria 02/13/1975": [("GARCIA, María T.", "birth date differs")],
    "garcja maria 02/13/1975": [("GARCIA, María T.", "1 letter differs, birth date differs")],
    "miller maria 02/03/1975": [("GARCIA, María T.", "miller is not in the name")],
    "garcia xyzzy": [("GARCIA, María T.", "xyzzy is not in the name")],
    "garcja 4471": [("GARCIA, María T.", "1 letter differs")],
    "garcja 9999": [("GARCIA, María T.", "1 letter differs, number differs")],
    "garcia 004712": [("GARCIA, María T.", "number differs")],
    "nguyen thi hnah": [("NGUYỄN, Thị Hạnh", "1 letter differs")],
    "ga": [], "4471": [], "02/30/1975": [], "02/13/1975": [], "": [], "zzzzzz": [], "garcia maria": [],
}  # fmt: skip


def test_each_mistake_leads_to_whoever_was_meant_and_says_what_differs(clinic: Clinic) -> None:
    a_small_town(clinic)
    wrong = {text: found for text, expected in MISTAKES.items() if (found := whys(clinic, text)) != expected}
    assert wrong == {}


def test_who_is_shown_already_is_not_shown_again_and_ten_are_enough(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for number in range(6):
        clinic.a_patient("Garcia", "Ann", birth_date=date(1950 + number, 1, 2))
        clinic.a_patient("Garza", "Ann", birth_date=date(1950 + number, 1, 2))
    first = app.patients.look_up(clerk, "garza ann")
    assert (len(first.hits), first.further) == (6, True)
    more = similar(clinic, "garza ann")
    assert {hit.patient.family for hit in more} == {"Garcia"} and len(more) == 4
    assert not {hit.patient.id for hit in more} & {hit.patient.id for hit in first.hits}
    alone = similar(clinic, "gartza ann")
    assert len(alone) == 12
    for number in range(4):
        clinic.a_patient("Garza", "Anna", birth_date=date(1960 + number, 1, 2))
    enough = app.patients.look_up(clerk, "garza ann")
    assert (len(enough.hits), enough.further) == (10, False)
    assert similar(clinic, "garza ann") == ()


def test_similar_patients_carry_their_name_alert_and_stand_below_those_who_fit(clinic: Clinic) -> None:
    clinic.a_patient("Garcia", "Maria")
    clinic.a_patient("Garcia", "Mario", sex=Sex.MALE)
    found = similar(clinic, "garcja mari")
    assert [(hit.patient.given, hit.name_alert, hit.similar) for hit in found] == [
        ("Maria", True, True),
        ("Mario", True, True),
    ]
    assert all(0 < hit.score < 0.5 for hit in found)


def test_nobody_looks_further_who_may_not_look_up_and_a_stopped_look_ends(clinic: Clinic) -> None:
    app, admin = clinic.admin
    with pytest.raises(NotAllowed):
        app.patients.look_further(admin, "garcja", [])
    clerk_app, clerk = clinic.clerk
    clinic.a_patient()
    stop = StopToken()
    stop.stop()
    with pytest.raises(Stopped):
        clerk_app.patients.look_further(clerk, "garcja", [], stop=stop)


KEYS = "abcdefghijklmnopqrstuvwxyz"


def with_a_slip(random: Random, word: str) -> str:
    """One letter changed, left out, added or swapped with the next."""
    at = random.randrange(len(word) - 1)
    changed = random.choice([
        word[:at] + random.choice(KEYS) + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + random.choice(KEYS) + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip
    return changed if changed != word else with_a_slip(random, word)


def townspeople(seed: int, count: int) -> list[Register]:
    """Invented people, as a practice clinic has them."""
    plan = invent(seed, count, now=datetime(2026, 11, 21, 15, tzinfo=UTC))
    return list(plan.patients)


def registered(clinic: Clinic, people: list[Register]) -> list[Patient]:
    """Take them in, in their order."""
    app, clerk = clinic.clerk
    return [app.patients.register(clerk, replace(each, despite="a test")) for each in people]


def test_any_one_slip_in_either_name_is_found(clinic: Clinic) -> None:
    seed = secrets.randbelow(2**31)
    random = Random(seed)
    people = registered(clinic, townspeople(seed, 120))
    app, clerk = clinic.clerk
    missed = []
    for who in people:
        family, given = fold(who.family), fold(who.given).split()[:1]
        if len(family) < 4 or " " in family or not family.isascii() or not given or len(given[0]) < 4:
            continue
        slipped = with_a_slip(random, family), with_a_slip(random, given[0])
        typed = random.choice([f"{slipped[0]} {given[0]}", f"{family} {slipped[1]}"])
        first = app.patients.look_up(clerk, typed)
        more = app.patients.look_further(clerk, typed, [hit.patient.id for hit in first.hits])
        if who.id not in {hit.patient.id for hit in (*first.hits, *more)}:
            missed.append((typed, who.name))
    assert missed == [], f"seed {seed}"


def questions(random: Random, people: list[Patient]) -> list[str]:
    """What clerks type, rightly and wrongly, of everybody: names, dates, numbers, parts and slips."""
    asked = ["a", "ma", "garc", "smith", "o brien", "de la", "von", "1975", "0101", "bill", "maria, g"]
    for who in random.sample(people, 40):
        family, given = fold(who.family) or who.family, fold(who.given) or who.family
        born = f"{who.birth_date:%m/%d/%Y}" if who.birth_date else ""
        asked += [
            family, f"{given} {family}", f"{family[:3]} {given[:2]}", f"{family}, {given[:1]}", who.mrn, born,
            f"{given}, {family}", f"{family} {born}", f"{family} {born[-4:]}", f"{given} {born[:6]}1968",
        ]  # fmt: skip
        if len(family) > 3 and len(given) > 3:
            slip = with_a_slip(random, family)
            asked += [slip, f"{slip} {with_a_slip(random, given)}"]
    return asked


def test_one_list_of_questions_has_the_same_answers_in_the_same_order_on_both_databases(
    embedded_clinic: Clinic, server_clinic: Clinic
) -> None:
    seed = secrets.randbelow(2**31)
    people = townspeople(seed, 150)
    listed = questions(Random(seed), registered(embedded_clinic, people))
    registered(server_clinic, people)
    differing = []
    for text in listed:
        answers = []
        for clinic in (embedded_clinic, server_clinic):
            app, clerk = clinic.clerk
            first = app.patients.look_up(clerk, text)
            more = app.patients.look_further(clerk, text, [hit.patient.id for hit in first.hits])
            answers.append([(hit.patient.mrn, hit.why, hit.score) for hit in (*first.hits, *more)])
        if answers[0] != answers[1]:
            differing.append((text, answers))
    assert differing == [], f"seed {seed}"
    assert len(listed) > 400


def test_the_second_look_goes_by_indexes_and_asks_no_more_for_many_than_for_few(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    texts = ("garcja maria", "garcja maria 1975", "garcja maria 02/13/1975", "pepe garcia", "garcja")
    counts: list[list[int]] = []
    for _ in range(2):
        clinic.a_patient("Garcia", "Maria")
        counts.append([])
        for text in texts:
            with statements() as heard:
                assert app.patients.look_further(clerk, text, []) or text == "pepe garcia"
            counts[-1].append(len(heard))
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 20
    with app.units.read(clerk) as unit:
        plans = [plan_of(unit.session, each) for each in heard]
    # A question about one patient is a value: PostgreSQL may answer EXISTS for all patients first.
    assert [each.sql for each in heard if "EXISTS" in each.sql and "name_token" in each.sql] == []
    whole = ("SCAN name_t", "SCAN patient", "SCAN term", "Seq Scan on name", "Seq Scan on patient")
    assert [plan for plan in plans if any(each in plan for each in whole)] == []


def test_names_of_two_letters_are_looked_for_in_every_name(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    clinic.a_patient("Ng", "Yi", middle="Li")
    clinic.a_patient("Wu", "Xi", former_family="Li")
    for text, name in (("ng li", "NG, Yi L."), ("wu li", "WU, Xi"), ("li yi", "NG, Yi L.")):
        found = [hit.patient.name for hit in app.patients.look_up(clerk, text).hits]
        assert name in found, (text, found)


def test_a_pasted_line_is_looked_up_by_its_first_words_and_no_second_look_is_taken(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    clinic.a_patient("Garcia", "Maria")
    line = "garcia maria " + " ".join(f"word{'abcdefghij'[number % 10]}" for number in range(300))
    answer = app.patients.look_up(clerk, line)
    assert (answer.hits, answer.further) == ((), False)
    assert app.patients.look_further(clerk, line, []) == ()


def test_a_list_that_was_cut_short_has_no_second_look(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for number in range(6):
        clinic.a_patient("Garza", "Ann", birth_date=date(1950 + number, 1, 2))
    cut = app.patients.look_up(clerk, "garza ann", limit=5)
    assert (len(cut.hits), cut.more, cut.further) == (5, True, False)


def test_a_first_letter_left_out_leads_to_the_name_and_not_only_to_those_that_begin_nearly_so(
    clinic: Clinic,
) -> None:
    app, clerk = clinic.clerk
    rare = [f"Asob{one}{two}e" for one in "abcdefgh" for two in "klmnoprs"]  # more than a word can stand for
    new = [prepared(Register(family, "Ada")) for family in rare]
    with app.units.write(clerk) as unit:
        write_patients(unit.session, new, unit.now)
    clinic.a_patient("Koubram", "Jason")
    assert whys(clinic, "ason koubram") == [("KOUBRAM, Jason", "1 letter differs")]
