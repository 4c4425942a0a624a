"""Setting manifests, labels and receipts, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.actor import Actor
from app.charts.manifests.types import Manifest, ManifestPaper, ManifestSetup
from app.charts.slips.types import SlipStock
from app.charts.transfers.types import Recall, Transfer
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile


class ManifestService:
    """Sets manifests, labels and receipts, and keeps that they were printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def stocks(self, what: ManifestPaper) -> Sequence[SlipStock]:
        """The paper that this can be printed on, the usual one first."""
        raise NotImplementedError

    def set(self, actor: Actor, transfer: Transfer, setup: ManifestSetup) -> Manifest:
        """Place every mark of a transfer, as `Transfers.show` gave it."""
        raise NotImplementedError

    def set_recalls(self, actor: Actor, recalls: Sequence[Recall], setup: ManifestSetup) -> Manifest:
        """Place every mark of a list of what is to come back."""
        raise NotImplementedError

    def printed(self, actor: Actor, made: Manifest) -> None:
        """Keep that it was printed; comes before the printing."""
        raise NotImplementedError

    def save(self, actor: Actor, made: Manifest, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it."""
        raise NotImplementedError
