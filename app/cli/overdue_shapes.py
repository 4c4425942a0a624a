"""Whoever has charts for too long, as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import OverdueChart, OverdueHolder
from app.cli.shapes import Row


def holder(row: OverdueHolder) -> Row:
    """Whoever has overdue charts; `days` are opening days, `level` is how the next letter asks."""
    return {
        "holder": row.name,
        "holder_code": row.code,
        "days": row.days,
        "level": row.level,
        "written_at": row.written_at,
        "overdue": row.count,
        "wanted": row.wanted,
        "charts": [chart(each) for each in row.charts],
    }


def chart(row: OverdueChart) -> Row:
    """One overdue volume; `letters` were printed since it went out."""
    return {
        "barcode": row.barcode,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "birth_date": row.birth_date,
        "estimated": row.estimated,
        "chart": row.kind,
        "number": row.number,
        "volume": row.label,
        "walk": row.slot,
        "since": row.since,
        "due": row.due_at,
        "days": row.days,
        "wanted": row.wanted,
        "letters": row.letters,
        "last_letter_at": row.last_letter_at,
    }
