"""Writing how far going live is, in the transaction of whatever does so."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, update

from app.audit import Act, Entry
from app.charts.conversion.models import AwaitedRecord, ConversionSectionRecord, UnmatchedRecord
from app.charts.conversion.queries import Begun, UnmatchedRow
from app.charts.conversion.types import ConversionChanged, NoteFolder, UnmatchedState
from app.db.inserting import insert_missing
from app.db.unit import Unit


def await_volume(unit: Unit, volume_id: int) -> None:
    """Write that a volume stood on the shelf before its label was printed."""
    unit.session.execute(insert(AwaitedRecord).values(volume_id=volume_id, movement_id=None))


def seen(unit: Unit, volume_id: int, movement_id: UUID | None) -> None:
    """Write with which line of the ledger a folder was seen first; None if none of them stands."""
    row = AwaitedRecord
    unit.session.execute(update(row).where(row.volume_id == volume_id).values(movement_id=movement_id))


def make_ready(unit: Unit, section_id: int, volumes: Sequence[int]) -> None:
    """Write that a section was made ready and that these folders of it are not yet seen."""
    waits = [{"volume_id": key, "movement_id": None} for key in volumes]
    insert_missing(unit.session, AwaitedRecord, waits)
    begun = {
        "id": section_id, "begun_at": unit.now, "begun_by_id": unit.actor.person_id,
        "walked_at": None, "walked_by_id": None, "version": 1,
    }  # fmt: skip
    insert_missing(unit.session, ConversionSectionRecord, [begun])
    unit.record(Entry(Act.SECTION_PREPARED, place_id=section_id, count=len(volumes)))
    unit.announce(ConversionChanged(section_id))


def end_walk(unit: Unit, begun: Begun) -> None:
    """Write that a section was walked to its end.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(
        ConversionSectionRecord, begun.section_id, begun.version, walked_at=unit.now,
        walked_by_id=unit.actor.person_id,
    )  # fmt: skip
    _tell_section(unit, Act.SECTION_WALKED, begun.section_id)


def go_on(unit: Unit, begun: Begun) -> None:
    """Write that the walk along a section goes on.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(ConversionSectionRecord, begun.section_id, begun.version, walked_at=None, walked_by_id=None)
    _tell_section(unit, Act.SECTION_GOES_ON, begun.section_id)


def note(unit: Unit, key: UUID, section_id: int, command: NoteFolder) -> None:
    """Write a folder that nobody knows."""
    unit.session.execute(
        insert(UnmatchedRecord).values(
            id=key, section_id=section_id, number=command.number, name=command.name, words=command.words,
            found_at=unit.now, found_by_id=unit.actor.person_id, state=UnmatchedState.WAITING, volume_id=None,
            ended_by_id=None, ended_at=None, reason="", version=1,
        )
    )  # fmt: skip
    _tell(unit, Act.FOLDER_NOTED, key, section_id, None)


def matched(unit: Unit, row: UnmatchedRow, volume_id: int) -> None:
    """Write which volume a folder is that nobody knew.

    Raises:
        Conflict: another desk was quicker.
    """
    _end(unit, row, UnmatchedState.MATCHED, volume_id, "")
    _tell(unit, Act.FOLDER_MATCHED, row.id, row.section_id, volume_id)


def set_aside(unit: Unit, row: UnmatchedRow, reason: str) -> None:
    """Write that a folder does not belong here.

    Raises:
        Conflict: another desk was quicker.
    """
    _end(unit, row, UnmatchedState.SET_ASIDE, None, reason)
    _tell(unit, Act.FOLDER_SET_ASIDE, row.id, row.section_id, None)


def wait_again(unit: Unit, row: UnmatchedRow) -> None:
    """Write that a folder is on the list still.

    Raises:
        Conflict: another desk was quicker.
    """
    unit.change(
        UnmatchedRecord, row.id, row.version, state=UnmatchedState.WAITING, volume_id=None, ended_by_id=None,
        ended_at=None, reason="",
    )  # fmt: skip
    _tell(unit, Act.FOLDER_WAITS_AGAIN, row.id, row.section_id, None)


def _end(unit: Unit, row: UnmatchedRow, state: UnmatchedState, volume_id: int | None, reason: str) -> None:
    unit.change(
        UnmatchedRecord, row.id, row.version, state=state, volume_id=volume_id,
        ended_by_id=unit.actor.person_id, ended_at=unit.now, reason=reason,
    )  # fmt: skip


def _tell(unit: Unit, act: Act, key: UUID, section_id: int, volume_id: int | None) -> None:
    unit.record(Entry(act, place_id=section_id, volume_id=volume_id, fact_id=key))
    unit.announce(ConversionChanged(section_id))


def _tell_section(unit: Unit, act: Act, section_id: int) -> None:
    unit.record(Entry(act, place_id=section_id))
    unit.announce(ConversionChanged(section_id))
