"""The nicknames that come with the program: English ones from a library, others from our own page."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from app.patients.folding import fold
from app.resources import resource_path

Pair = tuple[str, str]


@lru_cache(maxsize=1)
def shipped() -> Mapping[Pair, tuple[str, str]]:
    """Every shipped pair, name and short form as they are compared, with the words as they are shown.

    A name of two words (mary ann) is left out: the words of a name are compared one by one. Two words that
    stand there both ways round (Robert and Bob, Bob and Robert) are one nickname, of the longer word: who
    strikes it out means both.
    """
    import nicknames  # here: its list is read when somebody first misses a patient, not at every start

    page = resource_path("names", "nicknames.csv")
    with page.open(encoding="utf-8", newline="") as lines:
        own = [(row["name"], row["short"]) for row in csv.DictReader(lines)]
    found = [(each.name1, each.name2) for each in nicknames.name_triplets()]
    pairs = {(fold(name), fold(short)): (name.title(), short.title()) for name, short in [*found, *own]}
    return {
        pair: words
        for pair, words in sorted(pairs.items())
        if _is_pair(*pair) and not (pair[::-1] in pairs and _is_turned(*pair))
    }


def _is_pair(name: str, short: str) -> bool:
    return bool(name and short) and " " not in f"{name}{short}" and name != short


def _is_turned(name: str, short: str) -> bool:
    return (len(name), short) < (len(short), name)
