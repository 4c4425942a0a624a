"""The words of a command line before anything is made of them."""

from __future__ import annotations

from collections.abc import Sequence

# These may stand before or after COMMAND; True: a value follows.
EVERYWHERE = {"--clinic": True, "--user": True, "--json": False}


def parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options of every command, and the other words in their order; what follows `--` is left alone."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, joined, _ = word.partition("=")
        if word == "--":
            return front, [*rest, word, *waiting]
        if name not in EVERYWHERE or (joined and not EVERYWHERE[name]):
            rest.append(word)
            continue
        front.append(word)
        if EVERYWHERE[name] and not joined and waiting:
            front.append(waiting.pop(0))
    return front, rest


def unreadable(words: Sequence[str]) -> bool:
    """Whether a word holds what no database and no screen can take: a NUL, or bytes that are no text."""
    return any("\0" in word or any("\ud800" <= sign <= "\udfff" for sign in word) for word in words)
