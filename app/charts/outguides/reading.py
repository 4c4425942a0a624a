"""Outguides as screens and the command line show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.custody.types import State
from app.charts.outguides.queries import Row
from app.charts.outguides.types import Outguide
from app.charts.search.wording import slot_of
from app.codes import CodeKind, make_code
from app.db.unit import Unit
from app.directory import ClinicProfile


def outguides_of(unit: Unit, clinic: ClinicProfile, rows: Sequence[Row]) -> list[Outguide]:
    """Outguides with the folders in whose slots they stand; a fixed number of statements."""
    customs = customs_of(unit, clinic)
    keys = sorted({row.volume_id for row in rows if row.volume_id is not None})
    volumes = custody.volumes_by_keys(unit.session, customs, keys) if keys else {}
    told = []
    for row in rows:
        code = make_code(CodeKind.OUTGUIDE, row.id, practice=clinic.practice)
        plain = Outguide(row.id, code, retired=row.retired)
        if row.volume_id is not None:
            volume = volumes[row.volume_id]
            plain = replace(
                plain, volume=volume, walk=slot_of(volume, clinic.filing_order), placed_at=row.placed_at,
                placed_by=row.placed_by, to_take_out=volume.state is State.IN_FILE,
            )  # fmt: skip
        told.append(plain)
    return told
