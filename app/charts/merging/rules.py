"""Which number a folder has in the chart it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.charts.custody.rules import FINAL
from app.charts.custody.types import ChartKind, State
from app.patients.merging.journal import Image


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder as a merge finds it; `row` is all that is known of it."""

    id: int
    chart_id: int
    kind: ChartKind
    number: int
    code: str
    state: State
    moves: int
    combined_into_id: int | None
    row: Image

    @property
    def no_more(self) -> bool:
        """Whether it is combined into another one or destroyed."""
        return self.state in FINAL


@dataclass(frozen=True, slots=True)
class Slot:
    """A chart and a number in it."""

    chart_id: int
    number: int


def slots_in(
    charts: Mapping[ChartKind, int], there: Iterable[Folder], come: Iterable[Folder]
) -> dict[int, Slot]:
    """Where each folder that comes gets its place: behind those of its kind, in its own order.

    `charts` are those of the record kept. A kind that it has not comes as a whole, with its numbers.
    """
    last: dict[ChartKind, int] = {}
    for folder in there:
        last[folder.kind] = max(last.get(folder.kind, 0), folder.number)
    slots: dict[int, Slot] = {}
    for folder in sorted(come, key=lambda each: (each.kind, each.number)):
        if folder.kind in charts:
            last[folder.kind] = last.get(folder.kind, 0) + 1
            slots[folder.id] = Slot(charts[folder.kind], last[folder.kind])
        else:
            slots[folder.id] = Slot(folder.chart_id, folder.number)
    return slots


def beside(there: Iterable[Folder], kind: ChartKind) -> int | None:
    """The newest folder of a kind that is still one: what is combined goes there."""
    return max((each.number for each in there if each.kind is kind and not each.no_more), default=None)
