"""What manifests, labels and receipts say in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.charts.labels.facts import Fact, mrn_runs
from app.charts.labels.types import Paint
from app.charts.slips.wording import Printing, folder_words, plain
from app.charts.transfers.types import (
    ManifestItem,
    ManifestLine,
    ManifestState,
    Recall,
    Transfer,
    TransferState,
)
from app.patients.dates import told_birth

STATES = {
    ManifestState.TAKEN_OUT: "Taken out",
    ManifestState.RECEIVED: "Arrived",
    ManifestState.SURPLUS: "Arrived",
    ManifestState.NOT_ARRIVED: "Did not arrive",
    ManifestState.ELSEWHERE: "Turned up elsewhere",
    ManifestState.BACK: "Came back",
}
HERE = (ManifestState.RECEIVED, ManifestState.SURPLUS)
SURPLUS = "Not on the manifest"
UNDONE = {TransferState.PACKING: "STILL BEING PACKED", TransferState.CANCELLED: "GIVEN UP"}
DIGEST_SIGNS, GROUP = 16, 4


def printable(transfer: Transfer) -> Transfer:
    """The transfer with a stand-in for each sign that the letters of prints lack."""
    return replace(
        transfer, container=plain(transfer.container), to=plain(transfer.to), seal=plain(transfer.seal),
        opened_by=plain(transfer.opened_by), sent_by=plain(transfer.sent_by),
        accession=plain(transfer.accession), items=tuple(map(_printable_item, transfer.items)),
        lines=tuple(map(_printable_line, transfer.lines)),
    )  # fmt: skip


def printable_recall(recall: Recall) -> Recall:
    """The recall with a stand-in for each sign that the letters of prints lack."""
    return replace(
        recall, patient=plain(recall.patient), mrn=plain(recall.mrn), place=plain(recall.place),
        container=plain(recall.container), at=plain(recall.at), accession=plain(recall.accession),
    )  # fmt: skip


def _printable_item(item: ManifestItem) -> ManifestItem:
    return replace(item, what=plain(item.what))


def _printable_line(line: ManifestLine) -> ManifestLine:
    return replace(line, patient=plain(line.patient), mrn=plain(line.mrn), by=plain(line.by))


def packed_lines(transfer: Transfer) -> list[ManifestLine]:
    """The folders that are on the manifest, wherever they are by now."""
    gone = (ManifestState.TAKEN_OUT, ManifestState.SURPLUS)
    return [line for line in transfer.lines if line.state not in gone]


def surplus_lines(transfer: Transfer) -> list[ManifestLine]:
    """The folders that came without being on the manifest."""
    return [line for line in transfer.lines if line.state is ManifestState.SURPLUS]


def folders(count: int) -> str:
    """1 folder, 12 folders."""
    return "1 folder" if count == 1 else f"{count} folders"


def whose(line: ManifestLine) -> list[Fact]:
    """Birth date, MRN and alert of a folder's patient, in words that other places understand."""
    told: list[Fact] = []
    if line.birth_date is not None:
        told.append(Fact(((f"born {told_birth(line.birth_date, estimated=line.estimated)}", False),)))
    told += mrn_of(line.mrn)
    if line.name_alert:
        told.append(Fact((("NAME ALERT", True),), Paint.BLACK))
    return told


def mrn_of(mrn: str) -> list[Fact]:
    """MRN 00-41-72 with its last pair bold; nothing where there is none."""
    return [Fact((("MRN ", False), *mrn_runs(mrn)))] if mrn else []


def volume_of(mrn: str, folder: str, barcode: str) -> list[Fact]:
    """MRN, folder and label number: by these a folder is looked for."""
    return [*mrn_of(mrn), Fact(((folder, True),)), Fact(((barcode, False),))]


def folder_of(line: ManifestLine) -> str:
    """V2, or Billing V2."""
    return folder_words(line.label, line.kind)


def state_words(line: ManifestLine, printing: Printing) -> str:
    """What became of a folder; nothing of one that is still in the tote."""
    if line.state is ManifestState.PACKED:
        return ""
    return ", ".join(filter(None, (f"{STATES[line.state]} {printing.at(line.at)}", line.by)))


def numbers_of(transfer: Transfer, printing: Printing) -> list[tuple[str, str]]:
    """By whom and when it was packed, closed and sent, and the numbers that it goes under."""
    closed = printing.at(transfer.closed_at) if transfer.closed_at else ""
    sent = f"{printing.at(transfer.sent_at)}, {transfer.sent_by}" if transfer.sent_at else ""
    told = [
        ("Packed by", f"{transfer.opened_by}, {printing.at(transfer.opened_at)}"),
        ("Closed", closed),
        ("Sent", sent.rstrip(", ")),
        *sealed_by(transfer),
    ]
    return [(what, words) for what, words in told if words]


def sealed_by(transfer: Transfer) -> list[tuple[str, str]]:
    """The numbers by which the other side can tell that it is the right one, and whole."""
    told = [
        ("Seal", transfer.seal),
        ("Accession number", transfer.accession),
        ("Digest", digest_words(transfer.digest)),
    ]
    return [(what, words) for what, words in told if words]


def digest_words(digest: str) -> str:
    """1a2b 3c4d 5e6f 7a8b: enough of it to be compared by eye."""
    begun = digest[:DIGEST_SIGNS]
    return " ".join(begun[at : at + GROUP] for at in range(0, len(begun), GROUP))


def tags(printing: Printing, transfer: Transfer | None) -> list[Fact]:
    """What nobody may overlook: patients that are invented, a manifest that may still change."""
    told = [Fact((("TRAINING", True),), Paint.OUTLINE)] if printing.clinic.practice else []
    if transfer is not None and transfer.state in UNDONE:
        told.append(Fact(((UNDONE[transfer.state], True),), Paint.BLACK))
    return told


def source_words(recall: Recall) -> str:
    """Box 3, Iron Vault, accession number A-17."""
    number = f"accession number {recall.accession}" if recall.accession else ""
    return ", ".join(filter(None, (recall.container, recall.at, number)))


def by_source(recalls: Sequence[Recall]) -> dict[str, list[Recall]]:
    """The recalls of each box or institution, in the order in which they come."""
    found: dict[str, list[Recall]] = {}
    for recall in recalls:
        found.setdefault(source_words(recall), []).append(recall)
    return found
