"""Shelf audits in the words and tables of a terminal."""

from __future__ import annotations

from app.charts import AuditedSection, AuditState, Finding, PastAudit, ShelfAudit, Spine
from app.cli.output import local

HEADS = ("Place", "Barcode", "Shelf order", "Patient", "Volume", "Finding", "What to do")
SECTION_HEADS = ("Label", "Section", "Holds", "Room", "Audit", "Last audit", "Accuracy", "Not seen")
PAST_HEADS = ("Number", "Section", "Part", "State", "Started", "By", "Scanned", "Accuracy", "Not seen")
STATES = {
    AuditState.OPEN: "being audited",
    AuditState.PAUSED: "paused",
    AuditState.FINISHED: "finished",
    AuditState.GIVEN_UP: "given up",
}
FINDINGS = {
    Finding.OUT_OF_ORDER: "out of order",
    Finding.ELSEWHERE: "belongs elsewhere",
    Finding.SHOULD_BE_OUT: "should be out",
    Finding.UNEXPECTED: "not expected",
    Finding.UNKNOWN: "not known",
    Finding.NOT_SEEN: "not seen",
}


def row(spine: Spine) -> tuple[str, ...]:
    """One finding in a list."""
    return (
        str(spine.at or ""), spine.barcode, spine.slot, spine.patient, spine.label,
        FINDINGS[spine.finding] if spine.finding else "", spine.words,
    )  # fmt: skip


def summary(audit: ShelfAudit, zone: str) -> str:
    """How an audit stands, in a line or two."""
    part = bounds(audit.low, audit.high)
    name = f"{audit.section}, {part}" if part else audit.section
    begun = f"started {local(audit.started_at, zone)} by {audit.started_by}"
    seen = f"{audit.seen} of {audit.expected} seen, {audit.scanned} scanned"
    right = f", {audit.in_place} in place at first scan ({share(audit.accuracy)})" if audit.spines else ""
    return f"Shelf audit {audit.id} of {name}: {STATES[audit.state]}, {begun}.\n{seen}{right}."


def section_row(row: AuditedSection, zone: str) -> tuple[str, ...]:
    """One section in a list."""
    going = f"{row.live} {'paused' if row.paused else 'being audited'}" if row.live is not None else ""
    counted = str(row.not_seen) if row.accuracy is not None else ""
    return (
        row.code, row.name, bounds(row.low, row.high), row.room, going, local(row.ended_at, zone) or "never",
        share(row.accuracy), counted,
    )  # fmt: skip


def past_row(row: PastAudit, zone: str) -> tuple[str, ...]:
    """One audit in a list."""
    counted = str(row.not_seen) if row.accuracy is not None else ""
    return (
        str(row.id), row.section, bounds(row.low, row.high), STATES[row.state], local(row.started_at, zone),
        row.started_by, str(row.scanned), share(row.accuracy), counted,
    )  # fmt: skip


def bounds(low: str, high: str) -> str:
    """72-00 to 72-49; empty for a whole section."""
    if low and high:
        return f"{low} to {high}"
    return f"from {low}" if low else f"up to {high}" if high else ""


def share(accuracy: float | None) -> str:
    """99.1 %; empty where nothing was counted."""
    return f"{accuracy * 100:.1f} %" if accuracy is not None else ""
