"""What the journal of a merge keeps of a row is read back as the row was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator

from app.db.types import Word
from app.metadata import metadata
from app.patients.merging.journal import Item, ItemAct, read_back, written

SAMPLES: dict[type, object] = {
    str: "O'Neil é",
    int: 7,
    bool: True,
    float: 0.1,
    date: date(1975, 2, 3),
    datetime: datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC),
    UUID: UUID(int=7),
}


def a_value(kind: Any) -> object:
    if isinstance(kind, Word):
        return next(word for word in kind._stored if word is not None)
    return SAMPLES[(kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type]


# A row of the journal is found again by its `id`.
KEYED = [name for name, table in metadata.tables.items() if "id" in table.columns]


@pytest.mark.parametrize("name", KEYED)
def test_a_row_of_any_table_comes_back_with_its_own_types(name: str) -> None:
    table = metadata.tables[name]
    for blank in (False, True):
        row = {
            column.name: None if blank and column.nullable else a_value(column.type)
            for column in table.columns
            if not isinstance(column.type, LargeBinary)
        }
        back = read_back(written(row), table)
        assert back == row
        for column, value in back.items():
            assert isinstance(value, type(row[column]))
            assert isinstance(value, StrEnum) is isinstance(row[column], StrEnum)


def test_nothing_at_all_is_an_empty_text() -> None:
    assert written({}) == ""
    assert read_back("", metadata.tables["patient"]) == {}


def test_what_a_merge_wrote_is_what_differs_but_for_the_count_of_writings() -> None:
    before, after = {"id": 1, "patient_id": 2, "version": 1}, {"id": 1, "patient_id": 3, "version": 2}
    assert Item("patient_note", 1, ItemAct.MOVED, before, after).wrote == ("patient_id",)
