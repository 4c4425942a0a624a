"""Opening a transfer and putting folders in, in the transaction of whatever calls for it."""

from __future__ import annotations

from dataclasses import replace

from app.charts.custody import ledger
from app.charts.custody import queries as custody
from app.charts.custody import wording as said_of_folder
from app.charts.custody.announcing import announced
from app.charts.custody.moving import Mover
from app.charts.custody.queries import Held
from app.charts.custody.rules import Position
from app.charts.custody.types import Moved, MovementAct, Scan, State, Tone
from app.charts.places.adding import add_place
from app.charts.places.finding import find_place
from app.charts.places.types import HOLDERS, SHELVES, AddPlace, Place
from app.charts.requests.queries import asked_of
from app.charts.transfers import queries, rules, wording
from app.charts.transfers.keeping import change_transfer, keep_items, keep_transfer
from app.charts.transfers.queries import Trip
from app.charts.transfers.reading import whole
from app.charts.transfers.types import (
    Handled,
    ManifestLine,
    ManifestState,
    OpenTransfer,
    Transfer,
    TransferAct,
    TransferKind,
    TransferState,
)
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound

# What is said of a scan that the ledger has already, by how the folder stands now.
AGAIN = {
    ManifestState.PACKED: wording.packed_already,
    ManifestState.RECEIVED: wording.arrived_already,
    ManifestState.SURPLUS: wording.arrived_already,
}


def open_transfer(unit: Unit, clinic: ClinicProfile, command: OpenTransfer) -> int:
    """Begin to pack; gives the key of the transfer."""
    to = find_place(unit, command.to, HOLDERS | SHELVES, "No place", practice=clinic.practice)
    rules.require_destination(command.kind, to)
    items = rules.tidy_items(command.items)
    container = _container(unit, clinic, command, to)
    rules.require_container(command.kind, container)
    key = keep_transfer(unit, command, container.id, to.id)
    keep_items(unit, key, items)
    return key


def _container(unit: Unit, clinic: ClinicProfile, command: OpenTransfer, to: Place) -> Place:
    if command.container.strip():
        kind = rules.CONTAINERS[command.kind]
        return find_place(unit, command.container, {kind}, "No tote or box", practice=clinic.practice)
    beginning = rules.MADE_AS.get(command.kind)
    if beginning is None:
        raise BadInput("Say which tote it is. Nothing was changed. Scan its label, or type its name.")
    kind = rules.CONTAINERS[command.kind]
    known = queries.names_beginning(unit.session, kind, f"{beginning} ")
    numbers = [
        int(tail) for tail in (name.removeprefix(f"{beginning} ") for name in known) if tail.isdecimal()
    ]
    name = f"{beginning} {max(numbers, default=0) + 1}"
    return add_place(unit, AddPlace(kind, name, to.id), practice=clinic.practice)


def redirect(unit: Unit, clinic: ClinicProfile, trip: Trip, text: str) -> None:
    """Send it somewhere else; what was sealed for an institution is opened first."""
    possible = [TransferState.PACKING]
    if trip.kind is not TransferKind.INSTITUTION:
        possible.append(TransferState.CLOSED)
    rules.require_stands(trip.container, trip.state, *possible, instead="Reopen it first.")
    to = find_place(unit, text, HOLDERS | SHELVES, "No place", practice=clinic.practice)
    rules.require_destination(trip.kind, to)
    change_transfer(unit, trip, TransferAct.REDIRECTED, f"to {to.name}", to_place_id=to.id)


