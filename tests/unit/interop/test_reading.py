"""A table is read out of whatever a program or a person saved it as, and each row keeps its line number."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from app.errors import BadInput, Unavailable
from app.interop.reading import LONGEST_CELL, LONGEST_VALUE, Line, dress_of, problem_of, table

HEAD = "Last,First,Phone"


def written(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def sheet(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    file = folder / "list.xlsx"
    book.save(file)
    return file


def lines_of(file: Path) -> list[Line]:
    with table(file, dress_of(file)) as opened:
        return list(opened.lines)


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("utf-16", "big-endian"),
    ],
)
def test_letters_arrive_in_every_encoding_that_programs_write(
    tmp_path: Path, name: str, encoded: str
) -> None:
    text = f"{HEAD}\r\nMüller-Nuñez,Zoë,402\r\n"
    content = codecs.BOM_UTF16_BE + text.encode("utf-16-be") if encoded == "big-endian" else text.encode(name)
    file = written(tmp_path, content)
    assert dress_of(file).encoding == name
    assert lines_of(file) == [Line(2, ("Müller-Nuñez", "Zoë", "402"))]


def test_one_byte_of_windows_far_down_makes_it_a_windows_file(tmp_path: Path) -> None:
    content = f"{HEAD}\n".encode() + b"Smith,Ann,1\n" * 200_000 + b"Nu\xf1ez,Ann,1\n"
    file = written(tmp_path, content)
    assert dress_of(file).encoding == "cp1252"
    assert lines_of(file)[-1] == Line(200_002, ("Nuñez", "Ann", "1"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_found_out(tmp_path: Path, delimiter: str) -> None:
    file = written(tmp_path, delimiter.join(("Last", "First", "Phone")) + "\nDoe" + delimiter + "Ann\n")
    assert dress_of(file).delimiter == delimiter
    assert lines_of(file) == [Line(2, ("Doe", "Ann"))]


def test_mixed_line_ends_blank_lines_and_quoted_lines_keep_the_numbers_right(tmp_path: Path) -> None:
    text = f'{HEAD}\r\nA,1,x\n\n"B ""b""","two\r\nlines",x\r , ,\nC\r\nD,4,x,y,z'
    assert lines_of(written(tmp_path, text)) == [
        Line(2, ("A", "1", "x")),
        Line(4, ('B "b"', "two\r\nlines", "x")),
        Line(7, ("C",)),
        Line(8, ("D", "4", "x", "y", "z")),
    ]


def test_blank_lines_before_the_heading_are_passed_over(tmp_path: Path) -> None:
    file = written(tmp_path, "\r\n \r\nLast;First\r\nDoe;Ann\r\n")
    with table(file, dress_of(file)) as opened:
        assert opened.headers == ("Last", "First")
        assert list(opened.lines) == [Line(4, ("Doe", "Ann"))]


def test_a_sheet_gives_dates_and_numbers_as_a_person_reads_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [" Last ", "Born", "MRN", "Phone", None],
        ["Doe", date(1975, 2, 3), 4172, "004172", None],
        [None, "", None],
        ["Roe", datetime(2001, 12, 31, 10, 30), 4172.0, 1.5],  # noqa: DTZ001 - a sheet has no zones
    ]
    file = sheet(tmp_path, rows)
    with table(file, dress_of(file)) as opened:
        assert opened.headers == ("Last", "Born", "MRN", "Phone")
        lines = list(opened.lines)
    assert [(line.number, line.cells[:4]) for line in lines] == [
        (2, ("Doe", "1975-02-03", "4172", "004172")),
        (4, ("Roe", "2001-12-31", "4172", "1.5")),
    ]


