"""Saying with every scan of a chart who waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from app.charts.custody.queries import Customs
from app.charts.custody.types import Asked, Moved, MovementAct, State, Tone
from app.charts.moments import moment
from app.charts.requests import queries
from app.charts.requests.types import Wanted
from app.codes import CodeKind, make_code
from app.db.unit import Unit

BOX = 14  # letters the strip's place box holds
HERE = frozenset({State.IN_FILE})


def time_of(at: datetime, zone: tzinfo, now: datetime) -> str:
    """14:30 while it is today, 24-Nov 09:10 on another day."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else moment(at, zone, now)


def with_who_waits(unit: Unit, told: Moved, act: MovementAct | None, customs: Customs) -> Moved:
    """The outcome of a scan, with whoever waits for the chart; `act` is None where nothing was done.

    What asks for a decision stays loudest, and so does an old label.
    """
    volume = told.volume
    rows = queries.asked(unit.session, volume.patient_id, volume.kind, told.movement_id)
    if not rows:
        return told
    asked = tuple(_asked(row, customs) for row in rows if not row.loan and _concerns(row, told))
    asked = tuple(sorted(asked, key=lambda each: (not each.stat, each.needed_at, each.request)))
    loan = next((row.name for row in rows if row.loan), "")
    return _worded(replace(told, asked=asked, standing=loan), act)


def _concerns(row: Any, told: Moved) -> bool:
    """A chart of which one other folder is wanted is not announced for this one."""
    return row.wanted is not Wanted.ONE or row.volume_id == told.volume.id


def _asked(row: Any, customs: Customs) -> Asked:
    key, place, needed_at, stat, made_at, _wanted, _volume, answer, _loan = row
    code = make_code(CodeKind.REQUEST, key, practice=customs.clinic.practice)
    if stat:
        minutes = max(0, int((customs.now - made_at).total_seconds() // 60))
        words = f"STAT for {place}, waiting {minutes} min"
    else:
        words = f"{place}, {time_of(needed_at, customs.zone, customs.now)}"
    return Asked(key, code, place, needed_at, bool(stat), words, answered=answer is not None)


def _worded(told: Moved, act: MovementAct | None) -> Moved:
    waiting = [each for each in told.asked if not each.answered]
    text = told.text
    if any(each.answered for each in told.asked):
        text = f"{text} That answers who asked for it."
    if waiting:
        text = f"{text} {_next_words(waiting[0], told, act)}"
    if told.standing and act is MovementAct.CHECK_IN:
        text = f"{text} Standing loan: {told.standing}."
    told = replace(told, text=text)
    if not waiting or told.tone not in (Tone.GOOD, Tone.GOOD_DO) or told.volume.relabel is not None:
        return told
    if told.volume.state in HERE and act in (MovementAct.CHECK_IN, MovementAct.SEEN):
        return replace(told, tone=Tone.GOOD_DO, word="Keep out", box=waiting[0].place[:BOX])
    return told


def _next_words(first: Asked, told: Moved, act: MovementAct | None) -> str:
    if act is None:
        return f"Asked for: {first.words}."
    if told.volume.state is State.OUT:
        return f"Send on to {first.words.replace(', ', ' by ', 1)}." if not first.stat else f"{first.words}."
    return f"Keep out: {first.words}."
