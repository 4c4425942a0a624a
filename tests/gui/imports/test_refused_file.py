"""The file of refused rows: readable by Excel, harmless in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Unavailable
from app.interop import Refused
from ui.imports.refused_file import harmless, write_refused


@given(st.text())
def test_no_cell_is_ever_worked_out(cell: str) -> None:
    safe = harmless(cell)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert safe in {cell, f"'{cell}"}


def test_rows_stand_in_the_file_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "refused.csv"
    write_refused(
        file, [Refused(14, "Prénom", "=cmd|'/c calc' is not a date"), Refused(15, "@home", "too long")]
    )
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [
        ["Line", "Column", "Reason"],
        ["14", "Prénom", "'=cmd|'/c calc' is not a date"],
        ["15", "'@home", "too long"],
    ]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"was not saved.*another folder"):
        write_refused(tmp_path / "nowhere" / "refused.csv", [])
