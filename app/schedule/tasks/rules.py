"""How a task may go on, and when it is late."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from app.errors import BadInput, RuleBroken
from app.schedule.tasks.types import StepAct, Task, TaskSource, TaskState

LONGEST = 500

_WAITING = frozenset({TaskState.OPEN, TaskState.TAKEN})
# Where a person may do what; what the contact log does to a task of its own is not asked here.
ALLOWED: MappingProxyType[StepAct, frozenset[TaskState]] = MappingProxyType(
    {
        StepAct.TAKEN: _WAITING,
        StepAct.HANDED: _WAITING,
        StepAct.DUE_CHANGED: _WAITING,
        StepAct.DONE: _WAITING,
        StepAct.REOPENED: frozenset({TaskState.DONE}),
    }
)


def require_goes_on(task: Task, act: StepAct) -> None:
    """Let the task go on, or say that it has ended, or that it has not.

    Raises:
        RuleBroken: it has, or for one that is to wait again, it has not.
    """
    if task.state in ALLOWED[act]:
        return
    if task.state is TaskState.WITHDRAWN:
        behind = "promise behind this task was taken back"
        if task.source is TaskSource.MERGE:
            behind = "merge behind this task was taken apart"
        raise RuleBroken(f"The {behind}. Nothing was changed.")
    if act is StepAct.REOPENED:
        raise RuleBroken("This task waits already. Nothing was changed.")
    raise RuleBroken(f"{task.closed_by} has done this already. Nothing was changed.")


def tidy(text: str) -> str:
    """Words on one line, without what typing and pasting leave between them.

    Raises:
        BadInput: they are too long to be read in a list.
    """
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise BadInput(f"Say it in at most {LONGEST} letters. Nothing was changed.")
    return words


def require_said(what: str) -> None:
    """A task says what has to be done.

    Raises:
        BadInput: it says nothing.
    """
    if not what:
        raise BadInput("Say in a few words what has to be done. Nothing was changed.")


def days_late(due_on: date | None, today: date) -> int:
    """How many of the clinic's days have begun since the one on which it was due; 0 while there is time."""
    return 0 if due_on is None else max(0, (today - due_on).days)
