"""Writing what was measured, in the transaction of whatever does so."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from app.audit import Act, Entry
from app.charts.shelving.models import ShelfFillRecord, VolumeExtentRecord
from app.charts.shelving.queries import Extent, Section
from app.charts.shelving.types import ShelvesMeasured
from app.db.unit import Unit


def measure(
    unit: Unit, section: Section, capacity: int | None, taken: int | None, folders: int | None
) -> None:
    """Write what was measured of a section; what is None stays as it was.

    Raises:
        Conflict: another desk was quicker.
    """
    measured = taken is not None
    values = {
        "capacity": section.capacity if capacity is None else capacity,
        "taken": taken if measured else section.taken,
        "folders": folders if measured else section.folders,
        "measured_at": unit.now if measured else section.measured_at,
    }
    if section.version is None:
        by = unit.actor.person_id if measured else None
        row = {"id": section.id, "measured_by_id": by, "version": 1, **values}
        unit.session.execute(insert(ShelfFillRecord).values(**row))
    else:
        if measured:
            values["measured_by_id"] = unit.actor.person_id
        unit.change(ShelfFillRecord, section.id, section.version, **values)
    unit.record(Entry(Act.SHELF_MEASURED, place_id=section.id))
    unit.announce(ShelvesMeasured())


def measure_volume(
    unit: Unit, volume_id: int, known: Extent | None, *,
    thickness: int | None = None, covers_from: date | None = None, covers_to: date | None = None,
    act: Act = Act.VOLUME_MEASURED,
) -> None:  # fmt: skip
    """Write what is known of a volume; what is None stays as it was.

    Raises:
        Conflict: another desk was quicker.
    """
    was = known or Extent(volume_id, None, None, None, unit.now, "", 0)
    values = {
        "thickness": was.thickness if thickness is None else thickness,
        "covers_from": covers_from or was.covers_from,
        "covers_to": covers_to or was.covers_to,
        "measured_at": unit.now,
        "measured_by_id": unit.actor.person_id,
    }
    if known is None:
        unit.session.execute(insert(VolumeExtentRecord).values(id=volume_id, version=1, **values))
    else:
        unit.change(VolumeExtentRecord, volume_id, known.version, **values)
    unit.record(Entry(act, volume_id=volume_id))
    unit.announce(ShelvesMeasured(volume_id))
