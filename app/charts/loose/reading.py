"""Loose sheets as screens and the command line show them."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.loose.queries import Row
from app.charts.loose.types import LooseSheet, SheetState
from app.charts.search.wording import slot_of
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.schedule.rules import opening_days_between

TOO_LONG = 5
"""Opening days after which a chart is fetched for the sheets that wait for it."""


def sheets_of(unit: Unit, clinic: ClinicProfile, rows: Sequence[Row]) -> list[LooseSheet]:
    """Sheets with what has to be said of their charts; a fixed number of statements."""
    if not rows:
        return []
    customs = customs_of(unit, clinic)
    volumes = custody.volumes_by_keys(unit.session, customs, sorted({row.volume_id for row in rows}))
    told = []
    for row in rows:
        volume = volumes[row.volume_id]
        until = row.ended_at or customs.now
        days = opening_days_between(row.put_at, until, customs.hours, customs.zone)
        due = row.state is SheetState.WAITING and (row.urgent or days >= TOO_LONG)
        told.append(
            LooseSheet(
                row.id, row.slot, volume, slot_of(volume, clinic.filing_order), row.what, row.pages,
                row.urgent, row.put_at, row.put_by, days, due, row.state, row.ended_at, row.ended_by,
            )
        )  # fmt: skip
    return told
