"""Transfers as screens and prints show them: with their counts, and one of them with its manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.types import Volume
from app.charts.custody.wording import where_it_is
from app.charts.requests.queries import Waits
from app.charts.requests.rules import local_day
from app.charts.requests.waiting import first_who_waits, who_waits
from app.charts.transfers import queries
from app.charts.transfers.queries import Line, Row
from app.charts.transfers.rules import age_of, digest_of
from app.charts.transfers.types import ManifestItem, ManifestLine, ManifestState, Transfer, TransferState
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients import BirthPrecision, Patient
from app.patients.queries import name_alerts, patients
from app.schedule.rules import opening_days_between

L = ManifestState
# Who were on the manifest when it left, whatever became of them.
SENT = (L.PACKED, L.RECEIVED, L.NOT_ARRIVED, L.ELSEWHERE, L.BACK)


def transfers(
    unit: Unit, clinic: ClinicProfile, *where: ColumnElement[bool], newest: int | None = None
) -> list[Transfer]:
    """Transfers with their counts and checklists."""
    found, customs = queries.rows(unit.session, *where, newest=newest), customs_of(unit, clinic)
    keys = [row.id for row in found]
    counts, items = queries.counts(unit.session, keys), queries.items(unit.session, keys)
    return [_transfer(row, counts[row.id], items[row.id], customs) for row in found]


def whole(unit: Unit, clinic: ClinicProfile, transfer: int) -> Transfer:
    """One transfer with its manifest and history.

    Raises:
        NotFound: there is none.
    """
    found = transfers(unit, clinic, queries.keyed(transfer))
    if not found:
        raise NotFound(f"There is no transfer {transfer}.")
    row = found[0]
    lines = _lines(unit, clinic, queries.lines(unit.session, transfer), transfer)
    sent = [line.barcode for line in lines if line.state in SENT]
    broken = bool(row.digest) and row.digest != digest_of(row.id, row.seal, sent, row.items)
    steps = tuple(queries.history(unit.session, transfer))
    return replace(row, lines=lines, steps=steps, broken=broken)


def _transfer(
    row: Row, counts: Mapping[ManifestState, int], items: tuple[ManifestItem, ...], customs: Customs
) -> Transfer:
    days = 0
    if row.sent_at is not None and row.state is TransferState.IN_TRANSIT:
        days = opening_days_between(row.sent_at, customs.now, customs.hours, customs.zone)
    today = local_day(customs.now, customs.zone)
    columns = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    return Transfer(
        **columns,
        packed=sum(counts.get(state, 0) for state in SENT),
        arrived=counts.get(L.RECEIVED, 0),
        not_arrived=counts.get(L.NOT_ARRIVED, 0),
        surplus=counts.get(L.SURPLUS, 0),
        elsewhere=counts.get(L.ELSEWHERE, 0),
        back=counts.get(L.BACK, 0),
        days=days,
        age=age_of(row.kind, row.state, days, row.expected_on, today),
        items=items,
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What of patients, folders and requests is needed to write a manifest out."""

    customs: Customs
    volumes: Mapping[int, Volume]
    patients: Mapping[int, Patient]
    alerts: set[int]
    scanned: Mapping[int, tuple[datetime, str]]
    waits: Mapping[int, Waits]


def _lines(
    unit: Unit, clinic: ClinicProfile, lines: Sequence[Line], transfer: int
) -> tuple[ManifestLine, ...]:
    if not lines:
        return ()
    session, customs = unit.session, customs_of(unit, clinic)
    volumes = custody.volumes_by_keys(session, customs, [line.volume_id for line in lines])
    whose = sorted({volume.patient_id for volume in volumes.values()})
    about = _About(
        customs, volumes, patients(session, whose), set(name_alerts(session, whose)),
        queries.scanned_last(session, transfer), first_who_waits(unit, whose),
    )  # fmt: skip
    return tuple(_line(about, line) for line in lines)


def _line(about: _About, line: Line) -> ManifestLine:
    volume = about.volumes[line.volume_id]
    patient = about.patients[volume.patient_id]
    at, by = about.scanned.get(volume.id, (volume.since, ""))
    return ManifestLine(
        volume_id=volume.id, barcode=volume.code, patient_id=patient.id, patient=patient.name,
        mrn=patient.mrn, birth_date=patient.birth_date,
        estimated=patient.birth_precision is BirthPrecision.ESTIMATED,
        name_alert=patient.id in about.alerts, kind=volume.kind, number=volume.number, state=line.state,
        where=where_it_is(volume, about.customs), at=at, by=by,
        wanted=who_waits(about.waits.get(volume.id), about.customs),
    )  # fmt: skip
