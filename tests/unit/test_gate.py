"""One writer at a time, and a person at a desk before any job."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from app.db.gate import Lane, OpenGate, WriterGate

PATIENCE = 20  # seconds after which a test fails; none of them waits for it


class Watched(WriterGate):
    """A gate that tells when somebody has come to wait at it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = threading.Semaphore(0)
        wait_for = self._turn.wait_for

        def told(condition: object) -> bool:
            self.waiting.release()
            return wait_for(condition)  # type: ignore[arg-type]

        self._turn.wait_for = told  # type: ignore[method-assign, assignment]

    def came(self, count: int) -> None:
        """Wait until that many have come."""
        for _ in range(count):
            assert self.waiting.acquire(timeout=PATIENCE)


def passes(gate: WriterGate, lane: Lane, order: list[str], name: str) -> None:
    with gate.pass_through(lane):
        order.append(name)


def test_a_command_overtakes_a_job_that_waited_before_it() -> None:
    gate, order = Watched(), []
    inside, leave = threading.Event(), threading.Event()

    def first() -> None:
        with gate.pass_through(Lane.JOB):
            inside.set()
            assert leave.wait(PATIENCE)
            order.append("first job")

    with ThreadPoolExecutor(4) as pool:
        running: list[Future[None]] = [pool.submit(first)]
        assert inside.wait(PATIENCE)
        gate.came(1)
        running.append(pool.submit(passes, gate, Lane.JOB, order, "second job"))
        gate.came(1)
        running.extend(pool.submit(passes, gate, Lane.COMMAND, order, "scan") for _ in range(2))
        gate.came(2)
        leave.set()
        for each in running:
            each.result(PATIENCE)
    assert order == ["first job", "scan", "scan", "second job"]


def test_two_are_never_inside_at_once() -> None:
    gate, inside, seen = WriterGate(), [], []
    start = threading.Barrier(4)

    def work(lane: Lane) -> None:
        start.wait(PATIENCE)
        for _ in range(200):
            with gate.pass_through(lane):
                inside.append(lane)
                seen.append(len(inside))
                inside.pop()

    with ThreadPoolExecutor(4) as pool:
        lanes = [Lane.COMMAND, Lane.JOB, Lane.COMMAND, Lane.JOB]
        for done in [pool.submit(work, lane) for lane in lanes]:
            done.result(PATIENCE)
    assert seen == [1] * 800


@pytest.mark.parametrize("lane", list(Lane))
def test_an_error_inside_leaves_the_gate_open(lane: Lane) -> None:
    gate = WriterGate()
    with pytest.raises(LookupError), gate.pass_through(lane):
        raise LookupError
    with gate.pass_through(Lane.JOB):
        pass


def test_a_server_has_no_gate() -> None:
    gate = OpenGate()
    with gate.pass_through(Lane.COMMAND), gate.pass_through(Lane.JOB), gate.pass_through(Lane.COMMAND):
        pass
