"""The doors to clinics: loads what is slow only when somebody goes through one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from app.actor import Actor
from app.charts import Moved
from app.directory import ClinicKind, DateOrder, FilingOrder
from app.progress import Report, StopToken
from app.security import AddPerson, Recover, SignIn
from app.settings import Settings
from ui.shell.services import ClinicWish, Recovered, Renewal, Services
from ui.shell.spoken import nameless

PRACTICE_PATIENTS = 300

# What the screens are handed as the application has it.
HANDED_OVER = (
    "where",
    "clinic",
    "settings",
    "clock",
    "bus",
    "journal",
    "people",
    "trail",
    "patients",
    "records",
    "directory",
    "places",
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
    "loose",
    "loose_desk",
    "outguides",
    "outguide_desk",
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
    "nicknames",
    "duplicates",
    "merges",
)
# What serves other processes from an open clinic; gives what ends that.
Listen = Callable[[object], Callable[[], None]]
# What app.bootstrap offers; it is loaded by the program's start alone, so its types are not known here.
Loader = Callable[[], Any]


class ProgramDoors:
    """Opens and makes clinics through the application's composition root."""

    def __init__(self, settings: Settings, load: Loader, listen: Listen | None = None) -> None:
        self._settings, self._load, self._listen = settings, load, listen

    def open(self, where: str, sign_in: SignIn) -> Services:
        """Open a clinic for a person."""
        application, actor = self._load().open_clinic(where, sign_in, self._settings)
        hush = self._listen(application) if self._listen is not None else None
        return Services(
            actor=actor,
            catch_up=partial(_caught_up, application, actor),
            reach=partial(application.reach, actor),
            close=partial(_closed, application, hush),
            **{name: getattr(application, name) for name in HANDED_OVER},
        )

    def create(self, where: str, wish: ClinicWish, first: AddPerson) -> tuple[str, ...]:
        """Make a clinic; gives its recovery codes."""
        bootstrap = self._load()
        new = bootstrap.NewClinic(
            name=wish.name,
            kind=ClinicKind.LIVE,
            date_order=DateOrder(wish.date_order),
            filing_order=FilingOrder(wish.filing_order),
            time_zone=wish.time_zone,
        )
        codes: tuple[str, ...] = bootstrap.create_clinic(where, new, first, self._settings)
        return codes

    def recover(self, where: str, wish: Recover) -> Renewal:
        """See whether a recovery code opens the clinic for a new password."""
        renewal: Renewal = self._load().recover(where, wish, self._settings)
        return renewal

    def practice(self, where: str, report: Report, stop: StopToken) -> None:
        """Make the practice clinic."""
        seed = secrets.randbelow(2**31)
        self._load().make_practice_clinic(where, seed, PRACTICE_PATIENTS, self._settings, report, stop)


def _closed(application: Any, hush: Callable[[], None] | None) -> None:
    """Take no more commands of other processes, then let the clinic go."""
    if hush is not None:
        hush()
    application.close()


def _caught_up(application: Any, actor: Actor) -> list[Recovered]:
    """Do what a crash left in the journal; scans that moved nothing are not told, nor is any name."""
    return [
        Recovered(each.problem or _told(each.moved), recorded=not each.problem, waits=not each.settled)
        for each in application.catch_up(actor)
        if each.problem or each.moved
    ]


def _told(moved: Moved) -> str:
    return " ".join(filter(None, (f"{moved.word}: {moved.volume.code}.", nameless(moved))))
