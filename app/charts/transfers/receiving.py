"""Receiving folders, ending a transfer, receipts, and taking those back, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.charts.custody import ledger
from app.charts.custody import queries as custody
from app.charts.custody.moving import Mover
from app.charts.custody.queries import Held
from app.charts.custody.types import Moved, Scan
from app.charts.places import queries as places
from app.charts.transfers import queries, rules, wording
from app.charts.transfers.keeping import keep_arrived, keep_difference
from app.charts.transfers.packing import as_of, line_shown
from app.charts.transfers.queries import Trip
from app.charts.transfers.reading import whole
from app.charts.transfers.standing import end_trip, reopen_trip, stand
from app.charts.transfers.types import (
    Handled,
    ManifestAgrees,
    ManifestDiffers,
    ManifestState,
    Receipt,
    TransferAct,
    TransferKind,
    TransferState,
)
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound, RuleBroken

A, L, S = TransferAct, ManifestState, TransferState
AWAITS_A_RECEIPT = "Enter the receipt when it comes."


def receive(unit: Unit, clinic: ClinicProfile, mover: Mover, transfer: int, code: str, scan: Scan) -> Handled:
    """A folder came; it goes to whoever the tote is for, or to its shelf."""
    found = custody.volume_id_by_code(unit.session, code, practice=clinic.practice)
    held = custody.held(unit.session, found, lock=True)
    trip = queries.trip(unit.session, transfer, lock=True)
    _require_tote(trip)
    rules.require_stands(trip.container, trip.state, S.IN_TRANSIT, S.RECEIVED, instead="Send it first.")
    line = queries.line_of(unit.session, trip.id, held.id)
    was = line.state if line is not None else None
    if was in (L.RECEIVED, L.SURPLUS):
        # Whoever has it since keeps it: this scan saw it, and no more.
        ledger.record_sighting(unit, held, trip.to_id, scan, "")
        return wording.arrived_again(whole(unit, clinic, transfer), held.id)
    moved = _take_in(unit, mover, trip, held, scan)
    if was in (None, L.TAKEN_OUT):
        return _surplus(unit, clinic, trip, held, moved, scan)
    if was is L.ELSEWHERE:
        stand(unit, trip, held.id, line, A.ARRIVED, L.RECEIVED, movement_id=scan.id)
    shown = whole(unit, clinic, transfer)
    now = line_shown(shown, held.id)
    if now is None or now.state not in (L.RECEIVED, L.SURPLUS):
        return wording.otherwise(shown, now, moved)
    done = shown.state is S.RECEIVED and trip.state is S.IN_TRANSIT
    return wording.arrived(shown, now, moved, completed=done)


def _take_in(unit: Unit, mover: Mover, trip: Trip, held: Held, scan: Scan) -> Moved:
    to = places.place(unit.session, trip.to_id)
    if to.is_holder:
        return mover.check_out(unit, held, to, scan)
    home = to.id in queries.ancestors(unit.session, held.home_id)
    return mover.check_in(unit, held, held.home_id if home else to.id, scan)


def _surplus(unit: Unit, clinic: ClinicProfile, trip: Trip, held: Held, moved: Moved, scan: Scan) -> Handled:
    line = queries.line_of(unit.session, trip.id, held.id)
    stand(unit, trip, held.id, line, A.ARRIVED, L.SURPLUS, movement_id=scan.id)
    evidence = f"{trip.container} to {trip.to}, transfer {trip.id}: not on the manifest, but arrived."
    unit.announce(ManifestDiffers(scan.id, held.id, held.patient_id, surplus=True, evidence=evidence))
    shown = whole(unit, clinic, trip.id)
    return wording.surplus(shown, line_shown(shown, held.id), moved)


def receive_all(unit: Unit, mover: Mover, transfer: int, counted: int, scan: Scan) -> None:
    """All folders that are awaited came: as many were counted by hand."""
    lines = queries.lines(unit.session, transfer, (L.PACKED,))
    for volume in sorted(line.volume_id for line in lines):
        custody.held(unit.session, volume, lock=True)
    trip = queries.trip(unit.session, transfer, lock=True)
    _require_tote(trip)
    rules.require_goes_on(trip.container, trip.state, A.RECEIVED)
    lines = queries.lines(unit.session, transfer, (L.PACKED,))
    rules.require_same_count(
        counted, len(lines), f"{len(lines)} of {trip.container} awaited", "Scan each chart instead."
    )
    if not lines:
        raise RuleBroken(f"Nothing of {trip.container} is awaited. Nothing was changed. Finish it instead.")
    came: list[tuple[int, UUID]] = []
    for line in lines:
        held = custody.held(unit.session, line.volume_id, lock=True)
        own = replace(as_of(held, scan), id=unit.clock.new_id(), note="counted, not scanned")
        _take_in(unit, mover, trip, held, own)
        came.append((line.volume_id, own.id))
    ended = queries.last_step(unit.session, transfer, A.RECEIVED)
    for volume, movement in came:
        # That they were counted together is kept, so that the count can be taken back as a whole.
        now = queries.line_of(unit.session, transfer, volume)
        if now is not None and now.state is L.RECEIVED:
            stand(unit, trip, volume, now, A.ARRIVED, L.RECEIVED, movement_id=movement, batch=ended)


def finish(unit: Unit, transfer: int) -> None:
    """All that came was scanned; what was not did not come."""
    trip = queries.trip(unit.session, transfer, lock=True)
    _require_tote(trip)
    rules.require_goes_on(trip.container, trip.state, A.RECEIVED)
    states = queries.counts(unit.session, [transfer])[transfer]
    lines = queries.lines(unit.session, transfer, (L.PACKED,))
    step = end_trip(unit, trip, _came(states.get(L.RECEIVED, 0), len(lines)))
    for line in lines:
        stand(unit, trip, line.volume_id, line, A.RECEIVED, L.NOT_ARRIVED, batch=step)


def receipt(unit: Unit, clinic: ClinicProfile, transfer: int, command: Receipt) -> None:
    """The record centre or the institution has said what came."""
    trip = queries.trip(unit.session, transfer, lock=True)
    if trip.kind is TransferKind.TOTE:
        raise RuleBroken(f"{trip.container} is a tote. Nothing was changed. Scan what came.")
    rules.require_goes_on(trip.container, trip.state, A.RECEIVED)
    signed, accession = " ".join(command.signed_by.split()), " ".join(command.accession.split())
    if trip.kind is TransferKind.OFF_SITE and not accession:
        raise BadInput("Enter the accession number of the record centre. Nothing was changed.")
    if trip.kind is TransferKind.INSTITUTION and not signed:
        raise BadInput("Enter who signed the receipt. Nothing was changed.")
    lines = queries.lines(unit.session, transfer, (L.PACKED,))
    missing = _missing(unit, clinic, command.missing, {line.volume_id for line in lines})
    words = _came(len(lines) - len(missing), len(missing))
    told = f"{words} Signed by {signed}." if signed else words
    step = end_trip(unit, trip, told, accession=accession, signed_by=signed)
    for line in lines:
        after = L.NOT_ARRIVED if line.volume_id in missing else L.RECEIVED
        stand(unit, trip, line.volume_id, line, A.RECEIVED, after, batch=step)
    _items_came(unit, trip, command.items, step)


def _missing(unit: Unit, clinic: ClinicProfile, codes: Sequence[str], sent: set[int]) -> set[int]:
    found = {custody.volume_id_by_code(unit.session, code, practice=clinic.practice) for code in codes}
    if found - sent:
        raise NotFound("A chart that is said to be missing was not sent. Nothing was changed.")
    return found


def _items_came(unit: Unit, trip: Trip, arrived: Sequence[int], step: UUID) -> None:
    items = queries.items(unit.session, [trip.id])[trip.id]
    if arrived and len(arrived) != len(items):
        raise BadInput(f"The checklist has {len(items)} lines. Nothing was changed. Count each of them.")
    if any(count < 0 for count in arrived):
        raise BadInput("Less than nothing cannot come. Nothing was changed.")
    came = list(arrived) or [each.count for each in items]
    keep_arrived(unit, trip.id, came)
    for item, count in zip(items, came, strict=True):
        if count != item.count:
            words = f"{item.what}: {count} of {item.count} came"
            fact = keep_difference(unit, trip.id, step, words)
            evidence = f"{trip.container} to {trip.to}, transfer {trip.id}: {words}."
            unit.announce(ManifestDiffers(fact, None, None, surplus=count > item.count, evidence=evidence))


def not_received(unit: Unit, mover: Mover, trip: Trip, scan: Scan) -> None:
    """Take back that it was received: what was said of its folders without a scan is open again."""
    ended = queries.last_step(unit.session, trip.id, A.RECEIVED)
    steps = queries.steps_with(unit.session, ended) if ended is not None else ()
    counted = [each.movement_id for each in steps if each.movement_id is not None]
    if counted:
        _not_counted(unit, mover, counted, scan)
        return
    if trip.kind is TransferKind.TOTE:
        if not queries.lines(unit.session, trip.id, (L.NOT_ARRIVED,)):
            raise RuleBroken(
                f"All of {trip.container} came by scan. Nothing was changed. Undo the scan that was wrong."
            )
        reopen_trip(unit, trip)
        return
    step = reopen_trip(unit, trip, accession="", signed_by="")
    for line in queries.lines(unit.session, trip.id, (L.RECEIVED,)):
        stand(unit, trip, line.volume_id, line, A.UNDONE, L.PACKED, batch=step)
    for done in steps:
        if done.volume_id is None:
            unit.announce(ManifestAgrees(done.id, "The receipt was taken back."))
    items = queries.items(unit.session, [trip.id])[trip.id]
    keep_arrived(unit, trip.id, [None] * len(items))


def _not_counted(unit: Unit, mover: Mover, movements: Sequence[UUID], scan: Scan) -> None:
    """Take back what was counted and not scanned; what was moved since stays where it is."""
    problem: RuleBroken | None = None
    undone = 0
    for movement in movements:
        try:
            mover.undo(unit, movement, replace(scan, id=unit.clock.new_id()))
            undone += 1
        except RuleBroken as reason:
            problem = reason
    if problem is not None and not undone:
        raise problem


def _came(arrived: int, lacking: int) -> str:
    return f"{arrived} arrived, {lacking} did not." if lacking else f"{arrived} arrived."


def _require_tote(trip: Trip) -> None:
    if trip.kind is not TransferKind.TOTE:
        raise RuleBroken(f"{trip.container} left the clinic. Nothing was changed. {AWAITS_A_RECEIPT}")
