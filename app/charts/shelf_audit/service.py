"""Auditing shelves: scanning a section from left to right, settling what was found, ending the audit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from app.actor import Actor, require
from app.charts.custody.moving import Mover
from app.charts.custody.types import Entry, Scan
from app.charts.filing import section_key
from app.charts.places.finding import find_place
from app.charts.places.types import PlaceKind
from app.charts.shelf_audit import queries, rules
from app.charts.shelf_audit.keeping import Done, change_state, keep_steps, open_audit, tell
from app.charts.shelf_audit.models import ONE_AUDIT
from app.charts.shelf_audit.reading import whole
from app.charts.shelf_audit.remedies import remedied, taken_back
from app.charts.shelf_audit.scanning import require_for, require_goes, scanned
from app.charts.shelf_audit.types import (
    AuditAct,
    AuditState,
    Finding,
    Remedied,
    ShelfAudit,
    Spotted,
    StartAudit,
)
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.directory.queries import require_order
from app.errors import BadInput, RuleBroken

A = AuditAct


class ShelfAuditService:
    """Audits shelves."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._mover = units, clinic, Mover(clinic)

    def start(self, actor: Actor, command: StartAudit) -> ShelfAudit:
        """Begin the audit of a section, or of a part of it.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound, BadInput: it is no section, or the bounds say nothing.
            RuleBroken: it is being audited already.
        """
        require(actor, *rules.NEEDS[A.STARTED])
        return certainly(self._units, actor, lambda unit: self._started(unit, command))

    def scan(self, actor: Actor, audit: int, code: str, scan: Scan) -> Spotted:
        """The next folder to the right; after one that was scanned before, the next ones stand behind it.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            BadInput: the label was misread, is of another clinic, or stands for no chart.
            RuleBroken: the audit is paused or has ended.
        """
        require(actor, *rules.NEEDS[A.SCANNED])
        return certainly(
            self._units, actor, lambda unit: scanned(unit, self._clinic, self._mover, audit, code, scan)
        )

    def remedy(
        self, actor: Actor, audit: int, finding: Finding, scan: Scan, *, only: Sequence[str] | None = None
    ) -> Remedied:
        """Do what settles a kind of finding, for all of it or for these barcodes only.

        Raises:
            NotAllowed: this person may not.
            NotFound: there is no such audit.
            RuleBroken: it has ended, or there is nothing of this kind.
        """
        require(actor, *rules.NEEDS[rules.REMEDIES[finding]])
        return certainly(
            self._units, actor,
            lambda unit: remedied(unit, self._clinic, self._mover, audit, finding, scan, only),
        )  # fmt: skip

    def take_back(self, actor: Actor, audit: int, scan: Scan, *, act: UUID | None = None) -> Remedied:
        """Take back the last scan or remedy; `act` is the one that is meant, as `ShelfAudit.last` had it.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            RuleBroken: it has ended, nothing is left to take back, or somebody went on since.
        """
        require(actor, *rules.NEEDS[A.UNDONE])
        return certainly(
            self._units, actor, lambda unit: taken_back(unit, self._clinic, self._mover, audit, scan, act)
        )

    def pause(self, actor: Actor, audit: int) -> ShelfAudit:
        """Leave it for later; any desk goes on with it.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            RuleBroken: it has ended.
        """
        return self._goes(actor, audit, A.PAUSED)

    def resume(self, actor: Actor, audit: int) -> ShelfAudit:
        """Go on.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            RuleBroken: it has ended.
        """
        return self._goes(actor, audit, A.RESUMED)

    def finish(self, actor: Actor, audit: int) -> ShelfAudit:
        """The section is scanned to its end: what was not seen is kept, with the accuracy.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            RuleBroken: it has ended, or nothing was scanned.
        """
        return self._goes(actor, audit, A.FINISHED)

    def give_up(self, actor: Actor, audit: int) -> ShelfAudit:
        """End it without a result; what was seen stays seen.

        Raises:
            NotAllowed: this person audits no shelves.
            NotFound: there is no such audit.
            RuleBroken: it has ended.
        """
        return self._goes(actor, audit, A.GIVEN_UP)

    def _started(self, unit: Unit, command: StartAudit) -> ShelfAudit:
        place = find_place(
            unit,
            command.section,
            rules.AUDITED,
            "No shelf section and nobody",
            practice=self._clinic.practice,
        )
        if place.kind not in rules.AUDITED:
            raise BadInput(f"{place.name} cannot be audited. Nothing was changed. Scan a shelf section.")
        require_for(unit, place.kind is not PlaceKind.SECTION)
        if queries.live_of(unit.session, place.id) is not None:
            raise RuleBroken(ONE_AUDIT)
        require_order(unit.session, self._clinic.filing_order)
        low, high = self._bound(command.low), self._bound(command.high)
        if place.kind is not PlaceKind.SECTION and (low or high):
            raise BadInput("A pile has no order. Nothing was changed. Leave the bounds empty.")
        if low is not None and high is not None and low > high + queries.BEHIND:
            raise BadInput("The part ends before it begins. Nothing was changed. Turn the two around.")
        return whole(unit, self._clinic, open_audit(unit, place.id, low, high))

    def _bound(self, typed: str) -> str | None:
        return section_key(self._clinic.filing_order, typed) if typed.strip() else None

    def _goes(self, actor: Actor, audit: int, act: AuditAct) -> ShelfAudit:
        require(actor, *rules.NEEDS[act])
        return certainly(self._units, actor, lambda unit: self._gone(unit, audit, act))

    def _gone(self, unit: Unit, key: int, act: AuditAct) -> ShelfAudit:
        if act is A.FINISHED:
            self._match(unit, key)
        now = queries.audit(unit.session, key, lock=True)
        require_for(unit, now.pile)
        after = require_goes(now.state, act)
        if after is now.state:
            return whole(unit, self._clinic, key)
        read = whole(unit, self._clinic, key)
        counts: dict[str, int] = {}
        done = [Done(act)]
        if after is AuditState.FINISHED:
            if not read.spines:
                raise RuleBroken("Nothing was scanned. Nothing was changed. Scan the shelf, or give it up.")
            counts = {
                "expected": read.expected, "seen": read.seen, "scanned": read.scanned,
                "in_place": read.in_place,
            }  # fmt: skip
            done += [Done(A.NOT_SEEN, each.volume_id) for each in read.unseen]
        keep_steps(unit, key, done)
        change_state(unit, now, after, **counts)
        tell(unit, key, now.place_id, act, len(read.unseen) if counts else None)
        return whole(unit, self._clinic, key)

    def _match(self, unit: Unit, key: int) -> None:
        """Finishing the sweep of a pile makes the records say what lies there."""
        now = queries.audit(unit.session, key)
        if now.pile and now.state in rules.LIVE and whole(unit, self._clinic, key).of(Finding.UNEXPECTED):
            scan = Scan(unit.clock.new_id(), unit.now, Entry.KEYED)
            with suppress(RuleBroken):  # what was missing waits for a supervisor
                remedied(unit, self._clinic, self._mover, key, Finding.UNEXPECTED, scan, None)
