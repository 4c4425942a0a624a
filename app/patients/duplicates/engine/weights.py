"""What was learnt of how records agree: for one person, and for two people of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from app.patients.duplicates.engine.levels import LEVELS, Bond, Part

VERSION = 1
FIGURES = 6  # of a share, as kept: more would only tell one machine's rounding from another's

Shares = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each level of each part comes, of pairs with each bond; and how many such pairs there are.

    `rates` are pairs for each patient; `patients` are those the frequencies of names are counted among, 0 for
    as many as are compared. Shares are those of the levels 1 and up: SILENT is no evidence.
    """

    rates: Mapping[Bond, float]
    shares: Mapping[Part, Mapping[Bond, Shares]]
    patients: int = 0

    def document(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "version": VERSION,
            "patients": self.patients,
            "rates": {bond.name.lower(): rate for bond, rate in self.rates.items()},
            "shares": {
                part.name.lower(): {bond.name.lower(): list(shares) for bond, shares in each.items()}
                for part, each in self.shares.items()
            },
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Weights:
        """What was kept.

        Raises:
            ValueError: another program version kept it, or it is damaged.
        """
        try:
            if document["version"] != VERSION:
                raise ValueError("weights of another version")
            rates = {
                bond: float(document["rates"][bond.name.lower()]) for bond in Bond if bond.name != "STRANGERS"
            }
            shares = {
                part: {
                    bond: _checked(part, document["shares"][part.name.lower()][bond.name.lower()])
                    for bond in Bond
                }
                for part in Part
            }
            return cls(rates, shares, int(document["patients"]))
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValueError("damaged weights") from problem

    def among(self, patients: int) -> Weights:
        """The same for so many patients, unless they were learnt among others."""
        return self if self.patients else replace(self, patients=patients)


def _checked(part: Part, shares: list[float]) -> Shares:
    if len(shares) != len(LEVELS[part]):
        raise ValueError("damaged weights")
    return tuple(float(share) for share in shares)


def rounded(share: float) -> float:
    """A share as it is kept."""
    return float(f"{share:.{FIGURES}g}")


def _table(one: Shares, household: Shares, twins: Shares, namesakes: Shares, strangers: Shares) -> Any:
    rows = (one, household, twins, namesakes, strangers)
    return MappingProxyType(
        {
            bond: tuple(rounded(share / sum(row)) for share in row)
            for bond, row in zip(Bond, rows, strict=True)
        }
    )


# For clinics too small to learn from, and where learning begins: set by hand after what was published and
# measured, and held to invented clinics of 300 to 4,900 patients (docs/performance.md). Of strangers, a name
# that agrees is weighed by how rare it is.
DEFAULT_WEIGHTS = Weights(
    rates=MappingProxyType(
        {Bond.ONE: 0.08, Bond.HOUSEHOLD: 0.5, Bond.TWINS: 0.008, Bond.NAMESAKES: 0.004}
    ),
    shares=MappingProxyType({
        # ANOTHER, FAR, PART, NEAR, FORMER, SWAPPED, SAME
        Part.FAMILY: _table(
            (0.035, 0.02, 0.01, 0.09, 0.02, 0.01, 0.815),
            (0.06, 0.005, 0.02, 0.005, 0.03, 0.0001, 0.88),
            (0.01, 0.003, 0.005, 0.015, 0.005, 0.0001, 0.96),
            (0.005, 0.003, 0.005, 0.015, 0.002, 0.0001, 0.97),
            (0.98, 0.01, 0.002, 0.002, 0.0005, 0.00001, 0.003),
        ),
        # ANOTHER, FAR, OTHER, BEGINS, NICKNAME, NEAR, SAME
        Part.GIVEN: _table(
            (0.01, 0.015, 0.02, 0.025, 0.09, 0.08, 0.76),
            (0.96, 0.015, 0.003, 0.004, 0.004, 0.006, 0.008),
            (0.93, 0.03, 0.004, 0.006, 0.006, 0.02, 0.004),
            (0.005, 0.005, 0.01, 0.01, 0.01, 0.02, 0.94),
            (0.96, 0.015, 0.003, 0.004, 0.004, 0.006, 0.008),
        ),
        # ANOTHER, INITIAL, SAME
        Part.MIDDLE: _table(
            (0.06, 0.2, 0.74),
            (0.93, 0.05, 0.02),
            (0.93, 0.05, 0.02),
            (0.3, 0.1, 0.6),
            (0.93, 0.05, 0.02),
        ),
        # ANOTHER, SAME
        Part.SUFFIX: _table((0.03, 0.97), (0.6, 0.4), (0.5, 0.5), (0.97, 0.03), (0.6, 0.4)),
        # GENERATION, ANOTHER, YEAR, PARTLY, NEAR, SAME
        Part.BORN: _table(
            (0.006, 0.008, 0.008, 0.03, 0.06, 0.888),
            (0.6, 0.37, 0.02, 0.003, 0.003, 0.004),
            (0.001, 0.002, 0.002, 0.005, 0.02, 0.97),
            (0.95, 0.032, 0.003, 0.005, 0.009, 0.001),
            (0.67, 0.316, 0.012, 0.001, 0.001, 0.00004),
        ),
        # ANOTHER, SAME
        Part.SEX: _table((0.01, 0.99), (0.55, 0.45), (0.5, 0.5), (0.01, 0.99), (0.5, 0.5)),
        # ANOTHER, NEAR, SAME
        Part.PHONE: _table(
            (0.35, 0.04, 0.61), (0.05, 0.005, 0.945), (0.05, 0.005, 0.945), (0.1, 0.005, 0.895),
            (0.99993, 0.00006, 0.00001),
        ),
        Part.LINE: _table(
            (0.3, 0.06, 0.64), (0.04, 0.01, 0.95), (0.04, 0.01, 0.95), (0.1, 0.01, 0.89),
            (0.9998, 0.00015, 0.00005),
        ),
        Part.PLACE: _table(
            (0.15, 0.08, 0.77), (0.03, 0.02, 0.95), (0.03, 0.02, 0.95), (0.05, 0.02, 0.93), (0.85, 0.05, 0.1),
        ),
        Part.NUMBER: _table(
            (0.02, 0.05, 0.93), (0.999, 0.0009, 0.0001), (0.999, 0.0009, 0.0001), (0.999, 0.0009, 0.0001),
            (0.9999, 0.0000999, 0.0000001),
        ),
        # ANOTHER, SAME
        Part.PAYER: _table((0.3, 0.7), (0.3, 0.7), (0.3, 0.7), (0.5, 0.5), (0.99999, 0.00001)),
    }),
)  # fmt: skip
