"""What is weighed how, and what the clerk reads about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.patients.duplicates.engine.finding import DEFAULT_WEIGHTS, LEAST, REVIEW
from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.types import Band
from app.patients.types import BirthPrecision, IdentifierType, NameKind, Sex
from tests.unit.duplicates.people import ANNA, found, named, weight

WILLIAM = replace(
    ANNA,
    names=((NameKind.CURRENT, "Thackeray", "William", "", ""),),
    sex=Sex.MALE,
    birth_date=date(1970, 2, 11),
)
ELSEWHERE: dict[str, object] = {
    "phones": ("5315552020",),
    "addresses": (("9 Pine Rd", "Boise", "ID", "83702"),),
}


def elsewhere(who: Person) -> Person:
    """The same person moved, with a new phone."""
    return replace(who, **ELSEWHERE)  # type: ignore[arg-type]


def evidence(one: Person, other: Person) -> tuple[str, ...]:
    return found(one, replace(other, id=one.id + 1)).pairs[0].evidence


def against(one: Person, other: Person) -> tuple[str, ...]:
    return found(one, replace(other, id=one.id + 1)).pairs[0].against


def test_what_speaks_against_one_person_is_told_apart_from_what_speaks_for_it() -> None:
    assert against(ANNA, ANNA) == ()
    moved = replace(elsewhere(ANNA), sex=Sex.MALE)
    assert {*against(ANNA, moved)} == {"another sex", "another phone", "another address"}
    assert {*against(ANNA, moved)} < {*evidence(ANNA, moved)}
    twin = named(ANNA, given="Anna", middle="")
    brother = replace(named(ANNA, given="Antony"), sex=Sex.MALE)
    assert "nickname of Annabel" not in against(ANNA, twin)
    assert against(ANNA, brother)[0].endswith("twins?")


LIKELY = {
    "moved and a new phone": elsewhere(ANNA),
    "a slip in the family name": elsewhere(named(ANNA, "Winterborune")),
    "a slip in the given name": elsewhere(named(ANNA, given="Anabel")),
    "married": named(ANNA, "Ashcroft"),
    "married, with the former name kept": elsewhere(
        replace(
            ANNA,
            names=(
                (NameKind.CURRENT, "Ashcroft", "Annabel", "", ""),
                (NameKind.FORMER, "Winterbourne", "Annabel", "", ""),
            ),
        )
    ),
    "names swapped": elsewhere(named(ANNA, "Annabel", "Winterbourne")),
    "one digit of the birth date": replace(ANNA, birth_date=date(1961, 3, 18)),
    "day and month swapped": replace(replace(ANNA, birth_date=date(1961, 3, 7))),
    "no birth date": replace(ANNA, birth_date=None),
    "an accent": elsewhere(named(ANNA, "Wïnterbourne", "Ánnabel")),
    "one word": elsewhere(named(ANNA, "Winter Bourne")),
}


@pytest.mark.parametrize("what", LIKELY)
def test_one_person_is_found(what: str) -> None:
    assert weight(ANNA, LIKELY[what]) >= REVIEW


UNLIKELY = {
    "a twin": named(ANNA, given="Catherine", middle=""),
    "a sister": replace(named(ANNA, given="Catherine", middle=""), birth_date=date(1959, 11, 2)),
    "a husband": replace(named(ANNA, given="Gordon"), sex=Sex.MALE, birth_date=date(1958, 6, 5)),
    "a mother of the same name": replace(ANNA, birth_date=date(1934, 8, 2)),
    "a namesake": elsewhere(replace(ANNA, birth_date=date(1982, 7, 29))),
    "somebody who has the phone": replace(
        named(ANNA, "Quigley", "Horatio", middle=""), birth_date=date(1930, 8, 2), addresses=()
    ),
}


@pytest.mark.parametrize("what", UNLIKELY)
def test_two_people_are_not_taken_for_one(what: str) -> None:
    assert weight(ANNA, UNLIKELY[what]) < REVIEW


def test_senior_and_junior_are_two() -> None:
    senior = replace(named(WILLIAM, suffix="Sr"), birth_date=date(1943, 9, 30))
    assert weight(senior, named(WILLIAM, suffix="Jr")) < weight(senior, WILLIAM) < REVIEW
    told = evidence(senior, named(WILLIAM, suffix="Jr"))
    assert told[0] == "one name, a generation apart: parent and child?"
    assert "another suffix" in told


def test_twins_whose_names_are_alike_are_less_likely_one_than_a_slip() -> None:
    """Ann and Anna may be a slip; Ann and Ian, a boy, are hardly one."""
    anna = named(ANNA, given="Anna", middle="")
    boy = replace(named(ANNA, given="Ian", middle=""), sex=Sex.MALE)
    assert weight(anna, boy) < weight(anna, named(anna, given="Anny"))
    assert evidence(anna, boy)[0] == "born the same day in one household: twins?"


def test_twins_without_names_are_told_apart_by_their_letters() -> None:
    baby = replace(ANNA, names=((NameKind.CURRENT, "Winterbourne", "Baby Girl A", "", ""),))
    other = named(baby, given="Baby Girl B")
    assert weight(baby, other) < REVIEW <= weight(baby, named(baby, given="Baby Girl A"))
    assert "another given name" in evidence(baby, other)
    assert weight(baby, named(baby, given="Sofia")) >= REVIEW


def test_a_rare_name_says_more_than_a_common_one() -> None:
    """Among the same hundred people, two Winterbournes are likelier one than two Smiths of a whole street."""
    street = [
        elsewhere(replace(named(ANNA, "Smith", f"Q{at}uentin"), id=at, birth_date=date(1940 + at, 2, 3)))
        for at in range(10, 60)
    ]
    pair = [replace(elsewhere(ANNA), id=1), replace(ANNA, id=2)]
    common = [named(who, "Smith") for who in pair]
    rare = next(each for each in found(*street, *pair).pairs if each.low_id == 1)
    shared = next(each for each in found(*street, *common).pairs if each.low_id == 1)
    assert rare.weight > shared.weight


def test_names_that_go_together_say_no_more_than_both_as_one() -> None:
    """Forty people of the one name of a community, or forty with each of its halves."""

    def other(at: int, family: str, given: str) -> Person:
        return elsewhere(
            replace(named(ANNA, family, given), id=at, birth_date=date(1930 + at % 60, 5, 6), phones=())
        )

    pair = [replace(elsewhere(ANNA), id=1), replace(ANNA, id=2)]
    weights = replace(DEFAULT_WEIGHTS, patients=1_000)
    whole = [other(at, "Winterbourne", "Annabel") for at in range(10, 50)]
    fillers = [other(at, f"Qua{at}x", f"Zo{at}e") for at in range(50, 90)]
    halves = [other(at, "Winterbourne", f"Zo{at}e") for at in range(10, 50)]
    halves += [other(at, f"Qua{at}x", "Annabel") for at in range(50, 90)]
    together, apart = (
        next(
            each.weight
            for each in found(*pair, *rest, weights=weights).pairs
            if each.low_id == 1 and each.high_id == 2
        )
        for rest in ([*whole, *fillers], halves)
    )
    assert together < apart - 1


def test_an_estimate_that_is_near_says_nothing_and_one_far_off_speaks_against() -> None:
    guess = replace(ANNA, birth_date=date(1963, 7, 1), precision=BirthPrecision.ESTIMATED)
    unknown = replace(ANNA, birth_date=None)
    assert weight(ANNA, guess) == weight(ANNA, unknown)
    assert weight(ANNA, replace(guess, birth_date=date(1975, 7, 1))) < weight(ANNA, unknown)
    assert "about the same age" in evidence(ANNA, guess)


def test_a_number_of_ones_own_weighs_more_than_one_that_a_family_shares() -> None:
    def with_number(kind: IdentifierType, value: str = "88123") -> Person:
        return replace(elsewhere(ANNA), numbers=((kind, "state", value),))

    own, payer = (with_number(kind) for kind in (IdentifierType.NATIONAL, IdentifierType.PAYER))
    assert weight(replace(own, **{"birth_date": None}), own) > weight(replace(payer, birth_date=None), payer)
    assert weight(own, with_number(IdentifierType.NATIONAL, "70456")) < weight(own, elsewhere(ANNA))
    assert "same number" in evidence(own, own)
    assert "same insurance number" in evidence(payer, payer)


def test_the_evidence_is_what_a_clerk_says_and_never_a_value() -> None:
    bill = replace(named(WILLIAM, given="Bill"), sex=Sex.FEMALE, phones=("4025550187",))
    told = evidence(WILLIAM, bill)
    assert told == (
        "same birth date",
        "same address",
        "same family name",
        "another sex",
        "nickname of William",
        "another phone",
    )
    values = {"thackeray", "bill", "4025559114", "1970", "elm", "omaha", "68102"}
    assert not [each for each in told for value in values if value in each.lower()]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (named(ANNA, "Winterborune"), "family name 1 letter differs"),
        (named(ANNA, "Winterbourne Ashcroft"), "part of the family name"),
        (named(ANNA, "Annabel", "Winterbourne"), "names swapped"),
        (named(ANNA, given="Rose"), "another of the given names"),
        (named(ANNA, given="A"), "given name begins alike"),
        (named(ANNA, middle="R"), "same middle initial"),
        (named(ANNA, middle="Ida"), "another middle name"),
        (replace(ANNA, birth_date=date(1961, 3, 18)), "birth date differs in 1 digit"),
        (replace(ANNA, birth_date=date(1961, 10, 2)), "only the year of birth is the same"),
        (replace(ANNA, phones=("4025559141",)), "phone nearly the same"),
        (replace(ANNA, addresses=(("12 Elmm St", "Omaha", "NE", "68102"),)), "address nearly the same"),
        (replace(ANNA, addresses=(("12 Elm St", "Boise", "ID", "83702"),)), "same street in another town"),
    ],
)
def test_each_agreement_has_its_words(other: Person, words: str) -> None:
    assert words in evidence(ANNA, other)


def test_bands_are_cut_by_the_weight() -> None:
    others = [*LIKELY.values(), *UNLIKELY.values()]
    pairs = found(ANNA, *(replace(who, id=at) for at, who in enumerate(others, 2)), least=LEAST).pairs
    assert {pair.band for pair in pairs} == {Band.REVIEW, Band.MAYBE}
    for pair in pairs:
        assert pair.band is (Band.REVIEW if pair.weight >= REVIEW else Band.MAYBE)
        assert pair.weight >= LEAST
