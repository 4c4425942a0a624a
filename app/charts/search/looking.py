"""Keeping that somebody looked for a missing chart: at a rung of the ladder, a place, or anywhere else."""

from __future__ import annotations

from uuid import UUID

from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.places.finding import find_place
from app.charts.places.types import PlaceKind
from app.charts.search import queries, rules
from app.charts.search.keeping import change_state, keep_step
from app.charts.search.ladder.reading import known_of
from app.charts.search.ladder.rules import ladder
from app.charts.search.queries import Now
from app.charts.search.types import Cause, Looked, Rung, SearchAct
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound, RuleBroken

LONGEST = 200


def look(unit: Unit, clinic: ClinicProfile, key: int, looked: Looked) -> None:
    """Write that somebody looked and did not find it; the first look begins the search.

    Raises:
        NotFound: there is no such search, rung or place.
        BadInput: it is not said where.
        RuleBroken: the chart is not missing any more.
    """
    now = queries.search(unit.session, key, lock=True)
    after = rules.goes_to(now.state, SearchAct.LOOKED)
    cause, rung, place, words = _where(unit, clinic, now, looked)
    change_state(unit, now, after)
    keep_step(
        unit, key, SearchAct.LOOKED, now.state, after, cause=cause, rung=rung, place_id=place, words=words
    )


def unlook(unit: Unit, key: int, step: UUID) -> None:
    """Take back that somebody looked; without any look nobody has begun.

    Raises:
        NotFound: there is no such search, or nobody looked by that step.
        RuleBroken: it was taken back already, or the chart is not missing any more.
    """
    now = queries.search(unit.session, key, lock=True)
    rules.goes_to(now.state, SearchAct.LOOKED)
    steps = queries.steps(unit.session, key)
    done = next((each for each in steps if each.id == step and each.act is SearchAct.LOOKED), None)
    if done is None:
        raise NotFound("Nobody looked by this step. Nothing was changed.")
    gone = {each.undoes_id for each in steps}
    if step in gone:
        raise RuleBroken("This was taken back already. Nothing was changed.")
    left = [
        each for each in steps
        if each.act is SearchAct.LOOKED and each.id not in gone and each.id != step
    ]  # fmt: skip
    back = rules.without_looks(now.state, temporary=now.temporary_id is not None) if not left else now.state
    # The step first: a server lets a search be as if nobody had looked only where nobody has.
    keep_step(unit, key, SearchAct.UNDONE, now.state, back, words=done.words, undoes_id=step)
    change_state(unit, now, back)


def _where(unit: Unit, clinic: ClinicProfile, now: Now, looked: Looked) -> tuple[Cause, str, int | None, str]:
    """The cause, the key, the place and the words under which a look is kept."""
    note = " ".join(looked.words.split())[:LONGEST]
    if looked.rung:
        rung = next((each for each in _rungs(unit, clinic, now) if each.key == looked.rung), None)
        if rung is None:
            raise NotFound("The plan has no such place now. Nothing was changed. Look at it again.")
        return rung.cause, rung.key, None, _with(rung.words, note)
    if looked.place.strip():
        place = find_place(unit, looked.place, tuple(PlaceKind), "No place", practice=clinic.practice)
        there = (each.cause for each in _rungs(unit, clinic, now) if each.place_code == place.code)
        return next(there, Cause.ELSEWHERE), f"place:{place.code}", place.id, _with(place.name, note)
    if not note:
        raise BadInput("Say where you looked. Nothing was changed.")
    return Cause.ELSEWHERE, "", None, note


def _with(words: str, note: str) -> str:
    return f"{words}; {note}" if note else words


def _rungs(unit: Unit, clinic: ClinicProfile, now: Now) -> tuple[Rung, ...]:
    customs = customs_of(unit, clinic)
    known = known_of(unit, customs, custody.volume(unit.session, customs, now.volume_id), now.temporary_id)
    return ladder(known, customs.zone, customs.now)
