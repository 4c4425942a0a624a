"""Lists and shows shelf audits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.actor import Actor, Permission, require
from app.charts.filing import section_start
from app.charts.places.finding import find_place
from app.charts.shelf_audit import queries
from app.charts.shelf_audit.queries import Row, Section
from app.charts.shelf_audit.reading import whole
from app.charts.shelf_audit.rules import AUDITED, LIVE
from app.charts.shelf_audit.types import AuditedSection, AuditState, PastAudit, ShelfAudit
from app.db.unit import Units
from app.directory import ClinicProfile

NEVER = datetime.min.replace(tzinfo=UTC)


class ShelfAuditFinder:
    """Lists and shows shelf audits."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def sections(self, actor: Actor) -> Sequence[AuditedSection]:
        """All sections: those being audited, then whichever was audited longest ago.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            found = queries.sections(unit.session)
            newest = queries.newest_by_section(unit.session)
        live = {row.place_id: row for row in newest if row.state in LIVE}
        last = {row.place_id: row for row in newest if row.state is AuditState.FINISHED}
        return sorted(
            (self._section(each, live.get(each.id), last.get(each.id)) for each in found), key=_turn
        )

    def list(self, actor: Actor, *, limit: int = 200) -> Sequence[PastAudit]:
        """Audits, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return [self._past(row) for row in queries.rows(unit.session, limit)]

    def show(self, actor: Actor, audit: int) -> ShelfAudit:
        """One audit with its shelf.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is none.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return whole(unit, self._clinic, audit)

    def meant(self, actor: Actor, text: str) -> int | None:
        """The audit that goes on in the section of this label or name; None if there is none.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: it is no shelf.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            place = find_place(
                unit, text, AUDITED, "No shelf section and nobody", practice=self._clinic.practice
            )
            return queries.live_of(unit.session, place.id)

    def going_on(self, actor: Actor) -> int:
        """How many audits go on or are paused.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.live_count(unit.session)

    def _section(self, each: Section, live: Row | None, last: Row | None) -> AuditedSection:
        return AuditedSection(
            place_id=each.id, code=each.code, name=each.name, room=each.room,
            low=self._start(each.low), high=self._start(each.high),
            live=live.id if live else None, paused=live is not None and live.state is AuditState.PAUSED,
            started_at=live.started_at if live else None, started_by=live.started_by if live else "",
            ended_at=last.ended_at if last else None, ended_by=last.ended_by if last else "",
            scanned=last.scanned if last else 0, in_place=last.in_place if last else 0,
            not_seen=last.not_seen if last else 0, pile=each.pile,
        )  # fmt: skip

    def _past(self, row: Row) -> PastAudit:
        return PastAudit(
            row.id, row.section, self._start(row.low), self._start(row.high), row.state, row.started_at,
            row.started_by, row.ended_at, row.scanned, row.in_place, row.not_seen,
        )  # fmt: skip

    def _start(self, key: str | None) -> str:
        return section_start(self._clinic.filing_order, key or "")


def _turn(section: AuditedSection) -> tuple[bool, datetime]:
    return section.live is None, section.ended_at or NEVER
