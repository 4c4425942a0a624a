"""From levels to bits: how much likelier two records are one person's than two people's of any kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.patients.duplicates.engine.alike import Floats, Levels
from app.patients.duplicates.engine.grading import Graded
from app.patients.duplicates.engine.levels import LEVELS, Bond, Family, Given, Part
from app.patients.duplicates.engine.weights import Weights

TOP = max(len(each) for each in LEVELS.values()) + 1
BATCH = 200_000
NAMED_ALIKE = -8.0  # log2: how often two of one house have one given name, though a rare one


@dataclass(frozen=True, slots=True)
class Tables:
    """The weights as logarithms (log2), to be looked up by bond, part and level."""

    prior: Floats
    levels: Floats

    @classmethod
    def of(cls, weights: Weights, patients: int) -> Tables:
        """Those of so many patients."""
        levels = np.zeros((len(Bond), len(Part), TOP))
        for part, each in weights.shares.items():
            for bond, shares in each.items():
                levels[bond, part, 1 : len(shares) + 1] = np.log2(shares)
        pairs = max(weights.patients or patients, 2) - 1
        rates = [2 * weights.rates[bond] / pairs for bond in Bond if bond is not Bond.STRANGERS]
        rest = max(1 - sum(rates), 0.001)
        return cls(np.log2(np.minimum([*rates, rest], 0.5)), levels)


def likelihoods(graded: Graded, tables: Tables) -> Floats:
    """Of each pair, how likely (log2) each bond is to look like this: pairs down, bonds across."""
    found = np.tile(tables.prior, (len(graded), 1))
    for part in Part:
        found += said(part, graded, tables)
    return found


def said(part: Part, graded: Graded, tables: Tables) -> Floats:
    """How likely (log2) each bond is to look like this in one part."""
    level = graded.levels[:, part]
    found = tables.levels[:, part, :].T[level]
    if part is Part.FAMILY:
        _weigh_family(found, level, graded.family)
    elif part is Part.GIVEN:
        _weigh_given(found, level, graded.given)
    return found


def _weigh_family(found: Floats, level: Levels, rare: Floats) -> None:
    """Of people who are not related, a name that agrees is as likely as it is common."""
    named = (level == Family.SAME) | (level == Family.FORMER)
    found[named, Bond.STRANGERS] = rare[named]
    shared = level == Family.PART
    found[shared, Bond.STRANGERS] = np.minimum(rare, found[:, Bond.STRANGERS])[shared]
    crossed = level == Family.SWAPPED
    for bond in (Bond.STRANGERS, Bond.HOUSEHOLD, Bond.TWINS, Bond.NAMESAKES):
        found[crossed, bond] = np.minimum(rare, found[:, bond])[crossed]


def _weigh_given(found: Floats, level: Levels, rare: Floats) -> None:
    """Two of one house have one given name more often than strangers: some name their children so."""
    same = level == Given.SAME
    found[same, Bond.STRANGERS] = rare[same]
    found[same, Bond.HOUSEHOLD] = np.maximum(rare, NAMED_ALIKE)[same]


def weighed(graded: Graded, tables: Tables) -> Floats:
    """The weight of each pair: how many bits speak for one person."""
    likely = likelihoods(graded, tables)
    others = likely[:, 1:]
    most = others.max(axis=1)
    against: Floats = most + np.log2(np.exp2(others - most[:, None]).sum(axis=1))
    return np.asarray(likely[:, 0] - against)


def all_weighed(graded: Graded, tables: Tables) -> Floats:
    """The weights of many pairs, in batches."""
    found = np.zeros(len(graded))
    for at in range(0, len(graded), BATCH):
        part = slice(at, at + BATCH)
        found[part] = weighed(Graded(graded.levels[part], graded.family[part], graded.given[part]), tables)
    return found


def spoken(graded: Graded, tables: Tables) -> Floats:
    """What each part says for (or against) one person rather than strangers: pairs down, parts across."""
    found = np.zeros((len(graded), len(Part)))
    for part in Part:
        usual = tables.levels[Bond.ONE, part] - tables.levels[Bond.STRANGERS, part]
        found[:, part] = usual[graded.levels[:, part]]
    return found
