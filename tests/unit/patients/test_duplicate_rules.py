"""What may be decided about a pair, when somebody has become somebody else, and how two records compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from app.errors import BadInput, Conflict, RuleBroken
from app.patients import (
    AddressItem,
    Agreement,
    BirthPrecision,
    ContactItem,
    ContactKind,
    IdentifierType,
    Identity,
    Line,
    NameItem,
    NameKind,
    NumberItem,
    PairAct,
    PairState,
    Patient,
    PatientStatus,
    Record,
    Sex,
)
from app.patients.duplicates import beside, rules
from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.looks import Looks
from app.patients.nicknames.queries import NameBook

OPEN, LATER, SAME, DIFFERENT, GONE = PairState
CHICAGO = ZoneInfo("America/Chicago")
BOOK = NameBook({}, {}, {})
MARIA = Person(
    7,
    ((NameKind.CURRENT, "García", "María", "Teresa", ""), (NameKind.FORMER, "Lopez", "María", "", "")),
    date(1975, 2, 3),
    sex=Sex.FEMALE,
    phones=("4025554471",),
)


def test_what_waits_is_decided_and_what_was_decided_is_first_reopened() -> None:
    allowed = {
        (OPEN, PairAct.LATER): LATER, (OPEN, PairAct.SAME): SAME, (OPEN, PairAct.DIFFERENT): DIFFERENT,
        (LATER, PairAct.SAME): SAME, (LATER, PairAct.DIFFERENT): DIFFERENT,
        (LATER, PairAct.REOPENED): OPEN, (SAME, PairAct.REOPENED): OPEN, (DIFFERENT, PairAct.REOPENED): OPEN,
    }  # fmt: skip
    for state, act in product(PairState, rules.DECISIONS):
        if (state, act) in allowed:
            assert rules.state_after(state, act, "") is allowed[state, act]
        else:
            with pytest.raises(RuleBroken if state is GONE else Conflict):
                rules.state_after(state, act, "Jo")


def test_a_reason_is_one_line_and_not_too_long() -> None:
    assert rules.tidy("  Asked\n her ") == "Asked her"
    with pytest.raises(BadInput):
        rules.tidy("x" * 501)


def named(**changes: str) -> Person:
    parts = {"family": "García", "given": "María", "middle": "Teresa", "suffix": "", **changes}
    return replace(MARIA, names=((NameKind.CURRENT, *parts.values()), *MARIA.names[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (named(family="GARCIA"), []),
        (replace(MARIA, phones=("1",)), []),
        (replace(MARIA, names=MARIA.names[:1]), []),
        (named(family="Lopez"), ["family name"]),
        (named(given="Marta", middle=""), ["given name", "middle name"]),
        (named(suffix="Jr"), ["suffix"]),
        (replace(MARIA, birth_date=date(1975, 2, 4)), ["birth date"]),
        (replace(MARIA, precision=BirthPrecision.ESTIMATED), ["birth date"]),
        (replace(MARIA, sex=Sex.MALE), ["sex"]),
    ],
)
def test_somebody_is_somebody_else_by_name_birth_date_or_sex_alone(now: Person, words: list[str]) -> None:
    before = rules.digests(MARIA)
    assert rules.changed_since(before, rules.digests(now)) == words
    assert not {"garcia", "maria", "1975"} & set(before.casefold().replace("=", " ").split())


def patient(key: int, status: PatientStatus = PatientStatus.ACTIVE) -> Patient:
    return Patient(
        key, "Garcia", "Maria", "", None, BirthPrecision.UNKNOWN, Sex.UNKNOWN, f"{key:06}", "", status, None
    )


def test_the_older_record_stands_first_unless_it_is_provisional() -> None:
    old, new = patient(3), patient(9)
    assert rules.first_of(old, new) == (old, new)
    unknown = patient(3, PatientStatus.PROVISIONAL)
    assert rules.first_of(unknown, new) == (new, unknown)
    other = patient(9, PatientStatus.PROVISIONAL)
    assert rules.first_of(unknown, other) == (unknown, other)


def line(what: str, one: Record, other: Record) -> Line | None:
    sides = (beside.Side(each, datetime(2026, 11, 22, 3, tzinfo=UTC)) for each in (one, other))
    found = {each.what: each for each in beside.lines(*sides, CHICAGO, BOOK)}
    return found.get(what)


def record(identity: Identity | None = None, *, restricted: bool = False, **more: object) -> Record:
    who = replace(patient(3), restricted=restricted)
    return Record(who, 1, identity or Identity("Garcia", "Maria"), **more)  # type: ignore[arg-type]


def agreement(what: str, one: Record, other: Record) -> tuple[Agreement, str]:
    found = line(what, one, other)
    assert found is not None
    return found.agreement, found.words


def test_names_agree_as_the_desk_compares_them() -> None:
    plain = record()
    for identity, expected in (
        (Identity("GARCÍA", "Maria"), (Agreement.SAME, "")),
        (Identity("Garcia", "Maria", "Teresa"), (Agreement.NEAR, "middle name in one record only")),
        (Identity("Garcia", "Maria", "", "Jr"), (Agreement.NEAR, "suffix differs")),
        (Identity("Maria", "Garcia"), (Agreement.NEAR, "names swapped")),
        (Identity("Garcia", ""), (Agreement.SILENT, "no given name")),
        (Identity("Okafor", "Maria"), (Agreement.DIFFERS, "another family name")),
    ):
        assert agreement("Name", plain, record(identity)) == expected
    was = record(Identity("Olsen", "Maria"), names=(NameItem(kind=NameKind.FORMER, family="Garcia"),))
    assert agreement("Name", plain, was) == (Agreement.NEAR, "former family name")


def marked(what: str, one: Record, other: Record) -> tuple[str, str]:
    """The letters of either side that are marked."""
    found = line(what, one, other)
    assert found is not None
    sides = (found.first, found.first_positions), (found.second, found.second_positions)
    mine, theirs = ("".join(text[place] for place in places) for text, places in sides)
    return mine, theirs


def test_each_part_of_a_name_is_marked_beside_its_own() -> None:
    one, other = Identity("Schneider", "Marta", "Charles"), Identity("Schneider", "Martha")
    assert marked("Name", record(one), record(other)) == ("aCharles", "h")
    one, other = Identity("Okafor", "Maria", suffix="Jr"), Identity("Garcia", "Maria", "Ann")
    shown, beside_it = marked("Name", record(one), record(other))
    assert shown.startswith("OK") and shown.endswith("Jr") and beside_it.endswith("Ann")
    assert marked("Name", record(Identity("", "", "Lee")), record(Identity("", "", "Lea"))) == ("e", "a")
    swapped = record(Identity("Garcia", "Maria")), record(Identity("Maria", "Garcia"))
    assert marked("Name", *swapped) == ("", "")


def test_of_two_that_are_nothing_like_one_another_no_letter_is_marked() -> None:
    one = record(contacts=phone("(402) 555-4471"), addresses=(at("12 Elm Street"),))
    near = record(contacts=phone("(402) 555-4479"), addresses=(at("13 Elms Street"),))
    far = record(contacts=phone("(531) 202-9968"), addresses=(at("908 Willow Crescent"),))
    assert marked("Phones", one, near) == ("1", "9")
    assert marked("Phones", one, far) == marked("Address", one, far) == ("", "")
    assert marked("Address", one, near) == ("2", "3s")


def phone(*values: str) -> tuple[ContactItem, ...]:
    return tuple(ContactItem(kind=ContactKind.PHONE, value=value) for value in values)


def test_one_phone_in_common_is_enough_and_a_stand_in_says_nothing() -> None:
    one = record(contacts=phone("(402) 555-4471", "402-555-0101"))
    assert agreement("Phones", one, record(contacts=phone("402 555 4471"))) == (Agreement.SAME, "")
    assert agreement("Phones", one, record(contacts=phone("402-555-7788")))[0] is Agreement.DIFFERS
    assert agreement("Phones", one, record(contacts=phone("999-999-9999")))[0] is Agreement.SILENT
    hidden = line("Phones", one, record(contacts=phone("402 555 4471"), restricted=True))
    assert hidden == Line("Phones", "(402) 555-4471, 402-555-0101", beside.HIDDEN, Agreement.SAME)


def at(street: str, until: date | None = None) -> AddressItem:
    return AddressItem(line=street, city="Lincoln", region="NE", postcode="68501", valid_to=until)


def test_where_one_lives_and_the_other_lived_nearly_agrees() -> None:
    one = record(addresses=(at("12 Elm Street"),))
    assert agreement("Address", one, record(addresses=(at("12 Elm St"),))) == (Agreement.SAME, "")
    moved = record(addresses=(at("12 Elm St", date(2020, 1, 1)), at("9 Oak St")))
    assert agreement("Address", one, moved) == (Agreement.NEAR, "one of them lived there before")
    assert agreement("Address", one, record(addresses=(at("9 Oak St"),)))[0] is Agreement.DIFFERS
    assert line("Former addresses", one, record()) is None
    assert agreement("Former addresses", one, moved) == (Agreement.NEAR, "one of them lives there now")


def number(value: str, authority: str = "US") -> NumberItem:
    return NumberItem(type=IdentifierType.NATIONAL, authority=authority, value=value)


def test_two_numbers_of_one_authority_differ_and_of_two_say_nothing() -> None:
    one = record(numbers=(number("12-34"),))
    assert agreement("Other numbers", one, record(numbers=(number("1234"),)))[0] is Agreement.SAME
    assert agreement("Other numbers", one, record(numbers=(number("9999"),)))[0] is Agreement.DIFFERS
    assert agreement("Other numbers", one, record(numbers=(number("9999", "MX"),)))[0] is Agreement.SILENT


def test_what_one_record_leaves_open_speaks_neither_for_nor_against() -> None:
    known = Identity("Garcia", "Maria", birth_date=date(1975, 2, 3), sex=Sex.FEMALE, language="Spanish")
    about = replace(known, birth_date=date(1976, 1, 1), birth_precision=BirthPrecision.ESTIMATED)
    for what in ("Birth date", "Sex", "Language", "MRN", "Registered"):
        assert agreement(what, record(known), record())[0] is Agreement.SILENT
    born = line("Birth date", record(known), record(about))
    assert born is not None
    assert (born.first, born.second, born.agreement) == ("03-Feb-1975", "about 1976", Agreement.SILENT)
    assert line("Registered", record(), record()) == Line(
        "Registered", "21-Nov-2026", "21-Nov-2026", Agreement.SILENT
    )


def test_a_record_that_has_changed_does_not_look_the_same() -> None:
    looks = Looks()
    raws = [(key, None, "exact", "F", (("current", "A", "B", "", ""),), (), (), ()) for key in (2, 5)]
    looks.note(raws)
    assert len(looks) == 2 and all(looks.same(raw) for raw in raws)
    changed = (*raws[1][:3], "M", *raws[1][4:])
    assert not looks.same(changed)
    assert not looks.same((3, *raws[0][1:])) and not looks.same((9, *raws[0][1:]))
