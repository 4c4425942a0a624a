"""Transfers as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import Handled, ManifestItem, ManifestLine, Recall, Transfer, TransferStep
from app.cli.shapes import Row


def transfer(row: Transfer) -> Row:
    """One trip with its counts and its checklist; `age` is usual, long or late, `days` are opening days."""
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "container": row.container,
        "container_code": row.container_code,
        "to": row.to,
        "to_code": row.to_code,
        "note": row.note,
        "packed": row.packed,
        "arrived": row.arrived,
        "awaited": row.awaited,
        "not_arrived": row.not_arrived,
        "surplus": row.surplus,
        "elsewhere": row.elsewhere,
        "back": row.back,
        "opened_at": row.opened_at,
        "opened_by": row.opened_by,
        "closed_at": row.closed_at,
        "sent_at": row.sent_at,
        "sent_by": row.sent_by,
        "received_at": row.received_at,
        "received_by": row.received_by,
        "expected_on": row.expected_on,
        "days": row.days,
        "age": row.age,
        "accession": row.accession,
        "signed_by": row.signed_by,
        "seal": row.seal,
        "digest": row.digest,
        "items": [item(each) for each in row.items],
    }


def whole(row: Transfer) -> Row:
    """One trip with its manifest, and its history from the first step on."""
    return {
        **transfer(row),
        "lines": [line(each) for each in row.lines],
        "steps": [step(each) for each in reversed(row.steps)],
    }


def line(row: ManifestLine) -> Row:
    """One folder on a manifest; `where` is where it is now, `wanted` who waits for it."""
    return {
        "barcode": row.barcode,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "birth_date": row.birth_date,
        "estimated": row.estimated,
        "name_alert": row.name_alert,
        "chart": row.kind,
        "number": row.number,
        "volume": row.label,
        "state": row.state,
        "where": row.where,
        "at": row.at,
        "by": row.by,
        "wanted": row.wanted,
    }


def item(row: ManifestItem) -> Row:
    """A line of the checklist; `arrived` is null until the other side has counted."""
    return {"what": row.what, "count": row.count, "arrived": row.arrived}


def step(row: TransferStep) -> Row:
    """One line of the history of a transfer."""
    return {"act": row.act, "at": row.at, "person": row.by, "barcode": row.barcode, "words": row.words}


def handled(row: Handled, code: str) -> Row:
    """A folder that was scanned: what the scan did, and its line on the manifest if it has one."""
    return {
        "barcode": row.moved.volume.code if row.moved else code,
        **(line(row.line) if row.line else {}),
        "outcome": row.tone,
        "text": row.text,
        "again": row.again,
        "complete": row.complete,
        "movement": row.moved.movement_id if row.moved else None,
    }


def recall(row: Recall) -> Row:
    """A folder that somebody waits for and that is off site or at another institution."""
    return {
        "request": row.request,
        "code": row.code,
        "barcode": row.barcode,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "number": row.number,
        "place": row.place,
        "needed_at": row.needed_at,
        "stat": row.stat,
        "container": row.container,
        "at": row.at,
        "accession": row.accession,
    }
