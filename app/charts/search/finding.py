"""Lists and shows searches for missing charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.search import queries
from app.charts.search.reading import searches, whole
from app.charts.search.types import MissingFigures, Search, SearchState
from app.db.unit import Units
from app.directory import ClinicProfile

LATER = datetime.max.replace(tzinfo=UTC)


class SearchFinder:
    """Lists and shows searches."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, *, ended: bool = False, limit: int = 500) -> Sequence[Search]:
        """What is missing or to be joined, whoever needs it first first; or what has ended, newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            if ended:
                return searches(unit, self._clinic, queries.ended(), newest=limit)
            found = searches(unit, self._clinic, queries.open_ones())
        return sorted(found, key=_urgency)

    def show(self, actor: Actor, search: int) -> Search:
        """One search with its ladder and history.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is none.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return whole(unit, self._clinic, search)

    def meant(self, actor: Actor, code: str) -> Search | None:
        """The newest search for the volume of this label, or for that whose stand-in has it; None if none.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no chart has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            volume = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            key = queries.newest_search_of(unit.session, volume)
            return whole(unit, self._clinic, key) if key is not None else None

    def to_see_to(self, actor: Actor) -> int:
        """How many searches wait for somebody to begin, to confirm or to join.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.waiting(unit.session)

    def figures(self, actor: Actor) -> MissingFigures:
        """How much is missing.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            volumes, missing, seen = queries.counts(unit.session)
            found = searches(unit, self._clinic, queries.open_ones())
        live = [each for each in found if each.live and not each.seen]
        return MissingFigures(
            missing=missing,
            volumes=volumes,
            begun=sum(each.state is not SearchState.FLAGGED for each in live),
            seen=seen,
            wanted=sum(bool(each.wanted) for each in live),
            to_join=sum(each.to_join for each in found),
        )


def _urgency(row: Search) -> tuple[bool, bool, datetime, datetime]:
    """What a scan has seen, then STAT, then whoever needs it first, then the longest missing."""
    return not row.seen, not row.stat, row.needed_at or LATER, row.opened_at
