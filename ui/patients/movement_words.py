"""What the timeline and the history say of a movement."""

from __future__ import annotations

from datetime import datetime, tzinfo

from app.charts import Entry, Movement, MovementAct, moment
from ui.patients.spelling import tr
from ui.widgets.timeline import TimelineEntry

FROM = frozenset({MovementAct.CHECK_IN})
STAYS = frozenset(
    {
        MovementAct.MARK_MISSING,
        MovementAct.WITHDRAW_MISSING,
        MovementAct.CONFIRM_FOUND,
        MovementAct.DESTROY,
        MovementAct.COMBINE,
    }
)


def verb_of(movement: Movement) -> str:
    """Name what happened."""
    return {
        MovementAct.CHECK_OUT: tr("Checked out"),
        MovementAct.HAND_OVER: tr("Handed over"),
        MovementAct.CHECK_IN: tr("Checked in"),
        MovementAct.SEND: tr("Sent"),
        MovementAct.MARK_MISSING: tr("Marked missing"),
        MovementAct.WITHDRAW_MISSING: tr("No longer missing"),
        MovementAct.CONFIRM_FOUND: tr("Found"),
        MovementAct.SEND_OFF_SITE: tr("Sent off site"),
        MovementAct.TRANSFER_OUT: tr("Transferred"),
        MovementAct.COMBINE: tr("Combined"),
        MovementAct.DESTROY: tr("Destroyed"),
        MovementAct.SEEN: tr("Seen"),
        MovementAct.UNDO: tr("Undone"),
    }[movement.act]


def detail_of(movement: Movement) -> str:
    """Say which volume, and from where or to where."""
    volume = f"V{movement.number}"
    if movement.act in FROM:
        words = tr("{volume} from {place}").format(volume=volume, place=movement.from_place)
    elif movement.act is MovementAct.SEEN:
        words = tr("{volume} at {place}").format(volume=volume, place=movement.to_place)
    elif movement.act in STAYS:
        words = volume
    elif movement.act is MovementAct.UNDO:
        words = tr("{volume} back to {place}").format(volume=volume, place=movement.to_place)
    else:
        words = tr("{volume} to {place}").format(volume=volume, place=movement.to_place)
    return tr("{words}, undone later").format(words=words) if movement.undone else words


def by_words(movement: Movement) -> str:
    """Say who did it, and at which desk."""
    return f"{movement.person}, {movement.station}" if movement.station else movement.person


def entry_words(movement: Movement) -> str:
    """Say whether it was scanned, typed or read from a file."""
    return {
        Entry.SCANNED: tr("Scanned"),
        Entry.KEYED: tr("Typed"),
        Entry.IMPORTED: tr("Imported"),
    }[movement.entry]


def timeline_entry(movement: Movement, zone: tzinfo, now: datetime) -> TimelineEntry:
    """Put a movement into the timeline."""
    return TimelineEntry(moment(movement.happened_at, zone, now), verb_of(movement), detail_of(movement))
