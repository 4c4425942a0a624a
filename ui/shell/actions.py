"""What one can do, as data: menu, palette, keys and the sheet of keys come from one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.actor import Permission


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its id, words, key, icon, the permissions of which one is needed, and the doing.

    `menu` is where it stands: file, edit, view, chart, scan, go or help; `more_keys` do the same.
    """

    id: str
    words: str
    run: Callable[[], None]
    keys: str = ""
    icon: str = ""
    menu: str = ""
    needs: tuple[Permission, ...] = ()
    more_keys: tuple[str, ...] = ()


def spelt(keys: str) -> str:
    """The one spelling of a key, as the sheet of keys shows it; Return and Enter are one key to a clerk."""
    return keys.replace("Return", "Enter")


def sequences(action: Action) -> tuple[str, ...]:
    """Every key that does it, in Qt's names; Enter counts on both halves of the keyboard."""
    named = [spelt(keys) for keys in (action.keys, *action.more_keys) if keys]
    both = [(keys.replace("Enter", "Return"), keys) if "Enter" in keys else (keys,) for keys in named]
    return tuple(keys for pair in both for keys in pair)
