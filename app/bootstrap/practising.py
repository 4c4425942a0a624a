"""Making a practice clinic: invented, stocked and open to people whose password everybody knows."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from app.bootstrap.application import NewClinic
from app.bootstrap.creating import create_clinic
from app.clock import Clock, SystemClock
from app.db.unit import Unit
from app.directory import ClinicKind, ClinicProfile
from app.progress import Progress, Report, StopToken
from app.schedule import OpeningHours
from app.security.passwords import FLOOR
from app.security.service import PeopleService
from app.settings import Settings
from app.training import PracticePlan, invent
from app.training.staff import FOUNDER, OTHERS
from app.training.stocking import stock

NAME = "Practice clinic"


def make_practice_clinic(
    where: str,
    seed: int,
    patients: int,
    settings: Settings,
    report: Report,
    stop: StopToken | None = None,
    clock: Clock | None = None,
) -> PracticePlan:
    """Make a practice clinic of so many patients in a folder or on a server, and tell what it holds.

    Raises:
        RuleBroken: there is a clinic already, or the folder would damage it.
        Conflict: the server has people of these sign-in names already.
        Stopped: it was stopped; nothing is left.
    """
    new, clock = NewClinic(NAME, ClinicKind.PRACTICE), clock or SystemClock()
    report(Progress(0, 0, "Inventing patients"))
    plan = invent(seed, patients, now=clock.now(), zone=ZoneInfo(new.time_zone), hours=OpeningHours())

    def fill(unit: Unit, people: PeopleService, clinic: ClinicProfile) -> None:
        keys = {each.login: people.add_joined(unit, each).id for each in OTHERS}
        stock(unit, clinic, plan, keys, report=report, stop=stop or StopToken())

    # Dear hashing protects nothing whose password stands in the guide, and costs a learner seconds.
    create_clinic(where, new, FOUNDER, replace(settings, kdf=FLOOR), clock, stock=fill)
    return plan
