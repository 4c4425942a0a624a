"""Charts that somebody has until further notice."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.custody.queries import customs_of
from app.charts.places.finding import find_holder
from app.charts.requests import queries, rules
from app.charts.requests.models import StandingLoanRecord
from app.charts.requests.types import LendStanding, StandingLoan
from app.db.inserting import insert_keyed
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient


class StandingLoanService:
    """Charts that somebody has until further notice."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(
        self, actor: Actor, patient_id: int | None = None, *, ended: bool = False
    ) -> Sequence[StandingLoan]:
        """Who has a chart until further notice, the first to be looked at first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            where = queries.loans_where(patient_id, ended=ended)
            return queries.loans(unit.session, customs_of(unit, self._clinic), *where)

    def lend(self, actor: Actor, command: LendStanding) -> StandingLoan:
        """Let a place have a chart until further notice.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: there is no such patient or place, or the day has passed.
            Conflict: somebody has it on a standing loan already, or the record was merged.
        """
        require(actor, *rules.FETCHES)
        reason = rules.tidy(command.reason)
        if not reason:
            raise BadInput("Say in a few words why the chart stays there. Nothing was changed.")
        with self._units.write(actor) as unit:
            require_not_merged(patient(unit.session, command.patient_id))
            customs = customs_of(unit, self._clinic)
            if command.review_on <= unit.now.astimezone(customs.zone).date():
                raise BadInput("Choose a day ahead for looking at the loan again. Nothing was changed.")
            place = find_holder(unit, command.place, practice=self._clinic.practice)
            values: dict[str, object] = {
                "patient_id": command.patient_id, "kind": command.kind, "place_id": place.id,
                "reason": reason, "since": unit.now, "review_on": command.review_on,
                "made_by_id": actor.person_id, "ended_at": None, "ended_by_id": None, "version": 1,
            }  # fmt: skip
            (key,) = insert_keyed(unit.session, StandingLoanRecord, [values])
            who, where = command.patient_id, place.id
            unit.record(Entry(Act.LOAN_MADE, patient_id=who, place_id=where, detail=f"loan {key}"))
            return self._one(unit, key)

    def end(self, actor: Actor, loan: int) -> StandingLoan:
        """The loan is over; the chart is due like any other when it is handed out next.

        Raises:
            NotAllowed: this person moves no charts.
            RuleBroken: it has ended already.
        """
        require(actor, *rules.FETCHES)
        with self._units.write(actor) as unit:
            version = queries.loan_version(unit.session, loan)
            if version is None:
                raise RuleBroken("This loan has ended already. Nothing was changed.")
            ended = {"ended_at": unit.now, "ended_by_id": actor.person_id}
            unit.change(StandingLoanRecord, loan, version, **ended)
            found = self._one(unit, loan)
            unit.record(Entry(Act.LOAN_ENDED, patient_id=found.patient_id, detail=f"loan {loan}"))
            return found

    def _one(self, unit: Unit, key: int) -> StandingLoan:
        where = queries.loans_where(None, ended=False, key=key)
        (found,) = queries.loans(unit.session, customs_of(unit, self._clinic), *where)
        return found
