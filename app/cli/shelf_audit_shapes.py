"""Shelf audits as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import AuditedSection, PastAudit, ShelfAudit, Spine, Spotted
from app.cli.shapes import Row


def audit(row: ShelfAudit) -> Row:
    """One audit with what it found; `accuracy` is a share from 0 to 1, null without a scan."""
    return {
        "id": row.id,
        "state": row.state,
        "section": row.section,
        "code": row.code,
        "room": row.room,
        "low": row.low,
        "high": row.high,
        "started_at": row.started_at,
        "started_by": row.started_by,
        "ended_at": row.ended_at,
        "ended_by": row.ended_by,
        "expected": row.expected,
        "seen": row.seen,
        "scanned": row.scanned,
        "in_place": row.in_place,
        "accuracy": row.accuracy,
        "findings": [spine(each) for each in row.findings],
    }


def spine(row: Spine) -> Row:
    """One folder of the shelf; `place` is null where it was not scanned, or is taken off."""
    return {
        "barcode": row.barcode,
        "patient_id": row.patient_id or None,
        "patient": row.patient,
        "mrn": row.mrn,
        "number": row.number or None,
        "volume": row.label,
        "walk": row.slot,
        "home": row.home,
        "place": row.at or None,
        "finding": row.finding,
        "moves": row.moves,
        "words": row.words,
    }


def spotted(code: str, row: Spotted) -> Row:
    """What one scan found: `code` was scanned, `barcode` is the folder it is about, which may be another."""
    return {
        "code": code,
        "barcode": row.spine.barcode if row.spine is not None else "",
        "outcome": row.tone,
        "word": row.word,
        "box": row.box,
        "text": row.text,
    }


def section(row: AuditedSection) -> Row:
    """One section with its newest audit; `audit` is the one that goes on."""
    return {
        "code": row.code,
        "name": row.name,
        "room": row.room,
        "low": row.low,
        "high": row.high,
        "audit": row.live,
        "paused": row.paused,
        "started_at": row.started_at,
        "started_by": row.started_by,
        "ended_at": row.ended_at,
        "ended_by": row.ended_by,
        "scanned": row.scanned,
        "in_place": row.in_place,
        "not_seen": row.not_seen,
        "accuracy": row.accuracy,
    }


def past(row: PastAudit) -> Row:
    """One audit in a list."""
    return {
        "id": row.id,
        "section": row.section,
        "low": row.low,
        "high": row.high,
        "state": row.state,
        "started_at": row.started_at,
        "started_by": row.started_by,
        "ended_at": row.ended_at,
        "scanned": row.scanned,
        "in_place": row.in_place,
        "not_seen": row.not_seen,
        "accuracy": row.accuracy,
    }
