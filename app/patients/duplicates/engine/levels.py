"""The parts of two records that are compared, and how far each may agree; a higher level agrees better.

In every part SILENT is no evidence: one of the two says nothing, or something that stands for nothing.
"""

from __future__ import annotations

from enum import IntEnum

SILENT = 0


class Part(IntEnum):
    """What is compared."""

    FAMILY = 0
    GIVEN = 1
    MIDDLE = 2
    SUFFIX = 3
    BORN = 4
    SEX = 5
    PHONE = 6
    LINE = 7
    PLACE = 8
    NUMBER = 9
    PAYER = 10


class Family(IntEnum):
    """How far family names agree."""

    ANOTHER = 1
    FAR = 2
    PART = 3
    NEAR = 4
    FORMER = 5
    SWAPPED = 6
    SAME = 7


class Given(IntEnum):
    """How far given names agree."""

    ANOTHER = 1
    FAR = 2
    OTHER = 3
    BEGINS = 4
    NICKNAME = 5
    NEAR = 6
    SAME = 7


class Middle(IntEnum):
    """How far middle names agree."""

    ANOTHER = 1
    INITIAL = 2
    SAME = 3


class Born(IntEnum):
    """How far birth dates agree; GENERATION is another one, fifteen years and more apart."""

    GENERATION = 1
    ANOTHER = 2
    YEAR = 3
    PARTLY = 4
    NEAR = 5
    SAME = 6


class Alike(IntEnum):
    """How far phones, street lines, towns and numbers agree."""

    ANOTHER = 1
    NEAR = 2
    SAME = 3


class Either(IntEnum):
    """Suffixes, sexes and payers are the same or not."""

    ANOTHER = 1
    SAME = 2


LEVELS: dict[Part, type[IntEnum]] = {
    Part.FAMILY: Family,
    Part.GIVEN: Given,
    Part.MIDDLE: Middle,
    Part.SUFFIX: Either,
    Part.BORN: Born,
    Part.SEX: Either,
    Part.PHONE: Alike,
    Part.LINE: Alike,
    Part.PLACE: Alike,
    Part.NUMBER: Alike,
    Part.PAYER: Either,
}


class Bond(IntEnum):
    """What two records may be to one another; all but the first are two people."""

    ONE = 0
    HOUSEHOLD = 1
    TWINS = 2
    NAMESAKES = 3
    STRANGERS = 4
