"""The list of labels: whose each is, and when one was last printed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.charts import Label, day_of
from app.clock import Clock
from app.patients import mrn_pairs
from ui.labels.words import said
from ui.lists.cells import Cell, Mrn, Muted, Name, NameTag, Text
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

MOST = 500  # rows in sight; what is printed has no such limit
BARCODE = 3
OF_CHARTS = (1, 2, 4)  # the columns that places do not have
NEVER = datetime.min.replace(tzinfo=UTC)


Marks = Callable[[str], frozenset[int]]


def label_rows(zone: ZoneInfo, clock: Clock, marks: Marks) -> RowsModel[Label]:
    """The columns of both kinds; of a place only name and barcode stand there.

    `marks` gives the letters of a name that tell it from a look-alike in the list.
    """

    def name(label: Label) -> Cell:
        return _name(label, marks)

    def printed(label: Label) -> Cell:
        return Muted(day_of(label.printed_at, zone, clock.now()) if label.printed_at else "")

    return RowsModel(
        (
            Column(said("Name"), name, sort=lambda label: label.name.casefold(), width=116, stretch=1),
            Column(said("MRN"), lambda label: Mrn(mrn_pairs(label.mrn)), sort=_mrn, width=84),
            Column(said("Volume"), lambda label: Text(label.volume, strong=True), width=64),
            Column(said("Barcode"), lambda label: Text(label.code), sort=lambda label: label.code, width=108),
            Column(said("Last printed"), printed, sort=lambda label: label.printed_at or NEVER, width=96),
        ),
        _key,
        limit=MOST,
    )


def _name(label: Label, marks: Marks) -> Cell:
    if label.volume_id is None and label.patient_id is None:
        return Text(label.name)
    name = name_of(label.name)
    tag = NameTag(said("NAME ALERT"), Status.ATTENTION, brief=True) if label.name_alert else None
    return Name(name.family, name.given, marks(label.name) if label.name_alert else frozenset(), tag=tag)


def _mrn(label: Label) -> str:
    return label.mrn


def _key(label: Label) -> Hashable:
    return label.code
