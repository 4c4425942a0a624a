"""Work in a process of its own: nothing is warm there, and its memory is only its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from app.errors import AppError, Unavailable

Tell = Callable[[Any], None]
SPAWNED = multiprocessing.get_context("spawn")


def told_by(work: Callable[..., Any], *words: object, starts: bool = False) -> Any:
    """What this work gives when a new process does it, which itself `starts` others if it is allowed to.

    Raises:
        AppError: what it raised, in the same words.
        Unavailable: the process ended without an answer.
    """
    hearing, telling = SPAWNED.Pipe(duplex=False)
    child = SPAWNED.Process(target=_work, args=(telling, work, words), daemon=not starts)
    child.start()
    telling.close()
    try:
        answer = hearing.recv()
    except EOFError as problem:
        raise Unavailable("A process of the bench ended before it had measured anything.") from problem
    finally:
        hearing.close()
        child.join()
    if isinstance(answer, AppError):
        raise answer
    return answer


def _work(telling: Connection, work: Callable[..., Any], words: tuple[object, ...]) -> None:
    try:
        answer = work(*words)
    except AppError as problem:
        answer = type(problem)(problem.sentence)
    with suppress(BrokenPipeError):
        telling.send(answer)
    telling.close()
