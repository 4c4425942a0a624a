"""Reading a file through once before anything is taken from it: rows, titles, dates, digits in names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.interop.guessing import DateWitness, F, guess
from app.interop.reading import Dress, dress_of, table

SAMPLE = 8
_NAME_WITH_DIGITS = re.compile(r"[^\W\d_]{2,}\d{2,}")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reading through found."""

    dress: Dress
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: int
    mapping: Mapping[str, str]
    dates: DateWitness
    digits_in_names: bool

    @property
    def signature(self) -> str:
        """What files of one kind have in common: their titles."""
        return hashlib.sha256(json.dumps(self.headers).encode()).hexdigest()


def survey(
    file: Path,
    titles: Mapping[F, tuple[str, ...]],
    *,
    dates: tuple[StrEnum, ...],
    names: tuple[StrEnum, ...] = (),
    mapping: Mapping[str, str] | None = None,
) -> Survey:
    """Read a file through; `dates` and `names` are the fields whose cells are looked at.

    Raises:
        BadInput, Unavailable: it is no table, or cannot be read.
    """
    dress, witness = dress_of(file), DateWitness()
    sample: list[tuple[str, ...]] = []
    rows = with_digits = 0
    with table(file, dress) as opened:
        mapped = mapping if mapping is not None else guess(opened.headers, titles)
        date_places = [opened.headers.index(mapped[each]) for each in dates if mapped.get(each) in opened.headers]
        name_places = [opened.headers.index(mapped[each]) for each in names if mapped.get(each) in opened.headers]
        for line in opened.lines:
            rows += 1
            if len(sample) < SAMPLE:
                sample.append(line.cells)
            witness.see(line.cells[at] for at in date_places if at < len(line.cells))
            with_digits += any(
                _NAME_WITH_DIGITS.search(line.cells[at]) for at in name_places if at < len(line.cells)
            )
        headers = opened.headers
    return Survey(
        dress, headers, tuple(sample), rows, dict(mapped), witness, digits_in_names=with_digits * 2 > rows > 0
    )
