"""What `outguide going-live` answers: sections, folders not yet seen, folders nobody knew."""

from __future__ import annotations

from app.charts import Awaited, GoingLive, Met, SectionProgress, Unmatched
from app.cli import shapes
from app.cli.output import local
from app.cli.shapes import Row

SECTION_HEADS = ("Section", "Barcode", "Room", "Folders", "Seen", "Not seen", "To print", "Unknown", "State")
FOLDER_HEADS = ("Number on it", "Name on it", "Section", "Note", "Met", "By", "State", "Number")


def section(row: SectionProgress) -> Row:
    """How far one section is."""
    return {
        "section": row.name, "barcode": row.code, "room": row.room, "folders": row.folders, "seen": row.met,
        "not_seen": row.left, "to_print": row.unlabelled, "unknown": row.unknown, "begun_at": row.begun_at,
        "walked_at": row.walked_at, "walked_by": row.walked_by, "last_seen_at": row.last_at,
    }  # fmt: skip


def section_cells(row: SectionProgress) -> tuple[str, ...]:
    """The same in words."""
    state = "not made ready" if row.begun_at is None else "walked" if row.walked_at else "open"
    counts = (row.folders, row.met, row.left, row.unlabelled, row.unknown)
    return (row.name, row.code, row.room, *(str(each) for each in counts), state)


def pace(live: GoingLive) -> Row:
    """How many are met a day, and when all will be."""
    told = live.pace
    return {"per_day": round(told.per_day, 1), "days": told.days, "left": told.left, "ends_on": told.ends_on}


def awaited(row: Awaited) -> Row:
    """A folder that nobody has seen yet."""
    return {**shapes.volume(row.volume), "walk": row.slot, "labelled": row.labelled}


def met(row: Met) -> Row:
    """What became of a scan on the walk."""
    return {
        **shapes.volume(row.moved.volume), "outcome": row.moved.tone, "text": row.moved.text,
        "first": row.first, "next": row.following.slot if row.following is not None else "",
        "passed": row.passed,
    }  # fmt: skip


def folder(row: Unmatched) -> Row:
    """A folder nobody knew; `id` is what `match`, `set-aside` and `back` take."""
    return {
        "id": row.id, "section": row.section, "number": row.number, "name": row.name, "note": row.words,
        "found_at": row.found_at, "found_by": row.found_by, "state": row.state,
        "barcode": row.volume.code if row.volume is not None else None, "reason": row.reason,
    }  # fmt: skip


def folder_cells(row: Unmatched, zone: str) -> tuple[str, ...]:
    """The same in words."""
    return (
        row.number, row.name, row.section, row.words, local(row.found_at, zone), row.found_by,
        row.state.value.replace("_", " "), str(row.id),
    )  # fmt: skip
