"""Searches for missing charts as the documents of the command line have them; as `shapes`."""

from __future__ import annotations

from app.charts import Beside, MissingFigures, Rung, Search, SearchStep
from app.cli.shapes import Row


def search(row: Search) -> Row:
    """One search; `days` are opening days, `to_join` says that a temporary folder waits to be joined."""
    return {
        "id": row.id,
        "state": row.state,
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
        "walk": row.slot,
        "home": row.home,
        "last_known": row.last_known,
        "reason": row.reason,
        "opened_at": row.opened_at,
        "opened_by": row.opened_by,
        "days": row.days,
        "seen": row.seen,
        "seen_at": row.seen_at,
        "wanted": row.wanted,
        "needed_at": row.needed_at,
        "stat": row.stat,
        "looked": row.looked,
        "temporary": row.temporary,
        "temporary_number": row.temporary_number or None,
        "to_join": row.to_join,
        "joined": row.joined,
        "ended_at": row.ended_at,
        "ended_by": row.ended_by,
    }


def whole(row: Search) -> Row:
    """One search with where to look, the likeliest place first, and its history from the first step on."""
    return {
        **search(row),
        "rungs": [rung(each) for each in row.ladder],
        "steps": [step(each) for each in row.steps],
    }


def rung(row: Rung) -> Row:
    """One place where it may be; `rung` is what `missing looked --rung` takes."""
    return {
        "rung": row.key,
        "cause": row.cause,
        "words": row.words,
        "why": row.why,
        "place": row.place,
        "place_code": row.place_code,
        "beside": [beside(each) for each in row.beside],
        "looked_at": row.looked_at,
        "looked_by": row.looked_by,
        "times": row.times,
    }


def beside(row: Beside) -> Row:
    """A folder in which, or beside which, it may stand."""
    return {
        "barcode": row.barcode,
        "patient": row.patient,
        "mrn": row.mrn,
        "number": row.number,
        "walk": row.slot,
        "where": row.where,
    }


def step(row: SearchStep) -> Row:
    """One line of the history; `id` is what `missing not-looked` takes."""
    return {
        "id": row.id,
        "act": row.act,
        "at": row.at,
        "person": row.by,
        "words": row.words,
        "undone": row.undone,
    }


def figures(row: MissingFigures) -> Row:
    """How much is missing; `rate` is a share from 0 to 1."""
    return {
        "missing": row.missing,
        "volumes": row.volumes,
        "rate": row.rate,
        "begun": row.begun,
        "seen": row.seen,
        "wanted": row.wanted,
        "to_join": row.to_join,
    }
