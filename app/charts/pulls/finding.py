"""Saying what is to be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.charts.custody.queries import volume_id_by_code
from app.charts.pulls import queries
from app.charts.pulls.changes import changes_of
from app.charts.pulls.reading import Day, read_day, shown_parts, today_of, written
from app.charts.pulls.types import (
    LineState,
    PullChange,
    PullLine,
    PullList,
    Readiness,
    Ready,
    ToPull,
    WalkOrder,
)
from app.charts.pulls.visits import unknown_among, visits_of
from app.codes import CodeKind, NotOurCode, parse_code
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.schedule.queries import opening_hours
from app.schedule.rules import next_open


class PullFinder:
    """Says what is to be fetched."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic
        self._zone = ZoneInfo(clinic.time_zone)

    def show(self, actor: Actor, day: date, order: WalkOrder = WalkOrder.SHELF) -> PullList:
        """Everything to be fetched for a day; in the order of need STAT comes first, what is done last.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            read = read_day(unit, self._clinic, day)
            lines = written(unit, self._clinic, read, read.slots)
            visits = [each for each in visits_of(unit, self._zone, day) if each.counts]
            return PullList(
                day=day,
                order=order,
                lines=tuple(sorted(lines, key=_by_need) if order is WalkOrder.NEED else lines),
                parts=shown_parts(read),
                built_at=read.row.built_at if read.row else None,
                built_by=read.row.built_by if read.row else "",
                printed_at=queries.last_printed(unit.session, read.row.id) if read.row else None,
                visits=len(visits),
                unknown=unknown_among(unit, visits),
            )

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        """What is otherwise than on the last print; without one, every line that is to be fetched.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return changes_of(unit, self._clinic, read_day(unit, self._clinic, day))

    def ready(self, actor: Actor, day: date | None = None) -> Ready:
        """How many charts are ready for a day; left out, for the next opening day.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            chosen = day or self._next(unit)
            return _readiness(read_day(unit, self._clinic, chosen))

    def to_pull(self, actor: Actor) -> ToPull:
        """The day to work on: today while something of it is to be fetched, then the next opening day.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            now = _waiting(read_day(unit, self._clinic, today_of(unit, self._clinic)), unit)
            return now if now.lines else _waiting(read_day(unit, self._clinic, self._next(unit)), unit)

    def line(self, actor: Actor, day: date, code: str) -> PullLine | None:
        """The line of a slip or a folder on a day's list; None if it has none.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no folder has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            read = read_day(unit, self._clinic, day)
            request, volume = self._meant(unit, code)
            found = [
                slot
                for slot in read.slots
                if slot.asked.id == request or (slot.folder is not None and slot.folder.id == volume)
            ]
            lines = written(unit, self._clinic, read, found[:1])
            return lines[0] if lines else None

    def _meant(self, unit: Unit, text: str) -> tuple[int, int]:
        practice = self._clinic.practice
        try:
            code = parse_code(text, practice=practice)
        except NotOurCode:
            code = None
        if code is not None and code.kind is CodeKind.REQUEST:
            return code.number, 0
        return 0, volume_id_by_code(unit.session, text, practice=practice)

    def _next(self, unit: Unit) -> date:
        return next_open(opening_hours(unit.session), today_of(unit, self._clinic))


def _by_need(line: PullLine) -> tuple[object, ...]:
    done = line.state in (LineState.OUT, LineState.WITHDRAWN)
    return done, not line.stat, line.needed_at, line.request, line.number


def _waiting(read: Day, unit: Unit) -> ToPull:
    open_ = [slot for slot in read.slots if slot.to_pull]
    visits = sum(slot.asked.appointment_id is not None for slot in open_)
    return ToPull(read.day, len(open_), any(slot.asked.needed_at < unit.now for slot in open_), visits)


def _readiness(read: Day) -> Ready:
    wanted = read.wanted
    places: dict[str, Readiness] = {}
    for slot in wanted:
        name = read.places[slot.asked.place_id].name
        so_far = places.get(name, Readiness(name, 0, 0))
        places[name] = replace(so_far, wanted=so_far.wanted + 1, ready=so_far.ready + slot.ready)
    return Ready(
        day=read.day,
        wanted=len(wanted),
        ready=sum(slot.ready for slot in wanted),
        not_fillable=sum(slot.state is LineState.NOT_FILLABLE for slot in wanted),
        in_time=sum(slot.in_time for slot in wanted),
        places=tuple(places[name] for name in sorted(places, key=str.casefold)),
    )
