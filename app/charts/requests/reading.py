"""Requests as lists show them: with names, folders and where each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.charts.custody import queries as custody
from app.charts.custody.rules import WORDS
from app.charts.custody.types import ChartKind, State, Volume
from app.charts.requests import queries, rules
from app.charts.requests.queries import Standing
from app.charts.requests.types import WAITING, Request, RequestState
from app.codes import CodeKind, make_code
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients import Patient
from app.patients.queries import patients

Charts = Mapping[tuple[int, ChartKind], Sequence[Volume]]


def request(unit: Unit, clinic: ClinicProfile, key: int) -> Request:
    """One request.

    Raises:
        NotFound: there is none.
    """
    found = requests(unit, clinic, queries.listed(unit.session, queries.of_key(key)))
    if not found:
        raise NotFound("There is no such request. Nothing was changed.")
    return found[0]


def requests(unit: Unit, clinic: ClinicProfile, rows: Sequence[Any]) -> list[Request]:
    """What was read of requests, with names and folders: two statements more, however many there are."""
    if not rows:
        return []
    ids = sorted({row[1] for row in rows})
    names, charts = patients(unit.session, ids), charts_of(unit, clinic, ids)
    return [_request(unit.now, clinic, row, names[row[1]], charts.get((row[1], row[2]), ())) for row in rows]


def charts_of(unit: Unit, clinic: ClinicProfile, patient_ids: Sequence[int]) -> Charts:
    """The folders of these patients, by whose chart of which kind they are."""
    found: dict[tuple[int, ChartKind], list[Volume]] = {}
    for volume in custody.volumes_of(unit.session, custody.customs_of(unit, clinic), patient_ids):
        found.setdefault((volume.patient_id, volume.kind), []).append(volume)
    return found


def wanted_by(unit: Unit, clinic: ClinicProfile, asked: Standing) -> tuple[Volume, ...]:
    """The folders that a request wants now."""
    charts = charts_of(unit, clinic, [asked.patient_id])
    return rules.wanted_of(asked.wanted, asked.volume_id, charts.get((asked.patient_id, asked.kind), ()))


def _request(
    now: datetime, clinic: ClinicProfile, row: Any, who: Patient, volumes: Sequence[Volume]
) -> Request:
    (
        key, patient_id, kind, wanted, volume_id, place, place_code, needed_at, reason, format_, stat,
        for_whom, note, state, made_at, made_by, claimed_by_id, claimed_by, not_fillable, ending,
        delivered_at, ended_at, words, place_id,
    ) = row  # fmt: skip
    asked = rules.wanted_of(wanted, volume_id, volumes)
    came = [volume for volume in asked if rules.is_at(volume, place_id)]
    until = delivered_at or ended_at or now
    return Request(
        id=key, code=make_code(CodeKind.REQUEST, key, practice=clinic.practice), patient_id=patient_id,
        patient=who.name, mrn=who.mrn, kind=kind, wanted=wanted,
        volumes=tuple(volume.code for volume in asked),
        delivered=len(asked) if state in (RequestState.DELIVERED, RequestState.CLOSED) else len(came),
        place=place, place_code=place_code, needed_at=needed_at, reason=reason, format=format_, stat=stat,
        for_whom=for_whom, note=note, state=state, made_at=made_at, made_by=made_by,
        waited_seconds=max(0, int((until - made_at).total_seconds())),
        late=state in WAITING and needed_at < now, where=_where(asked), shelf=_shelf(asked),
        claimed_by_id=claimed_by_id, claimed_by=claimed_by,
        not_fillable=not_fillable if state is RequestState.NOT_FILLABLE else None, ending=ending,
        ended_at=ended_at, ended_words=words if state in rules.ENDED else "",
    )  # fmt: skip


def _where(volumes: Sequence[Volume]) -> str:
    """Shelf 72-41; or V1 on shelf 72-41, V2 with Dr Lee."""
    if not volumes:
        return "No chart made yet"
    if len(volumes) == 1:
        return _place(volumes[0])
    return ", ".join(f"{volume.label} {_place(volume)[:1].lower()}{_place(volume)[1:]}" for volume in volumes)


def _place(volume: Volume) -> str:
    if volume.state is State.IN_FILE:
        return f"On shelf {volume.shelf}"
    return f"With {volume.place}" if volume.holder else WORDS[volume.state]


def _shelf(volumes: Sequence[Volume]) -> str:
    return next((volume.shelf for volume in volumes if volume.state is State.IN_FILE), "")
