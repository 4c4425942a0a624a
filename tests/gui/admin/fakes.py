"""People, places, nicknames and a trail kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from app.actor import Actor, Permission
from app.audit import Act, ActRow, Outcome, TrailFilter
from app.charts import AddPlace, Moved, Place, PlaceKind, Volume
from app.directory import ClinicKind, ClinicProfile, DirectoryEntry
from app.errors import AppError, NotFound
from app.patients import (
    Hit,
    LookUpAnswer,
    Nickname,
    NicknameList,
    NicknameSource,
    Patient,
    PatientStatus,
    Sex,
)
from app.patients.types import BirthPrecision
from app.schedule import ClosedDay, OpeningHours
from app.security import AddPerson, PersonRow, Role, SetPin
from tests.gui.admin.fake_directory import FakeDirectory, some_entries
from tests.gui.discrepancies.fakes import FixedClock, a_volume
from ui.scanning.sounds import Tone
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
ADMIN = frozenset({Permission.PEOPLE, Permission.STATIONS, Permission.SETTINGS, Permission.DIRECTORY})
PRIVACY = frozenset({Permission.LOOK_UP, Permission.AUDIT_READ})
CLERK = frozenset({Permission.LOOK_UP, Permission.MOVE_AT_DESK})
RECORDS = frozenset({*CLERK, Permission.MOVE, Permission.EDIT_IDENTITY, Permission.DIRECTORY})


def a_person(key: int, name: str, login: str, *roles: Role, retired: bool = False) -> PersonRow:
    """A member of staff."""
    return PersonRow(key, login, name, frozenset(roles), retired, key % 2 == 0, f"U{key:07d}1")


def a_place(key: int, kind: PlaceKind, name: str, **more: Any) -> Place:
    """A place with a label."""
    facts = {
        "parent_id": None,
        "parent": "",
        "range_low": None,
        "range_high": None,
        "loan_days": None,
        **more,
    }
    letter = "S" if kind is PlaceKind.SECTION else "L"
    return Place(key, kind, name, f"{letter}{key:07d}4", retired=False, **facts)


@dataclass
class Office:
    """What the fakes know, what they were asked, and the problem they answer with."""

    staff: list[PersonRow] = field(default_factory=list)
    rooms: list[Place] = field(default_factory=list)
    acts: list[ActRow] = field(default_factory=list)
    nicknames: list[Nickname] = field(default_factory=list)
    entries: list[DirectoryEntry] = field(default_factory=list)
    week: OpeningHours = field(default_factory=OpeningHours)
    closed: list[ClosedDay] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    problem: AppError | None = None

    def take(self, what: Any) -> None:
        """Note what was asked, and refuse it if there is a problem."""
        self._take(what)

    def _take(self, what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem


class FakePeople:
    """The staff."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def list(self, actor: Actor) -> Sequence[PersonRow]:
        """Everybody."""
        self.office._take("people")
        return self.office.staff

    def add(self, actor: Actor, command: AddPerson) -> PersonRow:
        """Add somebody."""
        self.office._take(command)
        self.office.staff.append(a_person(99, command.name, command.login, *command.roles))
        return self.office.staff[-1]

    def set_roles(self, actor: Actor, login: str, roles: frozenset[Role]) -> PersonRow:
        """Other roles."""
        return self._change(("roles", login, roles), login, roles=roles)

    def retire(self, actor: Actor, login: str) -> PersonRow:
        """End it."""
        return self._change(("retire", login), login, retired=True)

    def set_pin(self, actor: Actor, command: SetPin) -> None:
        """Set the PIN."""
        self.office._take(command)

    def _change(self, asked: Any, login: str, **facts: Any) -> PersonRow:
        self.office._take(asked)
        at = next(at for at, row in enumerate(self.office.staff) if row.login == login)
        self.office.staff[at] = replace(self.office.staff[at], **facts)
        return self.office.staff[at]


