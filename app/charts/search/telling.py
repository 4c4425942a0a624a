"""What a scanned folder tells: that the one that belongs beside it is looked for."""

from __future__ import annotations

from dataclasses import replace

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs
from app.charts.custody.types import Moved, Tone
from app.charts.search import queries
from app.charts.search.wording import beside_words, slot_of
from app.db.unit import Unit


def with_neighbours(unit: Unit, told: Moved, customs: Customs) -> Moved:
    """The outcome of a scan, with what is missing beside the folder: whoever holds it stands at that slot.

    Asks nothing of a folder that stands beside no slot of a missing one.
    """
    words = beside(unit, told.volume.id, customs) if told.volume.tells else ""
    if not words:
        return told
    tone = Tone.GOOD_DO if told.tone is Tone.GOOD else told.tone
    return replace(told, tone=tone, text=f"{told.text} {words}")


def beside(unit: Unit, volume_id: int, customs: Customs) -> str:
    """What is missing beside a folder, in a sentence each; empty if nothing is."""
    wanted = queries.wanted_beside(unit.session, volume_id)
    if not wanted:
        return ""
    missing = custody.volumes_by_keys(unit.session, customs, [key for key, _, _ in wanted])
    order = customs.clinic.filing_order
    return " ".join(
        beside_words(missing[key], slot_of(missing[key], order), side, since, customs)
        for key, side, since in wanted
    )
