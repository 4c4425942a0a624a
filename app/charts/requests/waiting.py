"""Who waits for which folders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.charts.custody.queries import Customs
from app.charts.custody.types import ChartKind
from app.charts.requests import queries
from app.charts.requests.queries import Waits
from app.charts.requests.rules import Folder, wanted_of
from app.charts.requests.wording import by_when
from app.db.unit import Unit


def first_who_waits(unit: Unit, whose: Sequence[int]) -> dict[int, Waits]:
    """Who waits for each folder of these patients, whoever needs it first."""
    found: dict[int, Waits] = {}
    waiting = queries.waiting_for(unit.session, whose)
    for each, folder in wanted_folders(unit, waiting) if waiting else ():
        found.setdefault(folder.id, each)
    return found


def who_waits(each: Waits | None, customs: Customs) -> str:
    """Dr Lee, 14:30; empty if nobody."""
    return f"{each.place}, {by_when(each.needed_at, customs.zone, customs.now)}" if each else ""


def wanted_folders(unit: Unit, waiting: Sequence[Waits]) -> list[tuple[Waits, Folder]]:
    """The folders that each of these requests wants, wherever they are."""
    charts: Mapping[tuple[int, ChartKind], Sequence[Folder]] = defaultdict(
        list, queries.folders(unit.session, sorted({each.patient_id for each in waiting}))
    )
    return [
        (each, folder)
        for each in waiting
        for folder in wanted_of(each.wanted, each.volume_id, charts[each.patient_id, each.kind])
    ]
