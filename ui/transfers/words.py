"""How transfers speak: what they are in, where they stand, how far they are, and what happened."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import (
    Age,
    ManifestItem,
    ManifestLine,
    ManifestState,
    Transfer,
    TransferAct,
    TransferKind,
    TransferState,
    TransferStep,
    moment,
)
from app.patients import spelt
from ui.theme.tokens import Status
from ui.widgets.wall_picture import WallFacts


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("transfers", text)


def several(count: int, one: str, many: str) -> str:
    """1 folder, 12 folders."""
    return one if count == 1 else many.format(count)


def folders_words(count: int) -> str:
    """1 folder, 12 folders."""
    return several(count, said("1 folder"), said("{0} folders"))


def days_words(days: int) -> str:
    """Today, 1 day, 3 days, in opening days."""
    return said("today") if days == 0 else several(days, said("1 day"), said("{0} days"))


def kind_words(kind: TransferKind) -> str:
    """What it is, as a word."""
    return {
        TransferKind.TOTE: said("Tote"), TransferKind.OFF_SITE: said("Off-site box"),
        TransferKind.INSTITUTION: said("To another institution"),
    }[kind]  # fmt: skip


def state_words(row: Transfer) -> str:
    """Where it stands, with how long it is on its way or when its receipt was expected."""
    if row.state is not TransferState.IN_TRANSIT:
        return {
            TransferState.PACKING: said("Packing"), TransferState.CLOSED: said("Closed"),
            TransferState.RECEIVED: said("Received"), TransferState.CANCELLED: said("Given up"),
        }[row.state]  # fmt: skip
    if row.kind is TransferKind.TOTE:
        return said("On the way, {0}").format(days_words(row.days))
    if row.age is Age.LATE:
        return said("Receipt overdue")
    day = spelt(row.expected_on)[: len("24-Nov")] if row.expected_on else ""
    return said("Receipt by {0}").format(day)


def age_status(row: Transfer) -> Status | None:
    """How loud its age is; nothing while it is as usual."""
    return {Age.LONG: Status.ATTENTION, Age.LATE: Status.REFUSED}.get(row.age)


def receiving(row: Transfer) -> bool:
    """Whether the other side has begun to say what came, or somebody here scans it."""
    if row.state is TransferState.IN_TRANSIT:
        return row.kind is TransferKind.TOTE
    return row.state is TransferState.RECEIVED


def count_words(row: Transfer) -> str:
    """12, or 11 of 12 once somebody receives."""
    return said("{0} of {1}").format(row.arrived, row.packed) if receiving(row) else str(row.packed)


def far_words(row: Transfer) -> str:
    """How far it is: how many are in it, or have come."""
    if receiving(row):
        return said("{0} of {1} arrived").format(row.arrived, row.packed)
    if row.state is TransferState.IN_TRANSIT:
        return several(row.packed, said("1 chart sent"), said("{0} charts sent"))
    return several(row.packed, said("1 packed"), said("{0} packed"))


def wall_facts(row: Transfer) -> WallFacts:
    """What is packed or received, and how far, as the large status shows it."""
    counters: tuple[tuple[int, str], ...] = ((row.packed, said("packed")),)
    if receiving(row):
        counters = (
            (row.arrived, said("arrived")), (row.awaited, said("awaited")), (row.surplus, said("too many")),
        )  # fmt: skip
    return WallFacts(said("{0} to {1}").format(row.container, row.to), counters)


def lacking_words(row: Transfer) -> str:
    """What does not fit of what came, in a few words."""
    told = (
        (row.not_arrived, said("{0} did not arrive")), (row.surplus, said("{0} not on the manifest")),
        (row.elsewhere, said("{0} turned up elsewhere")), (row.back, said("{0} came back")),
    )  # fmt: skip
    broken = (said("not as it was sealed"),) if row.broken else ()
    return ", ".join((*(words.format(count) for count, words in told if count), *broken))


def line_words(line: ManifestLine, transfer: Transfer) -> str:
    """Where a folder on a manifest stands."""
    awaited = transfer.state is TransferState.IN_TRANSIT and transfer.kind is TransferKind.TOTE
    return {
        ManifestState.PACKED: said("Not scanned yet") if awaited else said("Packed"),
        ManifestState.TAKEN_OUT: said("Taken out"), ManifestState.RECEIVED: said("Arrived"),
        ManifestState.SURPLUS: said("Not on manifest"),
        ManifestState.NOT_ARRIVED: said("Did not arrive"),
        ManifestState.ELSEWHERE: said("Elsewhere"), ManifestState.BACK: said("Came back"),
    }[line.state]  # fmt: skip


def items_words(items: tuple[ManifestItem, ...]) -> str:
    """2 Films, 1 of 3 discs."""
    return ", ".join(
        f"{each.count} {each.what}"
        if each.arrived in (None, each.count)
        else said("{0} of {1} {2}").format(each.arrived, each.count, each.what)
        for each in items
    )


def digest_words(digest: str) -> str:
    """The beginning of what stands for a sealed manifest, as it is printed."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4)).strip()


def by_words(at: datetime | None, by: str, zone: tzinfo, now: datetime) -> str:
    """21-Nov 09:12 by Ann."""
    if at is None:
        return ""
    told = moment(at, zone, now)
    return said("{0} by {1}").format(told, by) if by else told


def step_words(step: TransferStep) -> str:
    """What happened, as a verb."""
    return {
        TransferAct.OPENED: said("Begun"), TransferAct.REDIRECTED: said("Redirected"),
        TransferAct.PACKED: said("Packed"), TransferAct.TAKEN_OUT: said("Taken out"),
        TransferAct.CLOSED: said("Closed"), TransferAct.REOPENED: said("Reopened"),
        TransferAct.SENT: said("Sent"), TransferAct.NOT_SENT: said("Not sent after all"),
        TransferAct.ARRIVED: said("Arrived"), TransferAct.RECEIVED: said("Received"),
        TransferAct.NOT_RECEIVED: said("Not received after all"), TransferAct.CAME_BACK: said("Came back"),
        TransferAct.TURNED_UP: said("Turned up elsewhere"), TransferAct.UNDONE: said("Undone"),
        TransferAct.CANCELLED: said("Given up"),
    }[step.act]  # fmt: skip
