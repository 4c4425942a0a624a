"""What is printed of a transfer: its manifest, the label of its container, a receipt, a recall list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.actor import Actor
from app.charts.labels.types import DigitOrder, Digits, Mark, Resolution
from app.charts.slips.types import SlipStock
from app.charts.transfers.types import Recall, Transfer


class ManifestPaper(StrEnum):
    """What is printed: the manifest, the label of the container, the receipt to be signed, a recall list."""

    MANIFEST = "manifest"
    LABEL = "label"
    RECEIPT = "receipt"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class ManifestSetup:
    """How it is to be set; `start_at` is the first free label of a sheet, from 1, offsets are in mm.

    Only labels take part of a sheet, or a roll; everything else begins a new sheet.
    """

    what: ManifestPaper = ManifestPaper.MANIFEST
    stock: str = "letter-4"
    resolution: Resolution = Resolution.LASER_600
    start_at: int = 1
    offset: tuple[float, float] = (0, 0)
    digits: Digits = DigitOrder.AMES


@dataclass(frozen=True, slots=True)
class Manifest:
    """Pages of marks in dots from the upper left corner of the sheet (`sheet` in mm), ready to be printed.

    `transfer` is whose manifest, label or receipt it is; None for a recall list. `unlike` has a sentence for
    each patient whose name is not printed as it is written, since the letters of prints lack a sign of it.
    """

    transfer: int | None
    setup: ManifestSetup
    sheet: tuple[float, float]
    pages: tuple[tuple[Mark, ...], ...]
    count: int
    unlike: tuple[str, ...] = ()


class ManifestPrints(Protocol):
    """Sets manifests, labels and receipts, and keeps that they were printed."""

    def stocks(self, what: ManifestPaper) -> Sequence[SlipStock]:
        """The paper that this can be printed on, the usual one first."""
        ...

    def set(self, actor: Actor, transfer: Transfer, setup: ManifestSetup) -> Manifest:
        """Place every mark of a transfer, as `Transfers.show` gave it."""
        ...

    def set_recalls(self, actor: Actor, recalls: Sequence[Recall], setup: ManifestSetup) -> Manifest:
        """Place every mark of a list of what is to come back."""
        ...

    def printed(self, actor: Actor, made: Manifest) -> None:
        """Keep that it was printed; comes before the printing."""
        ...

    def save(self, actor: Actor, made: Manifest, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it."""
        ...