class FakePlaces:
    """The places."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def list(self, actor: Actor) -> Sequence[Place]:
        """All of them."""
        self.office._take("places")
        return self.office.rooms

    def add(self, actor: Actor, command: AddPlace) -> Place:
        """Add one."""
        self.office._take(command)
        place = a_place(
            99, command.kind, command.name, range_low=command.range_low, loan_days=command.loan_days
        )
        self.office.rooms.append(place)
        return place


class FakeHours:
    """The week and the closed days."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def show(self, actor: Actor) -> tuple[OpeningHours, Sequence[ClosedDay]]:
        """The week and the closed days."""
        self.office._take("hours")
        return self.office.week, sorted(self.office.closed, key=lambda row: row.day)

    def set_week(self, actor: Actor, hours: OpeningHours) -> None:
        """Another week."""
        self.office._take(hours)
        self.office.week = hours

    def close_day(self, actor: Actor, day: date, reason: str) -> None:
        """Closed."""
        self.office._take(("close", day, reason))
        self.office.closed.append(ClosedDay(day, reason))

    def open_day(self, actor: Actor, day: date) -> None:
        """Open after all."""
        self.office._take(("open", day))
        self.office.closed = [row for row in self.office.closed if row.day != day]


class FakeNicknames:
    """The nicknames; those that were added stay in it struck out too, which the real list does not do."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def list(self, actor: Actor, begins: str = "", *, limit: int = 200) -> NicknameList:
        """Those that begin like this."""
        self.office._take(("nicknames", begins))
        wanted = begins.casefold()
        rows = [
            row
            for row in self.office.nicknames
            if row.name.casefold().startswith(wanted) or row.short.casefold().startswith(wanted)
        ]
        return NicknameList(tuple(rows[:limit]), len(rows))

    def add(self, actor: Actor, name: str, short: str) -> Nickname:
        """Add one, or let it count again."""
        self.office._take(("add", name, short))
        known = next((row for row in self.office.nicknames if (row.name, row.short) == (name, short)), None)
        added = Nickname(name, short, NicknameSource.SHIPPED if known else NicknameSource.ADDED)
        return self._put(added)

    def strike(self, actor: Actor, name: str, short: str) -> Nickname:
        """Strike one out."""
        self.office._take(("strike", name, short))
        return self._put(Nickname(name, short, NicknameSource.STRUCK))

    def _put(self, now: Nickname) -> Nickname:
        others = [row for row in self.office.nicknames if (row.name, row.short) != (now.name, now.short)]
        self.office.nicknames = sorted([*others, now], key=lambda row: (row.name, row.short))
        return now


class FakeTrail:
    """The trail."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def list(self, actor: Actor, wanted: TrailFilter) -> Sequence[ActRow]:
        """The newest lines."""
        self.office._take(wanted)
        return self.office.acts


class FakeIndex:
    """Maria, found by her record number, and her chart."""

    def look_up(self, actor: Actor, text: str, *, limit: int = 50, stop: Any = None) -> LookUpAnswer:
        """Who fits."""
        patient = Patient(
            2, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "004172", "",
            PatientStatus.ACTIVE, None,
        )  # fmt: skip
        hits = (Hit(patient, "MRN", 1.0, False),) if text == "004172" else ()
        return LookUpAnswer("", hits, False)

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """Her first volume."""
        return [a_volume(2, "004172")] if 2 in patient_ids else []

    def where(self, actor: Actor, code: str) -> Moved:
        """Where it is."""
        from app.charts import Tone as ChartTone

        if code != a_volume(2, "004172").code:
            raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")
        return Moved(ChartTone.GOOD, "On shelf", "", "", a_volume(2, "004172"), None)


class HeardTones:
    """Notes what would be heard."""

    def __init__(self) -> None:
        self.heard: list[Tone] = []

    def play(self, tone: Tone) -> None:
        """Note it."""
        self.heard.append(tone)


