"""What is said of a folder in a shelf audit: where it goes, and what is known of one that was not seen."""

from __future__ import annotations

from app.charts.custody.queries import Customs
from app.charts.custody.rules import WORDS
from app.charts.custody.types import MovementAct, State, Volume
from app.charts.custody.wording import where_it_is
from app.charts.moments import day_of
from app.charts.shelf_audit.queries import Folder, Now

SIGHTED, SWEPT = "shelf audit", "sweep"
"""What the ledger says beside a sighting that an audit, or the sweep of a pile, has made."""


def unknown_words() -> str:
    """What to do with a label that no chart has."""
    return "No chart has this label. Take it off and look it up."


def elsewhere_words(volume: Volume) -> str:
    """Take it to 41-00: where a folder of another section belongs."""
    where = volume.home if volume.shelf == volume.home else f"{volume.home}, {volume.shelf}"
    return f"Belongs in {where}. Take it off this shelf."


def should_be_out_words(volume: Volume, now: Now, folder: Folder, customs: Customs) -> str:
    """Signed out to Dr Shah, yet it stands here."""
    match volume.state:
        case State.IN_FILE if folder.place_id == now.place_id:
            return "Checked in here."
        case State.IN_FILE:
            return f"Recorded at {volume.place}, yet it stands here."
        case State.OUT:
            return f"Signed out to {volume.place}, yet it stands here."
        case State.FOUND:
            return "It was missing. A supervisor confirms that it is found."
        case State.MISSING:
            return "Marked missing, yet it stands here."
        case _:
            since = day_of(volume.since, customs.zone, customs.now)
            return f"{WORDS[volume.state]} since {since}, yet it stands here."


def unexpected_words(volume: Volume, customs: Customs) -> str:
    """On shelf 72-41 by the records: where they have a folder that lies in another pile."""
    return f"By the records: {where_it_is(volume, customs)}"


def places(count: int) -> str:
    """2 to the left, 1 to the right."""
    return f"{abs(count)} to the {'left' if count < 0 else 'right'}"


def order_words(moves: int, after: str, before: str) -> str:
    """Move 2 to the left, after 72-41-02."""
    return f"Move {places(moves)}, {f'after {after}' if after else f'before {before}'}."


def further_words(after: str) -> str:
    """Belongs further right, after 72-48-10: its place was not scanned yet."""
    return f"Belongs further right, after {after}."


def unseen_words(
    volume: Volume, folder: Folder, now: Now, waits: str, customs: Customs, *, here: bool
) -> str:
    """Wanted by Dr Lee, 25-Nov; last seen 02-Nov by audit: what is known of a folder that was not scanned."""
    wanted = f"Wanted by {waits}." if waits else ""
    gone = f"{WORDS[folder.state]} since {day_of(volume.since, customs.zone, customs.now)}."
    return f"{wanted} {_last_words(folder, now, customs) if here else gone}".strip()


def _last_words(folder: Folder, now: Now, customs: Customs) -> str:
    if folder.at is None or folder.act is None:
        return "Never scanned."
    day = day_of(folder.at, customs.zone, customs.now)
    if folder.act is MovementAct.SEEN:
        by = {SIGHTED: " by audit", SWEPT: " by a sweep"}.get(folder.reason, "")
        where = f" at {folder.at_place}" if folder.at_id != now.place_id else ""
        return f"Last seen {day}{by}{where}."
    if folder.act is MovementAct.CHECK_IN and folder.came_from:
        return f"Last holder {folder.came_from}, {day}."
    return f"Last scanned {day}."
