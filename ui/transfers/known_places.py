"""Which places a transfer can be packed in, and which it can go to."""

from __future__ import annotations

from app.charts import PlaceKind, TransferKind
from ui.transfers.dialog_work import TransferWork
from ui.widgets.known_places import KnownPlaces

BOX = frozenset({PlaceKind.OFF_SITE_BOX})
TOTE = frozenset({PlaceKind.TOTE})
OUTSIDE = frozenset({PlaceKind.INSTITUTION})
# Whoever holds charts, and where they stand when nobody has them.
INSIDE = frozenset(PlaceKind) - BOX - TOTE


def container_places(work: TransferWork, kind: TransferKind) -> KnownPlaces:
    """What this kind of transfer is packed in; where a tote is asked for, the label of a box means a box."""
    if kind is TransferKind.OFF_SITE:
        return KnownPlaces(work, BOX, BOX)
    return KnownPlaces(work, TOTE, TOTE | BOX if kind is TransferKind.TOTE else TOTE)


def destination_places(work: TransferWork, kind: TransferKind) -> KnownPlaces:
    """Where this kind of transfer goes."""
    kinds = INSIDE if kind is TransferKind.TOTE else OUTSIDE
    return KnownPlaces(work, kinds, kinds)
