"""Two records in one row: nothing of who they are is cut, and the row grows with a long name."""

from __future__ import annotations

import pytest

from ui.lists.cell_painter import CellPainter
from ui.lists.cells import Name, Pair, PersonLine
from ui.lists.density import PAIRS
from ui.theme.theme import Theme

SHORT = PersonLine(Name("GARCIA", "Maria"), "03-Feb-1975", "00-41-72")
LONG = PersonLine(Name("WOLFESCHLEGELSTEINHAUSEN", "Alexandra P."), "07-Jul-1960", "11-90-42")


@pytest.fixture
def hand(theme: Theme) -> CellPainter:
    return CellPainter(theme, PAIRS)


def a_pair(first: PersonLine, second: PersonLine) -> Pair:
    return Pair(first, second, 3, "Very likely", "same phone, same birth date, same address, same number")


def test_a_row_grows_with_each_name_that_wraps(hand: CellPainter) -> None:
    assert hand.line_count(a_pair(SHORT, SHORT), 340) == 1
    assert hand.line_count(a_pair(SHORT, LONG), 340) == 2
    assert hand.line_count(a_pair(LONG, LONG), 340) == 3
    assert hand.line_count(a_pair(LONG, LONG), 600) == 1


def test_a_pair_is_identity_and_never_shortened(hand: CellPainter) -> None:
    cell = a_pair(LONG, LONG)
    assert hand.wraps(cell) and not hand.is_cut(cell, 100)


def test_a_reader_hears_both_and_why(hand: CellPainter) -> None:
    assert a_pair(SHORT, LONG).plain == (
        "GARCIA, Maria 03-Feb-1975 00-41-72 / WOLFESCHLEGELSTEINHAUSEN, Alexandra P. 07-Jul-1960 11-90-42; "
        "Very likely: same phone, same birth date, same address, same number"
    )
