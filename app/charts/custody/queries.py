"""Reading volumes and the ledger; lists are one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect, and_, bindparam, case, func, select
from sqlalchemy.orm import Session, aliased

from app.charts.conversion.models import AwaitedRecord
from app.charts.custody.models import ChartRecord, MovementRecord, OldNumber, VolumeRecord
from app.charts.custody.old_labels import asks_to_combine, label_said
from app.charts.custody.rules import Position
from app.charts.custody.types import Movement, MovementAct, Relabel, State, Volume
from app.charts.filing import shelf_words, walk_words
from app.charts.loose.models import LooseSlotRecord
from app.charts.outguides.models import OutguideRecord
from app.charts.places.models import PlaceRecord
from app.charts.places.types import HOLDERS, PlaceKind
from app.charts.refiling.models import RefilingVolumeRecord
from app.charts.search.models import NeighbourRecord
from app.charts.shelving.models import VolumeExtentRecord
from app.codes import Code, CodeKind, NotOurCode, folded, make_code, parse_code
from app.db.among import among
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound
from app.patients.models import PatientIdentifier, PatientName
from app.patients.queries import OWN
from app.patients.types import IdentifierType, NameKind
from app.schedule.queries import opening_hours
from app.schedule.rules import opening_days_between
from app.schedule.tasks.models import TaskRecord
from app.schedule.tasks.queries import of_a_folder
from app.schedule.types import OpeningHours
from app.security.models import Person

NOT_HERE = "No chart has this label. Nothing was changed. Scan again, or look the patient up."


@dataclass(frozen=True)
class Customs:
    """What of the clinic's ways is needed to show a volume: opening hours, filing order, time."""

    clinic: ClinicProfile
    now: datetime
    session: Session

    @cached_property
    def hours(self) -> OpeningHours:
        """When the clinic is open; only asked for where something is overdue."""
        return opening_hours(self.session)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's time zone."""
        return ZoneInfo(self.clinic.time_zone)


def customs_of(unit: Unit, clinic: ClinicProfile) -> Customs:
    """What of the clinic's ways is needed to show a volume now."""
    return Customs(clinic, unit.now, unit.session)


@dataclass(frozen=True, slots=True)
class Held:
    """A volume as the ledger needs it: its key, version, number of movements and position.

    `awaited` says whether nobody has seen it since going live began; None for one made with its label.
    `refiles` says whether it stands where the order before the present one had it; None for most.
    """

    id: int
    code: str
    patient_id: int
    home_id: int
    moves: int
    version: int
    position: Position
    awaited: bool | None
    refiles: bool | None


def volume_id_by_code(session: Session, text: str, *, practice: bool) -> int:
    """The volume a label or an old number stands for; a combined volume's label leads to its successor.

    Raises:
        NotFound: none has it.
        BadInput: it is misread, of another clinic, or stands for something else.
    """
    found, successor = _by_label(session, text, practice=practice)
    for _ in range(10):
        if successor is None:
            return found
        found, successor = successor, session.scalar(_SUCCESSOR, {"key": successor})
    return found


# Put together once, as all that a scan asks: putting a statement together takes longer than asking it.
_SUCCESSOR = select(VolumeRecord.combined_into_id).where(VolumeRecord.id == bindparam("key"))
_LABEL = select(VolumeRecord.id, VolumeRecord.combined_into_id).where(VolumeRecord.code == bindparam("label"))


def _by_label(session: Session, text: str, *, practice: bool) -> tuple[int, int | None]:
    try:
        code: Code | None = parse_code(text, practice=practice)
    except NotOurCode:
        code = None
    if code is None:
        # A scanner may send anything, and a server refuses text with signs that cannot be printed.
        old = folded(text) if text.strip().isprintable() else ""
        found = session.scalar(select(OldNumber.volume_id).where(OldNumber.number == old))
        if found is None:
            parse_code(text, practice=practice)
        return found or 0, session.scalar(_SUCCESSOR, {"key": found})
    if code.kind is not CodeKind.CHART:
        raise BadInput("Not a chart label. Nothing was changed. Scan the chart.")
    known = session.execute(_LABEL, {"label": code.text}).one_or_none()
    if known is None:
        raise NotFound(NOT_HERE)
    return known[0], known[1]


