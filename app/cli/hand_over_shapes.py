"""The JSON of a hand-over: notes, requests somebody fetches, discrepancies somebody has taken."""

from __future__ import annotations

from app.cli.shapes import Row
from app.reports import ClaimedRequest, TakenItem
from app.schedule import HandOverNote


def note(row: HandOverNote) -> Row:
    """One note from shift to shift."""
    return {
        "id": row.id,
        "words": row.words,
        "made_by": row.made_by,
        "made_at": row.made_at,
        "for": row.for_person,
        "read_by": row.read_by,
        "read_at": row.read_at,
    }


def claimed(row: ClaimedRequest) -> Row:
    """One request that somebody fetches."""
    return {
        "id": row.id,
        "state": row.state,
        "stat": row.stat,
        "late": row.late,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "chart": row.kind,
        "place": row.place,
        "needed_at": row.needed_at,
    }


def taken(row: TakenItem) -> Row:
    """One discrepancy that somebody has taken."""
    return {
        "id": row.id,
        "kind": row.kind,
        "severity": row.severity,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "age_days": row.age_days,
    }
