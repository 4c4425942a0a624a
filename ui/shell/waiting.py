"""How much waits in Queues and Pull lists, counted for the rail and for each part of the screens."""

from __future__ import annotations

from dataclasses import dataclass

from app.actor import Permission
from app.progress import StopToken
from ui.shell.services import Services

# The rail marks the queue as late when its oldest item has waited longer than this.
LATE_AFTER_DAYS = 7
DECIDERS = (Permission.MERGE_PROPOSE, Permission.MERGE_APPROVE)
"""Who sees possible duplicates and says who is one person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Discrepancies, overdue tasks, pairs to review, merges to approve and notes; `late`: one waits too long.

    `uncompared` are records that were registered or changed since duplicates were last looked for.
    `requests` wait in Pull lists and `pulls` are to be fetched, `visits` of them for the schedule;
    `requests_late` says that one of either was needed before now. `transfers` are totes on their way and
    receipts that are overdue; `transfers_late` says that one of them is too late. `missing` are charts that
    nobody has looked for yet, or that a person has to confirm or join; `audits` are those of shelves that
    go on; `sheets` are charts to be fetched because urgent or old loose sheets wait for them.
    """

    items: int = 0
    tasks: int = 0
    pairs: int = 0
    late: bool = False
    uncompared: int = 0
    merges: int = 0
    requests: int = 0
    requests_late: bool = False
    notes: int = 0
    pulls: int = 0
    visits: int = 0
    transfers: int = 0
    transfers_late: bool = False
    missing: int = 0
    audits: int = 0
    sheets: int = 0

    @property
    def total(self) -> int:
        """What the rail says of Queues."""
        return self.items + self.tasks + self.pairs + self.merges + self.notes

    @property
    def room_late(self) -> bool:
        """Whether the rail marks Pull lists: something of it was needed, or should have come, before now."""
        return self.requests_late or self.transfers_late

    @property
    def room(self) -> int:
        """What the rail says of Pull lists: what people asked for, what visits need, what is to come."""
        return self.requests + self.visits + self.transfers + self.missing + self.sheets


def waiting_in(services: Services, _stop: StopToken) -> Waiting:
    """Count what waits for whoever is signed in.

    A discrepancy and a possible duplicate wait from the start; a task is only written down until its day
    has passed.
    """
    queue, tasks, actor = services.queue, services.tasks, services.actor
    oldest, overdue = queue.list(actor, limit=1), tasks.overdue(actor)
    late = bool(overdue) or any(item.age_days > LATE_AFTER_DAYS for item in oldest)
    duplicates = services.duplicates.waiting(actor)
    pairs = duplicates.review if actor.may(*DECIDERS) else 0
    merges = services.merges.waiting(actor) if actor.may(Permission.MERGE_APPROVE) else 0
    requests, requests_late = services.requested.waiting(actor)
    to_pull = services.pulls.to_pull(actor)
    notes = len(services.notes.unread(actor))
    going = services.transfers.on_the_way(actor)
    return Waiting(
        queue.waiting(actor), overdue, pairs, late, duplicates.uncompared, merges, requests,
        requests_late or to_pull.late, notes, to_pull.lines, to_pull.visits,
        going.totes + going.overdue_receipts, bool(going.late or going.overdue_receipts),
        services.searches.to_see_to(actor), services.shelf_audits.going_on(actor),
        services.loose.due(actor),
    )  # fmt: skip
