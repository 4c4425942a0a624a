"""Standing loans."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.custody.queries import customs_of
from app.charts.places.finding import find_holder
from app.charts.requests import rules
from app.charts.requests.listing import queries as listing
from app.charts.requests.models import StandingLoanRecord
from app.charts.requests.types import LendStanding, StandingLoan
from app.db.inserting import insert_keyed
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound, RuleBroken
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient

LENDS = (Permission.MOVE, Permission.MOVE_AT_DESK)


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
        where = () if patient_id is None else (listing.lent_of(patient_id),)
        with self._units.read(actor) as unit:
            return listing.loans(unit.session, customs_of(unit, self._clinic), *where, ended=ended)

    def lend(self, actor: Actor, command: LendStanding) -> StandingLoan:
        """Let a place have a chart until further notice.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: the patient or place is not known, no reason is given, or the day has passed.
            Conflict: somebody has this chart already, or the record was merged into another one.
        """
        require(actor, *LENDS)
        reason = rules.tidy(command.reason)
        if not reason:
            raise BadInput("Say in a few words why the chart stays there. Nothing was changed.")
        with self._units.write(actor) as unit:
            if command.review_on <= rules.local_day(unit.now, ZoneInfo(self._clinic.time_zone)):
                raise BadInput("Look at it again on a later day than today. Nothing was changed.")
            require_not_merged(patient(unit.session, command.patient_id))
            place = find_holder(unit, command.place, practice=self._clinic.practice)
            key = make_loan(unit, command, place.id, reason)
            return self._shown(unit, key)

    def end(self, actor: Actor, loan: int) -> StandingLoan:
        """The loan is over; the chart is due like any other from its next check-out on.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such loan, or it has ended.
        """
        require(actor, *LENDS)
        with self._units.write(actor) as unit:
            version, patient_id, over = listing.loan_standing(unit.session, loan)
            if over:
                raise RuleBroken("This loan has ended already. Nothing was changed.")
            me = actor.person_id
            unit.change(StandingLoanRecord, loan, version, ended_at=unit.now, ended_by_id=me)
            unit.record(Entry(Act.LOAN_ENDED, patient_id=patient_id, detail=f"loan {loan}"))
            return self._shown(unit, loan, ended=True)

    def _shown(self, unit: Unit, key: int, *, ended: bool = False) -> StandingLoan:
        customs = customs_of(unit, self._clinic)
        found = listing.loans(unit.session, customs, listing.loan_key(key), ended=ended)
        if not found:
            raise NotFound(f"There is no standing loan {key}.")
        return found[0]


def make_loan(unit: Unit, command: LendStanding, place_id: int, reason: str) -> int:
    """Write a standing loan, in the transaction of whatever calls for it."""
    values: dict[str, object] = {
        "patient_id": command.patient_id, "kind": command.kind, "place_id": place_id, "reason": reason,
        "since": unit.now, "review_on": command.review_on, "made_by_id": unit.actor.person_id,
        "ended_at": None, "ended_by_id": None, "version": 1,
    }  # fmt: skip
    (key,) = insert_keyed(unit.session, StandingLoanRecord, [values])
    unit.record(Entry(Act.LOAN_MADE, patient_id=command.patient_id, place_id=place_id, detail=f"loan {key}"))
    return key
