"""Which names stand for one another here: the shipped lists with this clinic's changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.patients.nicknames.models import NicknameChange
from app.patients.nicknames.shipped import Pair, shipped
from app.patients.nicknames.types import Nickname, NicknameSource

_CHANGES = select(
    NicknameChange.name_fold, NicknameChange.short_fold,
    NicknameChange.name, NicknameChange.short, NicknameChange.struck,
).order_by(NicknameChange.id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kin:
    """A name that can stand for the one typed: whose nickname it is about, and over how many steps."""

    of: str
    steps: int


@dataclass(frozen=True, slots=True)
class NameBook:
    """Names and their short forms, to be looked up from either side."""

    shorts: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]

    def kin(self, word: str) -> dict[str, Kin]:
        """Every other name that `word` can stand for: Bill for William, and Will, who is one too."""
        found = {short: Kin(self._spelt(word), 1) for short in self.shorts.get(word, ())}
        for name in sorted(self.names.get(word, ())):
            siblings = {short: Kin(self._spelt(name), 2) for short in self.shorts[name]}
            found = {**siblings, **found, name: Kin(self._spelt(name), 1)}
        found.pop(word, None)
        return found

    def _spelt(self, word: str) -> str:
        return self.shown.get(word, word.title())


def name_book(session: Session) -> NameBook:
    """The lists as they count in this clinic."""
    return _book(tuple(tuple(row) for row in session.execute(_CHANGES)))


def shipped_book() -> NameBook:
    """The lists as they are shipped, without any clinic's changes."""
    return _book(())


@lru_cache(maxsize=2)
def _book(changes: tuple[tuple[str, str, str, str, bool], ...]) -> NameBook:
    pairs = dict(shipped())
    for name_fold, short_fold, name, short, struck in changes:
        if struck:
            pairs.pop((name_fold, short_fold), None)
        else:
            pairs[name_fold, short_fold] = (name, short)
    shown = {word: spelt for pair, spelt_pair in pairs.items() for word, spelt in _each(pair, spelt_pair)}
    return NameBook(_gathered(pairs), _gathered((short, name) for name, short in pairs), shown)


def _each(pair: Pair, spelt: tuple[str, str]) -> Iterable[tuple[str, str]]:
    return zip(pair, spelt, strict=True)


def _gathered(pairs: Iterable[Pair]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def nicknames(session: Session) -> list[Nickname]:
    """Every nickname with where it comes from, in the order of the alphabet."""
    rows = {pair: Nickname(*words) for pair, words in shipped().items()}
    for name_fold, short_fold, name, short, struck in session.execute(_CHANGES):
        source = NicknameSource.STRUCK if struck else NicknameSource.ADDED
        rows[name_fold, short_fold] = Nickname(name, short, source)
    return [rows[pair] for pair in sorted(rows)]
