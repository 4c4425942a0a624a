"""A directory kept in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from app.actor import Actor
from app.directory import (
    AddEntry,
    ChangeEntry,
    DirectoryEntry,
    EntryAct,
    EntryChange,
    EntryFacts,
    EntryKind,
    EntryList,
    FieldChange,
)

K = EntryKind
NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)


class Kept(Protocol):
    """What the fake keeps and notes."""

    entries: list[DirectoryEntry]

    def take(self, what: Any) -> None:
        """Note what was asked."""
        ...


class FakeDirectory:
    """Found by the beginning of any word of the name."""

    def __init__(self, office: Kept) -> None:
        self.office = office

    def find(
        self,
        actor: Actor,
        text: str = "",
        kinds: Collection[EntryKind] = (),
        *,
        include_retired: bool = False,
        limit: int = 200,
    ) -> EntryList:
        """Those who fit, in the order of the alphabet."""
        self.office.take(("directory", text, *kinds, *(["retired"] if include_retired else [])))
        fitting = [
            row
            for row in self.office.entries
            if (include_retired or not row.retired)
            and any(
                word.startswith(text.casefold())
                for word in [*row.name.casefold().split(), row.name.casefold()]
            )
        ]
        rows = [row for row in fitting if not kinds or row.kind in kinds]
        rows.sort(key=lambda row: row.name)
        return EntryList(tuple(rows[:limit]), len(rows), Counter(row.kind for row in fitting))

    def get(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """One of them."""
        return next(row for row in self.office.entries if row.id == entry_id)

    def add(self, actor: Actor, command: AddEntry) -> DirectoryEntry:
        """Add one."""
        self.office.take(command)
        return self._put(DirectoryEntry(99, command.kind, command.facts, "", None, 1))

    def change(self, actor: Actor, command: ChangeEntry) -> DirectoryEntry:
        """Change one."""
        self.office.take(command)
        before = self.get(actor, command.id)
        return self._put(replace(before, facts=command.facts, version=before.version + 1))

    def retire(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Retire one."""
        self.office.take(("retire", entry_id))
        return self._put(replace(self.get(actor, entry_id), retired_at=NOW))

    def bring_back(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Bring one back."""
        self.office.take(("bring back", entry_id))
        return self._put(replace(self.get(actor, entry_id), retired_at=None))

    def history(self, actor: Actor, entry_id: int) -> Sequence[EntryChange]:
        """A change of the phone and the note, and the beginning."""
        self.office.take(("history", entry_id))
        facts = (
            FieldChange("phone", "402-555-0140", "402-555-0147"),
            FieldChange("note", "", "Call before noon"),
            FieldChange("department", "Family medicine", "Cardiology"),
        )
        return (
            EntryChange(2, EntryAct.CHANGED, "Robin Records", NOW, facts),
            EntryChange(1, EntryAct.ADDED, "Sam Supervisor", NOW - timedelta(days=40), ()),
        )

    def _put(self, now: DirectoryEntry) -> DirectoryEntry:
        self.office.entries = [*(row for row in self.office.entries if row.id != now.id), now]
        return now


def an_entry(key: int, kind: EntryKind, name: str, *, department: str = "", **facts: Any) -> DirectoryEntry:
    """One entry."""
    return DirectoryEntry(key, kind, EntryFacts(name, **facts), department, None, 1)


def some_entries() -> list[DirectoryEntry]:
    """Two departments, two providers, a hospital, a law office, two payers, one of them retired."""
    lee = an_entry(
        3, K.PROVIDER, "Dr Kim Lee", role="Cardiologist", npi="1234567893", department_id=1,
        department="Cardiology", phone="402-555-0147", fax="402-555-0148", email="lee@heart.example",
        contact="Ann Soto", line="12 Elm Street", city="Omaha", region="NE", postcode="68102",
        note="Call before noon",
    )  # fmt: skip
    plains = an_entry(8, K.PAYER, "Plains Mutual", payer_number="PR118", phone="402-555-0119")
    return [
        an_entry(1, K.DEPARTMENT, "Cardiology", phone="402-555-0110"),
        an_entry(2, K.DEPARTMENT, "Radiology", phone="402-555-0112"),
        lee,
        an_entry(4, K.PROVIDER, "Dr Ana Ruiz", role="Radiologist", department_id=2, department="Radiology"),
        an_entry(5, K.INSTITUTION, "Prairie View Hospital", role="Hospital", fax="402-555-0188"),
        an_entry(6, K.REQUESTER, "Núñez & Lund", role="Attorneys", phone="402-555-0121"),
        an_entry(7, K.PAYER, "Prairie Health Plan", payer_number="PR340", phone="402-555-0117"),
        replace(plains, retired_at=NOW - timedelta(days=300)),
    ]
