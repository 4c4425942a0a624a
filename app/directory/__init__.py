"""The clinic itself, and the people and bodies that are not its staff."""

from app.directory.entries.types import (
    AddEntry,
    AlreadyThere,
    ChangeEntry,
    Directory,
    DirectoryEntry,
    EntryAct,
    EntryChange,
    EntryFacts,
    EntryKind,
    EntryList,
    FieldChange,
    WrongFact,
)
from app.directory.types import ClinicKind, ClinicProfile, DateOrder, FilingOrder

__all__ = [
    "AddEntry",
    "AlreadyThere",
    "ChangeEntry",
    "ClinicKind",
    "ClinicProfile",
    "DateOrder",
    "Directory",
    "DirectoryEntry",
    "EntryAct",
    "EntryChange",
    "EntryFacts",
    "EntryKind",
    "EntryList",
    "FieldChange",
    "FilingOrder",
    "WrongFact",
]