def services_of(office: Office, permissions: frozenset[Permission], name: str = "Jo Anders") -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", name, "Desk 2", permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        people=FakePeople(office),
        places=FakePlaces(office),
        directory=FakeDirectory(office),
        nicknames=FakeNicknames(office),
        hours=FakeHours(office),
        records=cast(Any, None),
        trail=FakeTrail(office),
        patients=FakeIndex(),
        finder=FakeIndex(),
    )
    return Services(**cast(Any, fields))


def an_act(act: Act, minutes: int, person: str = "jo.anders", **more: Any) -> ActRow:
    """A line of the trail, some minutes old."""
    facts: dict[str, Any] = {
        "patient_id": None, "volume_id": None, "about_person_id": None, "about_person": None, "count": None,
        "purpose": "", "outcome": Outcome.DONE, "detail": "", "repeats": 0, **more,
    }  # fmt: skip
    return ActRow(uuid4(), NOW - timedelta(minutes=minutes), act, person, "Desk 2", **facts)


def some_nicknames() -> list[Nickname]:
    """A few that came with the program, one of this clinic, and one that was struck out."""
    added, struck = NicknameSource.ADDED, NicknameSource.STRUCK
    return [
        Nickname("Elizabeth", "Beth"),
        Nickname("Elizabeth", "Betty"),
        Nickname("Elizabeth", "Liz"),
        Nickname("Francisco", "Paco"),
        Nickname("Guadalupe", "Lupita"),
        Nickname("Ignatius", "Iggy", added),
        Nickname("José", "Pepe"),
        Nickname("Robert", "Bill", struck),
        Nickname("Robert", "Bob"),
        Nickname("Robert", "Robin"),
        Nickname("William", "Bill"),
        Nickname("William", "Will"),
    ]


def a_full_office() -> Office:
    """A small clinic's staff, shelves, nicknames and afternoon."""
    section, person, room = PlaceKind.SECTION, PlaceKind.PERSON, PlaceKind.ROOM
    return Office(
        staff=[
            a_person(1, "Al Bern", "al.bern", Role.FRONT_DESK),
            a_person(2, "Jo Anders", "jo.anders", Role.RECORDS, Role.SUPERVISOR),
            a_person(3, "Kim Soto", "kim.soto", Role.ADMIN),
            a_person(4, "Pat Quill", "pat.quill", Role.PRIVACY_OFFICER),
            a_person(5, "Sam Old", "sam.old", Role.RECORDS, retired=True),
        ],
        rooms=[
            a_place(1, PlaceKind.FILE_ROOM, "Records room"),
            a_place(2, section, "Shelves 00 to 49", parent="Records room", range_low="", range_high="5000"),
            a_place(3, section, "Shelves 50 to 99", parent="Records room", range_low="5000"),
            a_place(4, person, "Dr Lee", loan_days=3),
            a_place(5, person, "Dr Ortiz"),
            a_place(6, room, "Room 4", loan_days=1),
        ],
        nicknames=some_nicknames(),
        closed=[ClosedDay(date(2025, 11, 27), "Thanksgiving"), ClosedDay(date(2025, 12, 25), "Christmas")],
        entries=some_entries(),
        acts=[
            an_act(Act.PATIENT_OPENED, 1, patient_id=2, purpose="queue item 2", repeats=2),
            an_act(Act.VOLUME_MOVED, 3, "al.bern", patient_id=2, volume_id=2, detail="check_in"),
            an_act(Act.LOOKED_UP, 9, "al.bern", count=17, detail="1f:9c shown 2,5,6,7,8"),
            an_act(
                Act.PERSON_CHANGED,
                60,
                "kim.soto",
                about_person_id=2,
                about_person="jo.anders",
                detail="records, supervisor",
            ),
            an_act(Act.SIGNED_IN, 300, about_person_id=2, about_person="jo.anders"),
        ],
    )
