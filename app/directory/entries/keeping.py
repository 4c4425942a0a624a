"""Writing the directory in an open transaction: each change with its history and its line of the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.audit import Act, Entry
from app.db import series
from app.db.types import table_of
from app.db.unit import Unit
from app.directory.entries import queries, rules
from app.directory.entries.models import EntryChangeRecord, EntryRecord
from app.directory.entries.types import (
    AddEntry,
    AlreadyThere,
    ChangeEntry,
    DirectoryEntry,
    EntryAct,
    EntryFacts,
    EntryKind,
    FieldChange,
    WrongFact,
)
from app.errors import Conflict, RuleBroken
from app.folding import digits, fold

# The directory draws no numbers of its own: whoever keeps it takes turns with whoever numbers places.
TURN = "place"


def add_entry(unit: Unit, command: AddEntry) -> DirectoryEntry:
    """Add somebody.

    Raises:
        BadInput: a fact is missing, misread, or not of this kind.
        AlreadyThere: there is one of this kind and name, or a retired one has the NPI.
        Conflict: somebody in use has the NPI.
    """
    added = take_over_entry(unit, command)
    unit.record(Entry(Act.DIRECTORY_CHANGED, detail=f"added {added.kind} {added.id}"))
    return added


def take_over_entry(unit: Unit, command: AddEntry) -> DirectoryEntry:
    """Add somebody as one of many; whoever takes them over writes one line of the trail for all.

    Raises:
        BadInput: a fact is missing, misread, or not of this kind.
        AlreadyThere: there is one of this kind and name, or a retired one has the NPI.
        Conflict: somebody in use has the NPI.
    """
    kind, facts = command.kind, rules.tidy(command.facts)
    rules.require_fits(kind, facts)
    series.take_turn(unit.session, TURN)
    _require_department(unit.session, facts.department_id)
    _require_npi_free(unit.session, facts, anyway=command.anyway)
    _require_new_name(unit.session, kind, facts, anyway=command.anyway)
    key: int = unit.session.execute(
        insert(EntryRecord)
        .values(kind=kind, retired_at=None, version=1, **_columns(facts))
        .returning(EntryRecord.id)
    ).scalar_one()
    added = queries.entry(unit.session, key)
    _keep(unit, added, EntryAct.ADDED, rules.differences({}, _shown(added)))
    return added


def change_entry(unit: Unit, command: ChangeEntry) -> DirectoryEntry:
    """Change what is kept of somebody; who changes nothing leaves no trace.

    Raises:
        NotFound: there is no such entry.
        BadInput: a fact is missing, misread, or not of this kind.
        AlreadyThere: there is another one of this kind and name, or a retired one has the NPI.
        Conflict: somebody in use has the NPI, or changed this entry first.
    """
    facts = rules.tidy(command.facts)
    series.take_turn(unit.session, TURN)
    before = queries.entry(unit.session, command.id)
    if facts == before.facts:
        return before
    rules.require_fits(before.kind, facts)
    if facts.department_id != before.facts.department_id:
        _require_department(unit.session, facts.department_id)
    if facts.npi != before.facts.npi:
        _require_npi_free(unit.session, facts, anyway=command.anyway)
    if fold(facts.name) != fold(before.name):
        _require_new_name(unit.session, before.kind, facts, anyway=command.anyway)
    unit.change(EntryRecord, before.id, command.version, **_columns(facts))
    after = queries.entry(unit.session, before.id)
    _note(unit, after, EntryAct.CHANGED, rules.differences(_shown(before), _shown(after)))
    return after


def retire_entry(unit: Unit, entry_id: int) -> DirectoryEntry:
    """Offer somebody for nothing new.

    Raises:
        NotFound: there is no such entry.
        RuleBroken: it is retired already.
    """
    before = queries.entry(unit.session, entry_id)
    if before.retired:
        raise RuleBroken(f"{before.name} is retired already. Nothing was changed.")
    unit.change(EntryRecord, before.id, before.version, retired_at=unit.now)
    after = queries.entry(unit.session, entry_id)
    _note(unit, after, EntryAct.RETIRED, [FieldChange("retired", "no", "yes")])
    return after


def bring_entry_back(unit: Unit, entry_id: int) -> DirectoryEntry:
    """Offer somebody again.

    Raises:
        NotFound: there is no such entry.
        RuleBroken: it is not retired.
        Conflict: somebody in use has its NPI by now.
    """
    series.take_turn(unit.session, TURN)
    before = queries.entry(unit.session, entry_id)
    if not before.retired:
        raise RuleBroken(f"{before.name} is not retired. Nothing was changed.")
    _require_npi_free(unit.session, before.facts, anyway=True)
    unit.change(EntryRecord, before.id, before.version, retired_at=None)
    after = queries.entry(unit.session, entry_id)
    _note(unit, after, EntryAct.BROUGHT_BACK, [FieldChange("retired", "yes", "no")])
    return after


def _require_department(session: Session, department_id: int | None) -> None:
    if department_id is None:
        return
    department = queries.entry(session, department_id)
    if department.kind is not EntryKind.DEPARTMENT or department.retired:
        raise WrongFact("department_id", f"{department.name} is no department in use. Nothing was changed.")


def _require_npi_free(session: Session, facts: EntryFacts, *, anyway: bool) -> None:
    for other in queries.with_npi(session, facts.npi):
        if not other.retired:
            raise Conflict(f"{_called(other)} has this NPI. Nothing was changed. Look whose it is.")
        if not anyway:
            raise AlreadyThere(f"{_called(other)}, retired, has this NPI. {_WAY_OUT[True]}")


def _require_new_name(session: Session, kind: EntryKind, facts: EntryFacts, *, anyway: bool) -> None:
    known = [] if anyway else queries.namesakes(session, kind, facts.name)
    if known:
        word = f"retired {rules.WORD[kind]}" if known[0].retired else rules.WORD[kind]
        told = f"The directory has a {word} of this name: {_called(known[0])}."
        raise AlreadyThere(f"{told} {_WAY_OUT[known[0].retired]}")


_WAY_OUT = {
    False: "Nothing was changed. If this is another one, keep both.",
    True: "Nothing was changed. Bring that one back, or keep both.",
}


def _called(entry: DirectoryEntry) -> str:
    told = f"{entry.name}, {entry.facts.role}" if entry.facts.role else entry.name
    return f"{told} (number {entry.id})"


def _columns(facts: EntryFacts) -> dict[str, object]:
    folded = {"name_fold": fold(facts.name), "words": rules.words_of(facts)}
    return {**asdict(facts), **folded, "numbers": f"{digits(facts.phone)} {digits(facts.fax)}"}


def _shown(entry: DirectoryEntry) -> dict[str, str]:
    return rules.shown_facts(entry.facts, entry.department)


def _note(unit: Unit, entry: DirectoryEntry, act: EntryAct, changed: Sequence[FieldChange]) -> None:
    """Keep what was changed; the trail has the number and which facts, never what they say."""
    _keep(unit, entry, act, changed)
    facts = f": {', '.join(each.field for each in changed)}" if act is EntryAct.CHANGED else ""
    done = act.value.replace("_", " ")
    unit.record(Entry(Act.DIRECTORY_CHANGED, detail=f"{done} {entry.kind} {entry.id}{facts}"))


def _keep(unit: Unit, entry: DirectoryEntry, act: EntryAct, changed: Sequence[FieldChange]) -> None:
    same = {"entry_id": entry.id, "version": entry.version, "act": act, "person_id": unit.actor.person_id}
    lines = [{**asdict(each), **same, "id": unit.clock.new_id()} for each in changed]
    unit.session.execute(insert(table_of(EntryChangeRecord)), lines)
