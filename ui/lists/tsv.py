"""Rows as tab-separated words, for the clipboard and from there for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ui.lists.columns import Column

R = TypeVar("R")


def table_text(columns: Sequence[Column[R]], rows: Iterable[R], *, titles: bool) -> str:
    """Write rows as lines, cells parted by tabs; `titles` puts the column titles on top."""
    lines = [[column.title for column in columns]] if titles else []
    lines += [[column.cell(row).plain for column in columns] for row in rows]
    return "\n".join("\t".join(" ".join(word.split()) for word in line) for line in lines)
