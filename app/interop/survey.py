"""Reading a file through once before anything is taken from it: rows, titles, dates, digits in names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from app.errors import BadInput
from app.interop.guessing import DateWitness, F, guess
from app.interop.reading import Dress, dress_of, table

SAMPLE = 8
SHOWN = 200  # letters of a cell in the sample: a cell of ten megabytes must not stop a window
# Of fixed length: on a cell of ten megabytes any other looks for hours.
_NAME_WITH_DIGITS = re.compile(r"[^\W\d_]{2}\d{2}")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reading through found."""

    dress: Dress
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: int
    fields: tuple[str, ...]
    mapping: Mapping[str, str]
    dates: DateWitness
    digits_in_names: bool

    @property
    def signature(self) -> str:
        """What files of one kind have in common: what they are read for, and their titles."""
        return hashlib.sha256(json.dumps([self.fields[0], *self.headers]).encode()).hexdigest()


def survey(
    file: Path,
    titles: Mapping[F, tuple[str, ...]],
    *,
    dates: tuple[StrEnum, ...],
    names: tuple[StrEnum, ...] = (),
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Survey:
    """Read a file through; `dates` and `names` are the fields whose cells are looked at; with `today` it
    is a file of appointments.

    Raises:
        BadInput, Unavailable: it is no table, cannot be read, or has not what the mapping names.
    """
    dress, witness = dress_of(file, today), DateWitness()
    sample: list[tuple[str, ...]] = []
    rows = with_digits = 0
    with table(file, dress) as opened:
        mapped = guess(opened.headers, titles) if mapping is None else mapping
        _require_known(mapped, titles, opened.headers)
        date_places = [
            opened.headers.index(mapped[each]) for each in dates if mapped.get(each) in opened.headers
        ]
        name_places = [
            opened.headers.index(mapped[each]) for each in names if mapped.get(each) in opened.headers
        ]
        for line in opened.lines:
            rows += 1
            if len(sample) < SAMPLE:
                sample.append(tuple(cell[:SHOWN] for cell in line.cells))
            witness.see(line.cells[at] for at in date_places if at < len(line.cells))
            with_digits += any(
                _NAME_WITH_DIGITS.search(line.cells[at]) for at in name_places if at < len(line.cells)
            )
        headers = opened.headers
    return Survey(
        dress, headers, tuple(sample), rows, tuple(each.value for each in titles), dict(mapped), witness,
        digits_in_names=with_digits * 2 > rows > 0,
    )  # fmt: skip


def _require_known(
    mapping: Mapping[str, str], titles: Mapping[F, tuple[str, ...]], headers: tuple[str, ...]
) -> None:
    for field, title in mapping.items():
        if field not in {each.value for each in titles}:
            raise BadInput(f"There is no field called {field}. Nothing was changed.")
        if title not in headers:
            raise BadInput(f"The file has no column titled {title}. Nothing was changed.")