def not_yet_seen() -> ColumnElement[bool]:
    """Whether a volume stood on the shelf before its label was printed, and nobody has scanned it since."""
    row = AwaitedRecord
    found = select(row.volume_id).where(row.volume_id == VolumeRecord.id, row.movement_id.is_(None))
    return found.correlate(VolumeRecord).scalar_subquery().is_not(None)


_HELD = (
    select(
        VolumeRecord.id, VolumeRecord.code, ChartRecord.patient_id, VolumeRecord.home_id, VolumeRecord.moves,
        VolumeRecord.version, VolumeRecord.state, VolumeRecord.place_id, VolumeRecord.since,
        VolumeRecord.due_at, VolumeRecord.found_as, VolumeRecord.combined_into_id,
        case((AwaitedRecord.volume_id.is_not(None), AwaitedRecord.movement_id.is_(None))),
        RefilingVolumeRecord.waits,
    )
    .join(ChartRecord, ChartRecord.id == VolumeRecord.chart_id)
    .outerjoin(AwaitedRecord, AwaitedRecord.volume_id == VolumeRecord.id)
    .outerjoin(RefilingVolumeRecord, RefilingVolumeRecord.volume_id == VolumeRecord.id)
    .where(VolumeRecord.id == bindparam("key"))
)  # fmt: skip
_HELD_LOCKED = _HELD.with_for_update(of=VolumeRecord)


