"""Writing a conversion of the shelves, in one transaction and with statements for all rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Text, bindparam, column, func, insert, literal, select, update
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from app.audit import Act, Entry
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import State
from app.charts.places.models import PlaceRecord
from app.charts.places.types import PlaceKind
from app.charts.refiling.models import RefilingRecord, RefilingVolumeRecord
from app.charts.refiling.queries import Begun
from app.charts.refiling.types import ShelvesRefiled
from app.db.types import Model, table_of
from app.db.unit import Unit
from app.directory import FilingOrder
from app.directory.queries import change_order

KEEP = {"synchronize_session": False}


def moved(unit: Unit, volume_id: int, movement_id: UUID | None) -> None:
    """Write with which line of the ledger a folder was refiled; None if none of them stands.

    Of a conversion that has ended nothing waits any more.
    """
    row = RefilingVolumeRecord
    ended = select(RefilingRecord.ended_at).where(RefilingRecord.id == row.refiling_id).scalar_subquery()
    waits = ended.is_(None) if movement_id is None else literal(False)
    change = update(row).where(row.volume_id == volume_id).values(movement_id=movement_id, waits=waits)
    unit.session.execute(change, execution_options=KEEP)


def begin(unit: Unit, before: FilingOrder, order: FilingOrder) -> int:
    """Write that the clinic files in another order from now on; gives the key of the conversion."""
    made: int = unit.session.execute(
        insert(RefilingRecord)
        .values(
            from_order=before, to_order=order, accepted_at=unit.now,
            accepted_by_id=unit.actor.person_id, ended_at=None, ended_by_id=None, version=1,
        )
        .returning(RefilingRecord.id)
    ).scalar_one()  # fmt: skip
    change_order(unit.session, order)
    return made


def wait_for(unit: Unit, refiling_id: int, before: FilingOrder) -> None:
    """Write of every folder on the shelves where it stands; those that waited before still stand there."""
    row, volume, chart, home = RefilingVolumeRecord, VolumeRecord, ChartRecord, PlaceRecord
    session = unit.session
    session.execute(update(row).where(row.waits).values(refiling_id=refiling_id), execution_options=KEEP)
    on_shelves = (
        select(
            volume.id, literal(refiling_id), volume.place_id,
            literal(before.value), chart.filing_key, volume.moves, literal(True),
        )
        .join(chart, chart.id == volume.chart_id)
        .join(home, home.id == volume.home_id)
        .where(volume.state == State.IN_FILE, home.kind == PlaceKind.SECTION)
    )  # fmt: skip
    known = select(row.volume_id).where(row.waits.is_(False))
    again = on_shelves.where(volume.id.in_(known)).subquery()
    names = ["volume_id", "refiling_id", "section_id", "from_order", "old_key", "moves", "waits"]
    columns = dict(zip(names, again.c, strict=True))
    key = columns.pop("volume_id")
    session.execute(
        update(row).where(row.volume_id == key, row.waits.is_(False)).values(**columns, movement_id=None),
        execution_options=KEEP,
    )
    new = on_shelves.where(volume.id.not_in(select(row.volume_id)))
    session.execute(insert(row).from_select(names, new, include_defaults=False))


def give_keys(session: Session, keys: Sequence[tuple[int, str]]) -> None:
    """Write where charts stand in filing order."""
    _set_column(session, ChartRecord, "filing_key", keys, Text())


def give_homes(session: Session, homes: Sequence[tuple[int, int]]) -> None:
    """Write in which sections volumes belong."""
    _set_column(session, VolumeRecord, "home_id", homes, BigInteger())


def give_ranges(session: Session, ranges: Sequence[tuple[int, str, str | None]]) -> None:
    """Write what sections own."""
    table = table_of(PlaceRecord)
    change = (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values(range_low=bindparam("low"), range_high=bindparam("high"), version=table.c.version + 1)
    )
    rows = [{"key": key, "low": low, "high": high} for key, low, high in ranges]
    session.connection().execute(change, rows)


def _set_column(
    session: Session, model: type[Model], name: str, rows: Sequence[tuple[int, object]], kind: TypeEngine[Any]
) -> None:
    """Change one column of many rows: on a server in one statement, a column of rows as one value."""
    table = table_of(model)
    if not rows:
        return
    if session.get_bind().dialect.name == "postgresql":
        given = (
            func.unnest(
                bindparam("keys", [key for key, _ in rows], type_=ARRAY(BigInteger())),
                bindparam("values", [value for _, value in rows], type_=ARRAY(kind)),
            )
            .table_valued(column("key", BigInteger()), column("value", kind), name="given")
            .render_derived()
        )
        change = update(table).where(table.c.id == given.c.key)
        session.execute(change.values({name: given.c.value, "version": table.c.version + 1}))
        return
    change = update(table).where(table.c.id == bindparam("key"))
    change = change.values({name: bindparam("value"), "version": table.c.version + 1})
    session.connection().execute(change, [{"key": key, "value": value} for key, value in rows])


def settle_at_home(session: Session, order: FilingOrder) -> None:
    """What stands by the order that counts again, in the section that is its home again, waits no more."""
    row = RefilingVolumeRecord
    home = select(VolumeRecord.home_id).where(VolumeRecord.id == row.volume_id).scalar_subquery()
    change = update(row).where(row.waits, row.from_order == order, row.section_id == home)
    session.execute(change.values(waits=False), execution_options=KEEP)


def close(unit: Unit, begun: Begun) -> None:
    """Write that a conversion has ended.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(RefilingRecord, begun.id, begun.version, ended_at=unit.now, ended_by_id=unit.actor.person_id)


def release(unit: Unit, refiling_id: int) -> None:
    """What waits still of a conversion waits no more: it is where it is, and belongs at home."""
    row = RefilingVolumeRecord
    change = update(row).where(row.waits, row.refiling_id == refiling_id).values(waits=False)
    unit.session.execute(change, execution_options=KEEP)


def tell(unit: Unit, act: Act, folders: int) -> None:
    """Write the trail and tell those who listen."""
    unit.record(Entry(act, count=folders))
    unit.announce(ShelvesRefiled())
