"""The day itself: lists fetched the evening before, people at the desk, and everything back on its shelf."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.bench.clinic_day.errands import audits, missing, totes
from app.bench.clinic_day.types import Hand, Room, Team, Told
from app.bench.day_plan import DayPlan
from app.charts import (
    AskForChart,
    CheckIn,
    CheckOut,
    Ending,
    NotFillable,
    PullLine,
    PutSheet,
    RequestState,
    Spot,
    State,
    Volume,
)
from app.schedule import AppointmentState, Book

OPENS, VISITS_A_MINUTE = 8, 2
CANCELLED, UNDONE = 20, 20
"""One visit of so many is cancelled after the list was made; one return of so many is taken back."""


def live(team: Team, plan: DayPlan, codes: list[str], seed: str) -> Told:
    """Live through a day on these charts, which are on their shelves.

    Raises:
        Unavailable: the clinic is too small for such a day.
        AppError: a service refused what a day of this kind never does wrong.
    """
    room = _opened(team, plan, codes, Random(seed))
    _evening_before(room)
    _walk_ins(room)
    _requests(room)
    totes(room)
    missing(room)
    _while_out(room)
    _all_back(room)
    audits(room)
    return room.told


def _opened(team: Team, plan: DayPlan, codes: list[str], random: Random) -> Room:
    records = team.records
    found = [records.app.finder.where(records.actor, code).volume for code in codes]
    here = {
        each.patient_id: each for each in found if each.state is State.IN_FILE and each.place == each.home
    }
    fresh = sorted(here.values(), key=_code)
    random.shuffle(fresh)
    return Room(team, plan, random, fresh, list(records.app.places.list(records.actor)))


def _evening_before(room: Room) -> None:
    """Book, cancel, build, print, fetch in two parts, and check out in one step, once taken back."""
    records, clerk, told = room.team.records, room.team.clerk, room.told
    desk, actor = records.app, records.actor
    day = desk.pulls.ready(actor).day
    opens = datetime(day.year, day.month, day.day, OPENS, tzinfo=ZoneInfo(desk.clinic.time_zone))
    names = [each.name for each in room.holders]
    alone = [name for name in names if names.count(name) == 1]
    booked = list[int]()
    for at, each in enumerate(room.take(room.plan.appointments)):
        starts = opens + timedelta(minutes=at // VISITS_A_MINUTE)
        visit = Book(each.patient_id, starts, with_whom=room.random.choice(alone))
        booked.append(clerk.app.appointments.book(clerk.actor, visit).id)
    told.acts["visits booked"] += len(booked)
    told.acts["requests"] += sum(each.made for each in desk.pulling.build(actor, day))
    for key in booked[::CANCELLED]:
        clerk.app.appointments.mark(clerk.actor, key, AppointmentState.CANCELLED)
    told.acts["requests"] += sum(each.made for each in desk.pulling.build(actor, day))
    desk.pulling.split(actor, day, 2)
    desk.pulling.take_part(actor, day, 1)
    lines = [each for each in desk.pulls.show(actor, day).lines if each.to_pull and each.spot is Spot.SHELF]
    desk.pulling.printed(actor, day, [each.key for each in lines])
    for line in lines[1:]:
        with told.timed("pulled"):
            pulled = desk.pulling.pull(actor, day, line.barcode, records.scan())
        told.moved(pulled.moved)
    _not_there(room, actor, lines[0])
    first = desk.pulls_out.check_out(actor, day, records.scan())
    desk.pulls_out.undo(actor, first.batch, records.scan())
    out = desk.pulls_out.check_out(actor, day, records.scan())
    told.acts["checked out in one step"] += out.count
    left = {code for code, _ in out.left}
    room.out += [each.barcode for each in lines[1:] if each.barcode not in left]


def _not_there(room: Room, actor: Actor, line: PullLine) -> None:
    """The slot is empty; somebody finds out later."""
    pulling = room.team.records.app.pulling
    day = room.team.records.app.pulls.ready(actor).day
    pulling.not_fillable(actor, day, line.request, line.barcode, NotFillable.SLOT_EMPTY)
    room.told.requests[line.request] = RequestState.NOT_FILLABLE


def _walk_ins(room: Room) -> None:
    """Somebody comes without a visit: asked for at the front desk, and brought."""
    for volume in room.take(room.plan.walk_ins):
        holder = room.holder().code
        request = _asked(room, volume, holder)
        _brought(room, volume.code, holder)
        room.told.requests[request] = RequestState.CLOSED


def _requests(room: Room) -> None:
    """Asked for by telephone: brought, cancelled, not found and found, sent on, or answered by a copy."""
    ways = (_stat, _cancelled, _not_found_at_first, _sent_on, _copied)
    for at, volume in enumerate(room.take(room.plan.requests)):
        ways[at % len(ways)](room, volume)


def _stat(room: Room, volume: Volume) -> None:
    records, holder = room.team.records, room.holder().code
    request = _asked(room, volume, holder, stat=True)
    records.app.requests.claim(records.actor, request)
    records.app.requests.pull(records.actor, request, volume.code, records.scan().id)
    _brought(room, volume.code, holder)
    room.told.requests[request] = RequestState.CLOSED


def _cancelled(room: Room, volume: Volume) -> None:
    clerk = room.team.clerk
    request = _asked(room, volume, room.holder().code)
    clerk.app.requests.cancel(clerk.actor, request, "The patient did not come")
    room.told.requests[request] = RequestState.CANCELLED


def _not_found_at_first(room: Room, volume: Volume) -> None:
    records, holder = room.team.records, room.holder().code
    request = _asked(room, volume, holder)
    records.app.requests.not_fillable(records.actor, request, NotFillable.MISFILED)
    records.app.requests.reopen(records.actor, request)
    _brought(room, volume.code, holder)
    room.told.requests[request] = RequestState.CLOSED


def _sent_on(room: Room, volume: Volume) -> None:
    """Two need it on one day: it goes from the one to the other."""
    first, second = room.random.sample([each.code for each in room.holders], 2)
    requests = [_asked(room, volume, first), _asked(room, volume, second, hours=3)]
    _brought(room, volume.code, first)
    with room.told.timed("handed over"):
        records = room.team.records
        room.told.moved(
            records.app.desk.check_out(records.actor, CheckOut(volume.code, second, records.scan()))
        )
    room.told.requests.update(dict.fromkeys(requests, RequestState.CLOSED))


def _copied(room: Room, volume: Volume) -> None:
    records = room.team.records
    request = _asked(room, volume, room.holder().code)
    records.app.requests.close(records.actor, request, Ending.COPY_SENT, "Two pages by fax")
    room.told.requests[request] = RequestState.CLOSED


def _asked(room: Room, volume: Volume, holder: str, *, stat: bool = False, hours: int = 1) -> int:
    clerk = room.team.clerk
    needed = clerk.app.clock.now() + timedelta(hours=hours)
    asked = AskForChart(volume.patient_id, holder, needed, kind=volume.kind, stat=stat)
    known = clerk.app.requests.consider(clerk.actor, asked)
    request = clerk.app.requests.ask(clerk.actor, asked, despite=[each.kind for each in known])
    room.told.acts["requests"] += 1
    return request.id


def _brought(room: Room, code: str, holder: str) -> None:
    """Every folder of the chart goes to whoever asked."""
    records = room.team.records
    (volume,) = [records.app.finder.where(records.actor, code).volume]
    for each in records.app.finder.volumes_of(records.actor, [volume.patient_id]):
        if each.chart_id == volume.chart_id and each.state in (State.IN_FILE, State.OUT):
            with room.told.timed("checked out"):
                moved = records.app.desk.check_out(records.actor, CheckOut(each.code, holder, records.scan()))
            room.told.moved(moved)
            room.out.append(each.code)


def _while_out(room: Room) -> None:
    """Loose sheets come in for charts that are out, and outguides stand in their slots."""
    records, waiting = room.team.records, list(dict.fromkeys(room.out))
    for code in waiting[: room.plan.sheets]:
        records.app.loose_desk.put(records.actor, PutSheet(code, "Laboratory result"), records.scan())
    markers = records.app.outguide_desk.make(records.actor, room.plan.outguides)
    for marker, code in zip(markers, waiting, strict=False):
        records.app.outguide_desk.place(records.actor, marker.code, code)


def _all_back(room: Room) -> None:
    """Everything comes back, some of it by mistake first, and goes onto its shelf."""
    records = room.team.records
    for at, code in enumerate(dict.fromkeys(room.out)):
        moved = _returned(room, records, code)
        if at % UNDONE == 0 and moved is not None:
            with room.told.timed("taken back"):
                room.told.moved(records.app.desk.undo(records.actor, moved, records.scan()))
            _returned(room, records, code)
    for code in dict.fromkeys(room.out):
        volume = records.app.finder.where(records.actor, code).volume
        if volume.loose:
            records.app.loose_desk.file(records.actor, volume.code, records.scan())
        if volume.outguide:
            records.app.outguide_desk.take_out(records.actor, volume.outguide)
        shelf = room.place_named(volume.home).code
        with room.told.timed("put away"):
            room.told.moved(records.app.putting_away.put(records.actor, volume.code, shelf, records.scan()))


def _returned(room: Room, records: Hand, code: str) -> UUID | None:
    with room.told.timed("checked in"):
        moved = records.app.desk.check_in(records.actor, CheckIn(code, records.scan()))
    room.told.moved(moved)
    return moved.movement_id


def _code(volume: Volume) -> str:
    return volume.code
