"""Writing a pair and each line of its history, in the transaction of whatever calls for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from app.audit import Act, Entry
from app.db.among import among
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import CHANGED_FIRST, Unit, database_now
from app.errors import Conflict
from app.patients.duplicates import queries, rules
from app.patients.duplicates.engine.types import LikelyPair
from app.patients.duplicates.looks import Looks
from app.patients.duplicates.models import PairRecord, PairStepRecord, SearchRecord
from app.patients.duplicates.people.queries import Raw, person_of, raws_of
from app.patients.duplicates.queries import Standing
from app.patients.duplicates.types import PairAct, PairState, SearchedDuplicates

DECIDED = (PairState.SAME, PairState.DIFFERENT, PairState.LATER)
NO_MATTER = 0.05  # bits by which a weight may differ and the pair is as likely as before
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing came to: pairs that are likely and known ones that are not, and how the records looked.

    `reasons` are those given at registration, by pair.
    """

    likely: Sequence[LikelyPair]
    unlikely: Sequence[Key]
    looks: Looks
    reasons: Mapping[Key, str] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """What was written."""

    new: int = 0
    reopened: int = 0
    gone: int = 0
    changed: int = 0

    @property
    def all(self) -> int:
        """How many pairs were touched."""
        return self.new + self.reopened + self.gone + self.changed

    def add(self, other: Tally) -> None:
        """Count what another transaction wrote."""
        self.new += other.new
        self.reopened += other.reopened
        self.gone += other.gone
        self.changed += other.changed


def decide(
    unit: Unit, before: Standing, act: PairAct, after: PairState, reason: str, digests: tuple[str, str]
) -> None:
    """Write what somebody decided, with the line that says so and who both records were then.

    Raises:
        Conflict: somebody changed it first.
    """
    decided = after in DECIDED
    _go_on(
        unit,
        before,
        act,
        after,
        reason,
        state=after,
        decided_by_id=unit.actor.person_id if decided else None,
        decided_at=database_now() if decided else None,
        reason=reason if decided else "",
        low_digest=digests[0] if decided else "",
        high_digest=digests[1] if decided else "",
    )
    detail = f"pair {before.id} of {before.low_id} and {before.high_id}: {act.value}"
    # A line for each of the two, so that the trail of either record says it.
    for each in (before.low_id, before.high_id):
        unit.record(Entry(Act.DUPLICATE_DECIDED, patient_id=each, detail=detail))


def keep(unit: Unit, compared: Compared) -> Tally:
    """Write what is new of these pairs; what was decided stays, unless somebody became somebody else.

    A pair of which one record has changed since it was compared is passed over: it waits to be compared anew.

    Raises:
        Conflict: somebody wrote one of them at the same time; compare what is there now.
    """
    keys = {*((each.low_id, each.high_id) for each in compared.likely), *compared.unlikely}
    now = {raw[0]: raw for raw in raws_of(unit.session, {one for key in keys for one in key})}
    standing = queries.standings(unit.session, keys)
    tally, new = Tally(), []
    for pair in compared.likely:
        key = (pair.low_id, pair.high_id)
        if not all(one in now and compared.looks.same(now[one]) for one in key):
            continue
        if key not in standing:
            new.append(pair)
        else:
            _again(unit, standing[key], pair, (now[key[0]], now[key[1]]), tally)
    _insert(unit, new, compared.reasons)
    tally.new += len(new)
    # A pair of a record that was merged stays as it is: it is there again when that is taken apart.
    unchanged = [
        key for key in compared.unlikely if all(one in now and compared.looks.same(now[one]) for one in key)
    ]
    tally.gone = _let_go(unit, [standing[key] for key in unchanged if key in standing])
    return tally


def _let_go(unit: Unit, known: Sequence[Standing]) -> int:
    """Nothing speaks for these any more: those that waited or were put off are gone, in two statements."""
    gone = [each for each in known if each.state in queries.WAITS]
    if not gone:
        return 0
    steps = [_step(unit, each.id, each.version + 1, PairAct.GONE, PairState.GONE, "") for each in gone]
    insert_all(unit.session, PairStepRecord, steps)
    row = PairRecord
    done: Any = unit.session.execute(
        update(row)
        .where(among(row.id, "ids"), row.state.in_(queries.WAITS))
        .values(**_UNDECIDED, state=PairState.GONE, version=row.version + 1)
        .execution_options(synchronize_session=False),
        {"ids": [each.id for each in gone]},
    )
    if done.rowcount != len(gone):
        raise Conflict(CHANGED_FIRST)
    return len(gone)


