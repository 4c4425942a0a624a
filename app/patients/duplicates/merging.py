"""Pairs of records that may be one person, when two become one: pairs stay, and both are compared anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.db.unit import Unit
from app.patients.duplicates import queries, rules
from app.patients.duplicates.keeping import decide
from app.patients.duplicates.people.queries import person_of, raws_of
from app.patients.duplicates.queries import Standing
from app.patients.duplicates.types import PairAct, PairState
from app.patients.duplicates.waiting import await_comparison
from app.patients.merging.journal import Journal, Written
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question

FEATURE = "duplicates"
_DIFFERENT = (
    "It was said of these two that they are different people. Open that pair again under possible "
    "duplicates, if that was wrong."
)
# A pair is decided where it waits; one that was decided otherwise, or is gone, waits again first.
_AGAIN = {PairState.SAME: PairAct.REOPENED, PairState.GONE: PairAct.FOUND}


class PairRule:
    """Pairs are never moved: those of a merged record are in no list, and are there again afterwards."""

    feature = FEATURE
    columns: Mapping[str, str] = {
        "duplicate_pair.low_id": "stays; in no list while one side is merged",
        "duplicate_pair.high_id": "stays; in no list while one side is merged",
        "duplicate_waiting.patient_id": "the record kept is compared anew",
    }

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """A veto where somebody said that they are two people."""
        pair = _pair(unit, merging)
        if pair is None or pair.state is not PairState.DIFFERENT:
            return ()
        return (Matter(FEATURE, pair.id, True, "Possible duplicate", "different people", veto=_DIFFERENT),)

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Let the record kept be compared with everybody, for there is more of it now."""
        await_comparison(unit.session, [merging.kept_id])

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """Nothing is asked about pairs."""
        return ()

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Let both be compared anew; of the two it is said now that they are different people."""
        await_comparison(unit.session, [merging.kept_id, merging.other_id])
        pair = _pair(unit, merging)
        if pair is None or pair.state is PairState.DIFFERENT:
            return
        if pair.state in _AGAIN:
            decide(unit, pair, _AGAIN[pair.state], PairState.OPEN, "", ("", ""))
            pair, _ = queries.standing(unit.session, pair.id)
        people = [person_of(raw) for raw in raws_of(unit.session, (pair.low_id, pair.high_id))]
        low, high = (rules.digests(each) for each in people)
        decide(unit, pair, PairAct.DIFFERENT, PairState.DIFFERENT, merging.reason, (low, high))


def _pair(unit: Unit, merging: Merging) -> Standing | None:
    low, high = sorted((merging.kept_id, merging.other_id))
    return queries.standings(unit.session, {(low, high)}).get((low, high))
