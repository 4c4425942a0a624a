"""What is told of an item: the facts of its volume, and how it came here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.charts import Movement, moment
from app.discrepancies import Discrepancy
from app.patients import mrn_pairs
from ui.discrepancies.shown import Waiting
from ui.discrepancies.words import ended_words, movement_words, said
from ui.lists.whereabouts import whereabouts
from ui.widgets.fact_lines import Fact


def facts_of(row: Waiting, zone: ZoneInfo, now: datetime) -> tuple[Fact, ...]:
    """What the records say of the volume."""
    volume = row.volume
    if volume is None:
        return ()
    return (
        Fact(said("Volume"), f"{mrn_pairs(volume.mrn)} {volume.label}   {volume.code}", strong=True),
        Fact(said("By the records"), whereabouts(volume)),
        Fact(said("Since"), moment(volume.since, zone, now)),
        Fact(said("Belongs"), said("Shelf {0}").format(volume.shelf)),
    )


def story_of(
    item: Discrepancy, movements: Sequence[Movement], zone: ZoneInfo, now: datetime
) -> tuple[Fact, ...]:
    """Why the item is here, the newest first: who has it, what raised it, what went before."""
    lines = [Fact(moment(item.opened_at, zone, now), item.evidence)]
    if item.closed_by:
        reason = item.reason.rstrip(".")
        words = said("{0} by {1}: {2}.").format(ended_words(item.state), item.closed_by, reason)
        at = moment(item.closed_at, zone, now) if item.closed_at else said("Ended")
        lines.insert(0, Fact(at, words))
    elif item.taken_by:
        lines.insert(0, Fact(said("Taken"), said("{0} sees to it.").format(item.taken_by)))
    lines += [Fact(moment(move.happened_at, zone, now), movement_words(move)) for move in movements]
    return tuple(lines)
