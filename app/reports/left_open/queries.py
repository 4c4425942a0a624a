"""Reading what somebody has still in hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.charts.places.models import PlaceRecord
from app.charts.requests.models import RequestRecord
from app.charts.requests.types import WAITING
from app.discrepancies.models import DiscrepancyRecord
from app.discrepancies.types import State
from app.patients import Patient
from app.patients.queries import patients
from app.reports.left_open.types import ClaimedRequest, TakenItem

MOST = 200


def claimed_requests(session: Session, now: datetime, person_id: int) -> Sequence[ClaimedRequest]:
    """The requests that a person fetches and has not delivered: STAT first, then whoever needs it first.

    What a pull list fetches for visits is everybody's, and stands there.
    """
    row = RequestRecord
    statement = (
        select(
            row.id, row.patient_id, row.kind, row.state, row.stat, PlaceRecord.name, row.needed_at,
        )
        .join(PlaceRecord, PlaceRecord.id == row.place_id)
        .where(
            row.claimed_by_id == person_id, row.state.in_(sorted(WAITING)), row.appointment_id.is_(None)
        )
        .order_by(row.stat.desc(), row.needed_at, row.id)
        .limit(MOST)
    )  # fmt: skip
    found = session.execute(statement).all()
    known = _patients(session, (each.patient_id for each in found))
    return [
        ClaimedRequest(
            key, patient, *_named(known, patient), kind, state, stat, place, needed, late=needed < now
        )
        for key, patient, kind, state, stat, place, needed in found
    ]


def taken_items(session: Session, now: datetime, person_id: int) -> Sequence[TakenItem]:
    """The discrepancies that a person has taken and not settled, the oldest first."""
    row = DiscrepancyRecord
    statement = (
        select(row.id, row.kind, row.severity, row.volume_id, row.patient_id, row.opened_at)
        .where(row.state == State.TAKEN, row.taken_by_id == person_id)
        .order_by(row.opened_at, row.id)
        .limit(MOST)
    )
    found = session.execute(statement).all()
    known = _patients(session, (each.patient_id for each in found))
    return [
        TakenItem(key, kind, severity, volume, patient, *_named(known, patient), (now - opened).days)
        for key, kind, severity, volume, patient, opened in found
    ]


def _patients(session: Session, ids: Iterable[int | None]) -> Mapping[int, Patient]:
    """Names as the index writes them, asked for once however long the list."""
    wanted = sorted({each for each in ids if each is not None})
    return patients(session, wanted) if wanted else {}


def _named(known: Mapping[int, Patient], patient_id: int | None) -> tuple[str, str]:
    patient = known.get(patient_id) if patient_id is not None else None
    return (patient.name, patient.mrn) if patient else ("", "")
