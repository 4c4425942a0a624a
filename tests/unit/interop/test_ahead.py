"""Reading ahead changes nothing of what is read."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest

from app.errors import BadInput
from app.interop.ahead import Ahead

PATIENCE = 20


def test_all_items_come_in_their_order() -> None:
    with Ahead(each for each in range(1, 50)) as items:
        assert list(items) == list(range(1, 50))
    with Ahead(each for each in range(0)) as items:
        assert list(items) == []


@pytest.mark.parametrize("told", [1, 3])
def test_the_next_item_is_made_from_when_it_is_said(told: int) -> None:
    reading, made = threading.Event(), list[int]()

    def items() -> Generator[int, None, None]:
        for item in range(1, 4):
            made.append(item)
            if item == 2:
                reading.set()
            yield item

    with Ahead(items()) as coming:
        for item in coming:
            if item == 1:
                assert made == [1]
                for _ in range(told):
                    coming.start()
                assert reading.wait(PATIENCE)
    assert made == [1, 2, 3]


def test_what_stops_the_reading_is_told_after_the_items_before_it() -> None:
    def items() -> Generator[int, None, None]:
        yield 1
        raise BadInput("no table")

    seen = list[int]()
    with Ahead(items()) as coming, pytest.raises(BadInput, match="no table"):
        for item in coming:
            coming.start()
            seen.append(item)
    assert seen == [1]


def test_whoever_stops_early_closes_the_file() -> None:
    closed = threading.Event()

    def items() -> Generator[int, None, None]:
        try:
            yield from range(1, 100)
        finally:
            closed.set()

    with Ahead(items()) as coming:
        for _ in coming:
            coming.start()
            break
    assert closed.is_set()
