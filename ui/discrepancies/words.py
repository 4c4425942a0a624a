"""How the queue speaks: kinds, ages, places and movements in the words of the records room."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.charts import Movement, MovementAct, Volume
from app.discrepancies import Discrepancy, Kind, State
from app.patients import mrn_pairs

# Days after which an item is in the next band of the age bars (ux.md B.8: 0-1 / 2-7 / 8-30 / > 30 days).
BANDS = (2, 8, 31)

ICONS = MappingProxyType(
    {
        Kind.IMPOSSIBLE_SIGHTING: "map-pin-off",
        Kind.FOUND_UNCONFIRMED: "map-pin",
        Kind.CLOCK: "clock",
        Kind.NOT_ARRIVED: "truck",
        Kind.NOT_ON_MANIFEST: "inbox",
        Kind.NOT_RECORDED: "refresh-cw",
    }
)


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("queue", text)


def what_to_do(kind: Kind) -> str:
    """The way out, for the note at the foot of an item."""
    return {
        Kind.IMPOSSIBLE_SIGHTING: said(
            "Find out where the volume is now. Check it in or out at the chart desk, then settle this item."
        ),
        Kind.FOUND_UNCONFIRMED: said(
            "A scan saw a volume that was marked missing. With the volume in hand, confirm that it is found."
        ),
        Kind.CLOCK: said("Set the clock of the station that made the scan, then settle this item."),
        Kind.NOT_ARRIVED: said(
            "Look where it was packed and in the tote. Any scan of the chart settles this item; "
            "if it cannot be found, mark it missing."
        ),
        Kind.NOT_ON_MANIFEST: said(
            "Ask whoever packed it whether the chart was meant to come. It is kept where it was scanned; "
            "settle this item once that is right."
        ),
        Kind.NOT_RECORDED: said(
            "See where the chart is now, scan it again at the chart desk, then settle this item."
        ),
    }[kind]


def age_band(days: int) -> int:
    """Which of the four age bars is the last one filled, from 0."""
    return sum(days >= least for least in BANDS)


def age_words(days: int) -> str:
    """34 days, 1 day, today."""
    if days == 0:
        return said("less than a day")
    return said("1 day") if days == 1 else said("{0} days").format(days)


def ended_words(state: State) -> str:
    """How an item ended."""
    return said("Dismissed") if state is State.DISMISSED else said("Settled")


def with_whom(item: Discrepancy) -> str:
    """Who sees to it: a name, or free."""
    return item.taken_by or said("free")


def volume_title(volume: Volume) -> str:
    """00-41-72 V2: which folder, without a name."""
    return f"{mrn_pairs(volume.mrn)} {volume.label}"


def movement_words(movement: Movement) -> str:
    """One line of a volume's history: Checked out to Dr Lee, Jo Anders."""
    words = {
        MovementAct.CHECK_OUT: said("Checked out to {0}"),
        MovementAct.HAND_OVER: said("Handed over to {0}"),
        MovementAct.CHECK_IN: said("Returned to {0}"),
        MovementAct.SEND: said("Sent to {0}"),
        MovementAct.MARK_MISSING: said("Marked missing"),
        MovementAct.WITHDRAW_MISSING: said("No longer marked missing"),
        MovementAct.CONFIRM_FOUND: said("Confirmed found"),
        MovementAct.SEND_OFF_SITE: said("Sent off site, {0}"),
        MovementAct.TRANSFER_OUT: said("Transferred out to {0}"),
        MovementAct.COMBINE: said("Combined into another volume"),
        MovementAct.DESTROY: said("Destroyed"),
        MovementAct.SEEN: said("Seen at {0}"),
        MovementAct.UNDO: said("Taken back, now at {0}"),
    }[movement.act].format(movement.to_place)
    return ", ".join(part for part in (words, movement.person) if part)