def held(session: Session, volume_id: int, *, lock: bool = False) -> Held:
    """A volume as the ledger needs it; `lock` keeps other desks off it until the commit.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_HELD_LOCKED if lock else _HELD, {"key": volume_id}).one_or_none()
    if found is None:
        raise NotFound(NOT_HERE)
    key, code, patient, home, moves, version, *position, awaited, refiles = tuple(found)
    return Held(key, code, patient, home, moves, version, _position(*position), awaited, refiles)


def _position(*columns: Any) -> Position:
    return Position(*columns)


def volumes(
    session: Session, customs: Customs, *where: ColumnElement[bool], limit: int | None = None
) -> Sequence[Volume]:
    """Volumes as lists show them, by patient, kind and number."""
    statement = _VOLUMES.where(*where).limit(limit)
    return [_volume(customs, *found) for found in session.execute(statement)]


def volumes_of(session: Session, customs: Customs, patient_ids: Sequence[int]) -> Sequence[Volume]:
    """The volumes of these patients, by patient, kind and number."""
    found = session.execute(_VOLUMES_OF_PATIENTS, {"patients": patient_ids})
    return [_volume(customs, *each) for each in found]


def volumes_by_keys(session: Session, customs: Customs, keys: Sequence[int]) -> dict[int, Volume]:
    """These volumes by key."""
    found = session.execute(_VOLUMES_BY_KEYS, {"keys": list(keys)})
    return {each.id: each for each in (_volume(customs, *row) for row in found)}


def _besides() -> tuple[ScalarSelect[Any], ...]:
    """What else is asked of a volume in the statement of every scan, so that an ordinary one costs none more.

    Whether a missing one belongs beside it, the slot of its loose sheets, its marker, whether it is awaited,
    the days of its papers.
    """
    row, beside, slot, each = VolumeRecord, NeighbourRecord, LooseSlotRecord, aliased(VolumeRecord)
    extent = VolumeExtentRecord
    loose = (
        select(func.min(slot.number))
        .join(each, each.id == slot.volume_id)
        .where(each.chart_id == row.chart_id)
        .scalar_subquery()
    )
    unseen = AwaitedRecord.movement_id.is_(None)
    return (
        select(beside.search_id).where(beside.volume_id == row.id).limit(1).scalar_subquery(),
        loose,
        select(OutguideRecord.id).where(OutguideRecord.volume_id == row.id).limit(1).scalar_subquery(),
        select(AwaitedRecord.volume_id).where(AwaitedRecord.volume_id == row.id, unseen).scalar_subquery(),
        *(
            select(day).where(extent.id == row.id).scalar_subquery()
            for day in (extent.covers_from, extent.covers_to)
        ),
        select(RefilingVolumeRecord.from_order)
        .where(RefilingVolumeRecord.volume_id == row.id, RefilingVolumeRecord.waits)
        .scalar_subquery(),
    )


def _select_volumes() -> Any:  # the row type follows from the columns
    place, home = aliased(PlaceRecord), aliased(PlaceRecord)
    row, chart = VolumeRecord, ChartRecord
    return (
        select(
            row.id, row.code, chart.id, chart.patient_id,
            PatientName.family, PatientName.given, PatientName.middle, PatientIdentifier.value,
            chart.kind, row.number, row.state, place.name, place.kind, home.name,
            row.since, row.due_at, TaskRecord.id, TaskRecord.what, TaskRecord.made_at,
            row.temporary, *_besides(),
        )
        .join(chart, chart.id == row.chart_id)
        .join(place, place.id == row.place_id)
        .join(home, home.id == row.home_id)
        .join(
            PatientName,
            and_(PatientName.patient_id == chart.patient_id, PatientName.kind == NameKind.CURRENT),
        )
        .outerjoin(
            PatientIdentifier,
            and_(
                PatientIdentifier.patient_id == chart.patient_id,
                PatientIdentifier.type == IdentifierType.MRN,
                PatientIdentifier.authority == OWN,
            ),
        )
        .outerjoin(TaskRecord, of_a_folder(row.id))
        .order_by(chart.patient_id, chart.kind, row.number)
    )  # fmt: skip


# Made once: building it costs more than asking it, and every scan and look-up asks it.
_VOLUMES = _select_volumes()
_VOLUMES_OF_PATIENTS = _VOLUMES.where(among(ChartRecord.patient_id, "patients"))
_VOLUMES_BY_KEYS = _VOLUMES.where(among(VolumeRecord.id, "keys"))
_VOLUME = _VOLUMES.where(VolumeRecord.id == bindparam("key"))


def _volume(customs: Customs, *found: Any) -> Volume:
    (
        key, code, chart, patient, family, given, middle, mrn, kind, number, state, place, place_kind, home,
        *times,
    ) = found  # fmt: skip
    since, due_at, task, words, asked_at, temporary, tells, loose, marked, awaited, *days, stands_by = times
    initial = f" {middle[0]}." if middle else ""
    old_shelf = ""
    if task is not None and state is State.IN_FILE and since < asked_at:
        # Nobody has had it in hand since the merge: it stands where its label says.
        old_shelf = _shelf_of_label(customs, words, place)
    if stands_by is not None and state is State.IN_FILE:
        name = f"{family.upper()}, {given}" if given else family.upper()
        old_shelf = f"{place}, old order {walk_words(stands_by, mrn or '', name)}"
    overdue = 0
    if state is State.OUT and due_at is not None and customs.now > due_at:
        overdue = max(opening_days_between(due_at, customs.now, customs.hours, customs.zone), 1)
    return Volume(
        id=key, code=code, chart_id=chart, patient_id=patient,
        patient=f"{family.upper()}, {given}{initial}" if given else family.upper(),
        mrn=mrn or "", kind=kind, number=number, state=state, place=place,
        place_is_holder=PlaceKind(place_kind) in HOLDERS, home=home,
        shelf=old_shelf or shelf_words(customs.clinic.filing_order, mrn or "", home),
        since=since, due_at=due_at, days_overdue=overdue,
        relabel=_relabel(task, words) if task is not None else None,
        temporary=temporary, tells=tells is not None, loose=loose or 0,
        outguide=make_code(CodeKind.OUTGUIDE, marked, practice=customs.clinic.practice) if marked else "",
        awaited=awaited is not None, covers_from=days[0], covers_to=days[1],
        stands_by=stands_by if state is State.IN_FILE else None,
    )  # fmt: skip


def _relabel(task: int, words: str) -> Relabel:
    return Relabel(task, words, asks_to_combine(words), label_said(words))


def _shelf_of_label(customs: Customs, words: str, place: str) -> str:
    said = label_said(words)
    return shelf_words(customs.clinic.filing_order, said.split(" ")[0], place) if said else ""


def volume(session: Session, customs: Customs, volume_id: int) -> Volume:
    """One volume.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_VOLUME, {"key": volume_id}).one_or_none()
    if found is None:
        raise NotFound(NOT_HERE)
    return _volume(customs, *found)


