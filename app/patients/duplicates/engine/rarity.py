"""How common names are here: one that is rare says more when it agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import log2

import numpy as np

from app.patients.duplicates.engine.alike import Floats
from app.patients.duplicates.engine.encoding import HALF, Lists, People
from app.patients.duplicates.engine.pairing import mixed
from app.patients.duplicates.engine.spelling import Ints

NEVER = -60.0
SMOOTHED, UNHEARD = 2_000, 0.0005  # so many patients more, of whom this share has any one name


@dataclass(frozen=True, slots=True)
class Rarity:
    """The share (log2) of the patients who have a word, and of each name that of its rarest word.

    `wholes` is that of each whole name, family and given, without the two who are compared.
    """

    words: Mapping[str, float]
    names: Floats
    wholes: Floats


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
    return Rarity(words, np.array(rarest), _wholes(people, patients))


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


def _wholes(people: People, patients: int) -> Floats:
    """How rare whole names are: where names go together, as they do in every community, both say no more."""
    marks = people.names.marks
    whole = mixed(marks[people.families.values], marks[people.givens.values])
    _, name = np.unique(whole, return_inverse=True)
    once = np.unique((name << HALF) | people.families.owners) >> HALF
    others = np.maximum(np.bincount(once)[name] - 2, 0) if len(name) else name
    return np.asarray(np.log2(np.maximum(others / max(patients, 1), 2.0**NEVER)))
