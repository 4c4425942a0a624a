"""Invented pull lists, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from app.actor import Actor, Permission
from app.charts import (
    Built,
    ChangeRequest,
    ChartKind,
    LineState,
    NobodyWants,
    NotFillable,
    PullChange,
    PulledLine,
    PulledOut,
    PullLine,
    PullList,
    PullPart,
    PullsChanged,
    Readiness,
    Ready,
    Reason,
    Scan,
    Spot,
    Stop,
    ToPull,
    UnknownPlace,
    WalkOrder,
)
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound
from app.events import EventBus
from app.settings import Settings
from tests.gui.requests.fakes import ME, HandClock, a_request
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)  # 14:02 in Chicago
DAY = date(2025, 11, 24)
OTHER_DAY = date(2025, 11, 25)
SEES = frozenset({Permission.LOOK_UP, Permission.REQUEST, Permission.MOVE})
LEE = make_code(CodeKind.PLACE, 11, practice=False)
ORTIZ = make_code(CodeKind.PLACE, 12, practice=False)
SHELF_80 = make_code(CodeKind.SHELF, 8, practice=False)
STRANGE_SHELF = make_code(CodeKind.SHELF, 9, practice=False)
STRANGE = make_code(CodeKind.CHART, 999, practice=False)
BATCH = UUID(int=5)
ROOM_40, ROOM_70, ROOM_80 = (
    "Aisle 3, section 40 to 49",
    "Aisle 5, section 70 to 79",
    "Aisle 6, section 80 to 99",
)


def code_of(key: int, kind: CodeKind = CodeKind.CHART) -> str:
    """The label of a folder, a slip or a card."""
    return make_code(kind, key, practice=False)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """A time of the clinic, which is six hours behind."""
    return datetime(day.year, day.month, day.day, hour + 6, minute, tzinfo=UTC)


def a_line(key: int, walk: str, patient: str, **more: Any) -> PullLine:
    """A folder that stands on its shelf and is to be fetched for Dr Lee at nine."""
    first = walk[:1]
    section = {"4": ROOM_40, "7": ROOM_70}.get(first, ROOM_80)
    made = PullLine(
        key, code_of(key, CodeKind.REQUEST), key, code_of(key), key, patient,
        "".join(reversed(walk.split("-"))), date(1975, 2, 3), False, False, ChartKind.MEDICAL, 1, walk,
        section, SHELF_80 if section == ROOM_80 else "", Spot.SHELF, f"On shelf {walk[:5]}", "Dr Lee",
        LEE, at(9), "", Reason.VISIT, "", False, True, LineState.OPEN,
    )  # fmt: skip
    return replace(made, **more)


def pulled_line(key: int, walk: str, patient: str, minute: int, **more: Any) -> PullLine:
    """One that Jo has fetched."""
    told: dict[str, Any] = {
        "state": LineState.PULLED, "pulled_at": at(13, minute, NOW.date()), "pulled_by": "Jo Anders", **more
    }  # fmt: skip
    return a_line(key, walk, patient, **told)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    lines: list[PullLine] = field(default_factory=list)
    day: date = DAY
    parts: tuple[PullPart, ...] = ()
    built_at: datetime | None = NOW
    printed_at: datetime | None = None
    visits: int = 24
    unknown: tuple[UnknownPlace, ...] = ()
    changed: list[PullChange] = field(default_factory=list)
    stays: tuple[tuple[str, str], ...] = ()
    answer: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    reads: int = 0
    problem: AppError | None = None
    clock: HandClock = field(default_factory=HandClock)
    bus: EventBus = field(default_factory=EventBus)

    # The lists.

    def show(self, actor: Actor, day: date, order: WalkOrder = WalkOrder.SHELF) -> PullList:
        """Everything of a day; other days are empty."""
        self.reads += 1
        if self.problem is not None:
            raise self.problem
        if day != self.day:
            return PullList(day, order, (), built_at=NOW)
        lines = self.lines
        if order is WalkOrder.NEED:
            lines = sorted(lines, key=lambda line: (not line.stat, line.needed_at))
        return PullList(
            day, order, tuple(lines), self.parts, self.built_at, "Jo Anders", self.printed_at, self.visits,
            self.unknown,
        )  # fmt: skip

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        """What is otherwise than on the last print."""
        return self.changed

    def ready(self, actor: Actor, day: date | None = None) -> Ready:
        """How many are ready."""
        return Ready(self.day, len(self.lines), 0, 0, 0, (Readiness("Dr Lee", len(self.lines), 0),))

    def to_pull(self, actor: Actor) -> ToPull:
        """The day to work on."""
        if self.problem is not None:
            raise self.problem
        waiting = [line for line in self.lines if line.to_pull]
        return ToPull(self.day, len(waiting), any(line.late for line in waiting))

    def line(self, actor: Actor, day: date, code: str) -> PullLine | None:
        """The line of a slip or an outguide."""
        return next((line for line in self.lines if code in (line.code, line.barcode)), None)

    # The desk.

    def build(self, actor: Actor, day: date, days: int = 1) -> Sequence[Built]:
        """Two new ones."""
        self._note("build", day)
        self.built_at = NOW
        self.lines.append(a_line(90, "99-01-00", "ZIMMER, Ada"))
        self._tell()
        return (Built(day, self.visits, 3, 0, 1, 0),)

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        """Fetch it."""
        self._note("pull", day, code, scan.id)
        before = next((line for line in self.lines if line.barcode == code), None)
        if before is None:
            raise NobodyWants("Nobody needs this chart on any day. Nothing was changed. Put it back.")
        again = before.state is LineState.PULLED
        line = self._put(before.request, state=LineState.PULLED, pulled_at=NOW, pulled_by=actor.name)
        left = sum(each.to_pull for each in self.lines)
        return replace(PulledLine(line, day, left, len(self.lines), None, again), **self.answer)

    def put_back(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """Not fetched after all."""
        self._note("put back", day, request, barcode)
        return self._put(request, state=LineState.OPEN, pulled_at=None, pulled_by="")

    def not_fillable(
        self, actor: Actor, day: date, request: int, barcode: str, reason: NotFillable, words: str = ""
    ) -> PullLine:
        """It is not there."""
        self._note("stuck", day, request, barcode, reason, words)
        return self._put(request, state=LineState.NOT_FILLABLE, not_fillable=reason, words=words)

    def fillable(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """It is there after all."""
        self._note("again", day, request, barcode)
        return self._put(request, state=LineState.OPEN, not_fillable=None, words="")

    def split(self, actor: Actor, day: date, parts: int) -> Sequence[PullPart]:
        """Half to each."""
        self._note("split", day, parts)
        half = (len(self.lines) + parts - 1) // parts
        for place, line in enumerate(self.lines):
            self.lines[place] = replace(line, part=place // half + 1 if parts > 1 else 0)
        self.parts = tuple(
            PullPart(n, None, "", half, sum(line.part == n and line.to_pull for line in self.lines))
            for n in range(1, parts + 1)
        )  # fmt: skip
        self.parts = self.parts if parts > 1 else ()
        self._tell()
        return self.parts

    def take_part(self, actor: Actor, day: date, number: int) -> Sequence[PullPart]:
        """Mine, or nobody's again."""
        self._note("part", day, number)
        self.parts = tuple(
            replace(part, person_id=None if part.person_id else actor.person_id, person=actor.name)
            if part.number == number else part
            for part in self.parts
        )  # fmt: skip
        self._tell()
        return self.parts

    def printed(self, actor: Actor, day: date, lines: Sequence[tuple[int, int | None]]) -> UUID:
        """It is on paper."""
        self._note("printed", day, tuple(lines))
        return BATCH

    # Out, and elsewhere.

    def check_out(self, actor: Actor, day: date, scan: Scan) -> PulledOut:
        """Everything that is pulled goes out."""
        self._note("out", day, scan.id)
        stays = {code for code, _sentence in self.stays}
        gone = [
            line for line in self.lines if line.state is LineState.PULLED and line.barcode not in stays
        ]  # fmt: skip
        places: dict[str, int] = {}
        for line in gone:
            places[line.place] = places.get(line.place, 0) + 1
            self._put(line.request, tell=False, state=LineState.OUT)
        self._tell()
        return PulledOut(BATCH, len(gone), tuple(places.items()), self.stays)

    def undo(self, actor: Actor, batch: UUID, scan: Scan) -> PulledOut:
        """They are pulled as before."""
        self._note("undo", batch, scan.id)
        gone = [line for line in self.lines if line.state is LineState.OUT]
        for line in gone:
            self._put(line.request, tell=False, state=LineState.PULLED)
        self._tell()
        return PulledOut(batch, len(gone), ())

    def change(self, actor: Actor, command: ChangeRequest) -> Any:
        """It goes elsewhere."""
        self._note("change", command)
        self._put(command.request, place="Dr Ortiz", place_code=ORTIZ)
        return a_request(command.request, place="Dr Ortiz")

    # Who it is.

    def by_card(self, actor: Actor, code: str) -> Any:
        """The patient of a line has the key of its request."""
        for line in self.lines:
            if code == code_of(line.patient_id, CodeKind.PATIENT):
                return SimpleNamespace(id=line.patient_id, mrn=line.mrn)
        if code == code_of(500, CodeKind.PATIENT):
            return SimpleNamespace(id=500, mrn="004172")
        raise NotFound("Nobody has this card. Nothing was changed.")

    def done(self, act: str) -> list[tuple[Any, ...]]:
        """What was asked of this kind."""
        return [tuple(rest) for name, *rest in self.asked if name == act]

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem

    def _put(self, request: int, *, tell: bool = True, **more: Any) -> PullLine:
        place = next(place for place, line in enumerate(self.lines) if line.request == request)
        self.lines[place] = replace(self.lines[place], **more)
        if tell:
            self._tell()
        return self.lines[place]

    def _tell(self) -> None:
        self.bus.deliver_after([PullsChanged((self.day,))])


