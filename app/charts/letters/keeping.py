"""Writing which letters were printed and what each named, in the transaction of the print."""

from __future__ import annotations

from app.charts.overdue.models import LetterLineRecord, LetterRecord
from app.charts.overdue.types import OverdueHolder
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit


def keep_letter(unit: Unit, to: OverdueHolder) -> None:
    """Keep one letter with the charts that it names, and since when its holder has each."""
    values = {"place_id": to.place_id, "level": to.level, "person_id": unit.actor.person_id}
    (key,) = insert_keyed(unit.session, LetterRecord, [values])
    lines = [
        {"letter_id": key, "volume_id": each.volume_id, "since": each.since, "due_at": each.due_at}
        for each in to.charts
    ]
    insert_all(unit.session, LetterLineRecord, lines)
