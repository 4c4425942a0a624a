"""Words in the one spelling that is compared, whoever they name (version 1)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VERSION = 1
# Taken out before anything comes apart: ´ would leave a blank behind.
_APOSTROPHES = re.compile(r"['‘’ʻʼ`´′]")
_OTHER_MARKS = re.compile(r"[\W_]+")
# Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


# One question lays the same few names beside many.
@lru_cache(maxsize=4096)
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


def digits(text: str) -> str:
    """Only the digits of a phone number or an MRN."""
    return "".join(sign for sign in text if sign.isdecimal() and sign.isascii())
