"""Packing, sending and receiving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.actor import Actor, Permission, require
from app.charts.custody.types import Scan
from app.charts.transfers import packing, queries, receiving, rules, sending
from app.charts.transfers.acting import Acting
from app.charts.transfers.keeping import change_transfer, keep_items
from app.charts.transfers.queries import Trip
from app.charts.transfers.reading import whole
from app.charts.transfers.types import (
    Handled,
    ManifestItem,
    ManifestState,
    OpenTransfer,
    Receipt,
    Transfer,
    TransferAct,
    TransferKind,
    TransferState,
)
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import RuleBroken


class TransferService:
    """Packs, sends and receives."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._acting = Acting(units, clinic)
        self._clinic, self._mover = clinic, self._acting.mover

    def open(self, actor: Actor, command: OpenTransfer) -> Transfer:
        """Begin to pack.

        Raises:
            NotAllowed: this person packs nothing.
            NotFound, BadInput: the container or the place is not known, or is none for this kind.
            Conflict: the container is on a trip already.
        """
        require(actor, *rules.PACKS)

        def work(unit: Unit) -> Transfer:
            key = packing.open_transfer(unit, self._clinic, command)
            return whole(unit, self._clinic, key)

        return self._acting.certainly(actor, work)

    def redirect(self, actor: Actor, transfer: int, to: str) -> Transfer:
        """Send it somewhere else; before it has gone.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: it has gone, or is sealed.
            NotFound, BadInput: there is no such transfer or place.
        """
        require(actor, *rules.PACKS)
        return self._acting.changed(
            actor, transfer, lambda unit, trip: packing.redirect(unit, self._clinic, trip, to)
        )

    def set_items(self, actor: Actor, transfer: int, items: Sequence[ManifestItem]) -> Transfer:
        """Say what goes along besides charts; while it is packed.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: it is closed.
            BadInput: a count cannot be.
        """
        require(actor, *rules.PACKS)
        kept = rules.tidy_items(items)

        def work(unit: Unit, trip: Trip) -> None:
            rules.require_stands(
                trip.container, trip.state, TransferState.PACKING, instead="Reopen it first."
            )
            keep_items(unit, trip.id, kept)
            words = ", ".join(f"{each.count} {each.what}" for each in kept)
            change_transfer(unit, trip, TransferAct.PACKED, words)

        return self._acting.changed(actor, transfer, work)

    def pack(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Put a folder in.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: it is closed.
            NotFound, BadInput: there is no such transfer, or no chart has this label.
        """
        require(actor, *rules.PACKS)
        return self._acting.scanned(
            actor,
            transfer,
            scan,
            lambda unit: packing.pack(unit, self._clinic, self._mover, transfer, code, scan),
        )

    def take_out(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Take a folder out again; it is back on its shelf.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: it is closed.
            NotFound, BadInput: the chart is not in it.
        """
        require(actor, *rules.PACKS)
        return self._acting.scanned(
            actor,
            transfer,
            scan,
            lambda unit: packing.take_out(unit, self._clinic, self._mover, transfer, code, scan),
        )

    def close(self, actor: Actor, transfer: int, *, counted: int | None = None, seal: str = "") -> Transfer:
        """Nothing more goes in; `counted` folders were counted by hand, as many as were scanned.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: the counts differ, nothing is in it, or it is closed already.
            NotFound: a folder of it was marked missing since.
        """
        require(actor, *rules.PACKS)
        return self._acting.changed(
            actor, transfer, lambda unit, trip: sending.close(unit, trip, counted, seal)
        )

    def send(self, actor: Actor, transfer: int, scan: Scan, *, expected_on: date | None = None) -> Transfer:
        """It has left; it, or its receipt, is expected on a day.

        Raises:
            NotAllowed: this person sends nothing; only a supervisor sends to an institution.
            RuleBroken: it is not closed, or nothing is in it any more.
            BadInput: the day has passed.
        """
        require(actor, *rules.PACKS)

        def work(unit: Unit, trip: Trip) -> None:
            _require_may_leave(actor, trip)
            sending.send(unit, self._clinic, self._mover, trip, scan, expected_on)

        return self._acting.changed(actor, transfer, work)

    def step_back(self, actor: Actor, transfer: int, scan: Scan) -> Transfer:
        """Take the last step of the whole back: packed again, not gone yet, or not received yet.

        Raises:
            NotAllowed: this person may not.
            RuleBroken: there is no such step, or too much happened since.
        """
        require(actor, *rules.RECEIVES)

        def work(unit: Unit, trip: Trip) -> None:
            if trip.kind is not TransferKind.TOTE or trip.state is not TransferState.RECEIVED:
                require(actor, *rules.PACKS)
            if trip.state is TransferState.CLOSED:
                sending.reopen(unit, trip)
            elif trip.state is TransferState.IN_TRANSIT:
                _require_may_leave(actor, trip)
                sending.not_sent(unit, self._mover, trip, scan)
            elif trip.state is TransferState.RECEIVED:
                receiving.not_received(unit, self._mover, trip, scan)
            else:
                raise RuleBroken(
                    f"{trip.container} {rules.STANDS[trip.state]}: nothing can be taken back. "
                    "Nothing was changed."
                )

        return self._acting.changed(actor, transfer, work)

    def receive(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """A folder came.

        Raises:
            NotAllowed: this person receives nothing.
            RuleBroken: it was not sent, or is a box or a bag.
            NotFound, BadInput: there is no such transfer, or no chart has this label.
        """
        require(actor, *rules.RECEIVES)
        return self._acting.scanned(
            actor,
            transfer,
            scan,
            lambda unit: receiving.receive(unit, self._clinic, self._mover, transfer, code, scan),
        )

    def receive_all(self, actor: Actor, transfer: int, counted: int, scan: Scan) -> Transfer:
        """All folders that are awaited came: as many were counted by hand.

        Raises:
            NotAllowed: this person receives nothing.
            RuleBroken: the counts differ, or it is not on its way.
        """
        require(actor, *rules.RECEIVES)

        return self._acting.told(
            actor,
            transfer,
            lambda unit: receiving.receive_all(unit, self._mover, transfer, counted, scan),
        )

    def finish(self, actor: Actor, transfer: int) -> Transfer:
        """All that came was scanned; what was not did not come, and somebody has to look for it.

        Raises:
            NotAllowed: this person receives nothing.
            RuleBroken: it is not on its way.
        """
        require(actor, *rules.RECEIVES)

        return self._acting.told(actor, transfer, lambda unit: receiving.finish(unit, transfer))

    def receipt(self, actor: Actor, transfer: int, command: Receipt) -> Transfer:
        """The record centre or the institution has said what came.

        Raises:
            NotAllowed: this person sends nothing.
            RuleBroken: it is a tote, or not on its way.
            BadInput: the accession number, or who signed, is missing.
            NotFound: a chart that did not come was not sent.
        """
        require(actor, *rules.PACKS)

        return self._acting.told(
            actor, transfer, lambda unit: receiving.receipt(unit, self._clinic, transfer, command)
        )

    def cancel(self, actor: Actor, transfer: int) -> Transfer:
        """Give up packing; nothing may be in it.

        Raises:
            NotAllowed: this person packs nothing.
            RuleBroken: something is in it, or it is closed.
        """
        require(actor, *rules.PACKS)

        def work(unit: Unit, trip: Trip) -> None:
            rules.require_goes_on(trip.container, trip.state, TransferAct.CANCELLED)
            if queries.lines(unit.session, trip.id, (ManifestState.PACKED,)):
                raise RuleBroken(f"Charts are in {trip.container}. Nothing was changed. Take them out first.")
            change_transfer(unit, trip, TransferAct.CANCELLED, "", state=TransferState.CANCELLED)

        return self._acting.changed(actor, transfer, work)


def _require_may_leave(actor: Actor, trip: Trip) -> None:
    if trip.kind is TransferKind.INSTITUTION:
        require(actor, Permission.FINAL_ACT)
