"""Putting together what the records know of a missing volume."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.charts.custody.queries import Customs, held
from app.charts.custody.rules import WORDS
from app.charts.custody.types import MovementAct, State, Volume
from app.charts.filing import filing_key, walk_words
from app.charts.search import queries as searches
from app.charts.search.ladder import queries
from app.charts.search.ladder.queries import Folder, Moved
from app.charts.search.ladder.rules import owner_of
from app.charts.search.ladder.types import Expected, Had, Known, Misread, PutAway, Spot
from app.charts.search.rules import misread
from app.charts.search.types import Beside
from app.charts.search.wording import number_of, slot_of
from app.db.unit import Unit
from app.directory import FilingOrder
from app.patients import Patient
from app.patients.queries import look_alikes, patients

NEIGHBOURS = 3
ALIKE_MOST = 5
GIVES = frozenset({MovementAct.CHECK_OUT, MovementAct.HAND_OVER, MovementAct.CONFIRM_FOUND})


@dataclass(frozen=True, slots=True)
class _Found:
    """Folders that are named on the ladder, and whose they are."""

    folders: Mapping[int, Folder]
    patients: Mapping[int, Patient]
    order: FilingOrder

    def beside(self, keys: Sequence[int]) -> tuple[Beside, ...]:
        """These folders, in this order, as the ladder shows them."""
        return tuple(self._beside(self.folders[key]) for key in keys if key in self.folders)

    def _beside(self, folder: Folder) -> Beside:
        whose = self.patients[folder.patient_id]
        where = folder.place.name
        if folder.state is not State.OUT:
            where = (
                f"{WORDS[folder.state]}: {where}"
                if folder.state is not State.IN_FILE
                else WORDS[folder.state]
            )
        slot = walk_words(self.order, whose.mrn, whose.name)
        return Beside(folder.volume_id, folder.code, whose.name, whose.mrn, folder.number, slot, where)


def known_of(unit: Unit, customs: Customs, volume: Volume, stand_in: int | None = None) -> Known:
    """Everything the ladder of this volume goes by; what stands in for it is no place to look."""
    session, order = unit.session, customs.clinic.filing_order
    stood, at, since = searches.before_missing(session, volume.id) or (State.IN_FILE, 0, volume.since)
    ledger = queries.ledger(session, volume.id)
    filed = next((each for each in ledger if _is_filed(each)), None)
    alike = list(look_alikes(session, volume.patient_id, ALIKE_MOST))
    # Asked for together: one statement for all folders that are named, whatever names them.
    near = [key for _, key in sorted(searches.beside_slot(session, volume.id, NEIGHBOURS))]
    batch = queries.put_away_with(session, volume.id, filed) if filed else ()
    theirs = queries.folders_of(session, [volume.patient_id, *alike])
    misfiled = _misread_keys(order, volume)
    there = queries.folders_at(session, list(misfiled))
    named = [*queries.folders(session, [*near, *batch]), *theirs, *(folder for _, folder in there)]
    found = _Found(
        {each.volume_id: each for each in named},
        patients(session, {each.patient_id for each in named}),
        order,
    )
    others = [
        each
        for each in theirs
        if each.patient_id == volume.patient_id and each.volume_id not in (volume.id, stand_in)
    ]
    where = queries.spot(session, at) if at else _nowhere()
    return Known(
        slot=slot_of(volume, order),
        home=queries.spot(session, held(session, volume.id).home_id),
        stood=stood, at=where, since=since,
        had=_had(ledger, stood, where, since), way=tuple(queries.way_of(session, volume.id)),
        neighbours=found.beside(near),
        put_away=PutAway(filed.by, filed.at, found.beside(batch)) if filed else None,
        others=_by_place(others, found),
        expected=tuple(
            Expected(who, needed)
            for who, needed in queries.expected(session, volume.patient_id, volume.kind, unit.now)
        ),
        misread=_misread(unit, misfiled, there, found),
        alike=found.beside([each.volume_id for each in theirs if each.patient_id in alike]),
    )  # fmt: skip


def _nowhere() -> Spot:
    return Spot(0, "", "")


def _is_filed(each: Moved) -> bool:
    """Whether it was put away: a scan of what was missing puts nothing away."""
    return each.act is MovementAct.CHECK_IN and each.after is State.IN_FILE


def _had(ledger: Sequence[Moved], stood: State, at: Spot, since: datetime) -> tuple[Had, ...]:
    """Whoever had it, the last one first, each once; first of all whoever has it by the records."""
    found: dict[int, Had] = {at.id: Had(at, since, None)} if stood is State.OUT and at.id else {}
    until = None
    for each in ledger:
        if each.act in GIVES and each.after is State.OUT:
            found.setdefault(each.to.id, Had(each.to, each.at, until))
        if each.act is not MovementAct.SEEN:
            until = each.at if each.act is not MovementAct.MARK_MISSING else None
    return tuple(found.values())


def _by_place(others: Sequence[Folder], found: _Found) -> tuple[tuple[Spot, tuple[Beside, ...]], ...]:
    """The patient's other folders by the place they are at; those that are missing too tell nothing."""
    at: dict[Spot, list[int]] = defaultdict(list)
    for each in others:
        if each.state not in (State.MISSING, State.FOUND):
            at[each.place].append(each.volume_id)
    return tuple((spot, found.beside(keys)) for spot, keys in at.items())


def _misread_keys(order: FilingOrder, volume: Volume) -> dict[str, str]:
    """The filing keys at which it stands if its number was misread, and the number that leads there."""
    if order is FilingOrder.ALPHABETICAL:
        return {}  # names that are taken for one another are looked for by themselves
    return {filing_key(order, each, "", "", None): each for each in misread(number_of(volume))}


def _misread(
    unit: Unit, keys: Mapping[str, str], there: Sequence[tuple[str, Folder]], found: _Found
) -> tuple[Misread, ...]:
    belong: dict[str, list[int]] = defaultdict(list)
    for key, folder in there:
        belong[key].append(folder.volume_id)
    # Where a folder stands already a misfiled one is put beside it; a gap draws nobody.
    told = sorted(keys, key=lambda key: key not in belong)
    sections = queries.sections(unit.session) if keys else ()
    owned = ((key, owner_of(sections, key)) for key in told)
    return tuple(
        Misread(walk_words(found.order, keys[key], ""), where, found.beside(belong[key]))
        for key, where in owned
        if where is not None
    )
