"""News between features reaches those who asked for it, in the act or after it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest

from app.events import Event, EventBus


@dataclass(frozen=True, slots=True)
class ChartDropped(Event):
    """Something that no feature knows."""

    volume_id: int


@dataclass(frozen=True, slots=True)
class LightOut(Event):
    """Another kind of news."""


def test_a_joined_handler_hears_of_its_kind_with_the_unit() -> None:
    bus, unit = EventBus(), object()
    heard: list[tuple[object, Event]] = []
    bus.join(ChartDropped, lambda unit, event: heard.append((unit, event)))
    bus.deliver_joined(unit, LightOut())
    bus.deliver_joined(unit, ChartDropped(7))
    assert heard == [(unit, ChartDropped(7))]


def test_what_a_joined_handler_raises_stops_the_act() -> None:
    bus = EventBus()

    def broken(unit: object, event: ChartDropped) -> None:
        raise LookupError

    bus.join(ChartDropped, broken)
    with pytest.raises(LookupError):
        bus.deliver_joined(object(), ChartDropped(7))


def test_a_listener_that_stops_keeps_nobody_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    bus = EventBus()
    heard: list[Event] = []

    def broken(event: ChartDropped) -> None:
        raise LookupError("Garcia")

    bus.listen(ChartDropped, broken)
    bus.listen(ChartDropped, heard.append)
    with caplog.at_level(logging.ERROR):
        bus.deliver_after([ChartDropped(7), LightOut(), ChartDropped(8)])
    assert heard == [ChartDropped(7), ChartDropped(8)]
    assert [record.getMessage() for record in caplog.records] == ["A listener of ChartDropped stopped"] * 2


def test_handlers_are_called_in_the_order_in_which_they_came() -> None:
    bus = EventBus()
    heard: list[int] = []
    bus.listen(LightOut, lambda event: heard.append(1))
    bus.listen(LightOut, lambda event: heard.append(2))
    bus.deliver_after([LightOut()])
    assert heard == [1, 2]
