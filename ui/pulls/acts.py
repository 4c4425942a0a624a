"""What the pull lists ask of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.charts import (
    Built,
    ChangeRequest,
    NotFillable,
    PulledLine,
    PulledOut,
    PullLine,
    PullPart,
    Request,
    Scan,
    WalkOrder,
)
from app.progress import StopToken
from ui.pulls.shown import Read
from ui.scanning.scan import RawScan
from ui.shell.facts import fact_of
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services


class PullActs:
    """The acts of the pull lists as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._services, self.actor = services, services.actor
        self._lists, self._desk = services.pulls, services.pulling

    def fact(self, scan: RawScan | None = None) -> Scan:
        """An act of this window, or the scan that asks for it; made here, so that it is done once."""
        return fact_of(self._services.clock, scan)

    def read(self, day: date | None, order: WalkOrder, _stop: StopToken) -> Read:
        """The list of a day, of the one to work on if none is named."""
        wanted = self._lists.to_pull(self.actor).day if day is None else day
        pulls = self._lists.show(self.actor, wanted, order)
        changes = len(self._lists.changes(self.actor, wanted)) if pulls.printed_at is not None else 0
        return Read(pulls, changes)

    def build(self, day: date) -> tuple[Built, int]:
        """Look at the visits of a day; with how many charts are wanted then."""
        (built,) = self._desk.build(self.actor, day)
        return built, len(self._lists.show(self.actor, day).wanted)

    def pull(self, day: date, code: str, scan: Scan) -> PulledLine:
        """A folder was scanned when it was fetched."""
        return self._desk.pull(self.actor, day, code, scan)

    def put_back(self, day: date, request: int, barcode: str) -> PullLine:
        """Take the pulling of a folder back."""
        return self._desk.put_back(self.actor, day, request, barcode)

    def not_fillable(self, day: date, line: PullLine, reason: NotFillable, words: str) -> PullLine:
        """Say why a folder cannot be fetched."""
        return self._desk.not_fillable(self.actor, day, line.request, line.barcode, reason, words)

    def fillable(self, day: date, request: int, barcode: str) -> PullLine:
        """It can be fetched after all."""
        return self._desk.fillable(self.actor, day, request, barcode)

    def split(self, day: date, parts: int) -> Sequence[PullPart]:
        """Divide the walk between clerks."""
        return self._desk.split(self.actor, day, parts)

    def take_part(self, day: date, number: int) -> Sequence[PullPart]:
        """Walk a part oneself, or leave it."""
        return self._desk.take_part(self.actor, day, number)

    def check_out(self, day: date, scan: Scan) -> PulledOut:
        """Check every pulled folder of a day out to where it is needed."""
        return self._services.pulls_out.check_out(self.actor, day, scan)

    def undo_out(self, batch: UUID, scan: Scan) -> PulledOut:
        """Take such a checking out back."""
        return self._services.pulls_out.undo(self.actor, batch, scan)

    def send_elsewhere(self, request: int, place: str) -> Request:
        """Let a chart go to another place."""
        return self._services.requests.change(self.actor, ChangeRequest(request, place=place))

    def line(self, day: date, code: str, _stop: StopToken) -> PullLine | None:
        """The line of a slip or a folder; None if the list of the day has none."""
        return self._lists.line(self.actor, day, code)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)
