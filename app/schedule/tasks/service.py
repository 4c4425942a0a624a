"""The verbs of the task list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient
from app.schedule.tasks import queries, rules
from app.schedule.tasks.keeping import go_on, make_task
from app.schedule.tasks.queries import Standing, Today
from app.schedule.tasks.types import AddTask, Colleague, StepAct, Task, TaskState, TaskStep

# A list of more patients than this would be an act of its own in the trail.
MOST_SHOWN = 200


class TaskService:
    """What somebody has still to do; whoever sees patients sees it and does it."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._zone = units, ZoneInfo(clinic.time_zone)

    def list(
        self, actor: Actor, *, mine: bool = False, ended: bool = False, limit: int = 200
    ) -> Sequence[Task]:
        """What has to be done, the first due first; with `ended` what was, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        where = (queries.mine(actor.person_id),) if mine else ()
        with self._units.read(actor) as unit:
            today, most = self._today(unit), min(limit, MOST_SHOWN)
            return queries.tasks(unit.session, today, *where, ended=ended, limit=most)

    def overdue(self, actor: Actor) -> int:
        """How many tasks of everybody are past their day.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.overdue(unit.session, self._today(unit))

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Task]:
        """The tasks about one patient: first what has to be done, then what has ended.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            session, today, about = unit.session, self._today(unit), queries.about(patient_id)
            waiting = queries.tasks(session, today, about, limit=MOST_SHOWN)
            return [*waiting, *queries.tasks(session, today, about, ended=True, limit=MOST_SHOWN)]

    def show(self, actor: Actor, task: int) -> Task:
        """One task.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such task.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.task(unit.session, self._today(unit), task)

    def history(self, actor: Actor, task: int) -> Sequence[TaskStep]:
        """What happened to a task, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.history(unit.session, task)

    def colleagues(self, actor: Actor) -> Sequence[Colleague]:
        """To whom a task can be given, by name.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.colleagues(unit.session)

    def add_task(self, actor: Actor, command: AddTask) -> Task:
        """Set a task for oneself, for somebody else, or for anybody.

        Raises:
            NotAllowed: this person sees no patients.
            BadInput: it says nothing, or too much.
            NotFound: there is no such patient or colleague.
            Conflict: the patient's record was merged into another one.
        """
        require(actor, Permission.LOOK_UP)
        tidied = replace(command, what=rules.tidy(command.what))
        rules.require_said(tidied.what)
        with self._units.write(actor) as unit:
            if tidied.patient_id is not None:
                require_not_merged(patient(unit.session, tidied.patient_id))
            if tidied.for_person_id not in (None, actor.person_id):
                _require_colleague(unit, tidied.for_person_id)
            return queries.task(unit.session, self._today(unit), make_task(unit, tidied))

    def take(self, actor: Actor, task: int) -> Task:
        """Say that one does it oneself.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, RuleBroken: there is no such task, or it has ended.
        """
        mine = actor.person_id
        return self._go_on(
            actor, task, StepAct.TAKEN, lambda now: replace(now, state=TaskState.TAKEN, for_person_id=mine)
        )

    def hand_over(self, actor: Actor, task: int, person_id: int) -> Task:
        """Give it to somebody else, who has yet to take it.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, RuleBroken: there is no such task or colleague, or it has ended.
        """
        return self._go_on(
            actor,
            task,
            StepAct.HANDED,
            lambda now: replace(now, state=TaskState.OPEN, for_person_id=person_id),
        )

    def change_due(self, actor: Actor, task: int, due_on: date | None) -> Task:
        """Set another day, or none.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, RuleBroken: there is no such task, or it has ended.
        """
        return self._go_on(actor, task, StepAct.DUE_CHANGED, lambda now: replace(now, due_on=due_on))

    def finish(self, actor: Actor, task: int, outcome: str = "") -> Task:
        """Say that it is done, and what came of it.

        Raises:
            NotAllowed: this person sees no patients.
            BadInput: what came of it is too long.
            NotFound, RuleBroken: there is no such task, or it has ended.
        """
        done = rules.tidy(outcome)
        return self._go_on(actor, task, StepAct.DONE, lambda now: replace(now, state=TaskState.DONE), done)

    def reopen(self, actor: Actor, task: int) -> Task:
        """Let a task that was done wait again, as it stood before; what came of it stays in its history.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, RuleBroken: there is no such task, or it waits already.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            before = queries.state_before_end(unit.session, task)
        return self._go_on(actor, task, StepAct.REOPENED, lambda now: replace(now, state=before))

    def _go_on(
        self, actor: Actor, task: int, act: StepAct, change: Callable[[Standing], Standing], words: str = ""
    ) -> Task:
        require(actor, Permission.LOOK_UP)
        with self._units.write(actor) as unit:
            rules.require_goes_on(queries.task(unit.session, self._today(unit), task), act)
            before = queries.standing(unit.session, task)
            after = change(before)
            if act is StepAct.HANDED:
                _require_colleague(unit, after.for_person_id)
            go_on(unit, before, after, act, words)
            return queries.task(unit.session, self._today(unit), task)

    def _today(self, unit: Unit) -> Today:
        return Today(unit.now, self._zone)


def _require_colleague(unit: Unit, person_id: int | None) -> None:
    known: Sequence[Colleague] = queries.colleagues(unit.session)
    if all(each.id != person_id for each in known):
        raise NotFound(
            "This person cannot be given a task. Nothing was changed. Choose somebody of the list."
        )
