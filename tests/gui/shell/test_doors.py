"""Going through a door loads the application and hands out its services, and what a crash left behind."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.actor import Actor
from app.progress import StopToken
from app.security import AddPerson, Role, SignIn
from app.settings import Settings
from tests.gui.shell.fakes import StillClock, ignore
from ui.shell.doors import ProgramDoors
from ui.shell.services import ClinicWish, Recovered

FIRST = AddPerson("jo", "Jo", frozenset({Role.ADMIN}), "purple lantern harbor 9")
JO = Actor(1, "jo", "Jo", "Desk 2")


class Bootstrap:
    """What the doors ask of the application."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        names = (
            "bus", "journal", "people", "trail", "patients", "places", "desk", "finder", "labels", "queue",
            "tasks", "imports", "nicknames", "duplicates", "merges", "records", "directory", "requests",
            "requested", "loans", "pulls", "pulling", "pulls_out", "visit_rules", "slips",
            "transfers", "transferring", "manifests",
            "searches", "searching", "overdue", "letters", "plans",
            "shelf_audits", "shelf_auditing", "put_aways", "putting_away", "what_now",
            "loose", "loose_desk", "outguides", "outguide_desk", "conversions", "converting",
            "refilings", "refiling", "shelving", "shelving_desk",
            "appointments", "hours", "notes", "left_open",
        )  # fmt: skip
        self.application = SimpleNamespace(
            **{name: object() for name in names},
            where="/clinic",
            clinic=object(),
            settings=Settings(),
            clock=StillClock(),
            close=ignore,
            catch_up=self.catch_up,
            reach=self.asked.append,
        )

    def open_clinic(self, where: str, sign_in: SignIn, _settings: Settings) -> tuple[Any, Actor]:
        self.asked.append((where, sign_in))
        return self.application, JO

    def NewClinic(self, **words: Any) -> dict[str, Any]:
        return words

    def create_clinic(self, where: str, new: Any, first: AddPerson, _settings: Settings) -> tuple[str, ...]:
        self.asked.append((where, new, first))
        return ("AAAA", "BBBB")

    def make_practice_clinic(self, where: str, seed: int, patients: int, *_rest: Any) -> None:
        self.asked.append((where, seed, patients))

    def catch_up(self, actor: Actor) -> list[Any]:
        self.asked.append(actor)
        volume = SimpleNamespace(patient="GARCIA, Maria T.", label="V1", code="C00000013")
        text = "Returned: GARCIA, Maria T. V1. Shelf 72."
        moved = SimpleNamespace(text=text, word="Returned", volume=volume)
        return [
            SimpleNamespace(moved=moved, problem="", settled=True),
            SimpleNamespace(moved=None, problem="", settled=True),
            SimpleNamespace(moved=None, problem="No such chart.", settled=True),
            SimpleNamespace(moved=None, problem="You may not.", settled=False),
        ]


@pytest.fixture
def behind() -> Bootstrap:
    return Bootstrap()


@pytest.fixture
def doors(behind: Bootstrap) -> ProgramDoors:
    return ProgramDoors(Settings(), lambda: behind)


def test_nothing_is_loaded_before_somebody_goes_through_a_door() -> None:
    ProgramDoors(Settings(), lambda: pytest.fail("loaded"))


def test_the_services_of_the_clinic_are_handed_out_with_who_acts(
    doors: ProgramDoors, behind: Bootstrap
) -> None:
    sign_in = SignIn("jo", "secret")
    services = doors.open("/clinic", sign_in)
    assert behind.asked == [("/clinic", sign_in)]
    assert services.actor is JO and services.where == "/clinic"
    assert all(
        getattr(services, name) is getattr(behind.application, name)
        for name in (
            "people",
            "trail",
            "patients",
            "places",
            "nicknames",
            "duplicates",
            "merges",
            "records",
            "directory",
            "desk",
            "finder",
            "labels",
            "queue",
            "tasks",
            "requests",
            "requested",
            "loans",
            "pulls",
            "pulling",
            "pulls_out",
            "visit_rules",
            "slips",
            "transfers",
            "transferring",
            "manifests",
            "searches",
            "searching",
            "overdue",
            "letters",
            "plans",
            "shelf_audits",
            "shelf_auditing",
            "put_aways",
            "putting_away",
            "what_now",
            "conversions",
            "converting",
            "refilings",
            "refiling",
            "shelving",
            "shelving_desk",
            "appointments",
            "hours",
            "notes",
            "left_open",
            "imports",
            "journal",
            "bus",
        )
    )


def test_what_a_crash_left_is_told_without_a_name_unless_it_moved_nothing(
    doors: ProgramDoors, behind: Bootstrap
) -> None:
    services = doors.open("/clinic", SignIn("jo", "secret"))
    assert services.catch_up() == [
        Recovered("Returned: C00000013. Shelf 72.", recorded=True),
        Recovered("No such chart.", recorded=False),
        Recovered("You may not.", recorded=False, waits=True),
    ]
    assert behind.asked[-1] is JO


def test_a_clinic_is_made_as_it_was_wished(doors: ProgramDoors, behind: Bootstrap) -> None:
    wish = ClinicWish("Riverside", "America/Chicago", "dmy", "terminal")
    assert doors.create("/clinic", wish, FIRST) == ("AAAA", "BBBB")
    ((where, new, first),) = behind.asked
    assert (where, first) == ("/clinic", FIRST)
    assert new["name"] == "Riverside" and new["kind"] == "live" and new["time_zone"] == "America/Chicago"


def test_every_practice_clinic_is_another_one(doors: ProgramDoors, behind: Bootstrap) -> None:
    for _ in range(2):
        doors.practice("/practice", ignore, StopToken())
    (one, seed_one, count), (_, seed_two, _) = behind.asked
    assert one == "/practice" and count == 300 and seed_one != seed_two