def test_formulas_of_a_sheet_stay_formulas_and_are_refused(tmp_path: Path) -> None:
    array = ArrayFormula("A2:A3", "=B2:B3")
    file = sheet(tmp_path, [["Last"], ['=HYPERLINK("x")'], [array], ["#N/A"]])
    problems = [problem_of(line.cells[0]) for line in lines_of(file)]
    assert problems == [
        "This cell holds a formula.",
        "This cell holds a formula.",
        "This cell holds #N/A, an error of the spreadsheet.",
    ]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("=cmd|' /C calc'!A0", "formula"),
        ("@SUM(A1)", "formula"),
        ("+cmd|x", "formula"),
        ("a\0b", "NUL"),
        ("Nu\N{REPLACEMENT CHARACTER}ez", "cannot be read"),
        ("x" * (LONGEST_VALUE + 1), f"{LONGEST_VALUE + 1} letters"),
    ],
)
def test_a_cell_that_no_list_should_hold_is_named(cell: str, problem: str) -> None:
    assert problem in problem_of(cell)


@pytest.mark.parametrize("cell", ["", "+1 402 555 0100", "-", "O'Brien", "a=b", "x" * LONGEST_VALUE])
def test_an_honest_cell_is_taken(cell: str) -> None:
    assert problem_of(cell) == ""


@pytest.mark.parametrize("rest", ["B,2,x\n", "B,2,x\n" * 1000, ""])
def test_a_quote_that_is_never_closed_is_told_and_swallows_nobody(tmp_path: Path, rest: str) -> None:
    file = written(tmp_path, f'{HEAD}\nA,1,x\n"Oops,9,x\n{rest}')
    with pytest.raises(BadInput, match=r"From line 3 on .* never closed\. Nothing was changed"):
        lines_of(file)


def test_a_closed_quote_at_the_very_end_is_well(tmp_path: Path) -> None:
    for end in ("", "\n", "\r\n"):
        assert lines_of(written(tmp_path, f'{HEAD}\nA,1,"x"{end}')) == [Line(2, ("A", "1", "x"))]


def test_a_cell_of_ten_megabytes_is_one_refused_cell_and_not_the_end(tmp_path: Path) -> None:
    huge = "x" * (10 * 1024 * 1024)
    first, second = lines_of(written(tmp_path, f"{HEAD}\n{huge},Ann,1\nDoe,Ann,1\n"))
    assert problem_of(first.cells[0]).startswith("This cell has 10485760 letters")
    assert second == Line(3, ("Doe", "Ann", "1"))


def test_a_cell_without_end_is_no_table(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEAD}\n".encode() + b"x" * (LONGEST_CELL + 1))
    with pytest.raises(BadInput, match="From line 2 on this is no table"):
        lines_of(file)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("list.csv", b"", "list.csv is empty. Nothing was changed."),
        ("list.csv", b"\r\n  \r\n", "list.csv is empty. Nothing was changed."),
        ("list.csv", b",,,\r\n1,2,3,4\r\n", ""),
        ("list.csv", b"Name,Phone,Name\r\n", "two columns titled Name"),
        ("list.xlsx", b"Name,Phone\r\n", "list.xlsx is not an Excel file"),
        ("list.xlsx", b"", "list.xlsx is not an Excel file"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = written(tmp_path, content, name)
    if sentence:
        with pytest.raises(BadInput, match=sentence):
            lines_of(file)
    else:  # a line of commas is a blank line: the next one is the heading
        assert lines_of(file) == []


def test_an_empty_sheet_has_no_heading(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no heading"):
        lines_of(sheet(tmp_path, []))


def test_a_zip_that_is_no_sheet_and_a_sheet_cut_in_two_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    with ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    whole = sheet(tmp_path, [["Last"], *(["Doe"] for _ in range(100))])
    cut = written(tmp_path, whole.read_bytes()[:2000], "cut.xlsx")
    garbled = tmp_path / "garbled.xlsx"
    with ZipFile(whole) as good, ZipFile(garbled, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    for file in (other, cut, garbled):
        with pytest.raises(BadInput, match=f"{file.name} is not an Excel file"):
            lines_of(file)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_folder_or_a_missing_file_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unavailable, match=f"{name} cannot be read"):
        lines_of(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(Unavailable, match=f"{name} cannot be read"):
        lines_of(tmp_path / name)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_nobody_may_read_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, f"{HEAD}\n", name)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refused)
    monkeypatch.setattr("openpyxl.load_workbook", refused)
    with pytest.raises(Unavailable, match=r"cannot be read: Permission denied\. Nothing was changed"):
        lines_of(file)
