"""Saying who waits for which chart; nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.charts.requests import queries, reading
from app.charts.requests.types import Request, RequestState, RequestStep, Stop, Wish
from app.codes import CodeKind, parse_code
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput

MOST_SHOWN = 500


class RequestFinder:
    """Says who waits for which chart."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._zone = units, clinic, ZoneInfo(clinic.time_zone)

    def list(self, actor: Actor, wish: Wish) -> Sequence[Request]:
        """Requests, STAT first, then whoever needs the chart first; ended ones the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            where = queries.wished(wish, actor.person_id)
            limit = min(wish.limit, MOST_SHOWN)
            rows = queries.listed(unit.session, *where, newest=wish.ended, limit=limit)
            return reading.requests(unit, self._clinic, rows)

    def ringing(self, actor: Actor) -> Sequence[Request]:
        """The STAT requests that are not delivered yet, the oldest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return reading.requests(unit, self._clinic, queries.listed(unit.session, *queries.rings()))

    def waiting(self, actor: Actor) -> tuple[int, bool]:
        """How many requests wait, and whether one of them is late.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.waiting(unit.session, unit.now)

    def saved_pulls(self, actor: Actor, since: datetime, until: datetime) -> int:
        """How many requests an image answered in place of a folder.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.saved_pulls(unit.session, since, until)

    def show(self, actor: Actor, request: int | str) -> Request:
        """One request, by its number or by the code on its slip.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: there is no such request, or the label stands for something else.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return reading.request(unit, self._clinic, self._key(request))

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
        with self._units.read(actor) as unit:
            asked = queries.standing(unit.session, request)
            day = asked.needed_at.astimezone(self._zone).date()
            first, last = (
                datetime.combine(each, time(), self._zone) for each in (day, day + timedelta(days=1))
            )
            where = queries.of_chart_between(asked.patient_id, asked.kind, first, last)
            rows = sorted(queries.listed(unit.session, *where), key=_by_need)
        came = (RequestState.DELIVERED, RequestState.CLOSED)
        return [Stop(row[0], row[5], row[7], row[11], row[13] in came, row[10]) for row in rows]

    def _key(self, request: int | str) -> int:
        if isinstance(request, int):
            return request
        if request.strip().isdigit():
            return int(request)
        code = parse_code(request, practice=self._clinic.practice)
        if code.kind is not CodeKind.REQUEST:
            raise BadInput("Not the slip of a request. Nothing was changed.")
        return code.number


def _by_need(row: Sequence[object]) -> tuple[object, object]:
    return row[7], row[0]
