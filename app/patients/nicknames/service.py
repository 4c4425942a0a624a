"""Keeping the list of nicknames: a clinic adds its own and strikes out what finds the wrong people."""

from __future__ import annotations

import unicodedata

from sqlalchemy import delete, insert

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.unit import Unit, Units
from app.errors import BadInput, Conflict, NotFound
from app.patients.folding import fold
from app.patients.nicknames import queries
from app.patients.nicknames.models import NicknameChange
from app.patients.nicknames.shipped import Pair, shipped
from app.patients.nicknames.types import Nickname, NicknameList, NicknameSource

LONGEST = 60
KEEPERS = (Permission.EDIT_IDENTITY, Permission.SETTINGS)


class NicknameService:
    """Lists, adds and strikes out nicknames."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def list(self, actor: Actor, begins: str = "", *, limit: int = 200) -> NicknameList:
        """Those whose name or short form begins like this, in the order of the alphabet.

        Raises:
            NotAllowed: this person neither looks patients up nor keeps the list.
        """
        require(actor, Permission.LOOK_UP, *KEEPERS)
        wanted = fold(begins)
        with self._units.read(actor) as unit:
            every = queries.nicknames(unit.session)
        rows = [row for row in every if any(fold(word).startswith(wanted) for word in (row.name, row.short))]
        return NicknameList(tuple(rows[:limit]), len(rows))

    def add(self, actor: Actor, name: str, short: str) -> Nickname:
        """Let a short form find a name; one that was struck out counts again.

        Raises:
            NotAllowed: this person does not keep the list.
            BadInput: not two different single words.
            Conflict: it is in the list already, this way round or the other.
        """
        require(actor, *KEEPERS)
        name, short = _word(name), _word(short)
        pair = (fold(name), fold(short))
        name, short = shipped().get(pair, (name, short))
        if pair[0] == pair[1]:
            raise BadInput("A name is no nickname of itself. Nothing was changed.")
        with self._units.write(actor) as unit:
            every = _by_words(unit)
            if _counts(every.get(pair)) or _counts(every.get((pair[1], pair[0]))):
                raise Conflict("This nickname is in the list already. Nothing was changed.")
            if pair in every:
                _forget_change(unit, pair)
            if pair not in shipped():
                _note_change(unit, name, short, struck=False)
            unit.record(Entry(Act.NICKNAME_CHANGED, detail=f"added {short} for {name}"))
            return Nickname(name, short, _source(pair))

    def strike(self, actor: Actor, name: str, short: str) -> Nickname:
        """Let a short form find this name no more; a shipped one stays in the list, struck out.

        Raises:
            NotAllowed: this person does not keep the list.
            NotFound: it is not in the list, or struck out already.
        """
        require(actor, *KEEPERS)
        pair = (fold(name), fold(short))
        with self._units.write(actor) as unit:
            known = _by_words(unit).get(pair)
            if known is None or not _counts(known):
                raise NotFound("This nickname is not in the list. Nothing was changed.")
            if known.source is NicknameSource.ADDED:
                _forget_change(unit, pair)
            else:
                _note_change(unit, known.name, known.short, struck=True)
            unit.record(Entry(Act.NICKNAME_CHANGED, detail=f"struck out {known.short} for {known.name}"))
            return Nickname(known.name, known.short, NicknameSource.STRUCK)


def _by_words(unit: Unit) -> dict[Pair, Nickname]:
    return {(fold(row.name), fold(row.short)): row for row in queries.nicknames(unit.session)}


def _counts(known: Nickname | None) -> bool:
    return known is not None and known.source is not NicknameSource.STRUCK


def _source(pair: Pair) -> NicknameSource:
    return NicknameSource.SHIPPED if pair in shipped() else NicknameSource.ADDED


def _note_change(unit: Unit, name: str, short: str, *, struck: bool) -> None:
    unit.session.execute(
        insert(NicknameChange).values(
            name=name, short=short, name_fold=fold(name), short_fold=fold(short), struck=struck
        )
    )


def _forget_change(unit: Unit, pair: Pair) -> None:
    row = NicknameChange
    unit.session.execute(
        delete(row)
        .where(row.name_fold == pair[0], row.short_fold == pair[1])
        .execution_options(synchronize_session=False)
    )


def _word(text: str) -> str:
    """One word of a name, as it is shown.

    Raises:
        BadInput: it is empty, several words, or too long.
    """
    word = unicodedata.normalize("NFC", " ".join(text.split()))
    folded = fold(word)
    if not folded or " " in folded or len(word) > LONGEST or any(sign.isdigit() for sign in folded):
        raise BadInput("Type one word, without digits: a given name and a short form of it.")
    return word
