"""The memory of a process and of those it has started is counted at one moment."""

from __future__ import annotations

from multiprocessing.connection import Connection

from app.bench.children import SPAWNED
from app.bench.memory import MEGA, Together, memory_of

HELD = 120


def hold(pipe: Connection) -> None:
    """Hold a hundred megabytes until somebody says that it is enough."""
    held = bytearray(b"x" * (HELD * MEGA))
    pipe.send(len(held))
    pipe.recv()


def test_what_a_started_process_holds_is_counted_beside_its_own() -> None:
    here, there = SPAWNED.Pipe()
    with Together() as alone:
        pass
    assert alone.others == 0
    assert abs(alone.own - memory_of().now) < HELD
    child = SPAWNED.Process(target=hold, args=(there,))
    child.start()
    here.recv()
    with Together() as both:
        pass
    here.send("enough")
    child.join()
    assert both.others > HELD
    assert both.most == both.own + both.others
