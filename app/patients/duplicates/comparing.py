"""Comparing a few patients with whoever may be one of them, by the weights that were learnt here last."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.patients.duplicates import queries
from app.patients.duplicates.engine.finding import DEFAULT_WEIGHTS, Weights, compare_one
from app.patients.duplicates.engine.types import LikelyPair, Person
from app.patients.duplicates.keeping import Compared, Key
from app.patients.duplicates.looks import Looks
from app.patients.duplicates.people import queries as people
from app.patients.duplicates.people.finding import candidates
from app.patients.folding import tokens
from app.patients.nicknames.queries import NameBook, name_book
from app.patients.standard.addresses import Address


@dataclass(frozen=True, slots=True)
class Scales:
    """What the comparisons of one run have in common: which names are nicknames, what agreement weighs."""

    book: NameBook
    weights: Weights


def scales_of(session: Session) -> Scales:
    """The weights that the last search over all patients has learnt; else those shipped."""
    stored = queries.learnt_weights(session)
    try:
        weights = Weights.of(json.loads(stored)) if stored else DEFAULT_WEIGHTS
    except ValueError:  # another version of the program has learnt them
        weights = DEFAULT_WEIGHTS
    # Learnt weights know among how many they were learnt.
    return Scales(name_book(session), weights if weights.patients else weights.among(people.live(session)))


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, each with whom they are to be compared, and what is shared by more than a household."""

    beside: dict[int, set[int]]
    persons: dict[int, Person]
    known: set[Key]
    looks: Looks
    counts: dict[str, int]
    phones: set[str]
    addresses: set[Address]

    @property
    def pairs(self) -> int:
        """How many pairs are compared."""
        return sum(map(len, self.beside.values()))

    def compared(self, scales: Scales, reasons: Mapping[Key, str]) -> Compared:
        """The pairs that are likely, and the known ones that are not."""
        likely: dict[Key, LikelyPair] = {}
        for key, others in self.beside.items():
            if key in self.persons:
                found = self._one(scales, self.persons[key], others)
                likely |= {(pair.low_id, pair.high_id): pair for pair in found}
        unlikely = sorted(self.known - likely.keys())
        return Compared(list(likely.values()), unlikely, self.looks, reasons)

    def _one(self, scales: Scales, person: Person, others: Iterable[int]) -> list[LikelyPair]:
        listed = [self.persons[each] for each in sorted(others) if each in self.persons]
        if not listed:
            return []
        return compare_one(
            person,
            listed,
            scales.book,
            scales.weights,
            self.counts,
            shared_phones=self.phones,
            shared_addresses=self.addresses,
        )


def group_of(session: Session, ids: Collection[int], book: NameBook) -> Group:
    """These patients with everybody who may be one of them, and with whom they are known to be a pair."""
    known = queries.known_of(session, ids)
    own = [people.person_of(raw) for raw in people.raws_of(session, ids)]
    beside = {each.id: candidates(session, each, book) for each in own}
    for low, high in known:
        for one, other in ((low, high), (high, low)):
            if one in beside:
                beside[one].add(other)
    return _group(session, beside, known)


def group_of_pairs(session: Session, pairs: Collection[Key]) -> Group:
    """Known pairs, to be compared once more."""
    beside: dict[int, set[int]] = {}
    for low, high in pairs:
        beside.setdefault(low, set()).add(high)
    return _group(session, beside, set(pairs))


def _group(session: Session, beside: dict[int, set[int]], known: set[Key]) -> Group:
    raws = people.raws_of(session, set(beside).union(*beside.values()))
    looks = Looks()
    looks.note(raws)
    persons = {raw[0]: people.person_of(raw) for raw in raws}
    own = [persons[key] for key in beside if key in persons]
    return Group(
        beside,
        persons,
        known,
        looks,
        people.word_counts(session, _words(persons.values())),
        people.crowded_phones(session, {phone for each in own for phone in each.phones}),
        people.crowded_addresses(session, {address for each in own for address in each.addresses}),
    )


def _words(persons: Iterable[Person]) -> set[str]:
    return {word for each in persons for _, *names in each.names for name in names for word in tokens(name)}
