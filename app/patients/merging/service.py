"""Merging two records of one person, as the records room does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.unit import Units
from app.directory import ClinicProfile
from app.patients.merging import doing, keeping, queries, reading, rules
from app.patients.merging.alone import carry_out, declared_alone, is_alone
from app.patients.merging.plan import Plan, read_back
from app.patients.merging.queries import DECIDERS
from app.patients.merging.reading import PURPOSE, note_sides
from app.patients.merging.room import Room
from app.patients.merging.rule import MergeRule
from app.patients.merging.types import (
    Merge,
    MergeAct,
    MergeList,
    MergeLook,
    ProposeMerge,
    ProposeUnmerge,
    UnmergeLook,
)
from app.patients.opening import Openings
from app.patients.queries import family_of

# A list of more patients than this is an act of its own in the trail.
MOST_UNTOLD, MOST_SHOWN = 200, 1000


class MergeService:
    """Merges two records of one person, and takes that apart exactly; each needs two people."""

    def __init__(
        self, units: Units, clinic: ClinicProfile, openings: Openings,
        rules: Sequence[MergeRule], opens: Callable[[Actor, str], bool],
    ) -> None:  # fmt: skip
        self._units, self._openings, self._opens = units, openings, opens
        self._room = Room(tuple(rules), ZoneInfo(clinic.time_zone))

    def list(
        self, actor: Actor, which: MergeList = MergeList.TO_APPROVE, limit: int = 200
    ) -> Sequence[Merge]:
        """The merges of one list; those that wait the oldest first, the others the newest first.

        Raises:
            NotAllowed: this person may not propose merging.
        """
        require(actor, *DECIDERS)
        with self._units.read(actor) as unit:
            keys = queries.keys_listed(unit.session, which, min(limit, MOST_SHOWN))
            if 2 * len(keys) <= MOST_UNTOLD:
                return queries.merges(unit.session, keys)
        evidence = Entry(Act.LOOKED_UP, count=2 * len(keys), detail=f"merges {which.value}")
        with self._units.disclose(actor, evidence) as unit:
            return queries.merges(unit.session, keys)

    def waiting(self, actor: Actor) -> int:
        """How many wait for this person to approve; none for whoever may not."""
        if not actor.may(Permission.MERGE_APPROVE):
            return 0
        with self._units.read(actor) as unit:
            return queries.waiting(unit.session, actor.person_id)

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Merge]:
        """The merges that reached this patient's record and stand or wait, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            family = family_of(unit.session, patient_id)
            return queries.merges(unit.session, queries.keys_of_patient(unit.session, family))

    def alone(self, actor: Actor) -> bool:
        """Whether nobody else could take part, so that this person may do it single-handed."""
        return is_alone(self._units, actor)

    def look(self, actor: Actor, kept_id: int, other_id: int) -> MergeLook:
        """Lay both records side by side; the evidence for both is committed before anything is read.

        Raises:
            NotAllowed: this person may not propose merging.
            RuleBroken: it is one record twice.
            NotFound: one of them is not in the index.
        """
        require(actor, *DECIDERS)
        rules.require_two(kept_id, other_id)
        self._openings.note(self._units, actor, (kept_id, other_id), PURPOSE)
        with self._units.read(actor) as unit:
            return reading.live(unit, self._room, kept_id, other_id)

    def open(self, actor: Actor, merge_id: UUID) -> MergeLook:
        """One merge with everything it reaches or reached; both records are opened.

        Raises:
            NotAllowed: this person may not propose merging.
            NotFound: there is no such merge.
        """
        require(actor, *DECIDERS)
        note_sides(self._units, self._openings, actor, merge_id)
        with self._units.read(actor) as unit:
            return reading.opened(unit, self._room, queries.standing(unit.session, merge_id))

    def propose(self, actor: Actor, command: ProposeMerge) -> Merge:
        """Propose a merge to whoever approves, or declare it single-handed, to be done after 24 hours.

        Raises:
            NotAllowed: this person may not propose merging, or the password is wrong.
            BadInput: there is no reason.
            RuleBroken: something stands against it, or was not stated.
            Conflict: something was changed since it was stated.
        """
        require(actor, *DECIDERS)
        rules.require_two(command.kept_id, command.other_id)
        reason = rules.tidy_reason(command.reason)
        declared = declared_alone(self._units, self._opens, actor, command.password)
        plan = Plan(command.taken, command.stated)
        with self._units.write(actor) as unit:
            look = reading.live(unit, self._room, command.kept_id, command.other_id, plan)
            rules.require_none(look.vetoes)
            rules.require_stated(look.matters, plan.stated)
            key = keeping.begin(
                unit, command.kept_id, command.other_id, reason, plan, declared=declared
            )  # fmt: skip
            return queries.merge(unit.session, key)

    def look_apart(self, actor: Actor, merge_id: UUID) -> UnmergeLook:
        """What has to be answered before a merge can be taken apart; both records are opened.

        Raises:
            NotAllowed: this person may not propose merging.
            NotFound: there is no such merge.
            Conflict: the two are not one record.
        """
        require(actor, *DECIDERS)
        note_sides(self._units, self._openings, actor, merge_id)
        with self._units.read(actor) as unit:
            return reading.apart(unit, self._room, queries.standing(unit.session, merge_id))

    def propose_unmerge(self, actor: Actor, command: ProposeUnmerge) -> Merge:
        """Propose to take a merge apart, or declare it single-handed.

        Raises:
            NotAllowed, BadInput, Conflict: as for `propose`.
            NotFound: there is no such merge.
            RuleBroken: a later merge rests on it, or something was not answered.
        """
        require(actor, *DECIDERS)
        reason = rules.tidy_reason(command.reason)
        declared = declared_alone(self._units, self._opens, actor, command.password)
        with self._units.write(actor) as unit:
            row = queries.standing(unit.session, command.merge_id)
            look = reading.apart(unit, self._room, row)
            rules.require_none(look.vetoes)
            rules.answered(look.questions, command.answers)
            seen = read_back(row.plan)
            plan = Plan(
                seen.taken, seen.stated, command.answers, seen.lines, seen.choices, seen.matters
            )  # fmt: skip
            keeping.propose_apart(unit, row, reason, plan, declared=declared)
            return queries.merge(unit.session, row.id)

    def approve(self, actor: Actor, merge_id: UUID) -> Merge:
        """Do what somebody else proposed: merge, or take apart.

        Raises:
            NotAllowed: this person may not approve.
            NotFound: there is no such merge.
            RuleBroken: it is one's own proposal, or something stands against it now.
            Conflict: somebody was quicker, or something has changed since it was stated or answered.
        """
        require(actor, Permission.MERGE_APPROVE)
        with self._units.write(actor) as unit:
            row = queries.standing(unit.session, merge_id)
            doing.do(unit, self._room, row, rules.approval_of(row.state))
            return queries.merge(unit.session, merge_id)

    def refuse(self, actor: Actor, merge_id: UUID, reason: str) -> Merge:
        """Say no to what was proposed, with a reason.

        Raises:
            NotAllowed, NotFound, RuleBroken, Conflict: as for `approve`.
            BadInput: there is no reason.
        """
        require(actor, Permission.MERGE_APPROVE)
        return self._end(actor, merge_id, MergeAct.REFUSED, rules.tidy_reason(reason))

    def withdraw(self, actor: Actor, merge_id: UUID) -> Merge:
        """Take back one's own proposal or declaration.

        Raises:
            NotAllowed: this person may not propose merging.
            NotFound: there is no such merge.
            RuleBroken: somebody else proposed it.
            Conflict: it does not wait any more.
        """
        require(actor, *DECIDERS)
        return self._end(actor, merge_id, MergeAct.WITHDRAWN, "")

    def carry_out(self, actor: Actor) -> Sequence[Merge]:
        """Do what this person declared single-handed and has waited its day.

        Gives what was done, and what met a problem that it had not met before; nothing for other people.
        """
        if not actor.may(Permission.MERGE_APPROVE):
            return ()
        with self._units.read(actor) as unit:
            keys = queries.due(unit.session, actor.person_id, unit.now)
        told = [carry_out(self._units, self._room, actor, key) for key in keys]
        return [each for each in told if each is not None]

    def _end(self, actor: Actor, merge_id: UUID, act: MergeAct, reason: str) -> Merge:
        with self._units.write(actor) as unit:
            keeping.end(unit, queries.standing(unit.session, merge_id), act, reason)
            return queries.merge(unit.session, merge_id)
