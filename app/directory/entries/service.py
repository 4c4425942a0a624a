"""Finding and keeping the people and bodies that are not staff."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.actor import Actor, Permission, require
from app.db.unit import Units
from app.directory.entries import queries
from app.directory.entries.keeping import add_entry, bring_entry_back, change_entry, retire_entry
from app.directory.entries.types import (
    AddEntry,
    ChangeEntry,
    DirectoryEntry,
    EntryChange,
    EntryKind,
    EntryList,
)

READERS = (Permission.LOOK_UP, Permission.SETTINGS, Permission.DIRECTORY)


class DirectoryService:
    """The directory of the clinic."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def find(
        self,
        actor: Actor,
        text: str = "",
        kinds: Collection[EntryKind] = (),
        *,
        include_retired: bool = False,
        limit: int = 200,
    ) -> EntryList:
        """Those whose name, NPI or phone fits, best first; all of them by name when nothing is typed.

        Raises:
            NotAllowed: this person neither looks patients up nor keeps the directory.
        """
        require(actor, *READERS)
        with self._units.read(actor) as unit:
            return queries.fitting(unit.session, text, kinds, include_retired=include_retired, limit=limit)

    def get(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """One entry by its number.

        Raises:
            NotAllowed: this person neither looks patients up nor keeps the directory.
            NotFound: there is none.
        """
        require(actor, *READERS)
        with self._units.read(actor) as unit:
            return queries.entry(unit.session, entry_id)

    def add(self, actor: Actor, command: AddEntry) -> DirectoryEntry:
        """Add somebody.

        Raises:
            NotAllowed: this person does not keep the directory.
            BadInput: a fact is missing, misread, or not of this kind.
            AlreadyThere: there is one of this kind and name, or a retired one has the NPI.
            Conflict: somebody in use has the NPI.
        """
        require(actor, Permission.DIRECTORY)
        with self._units.write(actor) as unit:
            return add_entry(unit, command)

    def change(self, actor: Actor, command: ChangeEntry) -> DirectoryEntry:
        """Change what is kept of somebody.

        Raises:
            NotAllowed: this person does not keep the directory.
            NotFound: there is no such entry.
            BadInput: a fact is missing, misread, or not of this kind.
            AlreadyThere: there is another one of this kind and name, or a retired one has the NPI.
            Conflict: somebody in use has the NPI, or changed this entry first.
        """
        require(actor, Permission.DIRECTORY)
        with self._units.write(actor) as unit:
            return change_entry(unit, command)

    def retire(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Offer somebody for nothing new; what happened keeps the name.

        Raises:
            NotAllowed: this person does not keep the directory.
            NotFound: there is no such entry.
            RuleBroken: it is retired already.
        """
        require(actor, Permission.DIRECTORY)
        with self._units.write(actor) as unit:
            return retire_entry(unit, entry_id)

    def bring_back(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Offer somebody again who was retired.

        Raises:
            NotAllowed: this person does not keep the directory.
            NotFound: there is no such entry.
            RuleBroken: it is not retired.
            Conflict: somebody in use has its NPI by now.
        """
        require(actor, Permission.DIRECTORY)
        with self._units.write(actor) as unit:
            return bring_entry_back(unit, entry_id)

    def history(self, actor: Actor, entry_id: int) -> Sequence[EntryChange]:
        """What was done to an entry, the newest first.

        Raises:
            NotAllowed: this person neither looks patients up nor keeps the directory.
            NotFound: there is no such entry.
        """
        require(actor, *READERS)
        with self._units.read(actor) as unit:
            queries.entry(unit.session, entry_id)
            return queries.history(unit.session, entry_id)
