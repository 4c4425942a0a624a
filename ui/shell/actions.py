"""What one can do, as data: menu, palette, keys and the sheet of keys come from one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.actor import Permission


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its id, words, key, icon, the permissions of which one is needed, and the doing.

    `menu` is where it stands: file, edit, view, chart, scan, go or help.
    """

    id: str
    words: str
    run: Callable[[], None]
    keys: str = ""
    icon: str = ""
    menu: str = ""
    needs: tuple[Permission, ...] = ()