def services_of(room: Room, permissions: frozenset[Permission] = SEES) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    room.clock.at = NOW
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        settings=Settings(),
        clock=room.clock,
        bus=room.bus,
        pulls=room,
        pulling=room,
        pulls_out=room,
        requests=room,
        patients=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """The list of the picture: eleven pulled, one that is not there, and some that are on no shelf."""
    ortiz = {"place": "Dr Ortiz", "place_code": ORTIZ}
    return Room(
        [
            pulled_line(1, "41-08-01", "OKAFOR, Chidi", 52),
            pulled_line(2, "43-16-00", "WEBER, Anneliese", 52, needed_at=at(9, 20), **ortiz),
            pulled_line(3, "44-07-00", "ALVAREZ, Lucia", 53, needed_at=at(10, 10)),
            a_line(4, "44-51-01", "HADDAD, Samir", number=2, needed_at=at(11), state=LineState.NOT_FILLABLE,
                   not_fillable=NotFillable.OUTGUIDE_SAYS, words="Billing has it"),
            pulled_line(5, "45-30-00", "PETERSEN, Ida", 54, needed_at=at(9, 40), **ortiz),
            pulled_line(6, "47-61-00", "GRUBER, Paul", 55, needed_at=at(10, 30), **ortiz),
            pulled_line(7, "49-02-01", "SANTOS, Rui", 56, place="Walk-in"),
            pulled_line(8, "70-12-00", "GARZA, Carlos", 57, needed_at=at(9, 30), state=LineState.OUT),
            pulled_line(9, "71-36-00", "MBEKI, Thandi", 58, needed_at=at(10), **ortiz),
            pulled_line(10, "72-41-00", "GARCIA, Maria T.", 59, number=2, needed_at=at(9, 10),
                        name_alert=True),
            a_line(11, "72-88-00", "YILMAZ, Deniz", needed_at=at(11, 10), **ortiz, note="Films too, please",
                   stops=(Stop(11, "Dr Ortiz", at(11, 10), "", False),
                          Stop(61, "Dr Lee", at(15), "", False))),
            a_line(12, "74-19-01", "CARTER, Louise", needed_at=at(10, 40), late=True),
            a_line(13, "77-28-00", "BROWN, Walter J.", needed_at=at(9, 50), **ortiz),
            a_line(14, "79-63-01", "JANSEN, Pim", place="Walk-in", stat=True, name_alert=True),
            a_line(15, "80-14-00", "HALVORSEN, Nils", needed_at=at(11, 20)),
            a_line(16, "83-09-00", "GARCIA, Elena M.", number=4, **ortiz),
            a_line(17, "90-42-11", "WOLFESCHLEGELSTEINHAUSEN, Alexandra P.", needed_at=at(13, 20)),
            a_line(18, "61-20-03", "NGUYEN, Anh", spot=Spot.HOLDER, where="With Dr Ortiz", needed_at=at(14)),
            a_line(19, "33-81-00", "LINDQVIST, Ole", spot=Spot.AWAY, where="Off site, Box 12"),
            a_line(20, "15-00-07", "ABEBE, Sara", spot=Spot.NOT_MADE, where="", volume_id=None, barcode="",
                   number=0),
            a_line(21, "52-77-01", "FISCHER, Jo", spot=Spot.THERE, where="With Dr Lee", state=LineState.OPEN),
            pulled_line(22, "88-03-02", "RINALDI, Paola", 50, state=LineState.WITHDRAWN),
        ],
    )  # fmt: skip
