"""A nickname as a row, and what is asked of the list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.actor import Actor


class NicknameSource(StrEnum):
    """Where a nickname comes from, and whether it still counts."""

    SHIPPED = "shipped"
    ADDED = "added"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Nickname:
    """One given name and one short form of it; a struck one finds nobody any more."""

    name: str
    short: str
    source: NicknameSource = NicknameSource.SHIPPED


@dataclass(frozen=True, slots=True)
class NicknameList:
    """Some of the nicknames, and how many fit in all."""

    rows: tuple[Nickname, ...]
    total: int


class Nicknames(Protocol):
    """The nicknames by which patients are found."""

    def list(self, actor: Actor, begins: str = "", *, limit: int = 200) -> NicknameList:
        """Those whose name or short form begins like this, in the order of the alphabet."""
        ...

    def add(self, actor: Actor, name: str, short: str) -> Nickname:
        """Let a short form find a name."""
        ...

    def strike(self, actor: Actor, name: str, short: str) -> Nickname:
        """Let a short form find this name no more."""
        ...
