"""Work in the background: in order, answered once, dropped when nobody waits, finished before the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from app.errors import RuleBroken
from app.progress import Progress, Report, Stopped, StopToken
from ui.jobs import JobRunner


class Ear(QObject):
    """A page that notes what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []
        self.threads: list[QThread] = []

    def done(self, answer: Any) -> None:
        self.heard.append(answer)
        self.threads.append(QThread.currentThread())

    def failed(self, error: Exception) -> None:
        self.heard.append(error)


@pytest.fixture
def ear(qapp: QCoreApplication) -> Ear:
    return Ear()


def held(gate: threading.Event, answer: Any) -> Callable[..., Any]:
    """Work that waits for the gate."""

    def work(*_arguments: Any) -> Any:
        assert gate.wait(10)
        return answer

    return work


def test_commands_are_done_one_after_the_other_in_the_order_they_were_given(
    runner: JobRunner, ear: Ear, qtbot: QtBot
) -> None:
    gate, order = threading.Event(), list[int]()
    runner.command(ear, held(gate, "slow"), ear.done, ear.failed)
    for number in range(20):
        runner.command(ear, lambda number=number: order.append(number), ear.done, ear.failed)  # type: ignore[misc]
    assert order == []
    gate.set()
    qtbot.waitUntil(lambda: len(ear.heard) == 21)
    assert order == list(range(20)) and ear.heard[0] == "slow"


def test_an_answer_comes_on_the_thread_of_the_window(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    runner.query(ear, lambda _stop: "found", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["found"])
    assert ear.threads == [ear.thread()]


def test_what_goes_wrong_is_told_to_the_page_that_asked(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    problem = RuleBroken("No.")

    def refuse() -> None:
        raise problem

    runner.command(ear, refuse, ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == [problem])


def test_a_question_that_was_stopped_is_interrupted_and_answers_nobody(
    runner: JobRunner, ear: Ear, qtbot: QtBot
) -> None:
    asked, interrupted = threading.Event(), threading.Event()

    def ask(stop: StopToken) -> str:
        stop.watch(interrupted.set)
        asked.set()
        assert interrupted.wait(10)
        raise OSError("the statement was interrupted")

    token = runner.query(ear, ask, ear.done, ear.failed)
    qtbot.waitUntil(asked.is_set)
    token.stop()
    qtbot.waitUntil(lambda: not runner.busy)
    runner.query(ear, lambda _stop: "next", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["next"])


def test_an_answer_that_is_there_already_is_dropped_when_its_question_is_stopped(
    runner: JobRunner, ear: Ear, qtbot: QtBot
) -> None:
    answered = threading.Event()

    def answer(_stop: StopToken) -> str:
        answered.set()
        return "too late"

    token = runner.query(ear, answer, ear.done, ear.failed)
    assert answered.wait(10)
    token.stop()  # no event has been worked off since: the answer waits in the queue of the window
    runner.command(ear, lambda: "after", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["after"])


def test_a_question_stopped_before_its_turn_is_never_asked(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    gate, asked = threading.Event(), list[str]()
    for _ in range(2):
        runner.query(ear, held(gate, "busy"), ear.done, ear.failed)
    runner.query(ear, lambda _stop: asked.append("asked"), ear.done, ear.failed).stop()
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert asked == []


def test_an_answer_for_a_page_that_is_gone_is_dropped(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    gate, page = threading.Event(), Ear()
    heard = page.heard
    runner.command(page, held(gate, "gone"), page.done, page.failed)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    gate.set()
    runner.command(ear, lambda: "next", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["next"])
    assert heard == []


def test_a_long_job_tells_how_far_it_is_and_can_be_stopped(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    told: list[Progress] = []
    waiting = threading.Event()

    def make(report: Report, stop: StopToken) -> str:
        report(Progress(1, 2, "Half"))
        while not waiting.wait(0.01):
            stop.check()
        return "made"

    token = runner.job(ear, make, ear.done, ear.failed, told.append)
    qtbot.waitUntil(lambda: told == [Progress(1, 2, "Half")])
    assert runner.making
    token.stop()
    qtbot.waitUntil(lambda: not runner.making)
    runner.command(ear, lambda: "after", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["after"])


def test_a_quiet_job_keeps_nobody_from_leaving(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(_report: Report, stop: StopToken) -> str:
        while not gate.wait(0.01):
            stop.check()
        return "compared"

    runner.job(ear, work, ear.done, ear.failed, ear.done, quiet=True)
    assert runner.busy and not runner.making
    runner.job(ear, work, ear.done, ear.failed, ear.done)
    assert runner.making
    runner.stop_making()
    assert not runner.making
    qtbot.waitUntil(lambda: not runner.busy)
    assert ear.heard == []


def test_it_is_busy_until_the_last_answer_was_heard(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    runner.command(ear, lambda: "done", ear.done, ear.failed)
    runner.last_command(lambda: None)  # the thread has done both; the window has heard of neither
    assert runner.busy and ear.heard == []
    qtbot.waitUntil(lambda: not runner.busy)
    assert ear.heard == ["done"]


def test_the_journal_does_not_wait_behind_the_database(runner: JobRunner, ear: Ear, qtbot: QtBot) -> None:
    gate = threading.Event()
    runner.command(ear, held(gate, "database"), ear.done, ear.failed)
    runner.journal(ear, lambda: "on disk", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard == ["on disk"])
    gate.set()
    qtbot.waitUntil(lambda: ear.heard == ["on disk", "database"])


def test_the_last_command_comes_after_all_others_and_after_the_questions_are_stopped(
    runner: JobRunner, ear: Ear
) -> None:
    order: list[str] = []

    def ask(stop: StopToken) -> None:
        interrupted = threading.Event()
        try:
            stop.watch(interrupted.set)
        except Stopped:
            interrupted.set()
        assert interrupted.wait(10)
        order.append("question stopped")

    for number in range(3):
        runner.command(ear, lambda number=number: order.append(f"command {number}"), ear.done, ear.failed)  # type: ignore[misc]
        runner.journal(ear, lambda: order.append("journal"), ear.done, ear.failed)
    started = threading.Event()
    runner.query(ear, lambda stop: (started.set(), ask(stop)), ear.done, ear.failed)
    assert started.wait(10)
    runner.last_command(lambda: order.append("closed"))
    assert order[-1] == "closed"
    assert sorted(order[:-1]) == [
        "command 0", "command 1", "command 2", "journal", "journal", "journal", "question stopped",
    ]  # fmt: skip


def test_what_the_last_command_raises_is_heard_by_who_gave_it(runner: JobRunner) -> None:
    def refuse() -> None:
        raise RuleBroken("No.")

    with pytest.raises(RuleBroken):
        runner.last_command(refuse)


def test_shutting_down_waits_for_commands_stops_the_rest_and_takes_nothing_more(ear: Ear) -> None:
    runner, done, begun = JobRunner(), list[str](), threading.Event()

    def make(_report: Report, stop: StopToken) -> None:
        begun.set()
        while True:
            stop.check()

    runner.job(ear, make, ear.done, ear.failed, ear.done)
    assert begun.wait(10)
    for number in range(3):
        runner.command(ear, lambda number=number: done.append(f"command {number}"), ear.done, ear.failed)  # type: ignore[misc]
    runner.shut_down()
    assert done == ["command 0", "command 1", "command 2"] and not runner.busy
    runner.command(ear, lambda: done.append("too late"), ear.done, ear.failed)
    runner.query(ear, lambda _stop: done.append("too late"), ear.done, ear.failed)
    assert len(done) == 3
