"""Names in the one spelling that searching compares, word by word and misspelt (version 1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from app.folding import digits, fold

__all__ = ["LONG", "PREFIX", "asked_keys", "digits", "fold", "misspelling_keys", "tokens"]

# Misspelling keys look at this many letters of a word; longer words differ before that or not at all.
PREFIX = 7
LONG = 6


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, and their joined form when there are several: smith, jones, smithjones."""
    words = tuple(fold(name).split())
    return (*words, "".join(words)) if len(words) > 1 else words


def misspelling_keys(term: str) -> set[str]:
    """The keys under which a misspelt word meets this one (symmetric deletes).

    Two words share a key if a few letters left out of each make them equal: one letter, or two
    in words of six letters and more; the first seven letters count. Words typed in part meet
    through the prefixes of four to six letters.
    """
    head = term[:PREFIX]
    keys = set(_without(head, 2 if len(term) >= LONG else 1))
    for length in range(4, min(len(head), PREFIX)):
        keys.update(_without(head[:length], 1))
    return keys


def asked_keys(typed: str) -> set[str]:
    """The keys under which a typed word is looked for: a letter may be missing that made it a long one."""
    keys = misspelling_keys(typed)
    return keys | set(_without(typed, 2)) if len(typed) == LONG - 1 else keys


def _without(word: str, letters: int) -> Iterator[str]:
    for count in range(letters + 1):
        for kept in combinations(word, len(word) - count):
            if kept:
                yield "".join(kept)
