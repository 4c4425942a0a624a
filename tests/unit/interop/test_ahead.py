"""Reading ahead changes nothing of what is read."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest

from app.errors import BadInput
from app.interop.ahead import ahead

PATIENCE = 20


def test_all_items_come_in_their_order() -> None:
    assert list(ahead(each for each in range(1, 50))) == list(range(1, 50))
    assert list(ahead(each for each in range(0))) == []


def test_the_next_item_is_read_while_this_one_is_worked_on() -> None:
    reading = threading.Event()

    def items() -> Generator[int, None, None]:
        yield 1
        reading.set()
        yield 2

    for item in ahead(items()):
        if item == 1:
            assert reading.wait(PATIENCE)


def test_what_stops_the_reading_is_told_after_the_items_before_it() -> None:
    def items() -> Generator[int, None, None]:
        yield 1
        raise BadInput("no table")

    seen = list[int]()
    with pytest.raises(BadInput, match="no table"):
        for item in ahead(items()):
            seen.append(item)
    assert seen == [1]


def test_whoever_stops_early_closes_the_file() -> None:
    closed = threading.Event()

    def items() -> Generator[int, None, None]:
        try:
            yield from range(1, 100)
        finally:
            closed.set()

    reading = ahead(items())
    assert next(reading) == 1
    reading.close()
    assert closed.is_set()
