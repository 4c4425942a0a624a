"""How the task list speaks: days, people, and what happened to a task."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.patients import spelt
from app.schedule import StepAct, Task, TaskSource, TaskState, TaskStep


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("tasks", text)


def short_day(day: date, today: date) -> str:
    """28-Nov, with the year when it is not this year's."""
    whole = spelt(day)
    return whole if day.year != today.year else whole[: len("28-Nov")]


def long_day(day: date) -> str:
    """Friday 28-Nov-2025."""
    return f"{QLocale().dayName(day.isoweekday())} {spelt(day)}"


def due_words(task: Task) -> str:
    """By when, and how late it is."""
    if task.due_on is None:
        return said("No date")
    if task.days_late == 1:
        return said("{0}, 1 day late").format(long_day(task.due_on))
    if task.days_late:
        return said("{0}, {1} days late").format(long_day(task.due_on), task.days_late)
    return long_day(task.due_on)


def for_words(task: Task) -> str:
    """Whose it is, and whether that person knows."""
    if not task.for_person:
        return said("Anybody")
    if task.state is TaskState.OPEN:
        return said("{0}, not taken yet").format(task.for_person)
    return task.for_person


def source_words(task: Task) -> str:
    """Who set it, promised it, or did the merge it comes from."""
    words = {
        TaskSource.PROMISE: said("Promised by {0}"),
        TaskSource.OWN: said("Set by {0}"),
        TaskSource.MERGE: said("Merge by {0}"),
    }[task.source]
    return words.format(task.made_by)


def ended_words(state: TaskState) -> str:
    """How a task ended."""
    return said("Withdrawn") if state is TaskState.WITHDRAWN else said("Done")


def taken_back_words(task: Task) -> str:
    """Why a task has not to be done any more."""
    if task.source is TaskSource.MERGE:
        return said("The merge was taken apart by {0}.").format(task.closed_by)
    return said("The promise was taken back by {0}.").format(task.closed_by)


def step_words(act: StepAct) -> str:
    """What happened, as the verb of one line."""
    return {
        StepAct.MADE: said("Set"),
        StepAct.CHANGED: said("Changed"),
        StepAct.TAKEN: said("Taken"),
        StepAct.HANDED: said("Handed over"),
        StepAct.DUE_CHANGED: said("New date"),
        StepAct.DONE: said("Done"),
        StepAct.REOPENED: said("Opened again"),
        StepAct.WITHDRAWN: said("Withdrawn"),
        StepAct.MOVED: said("Moved"),
    }[act]


def step_detail(step: TaskStep) -> str:
    """The rest of the line: who did it, and what it came to."""
    more = {
        StepAct.HANDED: said("to {0}").format(step.for_person),
        StepAct.DUE_CHANGED: spelt(step.due_on) if step.due_on else said("no date"),
        StepAct.CHANGED: step.words,
        StepAct.MADE: step.words,
        StepAct.DONE: step.words,
        StepAct.MOVED: step.words,
    }.get(step.act, "")
    by = said("by {0}").format(step.person)
    return f"{by}: {more}" if more else by
