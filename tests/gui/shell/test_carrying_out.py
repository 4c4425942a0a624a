"""Merges that were declared single-handed are done once their day is over, while somebody is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.errors import Unavailable
from app.patients import MergeState
from app.progress import StopToken
from tests.gui.at_once import AtOnce
from tests.gui.merging.fakes import a_merge
from tests.gui.shell.fakes import Clinic, services_of
from ui.shell.carrying_out import EVERY_MS, CarryingOut
from ui.shell.waiting import Waiting, waiting_in
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

DONE = a_merge(1, state=MergeState.MERGED, single_handed=True)
MET = a_merge(2, state=MergeState.WAITING, problem="The folder has moved.")


class Watched:
    """A clinic with the one who carries out, and what was told."""

    def __init__(self, permissions: frozenset[Permission]) -> None:
        self.clinic, self.jobs = Clinic(), AtOnce()
        self.services = services_of(self.clinic, permissions=permissions)
        self.carrying = CarryingOut(self.jobs, self.services)
        self.told, self.done = list[ToastFacts](), list[bool]()
        self.carrying.told.connect(self.told.append)
        self.carrying.done.connect(self._was_done)

    def _was_done(self) -> None:
        self.done.append(True)


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(frozenset(Permission))
    yield made
    made.jobs.shut_down()


def test_what_is_due_is_done_at_sign_in_and_said_without_a_name(watched: Watched) -> None:
    apart = replace(DONE, state=MergeState.UNMERGED)
    watched.clinic.merges.due = [DONE, MET, apart]
    watched.carrying.begin()
    assert [(each.status, each.title) for each in watched.told] == [
        (Status.GOOD, "Records merged, as declared"),
        (Status.ATTENTION, "A single-handed merge waits"),
        (Status.GOOD, "Taken apart, as declared"),
    ]
    assert watched.told[1].sentence == "01-23-45 and 04-56-78: The folder has moved."
    assert not any("CHEN" in each.sentence for each in watched.told) and watched.done == [True]


def test_it_is_looked_again_every_few_minutes_and_nothing_is_said_of_nothing(watched: Watched) -> None:
    watched.carrying.begin()
    timer = watched.carrying.findChild(QTimer)
    assert timer.isActive() and timer.interval() == EVERY_MS
    timer.timeout.emit()
    assert watched.clinic.merges.looked == 2 and (watched.told, watched.done) == ([], [])


def test_one_look_at_a_time(watched: Watched) -> None:
    watched.jobs.holding = True
    watched.carrying.begin()
    watched.carrying.look()
    watched.jobs.let_go()
    assert watched.clinic.merges.looked == 1


def test_a_failure_is_tried_again_at_the_next_look(watched: Watched) -> None:
    watched.clinic.merges.problem = Unavailable("Away.")
    watched.carrying.begin()
    watched.clinic.merges.problem, watched.clinic.merges.due = None, [DONE]
    watched.carrying.look()
    assert len(watched.told) == 1


def test_who_may_not_approve_carries_nothing_out(qtbot: QtBot) -> None:
    watched = Watched(frozenset({Permission.LOOK_UP, Permission.MERGE_PROPOSE}))
    watched.carrying.begin()
    assert watched.clinic.merges.looked == 0
    watched.clinic.merges.wait = 4
    assert waiting_in(watched.services, StopToken()) == Waiting()
    watched.jobs.shut_down()


def test_what_waits_to_be_approved_counts_in_the_rail(watched: Watched) -> None:
    watched.clinic.merges.wait = 4
    waiting = waiting_in(watched.services, StopToken())
    assert (waiting.merges, waiting.total) == (4, 4)
