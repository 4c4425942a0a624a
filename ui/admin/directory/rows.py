"""The columns of the directory."""

from __future__ import annotations

from app.directory import DirectoryEntry
from ui.admin.directory.words import kind_line
from ui.admin.words import said
from ui.lists.cells import Muted, Text
from ui.lists.columns import Column
from ui.lists.model import RowsModel


def entry_rows() -> RowsModel[DirectoryEntry]:
    """Who they are and how they are reached; grey and struck through when retired.

    They stand in the order of likeness: sorting the few of them that are shown would mislead.
    """
    return RowsModel(
        (
            Column(said("Name"), _name, width=200, stretch=3),
            Column(said("Kind"), lambda row: Muted(kind_line(row)), width=140),
            Column(said("Specialty or what it is"), lambda row: Text(row.facts.role), width=170, stretch=2),
            Column(said("Department"), lambda row: Text(row.department), width=130, stretch=1),
            Column(said("Phone"), lambda row: Text(row.facts.phone), width=120),
            Column(said("Fax"), lambda row: Text(row.facts.fax), width=120),
        ),
        lambda row: row.id,
    )


def _name(row: DirectoryEntry) -> Text | Muted:
    return Muted(row.name, struck=True) if row.retired else Text(row.name, strong=True)
