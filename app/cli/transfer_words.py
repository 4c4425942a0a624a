"""Transfers in the words and tables of a terminal."""

from __future__ import annotations

from app.charts import Age, ManifestLine, ManifestState, Transfer, TransferKind, TransferState, TransferStep
from app.cli.output import local

HEADS = ("Number", "Label", "In", "To", "State", "Packed", "Arrived", "Since", "Expected", "Days", "")
LINE_HEADS = ("Barcode", "MRN", "Patient", "Volume", "State", "Where", "Wanted")
STATES = {
    TransferState.PACKING: "being packed",
    TransferState.CLOSED: "closed",
    TransferState.IN_TRANSIT: "on the way",
    TransferState.RECEIVED: "received",
    TransferState.CANCELLED: "given up",
}
LINE_STATES = {
    ManifestState.PACKED: "packed",
    ManifestState.TAKEN_OUT: "taken out",
    ManifestState.RECEIVED: "arrived",
    ManifestState.SURPLUS: "not on the manifest",
    ManifestState.NOT_ARRIVED: "did not arrive",
    ManifestState.ELSEWHERE: "turned up elsewhere",
    ManifestState.BACK: "came back",
}
AGES = {Age.USUAL: "", Age.LONG: "long on the way", Age.LATE: "late"}


def row(trip: Transfer, zone: str) -> tuple[str, ...]:
    """One transfer in a list."""
    since = trip.received_at or trip.sent_at or trip.closed_at or trip.opened_at
    expected, days = (
        (str(trip.expected_on or ""), str(trip.days)) if trip.state is TransferState.IN_TRANSIT else ("", "")
    )
    return (
        str(trip.id), trip.container_code, trip.container, trip.to, STATES[trip.state], str(trip.packed),
        str(trip.arrived), local(since, zone), expected, days, _age(trip),
    )  # fmt: skip


def line_row(trip: Transfer, line: ManifestLine) -> tuple[str, ...]:
    """One folder on a manifest."""
    return (
        line.barcode, line.mrn, line.patient, line.label, _line_state(trip, line), line.where, line.wanted
    )  # fmt: skip


def summary(trip: Transfer, zone: str) -> str:
    """What there is to know of a transfer besides its manifest, a line each."""
    return "\n".join(filter(None, (_standing(trip), *_facts(trip, zone), *_items(trip))))


def history(trip: Transfer, zone: str) -> str:
    """What happened to a transfer, a line each, oldest first."""
    return "\n".join(_step(each, zone) for each in reversed(trip.steps))


def _step(step: TransferStep, zone: str) -> str:
    done = f"{local(step.at, zone)} {step.act.replace('_', ' ')} {step.barcode}".strip()
    return ", ".join(filter(None, (done, step.words, step.by)))


def _standing(trip: Transfer) -> str:
    counts = [f"{trip.packed} packed"]
    told = (
        (trip.arrived, "arrived"),
        (trip.not_arrived, "did not arrive"),
        (trip.surplus, "not on the manifest"),
        (trip.elsewhere, "turned up elsewhere"),
        (trip.back, "came back"),
    )
    counts += [f"{count} {words}" for count, words in told if count]
    return (
        f"Transfer {trip.id}: {trip.container}, label {trip.container_code}, to {trip.to}: "
        f"{STATES[trip.state]}. {', '.join(counts)}."
    )


def _facts(trip: Transfer, zone: str) -> list[str]:
    awaited = "" if trip.kind is TransferKind.TOTE else "the receipt "
    late = f", {_age(trip)}" if _age(trip) else ""
    expected = (
        f"{awaited}expected on {trip.expected_on}{late}" if trip.state is TransferState.IN_TRANSIT else ""
    )
    sent = f"Sent {local(trip.sent_at, zone)} by {trip.sent_by}" if trip.sent_at else ""
    return [
        f"{', '.join(filter(None, (sent, expected)))}." if sent else "",
        f"Accession number {trip.accession}." if trip.accession else "",
        f"Receipt signed by {trip.signed_by}." if trip.signed_by else "",
        f"Seal {trip.seal}." if trip.seal else "",
        f"Digest {trip.digest}." if trip.digest else "",
        f"Note: {trip.note}" if trip.note else "",
    ]


def _items(trip: Transfer) -> list[str]:
    return [
        f"Along with it: {each.count} {each.what}"
        + ("." if each.arrived is None else f", {each.arrived} arrived.")
        for each in trip.items
    ]


def _age(trip: Transfer) -> str:
    if trip.age is not Age.USUAL and trip.kind is not TransferKind.TOTE:
        return "receipt overdue" if trip.age is Age.LATE else "receipt due"
    return AGES[trip.age]


def _line_state(trip: Transfer, line: ManifestLine) -> str:
    if (
        line.state is ManifestState.PACKED
        and trip.kind is TransferKind.TOTE
        and trip.state is TransferState.IN_TRANSIT
    ):
        return "not scanned yet"
    return LINE_STATES[line.state]
