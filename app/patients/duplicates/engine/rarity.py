"""How common names are here: one that is rare says more when it agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import log2

import numpy as np

from app.patients.duplicates.engine.alike import Floats
from app.patients.duplicates.engine.encoding import Lists, People
from app.patients.duplicates.engine.spelling import Ints

SMOOTHED, UNHEARD = 2_000, 0.0005  # so many patients more, of whom this share has any one name


@dataclass(frozen=True, slots=True)
class Rarity:
    """The share (log2) of the patients who have a word, and of each name that of its rarest word."""

    words: Mapping[str, float]
    names: Floats


def rarity(people: People, counts: Mapping[str, int] | Callable[[str], int], patients: int) -> Rarity:
    """How rare the names are.

    Smoothed, so that what only one or two have counts as rare but not as unique: they may be one person.
    """
    asked = counts if callable(counts) else partial(_counted, counts)
    words: dict[str, float] = {"": -1.0}
    rarest = []
    for text in people.names.texts:
        parts = text.split()
        for word in parts:
            if word not in words:
                share = (asked(word) + SMOOTHED * UNHEARD) / (patients + SMOOTHED)
                words[word] = log2(min(share, 0.5))
        rarest.append(min((words[word] for word in parts), default=-1.0))
    return Rarity(words, np.array(rarest))


def _counted(counts: Mapping[str, int], word: str) -> int:
    return counts.get(word, 0)


def counted(people: People) -> dict[str, int]:
    """How many people have each word in a name."""
    words: dict[str, int] = {}
    of_text = [[words.setdefault(word, len(words)) for word in text.split()] for text in people.names.texts]
    start = np.concatenate(([0], np.cumsum([len(each) for each in of_text])))
    listed = Lists(start, np.array([number for each in of_text for number in each], dtype=np.int64))
    seen: list[Ints] = []
    for names in (people.families, people.givens, people.middles):
        row, at = listed.of(names.values)
        seen.append((names.owners[row] << 32) | listed.values[at])
    once = np.unique(np.concatenate(seen)) & 0xFFFFFFFF
    return dict(zip(words, np.bincount(once, minlength=len(words)).tolist(), strict=True))
