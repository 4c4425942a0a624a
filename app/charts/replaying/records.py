"""How a scan is written into the journal, and read from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.charts.custody.types import CheckIn, CheckOut, Entry, Scan
from app.charts.replaying.types import KeptAct, KeptScan
from app.errors import BadInput
from app.storage import Pending

UNREADABLE = "A scan in the journal was written by another Outguide and cannot be read. It was left out."


def record_of(command: CheckOut | CheckIn, by: str = "") -> bytes:
    """A scan as the journal keeps it (JSON in UTF-8); its id is the journal's own key for it.

    `by` is the login of whoever scanned it.
    """
    told: dict[str, str] = {
        "code": command.code,
        "happened_at": command.scan.happened_at.isoformat(),
        "entry": command.scan.entry.value,
        "by": by,
    }
    if isinstance(command, CheckOut):
        due = command.due_at.isoformat() if command.due_at else ""
        told |= {"act": KeptAct.CHECK_OUT, "holder": command.holder, "due_at": due}
    else:
        told |= {"act": KeptAct.CHECK_IN, "at": command.at}
    return json.dumps(told, ensure_ascii=False).encode()


def kept_of(pending: Pending) -> KeptScan:
    """The scan that was written down.

    Raises:
        BadInput: it is of a kind that this program does not know.
    """
    try:
        told: dict[str, Any] = json.loads(pending.record)
        happened_at = datetime.fromisoformat(told["happened_at"])
        due, day = told.get("due_at", ""), told.get("day", "")
        return KeptScan(
            code=str(told["code"]),
            scan=Scan(pending.id, happened_at, Entry(told["entry"]), late=True),
            act=KeptAct(told["act"]),
            window=told.get("window", ""),
            by=told.get("by", ""),
            holder=told.get("holder", ""),
            due_at=datetime.fromisoformat(due) if due else None,
            at=told.get("at", ""),
            day=date.fromisoformat(day) if day else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(UNREADABLE) from problem


def in_time_order(kept: Sequence[KeptScan]) -> list[KeptScan]:
    """As they happened: several windows' journals may have come together; each one's own order stays."""
    return sorted(kept, key=_moment)


def _moment(kept: KeptScan) -> datetime:
    return kept.scan.happened_at
