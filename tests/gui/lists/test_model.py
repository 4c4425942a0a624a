"""The model of a list: what changes is told line by line, so that the chosen row stays chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from ui.lists.cells import Muted, Text
from ui.lists.columns import Align, Column
from ui.lists.lines import Section
from ui.lists.model import RowsModel
from ui.lists.roles import Role


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with a shelf and the days it is out."""

    code: str
    shelf: str = "72"
    days: int = 0


def columns() -> tuple[Column[Chart], ...]:
    """Three columns; shelves are sorted by as numbers, the code is not sorted by."""
    return (
        Column("Code", lambda chart: Text(chart.code)),
        Column("Shelf", lambda chart: Text(chart.shelf), sort=lambda chart: int(chart.shelf)),
        Column(
            "Out", lambda chart: Muted(f"{chart.days} d"), sort=lambda chart: chart.days, align=Align.RIGHT
        ),
    )


def model_of(*rows: Chart, limit: int = 200) -> RowsModel[Chart]:
    """A model with these rows in it."""
    model = RowsModel(columns(), key=lambda chart: chart.code, limit=limit)
    model.replace(rows)
    return model


def codes(model: RowsModel[Chart]) -> list[str]:
    """The codes as they stand."""
    return [entry.row.code for entry in model.entries()]


@pytest.fixture
def three() -> RowsModel[Chart]:
    """Three charts, C2 of them worth choosing."""
    return model_of(Chart("C1", "9"), Chart("C2", "10"), Chart("C3", "8"))


def chosen(model: RowsModel[Chart], code: str) -> QItemSelectionModel:
    """A selection model standing on a row."""
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index_of(code), QItemSelectionModel.SelectionFlag.SelectCurrent)
    return selection


def test_a_refreshed_list_keeps_the_chosen_row_and_is_never_reset(three: RowsModel[Chart]) -> None:
    resets = QSignalSpy(three.modelReset)
    selection = chosen(three, "C2")
    three.replace([Chart("C0"), Chart("C2", "10", 4), Chart("C5")])
    assert codes(three) == ["C0", "C2", "C5"]
    assert selection.currentIndex().data(Role.KEY) == "C2"
    assert selection.currentIndex().row() == 1
    assert resets.count() == 0


def test_only_the_row_that_differs_is_told_as_changed(three: RowsModel[Chart]) -> None:
    changes = QSignalSpy(three.dataChanged)
    three.replace([Chart("C1", "9"), Chart("C2", "10", 4), Chart("C3", "8")])
    assert changes.count() == 1
    assert [changes.at(0)[0].row(), changes.at(0)[1].row()] == [1, 1]


def test_a_list_that_says_the_same_again_tells_nothing(three: RowsModel[Chart]) -> None:
    spies = [
        QSignalSpy(s) for s in (three.dataChanged, three.rowsInserted, three.rowsRemoved, three.layoutChanged)
    ]
    three.replace([Chart("C1", "9"), Chart("C2", "10"), Chart("C3", "8")])
    assert [spy.count() for spy in spies] == [0, 0, 0, 0]


def test_shelves_sort_as_numbers_and_the_chosen_row_goes_along(three: RowsModel[Chart]) -> None:
    selection = chosen(three, "C2")
    three.sort(1)
    assert codes(three) == ["C3", "C1", "C2"]
    assert selection.currentIndex().data(Role.KEY) == "C2"
    three.sort(1, Qt.SortOrder.DescendingOrder)
    assert codes(three) == ["C2", "C1", "C3"]
    three.sort(-1)
    assert codes(three) == ["C1", "C2", "C3"]


def test_each_section_is_sorted_by_itself() -> None:
    model = model_of()
    model.replace_sections(
        [Section("", (Chart("C1", "9"), Chart("C2", "1"))), Section("Near", (Chart("C3", "0"),))]
    )
    model.sort(1)
    assert codes(model) == ["C2", "C1", "C3"]
    assert model.index(2, 0).data() == "Near  1"
    assert model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags


def test_the_newest_scan_stands_first_and_the_oldest_falls_out() -> None:
    model = model_of(Chart("C2"), Chart("C1"), limit=2)
    model.prepend(Chart("C3"))
    assert codes(model) == ["C3", "C2"]


def test_a_chart_scanned_again_moves_to_the_top_instead_of_standing_twice() -> None:
    model = model_of(Chart("C2"), Chart("C1"))
    model.prepend(Chart("C1", days=1))
    assert codes(model) == ["C1", "C2"]
    assert model.row(model.index(0, 0)) == Chart("C1", days=1)


def test_a_ticked_row_that_left_the_list_is_no_longer_ticked(three: RowsModel[Chart]) -> None:
    three.tick("C1", True)
    three.tick("C3", True)
    three.replace([Chart("C3"), Chart("C2")])
    assert three.ticked_keys() == ("C3",)
    three.replace([Chart("C1"), Chart("C3")])
    assert three.ticked_keys() == ("C3",)


def test_a_key_that_is_not_shown_has_no_place(three: RowsModel[Chart]) -> None:
    assert not three.index_of("C9").isValid()
    assert three.row(QModelIndex()) is None


ROWS = st.lists(
    st.builds(Chart, st.sampled_from("ABCDEFGH"), st.sampled_from("123"), st.integers(0, 3)), max_size=8
)
STEPS = st.lists(st.tuples(ROWS, st.sampled_from([-1, 1, 2])), max_size=6)


@given(STEPS)
@settings(deadline=None)
def test_any_run_of_changes_ends_in_the_same_list_as_a_fresh_one(
    steps: list[tuple[list[Chart], int]],
) -> None:
    model = model_of()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for rows, column in steps:
        keep = next(iter(codes(model)), None)
        selection = chosen(model, keep) if keep else None
        model.sort(column)
        model.replace(rows)
        fresh = model_of(*rows)
        fresh.sort(column)
        assert list(model.entries()) == list(fresh.entries())
        if selection is not None and keep in codes(model):
            assert selection.currentIndex().data(Role.KEY) == keep
    tester.deleteLater()


def test_two_hundred_rows_change_fast_enough_to_follow_each_key(qtbot: QtBot) -> None:
    model = model_of(*(Chart(f"C{number}") for number in range(200)))
    spans = QSignalSpy(model.rowsRemoved)
    model.replace([Chart(f"C{number}") for number in range(100, 300)])
    assert spans.count() == 1
    assert model.rowCount() == 200