def pack(unit: Unit, clinic: ClinicProfile, mover: Mover, transfer: int, code: str, scan: Scan) -> Handled:
    """Put a folder in; the ledger takes it off wherever it was."""
    held = _held(unit, clinic, code)
    trip = queries.trip(unit.session, transfer, lock=True)
    rules.require_stands(
        trip.container, trip.state, TransferState.PACKING, instead="Reopen it to put more in."
    )
    now = queries.line_of(unit.session, trip.id, held.id)
    here = queries.inside(unit.session, trip.container_id, [held.id])
    if here and now is not None and now.state is ManifestState.PACKED:
        ledger.record_sighting(unit, held, trip.container_id, scan, "")
        shown = whole(unit, clinic, transfer)
        return wording.packed_already(shown, now_shown(shown, held))
    asked = asked_of(unit.session, held.id)
    there = [each.id for each in asked.live if each.place_id == trip.to_id]
    to = Position(State.IN_TRANSIT, trip.container_id, scan.happened_at, None)
    moved = mover.move(unit, held, MovementAct.SEND, to, scan, asked=asked, keeps=there)
    told = announced(moved, asked, trip.container_id, (), mover.customs(unit))
    shown = whole(unit, clinic, transfer)
    if told.volume.state is not State.IN_TRANSIT or not _joined(unit, trip, held):
        return wording.otherwise(shown, None, moved)
    elsewhere = any(each.waits and each.place_id != trip.to_id and each.wants(held.id) for each in asked.live)
    return wording.packed(shown, now_shown(shown, held), told, wanted_elsewhere=elsewhere)


def take_out(
    unit: Unit, clinic: ClinicProfile, mover: Mover, transfer: int, code: str, scan: Scan
) -> Handled:
    """Take a folder out again; it is back on its shelf."""
    held = _held(unit, clinic, code)
    trip = queries.trip(unit.session, transfer, lock=True)
    rules.require_stands(trip.container, trip.state, TransferState.PACKING, instead="Reopen it first.")
    if not _joined(unit, trip, held):
        raise NotFound(f"This chart is not in {trip.container}. Nothing was changed.")
    moved = mover.check_in(unit, held, held.home_id, scan)
    shown = whole(unit, clinic, transfer)
    line = line_shown(shown, held.id)
    if moved.tone is Tone.DECIDE or line is None or line.state is not ManifestState.TAKEN_OUT:
        return wording.otherwise(shown, line, moved)
    return wording.taken_out(shown, line, moved)


def packed_lines(unit: Unit, trip: Trip) -> list[queries.Line]:
    """The folders in it, each of which the ledger must have there too.

    Raises:
        NotFound: one of them was marked missing since.
    """
    lines = list(queries.lines(unit.session, trip.id, (ManifestState.PACKED,)))
    keys = [line.volume_id for line in lines]
    gone = set(keys) - queries.inside(unit.session, trip.container_id, keys)
    if gone:
        codes = ", ".join(sorted(queries.codes(unit.session, sorted(gone)).values()))
        raise NotFound(f"Not in {trip.container} any more: {codes}. Nothing was changed. Take them out.")
    return lines


def as_of(held: Held, scan: Scan) -> Scan:
    """The scan of an act on a whole transfer, as of one folder of it: never before its own last scan.

    Clocks of desks differ; what happened last is what the whole act follows.
    """
    return replace(scan, happened_at=max(scan.happened_at, held.position.since))


def line_shown(transfer: Transfer, volume_id: int) -> ManifestLine | None:
    """The line of a folder on a manifest that was read."""
    return next((line for line in transfer.lines if line.volume_id == volume_id), None)


def now_shown(transfer: Transfer, held: Held) -> ManifestLine:
    """The line of a folder that is known to stand on a manifest."""
    return next(line for line in transfer.lines if line.volume_id == held.id)


def _joined(unit: Unit, trip: Trip, held: Held) -> bool:
    line = queries.line_of(unit.session, trip.id, held.id)
    return line is not None and line.state is ManifestState.PACKED


def _held(unit: Unit, clinic: ClinicProfile, code: str) -> Held:
    found = custody.volume_id_by_code(unit.session, code, practice=clinic.practice)
    return custody.held(unit.session, found, lock=True)


def known_scan(unit: Unit, clinic: ClinicProfile, mover: Mover, transfer: int, scan: Scan) -> Handled | None:
    """What a scan did that the ledger has already; None if it has not."""
    known = custody.movement_of(unit.session, scan.id)
    if known is None:
        return None
    shown = whole(unit, clinic, transfer)
    line = line_shown(shown, known[0])
    moved = _as_now(unit, mover, known[0], scan)
    if line is None or line.state not in AGAIN:
        return replace(wording.otherwise(shown, line, moved), again=True)
    return AGAIN[line.state](shown, line, moved)


def _as_now(unit: Unit, mover: Mover, volume_id: int, scan: Scan) -> Moved:
    customs = mover.customs(unit)
    return said_of_folder.repeated(custody.volume(unit.session, customs, volume_id), scan.id, customs)
