"""Putting into words what was read of going live."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.conversion import queries
from app.charts.conversion.queries import UnmatchedRow
from app.charts.conversion.types import Awaited, SectionProgress, Unmatched
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.search.wording import slot_of
from app.db.unit import Unit
from app.directory import ClinicProfile


def awaited(unit: Unit, clinic: ClinicProfile, keys: Sequence[int]) -> tuple[Awaited, ...]:
    """These volumes in this order, as the walk lists them."""
    if not keys:
        return ()
    found = custody.volumes_by_keys(unit.session, customs_of(unit, clinic), keys)
    printed = queries.labelled(unit.session, keys)
    volumes = [found[key] for key in keys if key in found]
    return tuple(Awaited(each, slot_of(each, clinic.filing_order), each.id in printed) for each in volumes)


def told(unit: Unit, clinic: ClinicProfile, rows: Sequence[UnmatchedRow]) -> tuple[Unmatched, ...]:
    """Folders that nobody knew, with the volume that each has become."""
    keys = [row.volume_id for row in rows if row.volume_id is not None]
    volumes = custody.volumes_by_keys(unit.session, customs_of(unit, clinic), keys) if keys else {}
    return tuple(
        Unmatched(
            row.id, row.section, row.section_code, row.number, row.name, row.words, row.found_at,
            row.found_by, row.state, volumes.get(row.volume_id or 0), row.reason,
        )
        for row in rows
    )  # fmt: skip


def progress(unit: Unit, section_id: int) -> SectionProgress:
    """How far one section is."""
    return queries.sections(unit.session, section_id)[0]
