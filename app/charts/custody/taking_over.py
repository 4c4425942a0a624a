"""Taking over many charts and their past at once: from a former chart list, or invented for practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TypedDict
from uuid import UUID

from sqlalchemy import bindparam, select, update

from app.charts.custody import rules, wording
from app.charts.custody.making import SERIES
from app.charts.custody.models import ChartRecord, MovementRecord, OldNumber, VolumeRecord
from app.charts.custody.rules import Position
from app.charts.custody.types import ChartKind, Doubt, Entry, MovementAct, SightingDoubted, State
from app.charts.filing import filing_key
from app.charts.places import queries as places
from app.charts.places.types import Place
from app.codes import CodeKind, make_code
from app.db import series
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.directory.queries import require_order
from app.errors import RuleBroken
from app.patients import Register
from app.patients.queries import patients as patients_by_id


@dataclass(frozen=True, slots=True)
class FormerChart:
    """A patient's chart as it stands on the shelf on the day it is taken over."""

    patient_id: int
    mrn: str
    patient: Register
    volumes: int
    since: datetime
    kind: ChartKind = ChartKind.MEDICAL


class _VolumeRow(TypedDict):
    chart_id: int
    number: int
    code: str
    state: State
    place_id: int
    home_id: int
    since: datetime
    condition: str
    temporary: bool
    moves: int
    version: int


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A volume that was taken over, on its home shelf."""

    id: int
    patient_id: int
    number: int
    code: str
    home_id: int
    since: datetime


@dataclass(frozen=True, slots=True)
class PastMovement:
    """One movement of the past, made elsewhere; without a place the volume comes home.

    `recorded_at` belongs to whoever makes a clinic: a server gives nobody else the right to it,
    and without it the database notes the moment at which the movement is taken over.
    """

    id: UUID
    act: MovementAct
    place_id: int | None
    happened_at: datetime
    person_id: int
    station: str
    entry: Entry = Entry.IMPORTED
    recorded_at: datetime | None = None
    due_at: datetime | None = None
    reason: str = ""


def take_over_charts(
    unit: Unit, former: Sequence[FormerChart], clinic: ClinicProfile
) -> list[tuple[TakenOver, ...]]:
    """Make the charts with their volumes on their home shelves; their patients have none of these kinds yet.

    Raises:
        RuleBroken: no shelf section owns a chart's place in filing order.
    """
    if not former:
        return []
    keys = [_filing_key(each, clinic) for each in former]
    homes = _homes(unit, keys)
    charts = insert_keyed(
        unit.session,
        ChartRecord,
        [
            {"patient_id": each.patient_id, "kind": each.kind, "filing_key": key, "version": 1}
            for each, key in zip(former, keys, strict=True)
        ],
    )
    rows = _volume_rows(unit, former, charts, homes, clinic)
    made = insert_keyed(unit.session, VolumeRecord, rows)
    volumes = zip(made, rows, strict=True)
    return [tuple(_taken_over(each, *next(volumes)) for _ in range(each.volumes)) for each in former]


def _taken_over(each: FormerChart, key: int, row: _VolumeRow) -> TakenOver:
    return TakenOver(key, each.patient_id, row["number"], row["code"], row["home_id"], each.since)


def _filing_key(each: FormerChart, clinic: ClinicProfile) -> str:
    who = each.patient
    return filing_key(clinic.filing_order, each.mrn, who.family, who.given, who.birth_date)


def _homes(unit: Unit, keys: Sequence[str]) -> list[int]:
    sections = places.sections(unit.session)
    return [_section_for(sections, key) for key in keys]


def _section_for(sections: Sequence[Place], key: str) -> int:
    owner = places.owning(sections, key)
    if owner is None:
        raise RuleBroken(f"No shelf section owns {key}. Nothing was changed. Add a section that does.")
    return owner.id


def _volume_rows(
    unit: Unit,
    former: Sequence[FormerChart],
    charts: Sequence[int],
    homes: Sequence[int],
    clinic: ClinicProfile,
) -> list[_VolumeRow]:
    code = series.take(unit.session, SERIES, sum(each.volumes for each in former))
    require_order(unit.session, clinic.filing_order)
    rows: list[_VolumeRow] = []
    for each, chart, home in zip(former, charts, homes, strict=True):
        for number in range(1, each.volumes + 1):
            rows.append(
                {
                    "chart_id": chart,
                    "number": number,
                    "code": make_code(CodeKind.CHART, code, practice=clinic.practice),
                    "state": State.IN_FILE,
                    "place_id": home,
                    "home_id": home,
                    "since": each.since,
                    "condition": "sound",
                    "temporary": False,
                    "moves": 0,
                    "version": 1,
                }
            )
            code += 1
    return rows


@dataclass(frozen=True, slots=True)
class FormerVolume:
    """A volume of a former chart list: its number, its old label, and its home if that is told."""

    patient_id: int
    number: int
    old_number: str
    home_id: int | None
    since: datetime


def add_former_volumes(unit: Unit, wanted: Sequence[FormerVolume], clinic: ClinicProfile) -> list[TakenOver]:
    """Make volumes of medical charts under the numbers they have, and let their old labels stand for them.

    Raises:
        RuleBroken: no home is told, and no shelf section owns the chart's place in filing order.
        Conflict: a volume or an old number is here already.
    """
    if not wanted:
        return []
    charts = _medical_charts(unit, sorted({each.patient_id for each in wanted}), clinic)
    code = series.take(unit.session, SERIES, len(wanted))
    require_order(unit.session, clinic.filing_order)
    rows = [
        _former_row(
            each, *charts[each.patient_id], make_code(CodeKind.CHART, code + at, practice=clinic.practice)
        )
        for at, each in enumerate(wanted)
    ]
    made = insert_keyed(unit.session, VolumeRecord, rows)
    numbers = [
        {"number": each.old_number, "volume_id": key, "confirmed_at": unit.now}
        for each, key in zip(wanted, made, strict=True)
        if each.old_number
    ]
    insert_all(unit.session, OldNumber, numbers)
    return [
        TakenOver(key, each.patient_id, each.number, row["code"], row["home_id"], each.since)
        for each, key, row in zip(wanted, made, rows, strict=True)
    ]


def _former_row(each: FormerVolume, chart: int, key: str, home: int, code: str) -> _VolumeRow:
    return {
        "chart_id": chart,
        "number": each.number,
        "code": code,
        "state": State.IN_FILE,
        "place_id": each.home_id or home,
        "home_id": each.home_id or home,
        "since": each.since,
        "condition": "sound",
        "temporary": False,
        "moves": 0,
        "version": 1,
    }


def _medical_charts(
    unit: Unit, patients: Sequence[int], clinic: ClinicProfile
) -> dict[int, tuple[int, str, int]]:
    """The medical chart of each patient, made if there is none, with its filing key and home section."""
    people = patients_by_id(unit.session, patients)
    keys = {
        key: filing_key(clinic.filing_order, who.mrn, who.family, who.given, who.birth_date)
        for key, who in people.items()
    }
    row = ChartRecord
    statement = select(row.patient_id, row.id).where(
        row.patient_id.in_(patients), row.kind == ChartKind.MEDICAL
    )
    known = {patient: chart for patient, chart in unit.session.execute(statement)}  # noqa: C416
    missing = [key for key in patients if key not in known]
    if missing:
        made = insert_keyed(
            unit.session,
            row,
            [
                {"patient_id": key, "kind": ChartKind.MEDICAL, "filing_key": keys[key], "version": 1}
                for key in missing
            ],
        )
        known.update(zip(missing, made, strict=True))
    homes = _homes(unit, [keys[key] for key in patients])
    return {key: (known[key], keys[key], home) for key, home in zip(patients, homes, strict=True)}


def take_over_history(unit: Unit, past: Sequence[tuple[TakenOver, Sequence[PastMovement]]]) -> None:
    """Write the past of volumes that were just taken over, each oldest first, and leave them where it ends.

    A movement that the table of states does not allow is kept as a sighting and opens a discrepancy,
    as at the desk; so does one whose two times are too far apart. Withdrawals, confirmations and
    combinations point back at other movements and are not taken over.
    """
    names = {place.id: place.name for place in places.places(unit.session)}
    facts = [fact for volume, moves in past for fact in _facts(volume, moves)]
    for recorded, rows in groupby(sorted(facts, key=_is_recorded), key=_is_recorded):
        insert_all(unit.session, MovementRecord, [_row(fact, recorded) for fact in rows])
    last = {fact.volume.id: fact for fact in facts}
    if last:
        unit.session.connection().execute(_MOVED, [_end(fact) for fact in last.values()])
    for fact in facts:
        _doubt(unit, fact, names)


@dataclass(frozen=True, slots=True)
class _Fact:
    volume: TakenOver
    sequence: int
    movement: PastMovement
    before: Position
    after: Position
    seen_at: int
    allowed: bool


def _facts(volume: TakenOver, moves: Sequence[PastMovement]) -> list[_Fact]:
    facts: list[_Fact] = []
    was = Position(State.IN_FILE, volume.home_id, volume.since, None)
    for sequence, movement in enumerate(moves, start=1):
        place = movement.place_id or volume.home_id
        state = rules.after(was, movement.act)
        if state is None:
            now = was
        else:
            # A found volume goes, once that is confirmed, where the scan would have brought any other.
            found_as = rules.TABLE[State.IN_TRANSIT][movement.act] if state is State.FOUND else None
            now = Position(state, place, movement.happened_at, movement.due_at, found_as)
        facts.append(_Fact(volume, sequence, movement, was, now, place, state is not None))
        was = now
    return facts


def _is_recorded(fact: _Fact) -> bool:
    return fact.movement.recorded_at is not None


def _row(fact: _Fact, recorded: bool) -> Mapping[str, object]:
    movement, was = fact.movement, fact.before
    row = {
        "id": movement.id,
        "volume_id": fact.volume.id,
        "sequence": fact.sequence,
        "act": movement.act if fact.allowed else MovementAct.SEEN,
        "state_before": was.state,
        "state_after": fact.after.state,
        "from_place_id": was.place_id,
        "to_place_id": fact.seen_at,
        "since_before": was.since,
        "due_before": was.due_at,
        "found_as_before": was.found_as,
        "due_at": fact.after.due_at,
        "person_id": movement.person_id,
        "station": movement.station,
        "entry": movement.entry,
        "happened_at": movement.happened_at,
        "undoes_id": None,
        "reason": movement.reason if fact.allowed else wording.not_possible(movement.act),
    }
    return {**row, "recorded_at": movement.recorded_at} if recorded else row


_VOLUME = VolumeRecord.__table__
_MOVED = (
    update(_VOLUME)  # type: ignore[arg-type]
    .where(_VOLUME.c.id == bindparam("volume"))
    .values(
        state=bindparam("to_state"),
        place_id=bindparam("to_place"),
        since=bindparam("from_then"),
        due_at=bindparam("to_due"),
        found_as=bindparam("as_found"),
        moves=bindparam("in_all"),
    )
)


def _end(fact: _Fact) -> Mapping[str, object]:
    now = fact.after
    return {
        "volume": fact.volume.id,
        "to_state": now.state,
        "to_place": now.place_id,
        "from_then": now.since,
        "to_due": now.due_at,
        "as_found": now.found_as,
        "in_all": fact.sequence,
    }


def _doubt(unit: Unit, fact: _Fact, names: Mapping[int, str]) -> None:
    movement, volume = fact.movement, fact.volume
    seen_at = names[fact.seen_at]
    doubts = []
    if not fact.allowed:
        doubts.append((Doubt.STATE, wording.evidence(fact.before.state, seen_at, movement.act)))
    elif fact.after.state is State.FOUND:
        doubts.append((Doubt.FOUND, f"Seen at {seen_at}."))
    recorded = movement.recorded_at
    if recorded is not None and rules.clock_doubtful(movement.happened_at, recorded):
        doubts.append((Doubt.CLOCK, wording.apart(movement.happened_at, recorded)))
    # The item is as old as the fact, not as this writing of it.
    then = replace(unit, now=recorded or unit.now)
    for doubt, told in doubts:
        then.announce(SightingDoubted(movement.id, volume.id, volume.patient_id, doubt, told))
