"""People to compare, drawn by hypothesis or written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from app.patients.duplicates.engine.finding import Found, find_pairs
from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.engine.weights import DEFAULT_WEIGHTS, Weights
from app.patients.nicknames.queries import NameBook
from app.patients.types import BirthPrecision, IdentifierType, NameKind, Sex
from app.progress import Progress, StopToken

BOOK = NameBook(
    shorts={"william": frozenset({"bill", "will"}), "margaret": frozenset({"peggy"})},
    names={
        "bill": frozenset({"william"}),
        "will": frozenset({"william"}),
        "peggy": frozenset({"margaret"}),
    },
    shown={},
)
ANNA = Person(
    1,
    ((NameKind.CURRENT, "Winterbourne", "Annabel", "Rose", ""),),
    date(1961, 3, 17),
    BirthPrecision.EXACT,
    Sex.FEMALE,
    ("4025559114",),
    (("12 Elm Street", "Omaha", "NE", "68102"),),
)


def unheard(progress: Progress) -> None:
    """Listen to no progress."""


def named(who: Person, family: str | None = None, given: str | None = None, **other: str) -> Person:
    """The same person under another name."""
    kind, last, first, middle, suffix = who.names[0]
    name = (
        kind,
        last if family is None else family,
        first if given is None else given,
        other.get("middle", middle),
        other.get("suffix", suffix),
    )
    return replace(who, names=(name, *who.names[1:]))


def found(*people: Person, weights: Weights | None = DEFAULT_WEIGHTS, least: float = -60.0) -> Found:
    """What comes of comparing these."""
    return find_pairs(people, BOOK, report=unheard, stop=StopToken(), weights=weights, least=least)


def weight(one: Person, other: Person, clinic: int = 1_000) -> float:
    """The weight of two people in a clinic of so many."""
    weights = replace(DEFAULT_WEIGHTS, patients=clinic)
    pairs = found(one, replace(other, id=one.id + 1), weights=weights).pairs
    return pairs[0].weight if pairs else -60.0


FAMILIES = ("Smith", "Smyth", "Garcia Lopez", "Garcia", "O'Brien", "Li", "李", "Unknown", "", "Müller" * 12)
GIVENS = ("William", "Bill", "Will", "Anna", "Ann", "Baby Girl", "Baby Boy B", "", "Иван", "Mary Ann", "J")
PHONES = ("4025559114", "4025559115", "3035559114", "9999999999", "4025550000")
ADDRESSES = (
    ("12 Elm Street", "Omaha", "NE", "68102"),
    ("12 Elm St.", "Omaha", "NE", "68102"),
    ("14 Oak Ave", "Lincoln", "NE", "68502"),
    ("Homeless", "", "", ""),
    ("", "Omaha", "", ""),
)
NAMES = st.tuples(
    st.sampled_from((NameKind.CURRENT, NameKind.FORMER, NameKind.ALIAS)),
    st.sampled_from(FAMILIES),
    st.sampled_from(GIVENS),
    st.sampled_from(("", "R", "Rose", "Robert")),
    st.sampled_from(("", "Jr", "Sr", "III")),
)
PEOPLE = st.builds(
    Person,
    id=st.just(0),
    names=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
    birth_date=st.sampled_from(
        (None, date(1961, 3, 17), date(1961, 3, 18), date(1961, 1, 1), date(1934, 8, 2), date(2024, 3, 17))
    ),
    precision=st.sampled_from(tuple(BirthPrecision)),
    sex=st.sampled_from(tuple(Sex)),
    phones=st.lists(st.sampled_from(PHONES), max_size=2).map(tuple),
    addresses=st.lists(st.sampled_from(ADDRESSES), max_size=2).map(tuple),
    numbers=st.lists(
        st.tuples(
            st.sampled_from((IdentifierType.NATIONAL, IdentifierType.PAYER)),
            st.sampled_from(("", "A")),
            st.sampled_from(("123456", "123465", "777")),
        ),
        max_size=2,
    ).map(tuple),
)


def groups(least: int, most: int) -> st.SearchStrategy[list[Person]]:
    """Some people with ids of their own."""
    return st.lists(PEOPLE, min_size=least, max_size=most).map(
        lambda people: [replace(who, id=at) for at, who in enumerate(people, 1)]
    )
