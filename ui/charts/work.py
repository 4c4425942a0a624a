"""What the chart desk asks of the application, on the right lane and off the window's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject

from app.actor import Permission
from app.charts import (
    AddPlace,
    Change,
    CheckIn,
    CheckOut,
    Entry,
    Moved,
    MovementAct,
    Place,
    Scan,
    Volume,
    record_of,
)
from app.discrepancies import Kind, Settle
from app.errors import AppError
from app.progress import StopToken
from ui.charts.request_work import RequestWork
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source
from ui.shell.services import Services

Failed = Callable[[Exception], None]
Told = Callable[[Moved], None]
Held = tuple[Place, Sequence[Volume]]

ADDING = (Permission.MOVE_AT_DESK, Permission.MOVE, Permission.STATIONS)
CONFIRMED = "Confirmed found at the chart desk."
ITEMS = 1000


class DeskWork(QObject):
    """Every question and command of the desk; answers for a desk that was closed are dropped."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._actor = services.actor
        self._desk, self._finder = services.desk, services.finder
        self._places, self._queue = services.places, services.queue
        self._clock = services.clock
        self._journal = services.journal
        self.requests = RequestWork(jobs, services, self)

    @property
    def may_add_holders(self) -> bool:
        """Whether this person may add a person or a room."""
        return self._actor.may(*ADDING)

    @property
    def may_confirm_found(self) -> bool:
        """Whether this person may say that a missing chart is found."""
        return self._actor.may(Permission.CONFIRM_FOUND)

    def fact(self, scan: RawScan | None = None) -> Scan:
        """The fact of a scan, under the id it has in the journal; without one, a key pressed here and now."""
        keyed = scan is None or scan.source is Source.KEYED
        known = (scan.fact, scan.happened_at) if scan is not None else (None, None)
        return Scan(
            known[0] or self._clock.new_id(),
            known[1] or self._clock.now(),
            Entry.KEYED if keyed else Entry.SCANNED,
            late=scan is not None and scan.late,
        )

    def check_out(self, command: CheckOut, done: Told, failed: Failed) -> None:
        """Give a volume to a holder."""

        def work() -> Moved:
            # The scan was journalled when it arrived; the holder may have been set since.
            self._journal.begin(command.scan.id, record_of(command, self._actor.login))
            moved = self._desk.check_out(self._actor, command)
            self._journal.end(command.scan.id)
            return moved

        self._jobs.command(self, work, done, failed)

    def check_in(self, command: CheckIn, done: Told, failed: Failed) -> None:
        """Take a volume back."""

        self._jobs.command(self, lambda: self._desk.check_in(self._actor, command), done, failed)

    def check_in_late(self, command: CheckIn, done: Told, failed: Failed) -> None:
        """Take a volume back whose scan a card kept waiting: in the journal that scan has ended."""

        def work() -> Moved:
            self._journal.begin(command.scan.id, record_of(command, self._actor.login))
            moved = self._desk.check_in(self._actor, command)
            self._journal.end(command.scan.id)
            return moved

        self._jobs.command(self, work, done, failed)

    def undo(self, movement_id: UUID, fact: Scan, done: Told, failed: Failed) -> None:
        """Take a movement back, or an undoing."""
        self._jobs.command(self, lambda: self._desk.undo(self._actor, movement_id, fact), done, failed)

    def confirm_found(self, code: str, fact: Scan, done: Told, failed: Failed) -> None:
        """Say that a missing volume is found, and settle what waits in the queue for that."""
        self._jobs.command(self, lambda: self._found(code, fact), done, failed)

    def where(self, code: str, done: Told, failed: Failed) -> None:
        """Look where a volume is."""
        self._jobs.query(self, lambda _stop: self._finder.where(self._actor, code), done, failed)

    def held_by(self, code: str, done: Callable[[Held], None], failed: Failed) -> None:
        """Look what a place holds, and which place a label means."""
        self._jobs.query(self, lambda _stop: self._finder.held_by(self._actor, code), done, failed)

    def holder(self, text: str, done: Callable[[Place], None], failed: Failed) -> None:
        """Find the holder that a label or a name means."""
        self._jobs.query(self, lambda _stop: self._places.holder(self._actor, text), done, failed)

    def holders_like(self, text: str, done: Callable[[Sequence[Place]], None], failed: Failed) -> StopToken:
        """Find the holders whose name begins like this."""
        return self._jobs.query(
            self, lambda _stop: self._places.holders_like(self._actor, text), done, failed
        )

    def add_holder(self, command: AddPlace, done: Callable[[Place], None], failed: Failed) -> None:
        """Add a person or a room."""
        self._jobs.command(self, lambda: self._places.add(self._actor, command), done, failed)

    def _found(self, code: str, fact: Scan) -> Moved:
        moved = self._desk.change(self._actor, Change(code, MovementAct.CONFIRM_FOUND, fact))
        # The chart is found whether or not its item can be settled now; what stays open is seen there.
        with contextlib.suppress(AppError):
            for item in self._queue.list(self._actor, limit=ITEMS):
                if item.volume_id == moved.volume.id and item.kind is Kind.FOUND_UNCONFIRMED:
                    self._queue.settle(self._actor, Settle(item.id, CONFIRMED))
        return moved
