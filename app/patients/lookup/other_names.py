"""Which of a patient's other names it was: the former one, the middle one, an alias."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.patients import queries
from app.patients.folding import tokens
from app.patients.lookup.ranking import ANOTHER_NAME
from app.patients.types import Hit, NameKind

_SAID = {NameKind.FORMER: "former name", NameKind.ALIAS: "alias", NameKind.PREFERRED: "preferred name"}
_MIDDLE = "middle name"


def told(session: Session, hits: Sequence[Hit], begun: Iterable[str]) -> list[Hit]:
    """The same hits; those found by another name say by which, as the words typed begin it."""
    wanted = [hit.patient.id for hit in hits if ANOTHER_NAME in hit.why]
    if not wanted:
        return list(hits)
    names, typed = queries.names_of(session, wanted), tuple(begun)
    return [
        replace(hit, why=hit.why.replace(ANOTHER_NAME, kind_of(names[hit.patient.id], typed)))
        if ANOTHER_NAME in hit.why
        else hit
        for hit in hits
    ]


def kind_of(names: Iterable[tuple[NameKind, str, str, str]], typed: tuple[str, ...]) -> str:
    """What the name is that one of the words typed begins and the name of today has not."""
    now: set[str] = set()
    others: dict[str, str] = {}
    for kind, family, given, middle in names:
        words = {*tokens(family), *tokens(given)}
        if kind is NameKind.CURRENT:
            now |= words
            others |= dict.fromkeys(tokens(middle), _MIDDLE)
        else:
            others |= {word: _SAID[kind] for word in words if word not in others}
    for begun in typed:
        if not any(word.startswith(begun) for word in now):
            said = sorted({what for word, what in others.items() if word.startswith(begun)})
            if said:
                return said[0]
    return ANOTHER_NAME
