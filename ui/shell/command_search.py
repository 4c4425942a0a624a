"""Which commands fit what was typed, best first: starts of words before insides, accents folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ui.shell.actions import Action

# How well one typed word fits, the best first.
STARTS_THE_WORDS, STARTS_A_WORD, INSIDE, STARTS_THE_MENU = range(4)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done now, and the words of the menu it stands in."""

    action: Action
    menu: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A command that fits; `marked` are the letters of its words that were typed."""

    command: Command
    marked: frozenset[int] = frozenset()


def matching(text: str, commands: Sequence[Command], recent: Sequence[str]) -> tuple[Match, ...]:
    """The commands in which every typed word occurs, in any order; with nothing typed, all of them.

    `recent` are the ids of those used last, the newest first: among equals they come first.
    """
    typed = _folded(text)[0].split()
    ranked: list[tuple[int, int, int, Match]] = []
    for order, command in enumerate(commands):
        used = recent.index(command.action.id) if command.action.id in recent else len(recent)
        fit = _fit(typed, command)
        if fit is not None:
            rank, marked = fit
            ranked.append((rank, used, order, Match(command, marked)))
    return tuple(match for *_order, match in sorted(ranked, key=lambda entry: entry[:3]))


def _fit(typed: Sequence[str], command: Command) -> tuple[int, frozenset[int]] | None:
    """How far from perfect it is and which letters fit, or None if a typed word does not occur."""
    words, places = _folded(command.action.words)
    menu = _folded(command.menu)[0]
    rank, marked = 0, set[int]()
    for each in typed:
        at, how = _best(each, words)
        if at is None and menu.startswith(each):
            rank += STARTS_THE_MENU
        elif at is None:
            return None
        else:
            rank += how
            marked.update(places[at : at + len(each)])
    return rank, frozenset(marked)


def _best(typed: str, words: str) -> tuple[int | None, int]:
    """Where it occurs best, and how well."""
    inside: int | None = None
    at = words.find(typed)
    while at >= 0:
        if at == 0:
            return at, STARTS_THE_WORDS
        if not words[at - 1].isalnum():
            return at, STARTS_A_WORD
        inside = at if inside is None else inside
        at = words.find(typed, at + 1)
    return inside, INSIDE


def _folded(text: str) -> tuple[str, list[int]]:
    """Without accents and case, and for each letter the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = [each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each)]
        for letter in "".join(plain).casefold():
            letters.append(letter)
            places.append(place)
    return "".join(letters), places
