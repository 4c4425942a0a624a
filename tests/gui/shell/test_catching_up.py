"""Whoever was registered, changed or imported is compared afterwards, quietly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.errors import Unavailable
from app.progress import StopToken
from tests.gui.at_once import AtOnce
from tests.gui.shell.fakes import Clinic, services_of
from ui.shell.catching_up import CatchingUp
from ui.shell.waiting import LATE_AFTER_DAYS, Waiting, waiting_in


class Watched:
    """A clinic with the one who catches up, and what was told."""

    def __init__(self, permissions: frozenset[Permission]) -> None:
        self.clinic, self.jobs = Clinic(), AtOnce()
        self.services = services_of(self.clinic, permissions=permissions)
        self.catching = CatchingUp(self.jobs, self.services)
        self.ran, self.told = 0, list[str]()
        self.catching.caught_up.connect(self._ran)
        self.catching.told.connect(self.told.append)

    def count(self) -> Waiting:
        """What the window does after each change."""
        waiting = waiting_in(self.services, StopToken())
        self.catching.counted(waiting)
        return waiting

    def _ran(self) -> None:
        self.ran += 1


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(frozenset(Permission))
    yield made
    made.jobs.shut_down()


def test_nothing_is_done_while_nobody_waits(watched: Watched) -> None:
    watched.count()
    assert watched.clinic.pairs.compared == 0 and watched.ran == 0


def test_who_waits_is_compared_once_and_the_counters_are_read_again(watched: Watched) -> None:
    watched.clinic.pairs.uncompared = 3
    watched.jobs.holding = True
    watched.count()
    watched.count()  # another change while it waits for its lane
    watched.jobs.let_go()
    assert watched.clinic.pairs.compared == 1 and watched.ran == 1
    assert watched.count() == Waiting(pairs=3)


def test_a_failure_is_a_line_and_waits_for_the_next_change(watched: Watched) -> None:
    watched.clinic.pairs.uncompared = 3
    watched.clinic.pairs.problem = Unavailable("The clinic's server cannot be reached. Try again.")
    watched.count()
    watched.count()
    assert watched.told == ["Duplicates not compared yet"] and watched.clinic.pairs.compared == 1
    watched.clinic.pairs.uncompared, watched.clinic.pairs.problem = 4, None
    watched.count()
    assert watched.told[-1] == "" and watched.ran == 1


def test_who_only_looks_up_compares_nobody_and_is_told_of_no_pairs(qtbot: QtBot) -> None:
    looks = Watched(frozenset({Permission.LOOK_UP}))
    looks.clinic.pairs.uncompared = looks.clinic.pairs.review = 3
    assert looks.count() == Waiting(uncompared=3)
    assert looks.clinic.pairs.compared == 0
    looks.jobs.shut_down()


def test_what_waits_is_counted_together_for_the_rail(watched: Watched) -> None:
    watched.clinic.waiting_items = [1, LATE_AFTER_DAYS + 1]
    watched.clinic.overdue_tasks, watched.clinic.pairs.review = 4, 5
    waiting = watched.count()
    assert waiting == Waiting(2, 4, 5, late=True) and waiting.total == 11
