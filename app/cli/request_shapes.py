"""Requests and standing loans as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import Asked, Request, RequestStep, StandingLoan, Stop
from app.cli.shapes import Row


def request(row: Request) -> Row:
    """One request for a chart; `late` says that it was needed before now and waits still."""
    return {
        "id": row.id,
        "code": row.code,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "chart": row.kind,
        "wanted": row.wanted,
        "volumes": list(row.volumes),
        "delivered": row.delivered,
        "place": row.place,
        "place_code": row.place_code,
        "needed_at": row.needed_at,
        "reason": row.reason,
        "format": row.format,
        "stat": row.stat,
        "for": row.for_whom,
        "note": row.note,
        "state": row.state,
        "late": row.late,
        "where": row.where,
        "shelf": row.shelf,
        "made_at": row.made_at,
        "made_by": row.made_by,
        "waited_seconds": row.waited_seconds,
        "claimed_by": row.claimed_by,
        "not_fillable": row.not_fillable,
        "ending": row.ending,
        "ended_at": row.ended_at,
        "ended_words": row.ended_words,
    }


def request_step(row: RequestStep) -> Row:
    """One line of a request's history."""
    return {
        "act": row.act,
        "person": row.person,
        "at": row.at,
        "state_after": row.state_after,
        "words": row.words,
    }


def stop(row: Stop) -> Row:
    """One station of a chart on its way round."""
    return {
        "request": row.request,
        "place": row.place,
        "needed_at": row.needed_at,
        "for": row.for_whom,
        "delivered": row.delivered,
        "stat": row.stat,
    }


def asked(row: Asked) -> Row:
    """Somebody who waits for the chart that was scanned."""
    return {
        "request": row.request,
        "code": row.code,
        "place": row.place,
        "needed_at": row.needed_at,
        "stat": row.stat,
        "words": row.words,
        "answered": row.answered,
    }


def loan(row: StandingLoan) -> Row:
    """A chart that somebody has until further notice."""
    return {
        "id": row.id,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "chart": row.kind,
        "place": row.place,
        "place_code": row.place_code,
        "reason": row.reason,
        "since": row.since,
        "review_on": row.review_on,
        "review_late": row.review_late,
        "made_by": row.made_by,
        "ended_at": row.ended_at,
        "ended_by": row.ended_by,
    }
