"""Transfers and recalls to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.charts import (
    ChartKind,
    Manifest,
    ManifestItem,
    ManifestLine,
    ManifestPaper,
    ManifestSetup,
    ManifestState,
    Recall,
    Resolution,
    Transfer,
    TransferKind,
    TransferState,
)
from app.charts.manifests.setting import set_recall_list, set_transfer
from app.charts.slips.wording import Printing
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile

NOW = datetime(2026, 11, 23, 14, 12, tzinfo=UTC)
EARLIER = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
CLINIC = ClinicProfile("clinic", "Lakeview Family Clinic", ClinicKind.LIVE)
PRACTICE = replace(CLINIC, kind=ClinicKind.PRACTICE)
LONGEST = "WOLFESCHLEGELSTEINHAUSENBERGER-DORFF, Hubert Blaine Constantijn Emmanuel"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
JO = Actor(7, "jo", "Jo Anders", "Records", frozenset({Permission.MOVE}))
SHEETS = ("letter-4", "a4")
LABELS = (
    ("zebra-102x152", Resolution.LABEL_203),
    ("dymo-30256", Resolution.LABEL_300),
    ("letter-4", Resolution.LASER_600),
)


def line(number: int = 1, *, clinic: ClinicProfile = CLINIC, **values: object) -> ManifestLine:
    """A folder that is in the tote, with some things said otherwise."""
    made = ManifestLine(
        volume_id=number, barcode=make_code(CodeKind.CHART, number, practice=clinic.practice),
        patient_id=number, patient="GARCIA, Maria T.", mrn=f"{4100 + number:04d}72",
        birth_date=date(1975, 2, 3), estimated=False, name_alert=False, kind=ChartKind.MEDICAL, number=2,
        state=ManifestState.PACKED, where="In Tote 1.", at=EARLIER, by="Jo Anders",
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def lines(count: int, *, clinic: ClinicProfile = CLINIC) -> tuple[ManifestLine, ...]:
    """So many folders, some of patients with long names."""
    return tuple(
        line(number, clinic=clinic, patient=LONGEST if number % 7 == 0 else f"GARCIA, Maria T. {number}")
        for number in range(1, count + 1)
    )


def transfer(
    folders: Sequence[ManifestLine] = (), *, clinic: ClinicProfile = CLINIC, **values: object
) -> Transfer:
    """A tote on its way to Eastside Clinic, with some things said otherwise."""
    made = Transfer(
        id=12, kind=TransferKind.TOTE, state=TransferState.IN_TRANSIT, container="Tote 1",
        container_code=make_code(CodeKind.TOTE, 31, practice=clinic.practice), to="Eastside Clinic",
        to_code=make_code(CodeKind.PLACE, 5, practice=clinic.practice), note="", packed=len(folders),
        arrived=0, not_arrived=0, surplus=0, elsewhere=0, back=0, opened_at=EARLIER, opened_by="Jo Anders",
        closed_at=NOW, sent_at=NOW, sent_by="Kim Ng", lines=tuple(folders),
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def bag(folders: Sequence[ManifestLine] = (), **values: object) -> Transfer:
    """A sealed bag for another institution, with films and a disk."""
    items = (ManifestItem("Films", 3), ManifestItem("Disk with scans", 1))
    made = transfer(
        folders, kind=TransferKind.INSTITUTION, container="Bag 4", to="St. Mary's Hospital, Radiology",
        seal="SEAL-004711", digest=DIGEST, items=items,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def recall(number: int = 1, **values: object) -> Recall:
    """A folder in Box 3 that Dr Lee waits for, with some things said otherwise."""
    made = Recall(
        request=number, code=make_code(CodeKind.REQUEST, number, practice=False), volume_id=number,
        barcode=make_code(CodeKind.CHART, number, practice=False), patient_id=number,
        patient="GARCIA, Maria T.", mrn=f"{4100 + number:04d}72", number=2, place="Dr Lee",
        needed_at=datetime(2026, 11, 24, 15, 10, tzinfo=UTC), stat=False, container="Box 3",
        at="Iron Vault", accession="A-2026-17",
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def set_for(whole: Transfer, setup: ManifestSetup, *, clinic: ClinicProfile = CLINIC) -> Manifest:
    """Its print, made by Jo."""
    return set_transfer(whole, setup, Printing(clinic, JO.name, NOW))


def recalls_for(recalls: Sequence[Recall], *, stock: str = "letter-4") -> Manifest:
    """Their list, made by Jo."""
    setup = ManifestSetup(ManifestPaper.RECALL, stock)
    return set_recall_list(recalls, setup, Printing(CLINIC, JO.name, NOW))


class StillClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """That moment."""
        return NOW

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()
