"""What visits need on paper, and where their charts go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.actor import Actor, Permission, require
from app.charts.places import queries as places
from app.charts.places.finding import find_holder
from app.charts.pulls import queries
from app.charts.pulls.keeping import keep_kind, keep_place
from app.charts.pulls.types import Paper, VisitPlace, VisitRule
from app.charts.requests.rules import FETCHES
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput
from app.patients.folding import fold
from app.schedule.appointments.queries import kinds_since

BACK = timedelta(days=60)
LONGEST = 200


class VisitRuleService:
    """What visits need on paper, and where their charts go; lists built already follow when built anew."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def kinds(self, actor: Actor) -> Sequence[VisitRule]:
        """Every kind of visit in the schedule of the last weeks and ahead, those that nobody decided first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            said = queries.kinds(unit.session)
            seen: dict[str, tuple[str, int]] = {}
            for kind, count in sorted(kinds_since(unit.session, unit.now - BACK), key=lambda each: -each[1]):
                words, so_far = seen.get(fold(kind), (kind, 0))
                seen[fold(kind)] = (words, so_far + count)
        found = [
            VisitRule(kind, said[key][3] if key in said else Paper.ALL, count, key in said)
            for key, (kind, count) in seen.items()
        ]
        gone = [
            VisitRule(kind, paper, 0, True) for key, (_, _, kind, paper) in said.items() if key not in seen
        ]
        return sorted([*found, *gone], key=lambda rule: (rule.known, -rule.visits, rule.kind.casefold()))

    def set_kind(self, actor: Actor, kind: str, paper: Paper) -> None:
        """Say what a kind of visit needs.

        Raises:
            NotAllowed: this person moves no charts.
            BadInput: these words are too long.
        """
        require(actor, *FETCHES)
        with self._units.write(actor) as unit:
            keep_kind(unit, _tidy(kind), paper)

    def places(self, actor: Actor) -> Sequence[VisitPlace]:
        """The words of the schedule that stand for a place, as somebody said, in the order of the alphabet.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            known = {each.id: each for each in places.places(unit.session)}
            said = queries.places_said(unit.session)
        found = [VisitPlace(words, known[key].name, known[key].code) for _, _, words, key in said.values()]
        return sorted(found, key=lambda each: each.words.casefold())

    def set_place(self, actor: Actor, words: str, place: str) -> VisitPlace:
        """Say where the charts for a provider or a room of the schedule go; by a label or a name.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: no holder is meant by this, or the words are too long.
        """
        require(actor, *FETCHES)
        said = _tidy(words)
        with self._units.write(actor) as unit:
            holder = find_holder(unit, place, practice=self._clinic.practice)
            keep_place(unit, said, holder.id)
        return VisitPlace(said, holder.name, holder.code)


def _tidy(words: str) -> str:
    said = " ".join(words.split())
    if len(said) > LONGEST or "\0" in said:
        raise BadInput(f"Say it in at most {LONGEST} letters. Nothing was changed.")
    return said
