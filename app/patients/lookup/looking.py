"""The two looks of a look-up: what was typed, and what may have been meant."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from sqlalchemy.orm import Session

from app.patients import queries
from app.patients.lookup import other_names
from app.patients.lookup.exact import candidates
from app.patients.lookup.queries import merged_into
from app.patients.lookup.question import Question
from app.patients.lookup.ranking import Numbers, Ranking
from app.patients.lookup.similar import WANTED, similar
from app.patients.nicknames.queries import name_book
from app.patients.types import Hit

SIMILAR_SHOWN, FEWEST = 25, 3


def first_look(session: Session, question: Question, limit: int) -> tuple[list[Hit], bool]:
    """Who fits what was typed, best first, and whether there are more than that."""
    found = candidates(session, question, limit)
    merged: dict[int, str] = {}
    if question.number:
        kept, merged = merged_into(session, queries.searched(question.number))
        found |= kept
    if not found:
        return [], False
    known = queries.patients(session, found) if question.number else {}
    numbers = {key: Numbers(each.mrn, each.phone, merged.get(key, "")) for key, each in known.items()}
    # Only who does not fit by the name of today can fit by another one.
    ranking = Ranking(question, found, numbers)
    others = ranking.not_by_name
    ranked = ranking.ranked(queries.words_of(session, others))
    shown = ranked[:limit]
    patients = known or queries.patients(session, [each.id for each in shown])
    hits = [
        Hit(
            patients[each.id], each.why, each.score, name_alert=False,
            merged_number=merged.get(each.id, ""),
        )
        for each in shown
        if each.id in patients
    ]  # fmt: skip
    return _marked(session, hits, question.names), len(ranked) > limit


def second_look(session: Session, question: Question, shown: Set[int]) -> list[Hit]:
    """Who else may be meant, nearest first, each with what differs."""
    # Below those who fit a few are enough: somebody who is still typing is not to be flooded.
    most = max(WANTED - len(shown), FEWEST) if shown else SIMILAR_SHOWN
    found = similar(session, question, name_book(session), shown)[:most]
    if not found:
        return []
    patients = queries.patients(session, [key for key, _ in found])
    hits = [
        Hit(patients[key], likeness.why, likeness.score, name_alert=False, similar=True)
        for key, likeness in found
        if key in patients
    ]
    words = [likeness.other_name for _, likeness in found if likeness.other_name]
    return _marked(session, hits, words)


def _marked(session: Session, hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """With the name alerts, and by which of their names they were found."""
    alerts = queries.name_alerts(session, [hit.patient.id for hit in hits])
    marked = [replace(hit, name_alert=hit.patient.id in alerts) for hit in hits]
    return other_names.told(session, marked, words)
