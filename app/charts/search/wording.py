"""What is said of searches: where the records had a chart, what was looked at, what a neighbour tells."""

from __future__ import annotations

from datetime import datetime

from app.charts.custody.queries import Customs
from app.charts.custody.rules import WORDS
from app.charts.custody.types import State, Volume
from app.charts.filing import walk_words
from app.charts.moments import moment
from app.charts.search.ladder.types import Known
from app.directory import FilingOrder
from app.patients.mrn import pairs_of


def stood_words(known: Known, customs: Customs) -> str:
    """With Dr Lee since 20-Nov 09:10: where the records had it when it was marked."""
    since = moment(known.since, customs.zone, customs.now)
    match known.stood:
        case State.IN_FILE:
            return f"Filed in {known.home.name} since {since}"
        case State.OUT:
            return f"With {known.at.name} since {since}"
        case _:
            return f"{WORDS[known.stood]} since {since}: {known.at.name}"


def number_of(volume: Volume) -> str:
    """The number that a folder's label bears: since a merge it may be another than its patient's."""
    said = volume.relabel.label.split(" ")[0] if volume.relabel else ""
    return said if pairs_of(said) else volume.mrn


def slot_of(volume: Volume, order: FilingOrder) -> str:
    """Where a folder stands by its label, in the order in which the shelves are walked.

    One that is not yet refiled stands by the order before.
    """
    return walk_words(volume.stands_by or order, number_of(volume), volume.patient)


def slot_at_home(volume: Volume, order: FilingOrder) -> str:
    """Where a folder belongs by its label, in the order in which the shelves are walked."""
    return walk_words(order, number_of(volume), volume.patient)


def beside_words(volume: Volume, slot: str, side: int, at: datetime, customs: Customs) -> str:
    """That the folder next to the one that was scanned is missing, and on which side it stands."""
    since = moment(at, customs.zone, customs.now)
    where = "right" if side > 0 else "left"
    next_to = "next to it" if abs(side) == 1 else "two places from it"
    what = f"{volume.patient} {volume.label}, {slot}"
    return f"Look {where} of it: {what}, missing since {since}, belongs {next_to}."
