"""Scans kept in the journal: how one is written down, and how those left over are done after a crash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartDesk, CheckIn, CheckOut, Entry, Moved, Scan
from app.codes import CodeKind, folded
from app.errors import AppError, BadInput, NotFound, RuleBroken
from app.storage import Pending

CHECK_OUT, CHECK_IN, NOTHING = "check_out", "check_in", ""
NO_HOLDER = (
    "{code} was scanned for a check-out, and no holder was known yet. Nothing was changed. Scan it again."
)
UNREADABLE = "A scan in the journal was written by another Outguide and cannot be read. It was left out."


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of one scan of the journal.

    `settled` says that its entry may be ended: it is in the ledger, or can never be; `problem` is the
    sentence for the clerk when it is not in the ledger.
    """

    fact: UUID
    settled: bool
    moved: Moved | None = None
    problem: str = ""


def record_of(command: CheckOut | CheckIn) -> bytes:
    """A scan as the journal keeps it (JSON in UTF-8); its id is the journal's own key for it."""
    told: dict[str, str] = {
        "code": command.code,
        "happened_at": command.scan.happened_at.isoformat(),
        "entry": command.scan.entry.value,
    }
    if isinstance(command, CheckOut):
        due = command.due_at.isoformat() if command.due_at else ""
        told |= {"act": CHECK_OUT, "holder": command.holder, "due_at": due}
    else:
        told |= {"act": CHECK_IN, "at": command.at}
    return json.dumps(told, ensure_ascii=False).encode()


def command_of(pending: Pending) -> CheckOut | CheckIn | None:
    """The scan that was written down; None for one that moved nothing, such as a question where a chart is.

    Raises:
        BadInput: it is of a kind that this program does not know.
    """
    try:
        told: dict[str, Any] = json.loads(pending.record)
        happened_at = datetime.fromisoformat(told["happened_at"])
        note = f"scanned by {told['by']} before a restart" if told.get("by") else ""
        scan = Scan(pending.id, happened_at, Entry(told["entry"]), note)
        if told["act"] == NOTHING:
            return None
        if told["act"] == CHECK_IN:
            return CheckIn(told["code"], scan, told["at"])
        if told["act"] == CHECK_OUT:
            due = datetime.fromisoformat(told["due_at"]) if told["due_at"] else None
            return CheckOut(told["code"], told["holder"], scan, due)
    except (ValueError, KeyError, TypeError) as problem:
        raise BadInput(UNREADABLE) from problem
    raise BadInput(UNREADABLE)


def replay(desk: ChartDesk, actor: Actor, pending: Sequence[Pending]) -> Iterator[Replayed]:
    """Do the scans that were written down and perhaps never done, oldest first, one at a time.

    A scan that is in the ledger already meets itself there. The caller ends the journal's entry of
    each outcome that is settled; one that is not (no permission, no server) waits for the next time.
    A holder's label among them is the holder of the charts scanned after it.
    """
    holder = ""
    for each in pending:
        try:
            command = command_of(each)
        except BadInput as problem:
            yield Replayed(each.id, settled=True, problem=problem.sentence)
            continue
        if isinstance(command, CheckOut) and _is_holder(command.code):
            holder = command.code
            yield Replayed(each.id, settled=True)
        elif command is None:
            yield Replayed(each.id, settled=True)
        elif isinstance(command, CheckOut) and not (holder or command.holder):
            yield Replayed(each.id, settled=True, problem=NO_HOLDER.format(code=command.code))
        elif isinstance(command, CheckOut):
            yield _replayed(desk, actor, each.id, replace(command, holder=holder or command.holder))
        else:
            yield _replayed(desk, actor, each.id, command)


def _is_holder(code: str) -> bool:
    return folded(code).removeprefix("Z").startswith(CodeKind.PLACE.value)


def _replayed(desk: ChartDesk, actor: Actor, fact: UUID, command: CheckOut | CheckIn) -> Replayed:
    try:
        if isinstance(command, CheckOut):
            moved = desk.check_out(actor, command)
        else:
            moved = desk.check_in(actor, command)
    except (NotFound, BadInput, RuleBroken) as problem:
        return Replayed(fact, settled=True, problem=problem.sentence)
    except AppError as problem:
        return Replayed(fact, settled=False, problem=problem.sentence)
    return Replayed(fact, settled=True, moved=moved)
