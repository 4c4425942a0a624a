"""Pull lists as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import (
    Built,
    PullChange,
    PulledLine,
    PulledOut,
    PullLine,
    PullList,
    PullPart,
    Ready,
    UnknownPlace,
    VisitPlace,
    VisitRule,
)
from app.cli.request_shapes import stop
from app.cli.shapes import Row


def line(row: PullLine) -> Row:
    """One folder to be fetched; `order` is where it stands in the walk, `reason` why it cannot be fetched."""
    return {
        "request": row.request,
        "code": row.code,
        "barcode": row.barcode,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "birth_date": row.birth_date,
        "name_alert": row.name_alert,
        "chart": row.kind,
        "number": row.number,
        "volume": row.label,
        "order": row.walk,
        "section": row.section,
        "section_code": row.section_code,
        "spot": row.spot,
        "where": row.where,
        "place": row.place,
        "place_code": row.place_code,
        "needed_at": row.needed_at,
        "for": row.for_whom,
        "wanted_for": row.reason,
        "visit": row.visit,
        "note": row.note,
        "stat": row.stat,
        "late": row.late,
        "state": row.state,
        "reason": row.not_fillable,
        "words": row.words,
        "pulled_at": row.pulled_at,
        "pulled_by": row.pulled_by,
        "stops": [stop(each) for each in row.stops],
        "part": row.part,
        "fresh": row.fresh,
    }


def pulled(row: PulledLine) -> Row:
    """A folder that was scanned; `outcome` and `text` are what the scan did to it, if it did anything."""
    return {
        **line(row.line),
        "date": row.day,
        "again": row.again,
        "left": row.left,
        "wanted": row.wanted,
        "outcome": row.moved.tone if row.moved else None,
        "text": row.moved.text if row.moved else "",
    }


def pull_list(row: PullList) -> Row:
    """The list of a day without its lines."""
    return {
        "date": row.day,
        "built_at": row.built_at,
        "built_by": row.built_by,
        "printed_at": row.printed_at,
        "visits": row.visits,
        "unknown": [unknown(each) for each in row.unknown],
        "parts": [part(each) for each in row.parts],
    }


def built(row: Built) -> Row:
    """What building the list of one day did."""
    return {
        "date": row.day,
        "visits": row.visits,
        "made": row.made,
        "changed": row.changed,
        "withdrawn": row.withdrawn,
        "without_paper": row.without_paper,
        "unknown": [unknown(each) for each in row.unknown],
    }


def unknown(row: UnknownPlace) -> Row:
    """Words of the schedule that stand for no place yet."""
    return {"words": row.words, "visits": row.visits}


def part(row: PullPart) -> Row:
    """A stretch of the shelves that one clerk walks."""
    return {"part": row.number, "person": row.person, "lines": row.lines, "left": row.left}


def change(row: PullChange) -> Row:
    """One difference to the last print."""
    return {
        "change": row.kind,
        "request": row.line.request if row.line else None,
        "code": row.code,
        "barcode": row.barcode,
        "patient": row.patient,
        "mrn": row.mrn,
        "order": row.walk,
        "volume": row.label,
        "words": row.words,
    }


def ready(row: Ready) -> Row:
    """How many of the charts of a day are ready."""
    return {
        "date": row.day,
        "wanted": row.wanted,
        "ready": row.ready,
        "not_fillable": row.not_fillable,
        "in_time": row.in_time,
        "places": [{"place": each.place, "wanted": each.wanted, "ready": each.ready} for each in row.places],
    }


def gone_out(row: PulledOut) -> Row:
    """A checking out of all that was pulled, or its undoing; `left` stays as it is."""
    return {
        "batch": row.batch,
        "count": row.count,
        "places": [{"place": place, "count": count} for place, count in row.places],
        "left": [{"barcode": code, "text": sentence} for code, sentence in row.left],
    }


def visit_rule(row: VisitRule) -> Row:
    """What a kind of visit needs; `known` says that somebody decided it."""
    return {"kind": row.kind, "paper": row.paper, "visits": row.visits, "known": row.known}


def visit_place(row: VisitPlace) -> Row:
    """Where the charts for a provider or a room of the schedule go."""
    return {"words": row.words, "place": row.place, "place_code": row.place_code}