def movements(session: Session, *where: ColumnElement[bool], newest: int | None = None) -> Sequence[Movement]:
    """Lines of the ledger, oldest first; with `newest`, that many of the newest, newest first."""
    from_place, to_place, undoing = aliased(PlaceRecord), aliased(PlaceRecord), aliased(MovementRecord)
    row = MovementRecord
    statement: Any = (
        select(
            row.id, row.volume_id, VolumeRecord.code, VolumeRecord.number, row.sequence, row.act,
            row.state_before, row.state_after, from_place.name, to_place.name,
            row.due_at, Person.name, row.station, row.entry,
            row.happened_at, row.recorded_at, row.undoes_id, undoing.id.is_not(None), row.reason,
        )
        .join(VolumeRecord, VolumeRecord.id == row.volume_id)
        .join(ChartRecord, ChartRecord.id == VolumeRecord.chart_id)
        .join(from_place, from_place.id == row.from_place_id)
        .join(to_place, to_place.id == row.to_place_id)
        .join(Person, Person.id == row.person_id)
        .outerjoin(undoing, undoing.undoes_id == row.id)
        .where(*where)
    )  # fmt: skip
    if newest is None:
        statement = statement.order_by(row.volume_id, row.sequence)
    else:
        statement = statement.order_by(row.recorded_at.desc(), row.sequence.desc()).limit(newest)
    return [Movement(*found) for found in session.execute(statement)]


def volumes_of_old_labels(session: Session, labels: Sequence[str]) -> dict[str, int]:
    """The volumes that labels from before Outguide stand for by now."""
    row = OldNumber
    found = session.execute(select(row.number, row.volume_id).where(row.number.in_(labels)))
    return {each.number: each.volume_id for each in found}


_MOVEMENT = select(MovementRecord.volume_id, MovementRecord.sequence, MovementRecord.act).where(
    MovementRecord.id == bindparam("key")
)


def movement_of(session: Session, fact: UUID) -> tuple[int, int, MovementAct] | None:
    """Which volume a fact of the ledger is about, its sequence and act; None if the ledger has it not."""
    row = session.execute(_MOVEMENT, {"key": fact}).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def position_before_missing(session: Session, volume_id: int) -> Position | None:
    """Where the volume stood when it was marked missing; a scan that proved to be of another is passed."""
    row = MovementRecord
    found = session.execute(
        select(row.state_before, row.from_place_id, row.since_before, row.due_before, row.found_as_before)
        .where(
            row.volume_id == volume_id, row.act == MovementAct.MARK_MISSING, row.state_before != State.FOUND
        )
        .order_by(row.sequence.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else _position(*found)


@dataclass(frozen=True, slots=True)
class Undoable:
    """A movement that may be taken back, and the position that was before it."""

    volume_id: int
    sequence: int
    person_id: int
    recorded_at: datetime
    before: Position


def movement_to_undo(session: Session, movement_id: UUID) -> Undoable:
    """A line of the ledger with the position before it.

    Raises:
        NotFound: the ledger has it not.
    """
    row = MovementRecord
    found = session.execute(
        select(
            row.volume_id, row.sequence, row.person_id, row.recorded_at, row.state_before, row.from_place_id,
            row.since_before, row.due_before, row.found_as_before,
        ).where(row.id == movement_id)
    ).one_or_none()  # fmt: skip
    if found is None:
        raise NotFound("There is nothing to undo.")
    columns: tuple[Any, ...] = tuple(found)
    volume_id, sequence, person, recorded_at = columns[:4]
    return Undoable(volume_id, sequence, person, recorded_at, Position(*columns[4:]))
