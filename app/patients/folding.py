"""Names in the one spelling that searching compares (version 1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

VERSION = 1
# Taken out before anything comes apart: ´ would leave a blank behind.
_APOSTROPHES = re.compile(r"['‘’ʻʼ`´′]")
_OTHER_MARKS = re.compile(r"[\W_]+")
# Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
# Misspelling keys look at this many letters of a word; longer words differ before that or not at all.
PREFIX = 7
LONG = 6


def fold(name: str) -> str:
    """Small letters without marks, words one blank apart: O'Brien is obrien, Smith-Jones smith jones."""
    if name.isascii():  # nothing comes apart: most names of most clinics
        return name.lower() if name.isalpha() else _joined(name.lower())
    # Apart, small, and apart again: ǿ hides an ø, and some signs come apart into capitals.
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    letters = unicodedata.normalize("NFKD", apart).translate(_LETTERS)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return _joined(bare)


def _joined(letters: str) -> str:
    return _OTHER_MARKS.sub(" ", _APOSTROPHES.sub("", letters)).strip()


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


def digits(text: str) -> str:
    """Only the digits of a phone number or an MRN."""
    return "".join(sign for sign in text if sign.isdecimal() and sign.isascii())
