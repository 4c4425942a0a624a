"""Saying who waits for which chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement

from app.actor import Actor, Permission, require
from app.charts.custody.queries import customs_of
from app.charts.places import queries as places
from app.charts.requests import queries, rules
from app.charts.requests.listing import queries as listing
from app.charts.requests.types import WAITING, Request, RequestStep, Stop, Wish
from app.codes import CodeKind, parse_code
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput

# A list of more patients than this would be an act of its own in the trail.
MOST_SHOWN = 200


class RequestFinder:
    """Says who waits for which chart."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, wish: Wish) -> Sequence[Request]:
        """Requests, STAT first, then whoever needs the chart first; those that ended, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no place has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return listing.requests(
                unit.session,
                customs_of(unit, self._clinic),
                *self._wished(unit, wish),
                ended=wish.ended,
                limit=min(wish.limit, MOST_SHOWN),
            )

    def ringing(self, actor: Actor) -> Sequence[Request]:
        """The STAT requests that are not delivered yet, the oldest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            customs = customs_of(unit, self._clinic)
            return listing.requests(
                unit.session, customs, listing.ringing(), by_making=True, limit=MOST_SHOWN
            )

    def waiting(self, actor: Actor) -> tuple[int, bool]:
        """How many requests that people made wait, and whether one of them is late.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            count, first = listing.waiting(unit.session)
            return count, first is not None and first < unit.now

    def saved_pulls(self, actor: Actor, since: datetime, until: datetime) -> int:
        """How many requests an image answered in place of a folder, from `since` up to `until`.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return listing.saved_pulls(unit.session, since, until)

    def show(self, actor: Actor, request: int | str) -> Request:
        """One request, by its number or by the code on its slip.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such request.
            BadInput: it is no request's code.
        """
        require(actor, Permission.LOOK_UP)
        key = request if isinstance(request, int) else self._by_code(request)
        with self._units.read(actor) as unit:
            return listing.request(unit.session, customs_of(unit, self._clinic), key)

    def history(self, actor: Actor, request: int) -> Sequence[RequestStep]:
        """What happened to a request, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.history(unit.session, request)

    def plan(self, actor: Actor, request: int) -> Sequence[Stop]:
        """The day of the chart: everybody who needs it on the day of this request, the first first.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such request.
        """
        require(actor, Permission.LOOK_UP)
        zone = ZoneInfo(self._clinic.time_zone)
        with self._units.read(actor) as unit:
            asked = queries.standing(unit.session, request)
            day = rules.local_day(asked.needed_at, zone)
            every = queries.live_of(unit.session, asked.patient_id, asked.kind)
        return [
            Stop(each.id, each.place, each.needed_at, whom, not each.waits, each.stat)
            for each, whom in every
            if rules.local_day(each.needed_at, zone) == day
        ]

    def _by_code(self, text: str) -> int:
        code = parse_code(text, practice=self._clinic.practice)
        if code.kind is not CodeKind.REQUEST:
            raise BadInput("Not the code of a request. Nothing was changed. Scan the slip.")
        return code.number

    def _wished(self, unit: Unit, wish: Wish) -> Sequence[ColumnElement[bool]]:
        states = wish.states or (rules.ENDED if wish.ended else WAITING)
        where = [listing.standing_in(tuple(states))]
        if wish.patient_id is not None:
            where.append(listing.of_patient(wish.patient_id))
        if wish.place_code:
            code = parse_code(wish.place_code, practice=self._clinic.practice)
            where.append(listing.of_place(places.place_by_code(unit.session, code.text).id))
        if wish.mine:
            where.append(listing.mine(unit.actor.person_id))
        if not wish.visits:
            where.append(listing.by_hand())
        if wish.until is not None:
            where.append(listing.needed_until(wish.until))
        return where
