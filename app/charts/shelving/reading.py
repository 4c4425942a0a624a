"""Putting into inches and words what was read of shelves and volumes."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.search.wording import slot_of
from app.charts.shelving import queries, rules
from app.charts.shelving.queries import Extent, Held, Section
from app.charts.shelving.rules import Measured
from app.charts.shelving.types import Fill, Thickness
from app.db.unit import Unit
from app.directory import ClinicProfile

NOBODY = Held(0, 0, 0)


def fills(unit: Unit) -> list[Fill]:
    """Every section in walk order with how full it is."""
    sections, held = queries.sections(unit.session), queries.held(unit.session)
    measured = {each.id: found for each in sections if (found := _measured(each)) is not None}
    return [_fill(each, held.get(each.id, NOBODY), measured) for each in sections]


def _measured(section: Section) -> Measured | None:
    if not section.folders or section.taken is None:
        return None
    return Measured(section.folders, section.taken / 100)


def _fill(section: Section, held: Held, measured: dict[int, Measured]) -> Fill:
    each, source = rules.each_of(measured.get(section.id), measured)
    inches = rules.inches_of(held.folders, held.known, held.known_hundredths / 100, each, source)
    return Fill(
        section.id, section.code, section.name, section.room, held.folders, inches, each, source,
        None if section.capacity is None else section.capacity / 100, section.measured_at,
        section.measured_by,
    )  # fmt: skip


def thicknesses(unit: Unit, clinic: ClinicProfile, extents: Sequence[Extent]) -> list[Thickness]:
    """What is known of these volumes, in this order."""
    if not extents:
        return []
    keys = [each.volume_id for each in extents]
    volumes = custody.volumes_by_keys(unit.session, customs_of(unit, clinic), keys)
    return [
        Thickness(
            volumes[each.volume_id], slot_of(volumes[each.volume_id], clinic.filing_order),
            None if each.thickness is None else each.thickness / 100, each.measured_at, each.measured_by,
        )
        for each in extents
    ]  # fmt: skip