_UNDECIDED: Mapping[str, object] = {
    "decided_by_id": None, "decided_at": None, "reason": "", "low_digest": "", "high_digest": "",
}  # fmt: skip


def _again(unit: Unit, known: Standing, pair: LikelyPair, raws: tuple[Raw, Raw], tally: Tally) -> None:
    """Write what comparing says now of a pair that is known."""
    found = _found(pair)
    if known.state is PairState.GONE:
        _go_on(unit, known, PairAct.FOUND, PairState.OPEN, "", **_UNDECIDED, **found, state=PairState.OPEN)
        tally.new += 1
    elif known.state is PairState.DIFFERENT:
        another = [*_became(known.low_digest, raws[0]), *_became(known.high_digest, raws[1])]
        if another:
            why = f"{', '.join(dict.fromkeys(another))} changed"
            values = {**_UNDECIDED, **found, "state": PairState.OPEN}
            _go_on(unit, known, PairAct.REOPENED, PairState.OPEN, why, **values)
            tally.reopened += 1
    elif known.state in queries.WAITS and _differs(known, pair, found):
        if known.band is pair.band:
            unit.change(PairRecord, known.id, known.version, **found)
        else:
            _go_on(unit, known, PairAct.CHANGED, known.state, "", **found)
        tally.changed += 1


def _became(digests: str, raw: Raw) -> list[str]:
    return rules.changed_since(digests, rules.digests(person_of(raw)))


def _found(pair: LikelyPair) -> dict[str, object]:
    words = json.dumps({"all": pair.evidence, "against": pair.against})
    return {"weight": pair.weight, "band": pair.band, "evidence": words}


def _differs(known: Standing, pair: LikelyPair, found: Mapping[str, object]) -> bool:
    same = known.band is pair.band and known.evidence == found["evidence"]
    return not same or abs(known.weight - pair.weight) >= NO_MATTER


def _insert(unit: Unit, new: Sequence[LikelyPair], reasons: Mapping[Key, str]) -> None:
    rows = [
        {
            **_found(each), **_UNDECIDED, "low_id": each.low_id, "high_id": each.high_id,
            "state": PairState.OPEN, "found_at": unit.now,
            "despite": reasons.get((each.low_id, each.high_id), ""), "version": 1,
        }
        for each in new
    ]  # fmt: skip
    keys = insert_keyed(unit.session, PairRecord, rows)
    steps = [_step(unit, key, 1, PairAct.FOUND, PairState.OPEN, "") for key in keys]
    insert_all(unit.session, PairStepRecord, steps)


def _go_on(
    unit: Unit, before: Standing, act: PairAct, after: PairState, why: str, /, **values: object
) -> None:
    """Write a line of the history, and then the pair as it stands after it."""
    step = _step(unit, before.id, before.version + 1, act, after, why)
    insert_all(unit.session, PairStepRecord, [step])
    unit.change(PairRecord, before.id, before.version, **values)


def _step(
    unit: Unit, pair: int, sequence: int, act: PairAct, after: PairState, why: str
) -> dict[str, object]:
    return {
        "id": unit.clock.new_id(), "pair_id": pair, "sequence": sequence, "act": act,
        "person_id": unit.actor.person_id, "state_after": after, "reason": why,
    }  # fmt: skip


def note_search(unit: Unit, done: SearchedDuplicates, weights: str) -> None:
    """Write that everybody was compared, and what was learnt."""
    row = {
        "id": unit.clock.new_id(), "person_id": unit.actor.person_id, "patients": done.patients,
        "compared": done.compared, "found": done.found, "appeared": done.new, "reopened": done.reopened,
        "gone": done.gone, "stopped": done.stopped, "weights": weights,
    }  # fmt: skip
    insert_all(unit.session, SearchRecord, [row])


def told(tally: Tally) -> str:
    """What was written, for the trail."""
    return f"new {tally.new}, reopened {tally.reopened}, gone {tally.gone}, changed {tally.changed}"
