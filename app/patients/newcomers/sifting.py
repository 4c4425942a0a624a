"""Leaving out who cannot be the newcomer, before anything is read of them that lies on pages of its own.

Dozens share a birthday among a million patients, and hundreds a name; each of them laid beside the newcomer
with every name, number, phone and address is some ten pages of the file to be deciphered.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.patients.folding import fold
from app.patients.lookup.queries import Candidate, Candidates
from app.patients.newcomers import queries
from app.patients.newcomers.comparing import Level, family_part, given_part, may_be_born
from app.patients.nicknames.queries import NameBook
from app.patients.search_index import year_of
from app.patients.types import BirthPrecision, Register


def sifted(session: Session, newcomer: Register, found: Candidates, book: NameBook) -> Candidates:
    """Those who can be the newcomer by birth date and names, former and middle names included."""
    born = newcomer.birth_date
    about = {key: each for key, each in found.items() if may_be_born(born, each.birth_date, estimated=True)}
    return _of_the_age(session, newcomer, _named(session, newcomer, about, book))


def _named(session: Session, newcomer: Register, found: Candidates, book: NameBook) -> Candidates:
    """Those of them who have, or may have had, names like the newcomer's; or both swapped."""
    strangers = {key: each for key, each in found.items() if not _of_the_family(newcomer, each)}
    # Whether the given name fits too is not asked of whoever had the family name before: they are few.
    others = {
        key: each
        for key, each in found.items()
        if key not in strangers and not _given_alike(newcomer, each, book)
    }
    families = [each for each in (_words(newcomer.family), _words(newcomer.former_family)) if each]
    given, year = _words(newcomer.given), year_of(newcomer.birth_date)
    had = queries.had(session, [(strangers, set().union(*families)), (others, given)], year)
    unlike = {key for key in strangers if not any(family <= had[key] for family in families)}
    unlike |= {key for key in others if not given or not given <= had[key]}
    return {key: each for key, each in found.items() if key not in unlike}


def _words(name: str) -> set[str]:
    return set(fold(name).split())


def _of_the_family(newcomer: Register, known: Candidate) -> bool:
    return (
        fold(newcomer.family) in (known.last, known.first)
        or family_part(newcomer.family, newcomer.former_family, known.last, ()).agrees
    )


def _given_alike(newcomer: Register, known: Candidate, book: NameBook) -> bool:
    """Whether the given name is like today's, or they are swapped; one not known needs the same birthday."""
    if fold(newcomer.given) in (known.last, known.first):
        return True
    part = given_part(newcomer.given, known.first, (), book)
    return part.agrees or (part.level is Level.SILENT and known.birth_date == newcomer.birth_date)


def _of_the_age(session: Session, newcomer: Register, found: Candidates) -> Candidates:
    """Those of them who may have been born when the newcomer was, if only because their age was estimated."""
    born, estimated = newcomer.birth_date, newcomer.birth_precision is BirthPrecision.ESTIMATED
    exactly = {key for key, each in found.items() if may_be_born(born, each.birth_date, estimated=estimated)}
    fitting = exactly | queries.estimated(session, found.keys() - exactly)
    return {key: each for key, each in found.items() if key in fitting}
