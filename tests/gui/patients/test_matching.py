"""Looking for who is here already while somebody is typed in: only the latest answer is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.patients import Register
from tests.gui.patients.fakes import ACTOR, MARIA, MARIO, FakeJobs, FakePatients
from ui.jobs import JobRunner
from ui.patients.matching import Matches, Matching, parted
from ui.patients.spelling import phone_tail

NEW = Register("Garcia", "Maria", birth_date=date(1975, 2, 3))


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def heard(jobs: FakeJobs, qtbot: QtBot) -> tuple[Matching, list[Matches]]:
    matching = Matching(cast(JobRunner, jobs), ACTOR, cast(Any, FakePatients()))
    told: list[Matches] = []
    matching.matched.connect(told.append)
    return matching, told


def test_those_found_are_parted_by_how_likely_they_are() -> None:
    found = FakePatients().newcomer_matches(ACTOR, NEW)
    assert parted(found).ids == {MARIA, MARIO}
    assert not {each.patient.id for each in parted(found).others} & {MARIA, MARIO}


def test_an_answer_that_came_too_late_is_dropped(
    heard: tuple[Matching, list[Matches]], jobs: FakeJobs
) -> None:
    matching, told = heard
    jobs.held = True
    matching.ask(NEW)
    matching.ask(replace(NEW, family="Okafor", birth_date=None))
    assert matching.waiting
    jobs.let_go()
    assert told == [Matches()]
    assert not matching.waiting


def test_a_reason_given_meanwhile_asks_nothing_again(
    heard: tuple[Matching, list[Matches]], jobs: FakeJobs
) -> None:
    matching, told = heard
    matching.ask(NEW)
    matching.ask(replace(NEW, despite="Twin or relative"))
    assert len(told) == 1


def test_a_phone_shows_only_its_last_four() -> None:
    assert [phone_tail(text) for text in ("(555) 010-4471", "", "ext. none")] == ["..4471", "", ""]
