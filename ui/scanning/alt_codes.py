"""Scanners in Alt mode hold Alt and type each character's number on the number pad."""

from __future__ import annotations


def decode(digits: str) -> str:
    """The character of an Alt code; empty when it is none.

    A leading zero means the Windows code page, without it the old DOS one; below 128 they agree.
    """
    number = int(digits) if digits else 0
    if not 0 < number < 256:
        return ""
    return bytes([number]).decode("cp1252" if digits.startswith("0") else "cp437", errors="ignore")


class AltCode:
    """Collects the digits typed while Alt is held and gives the character when it is let go."""

    def __init__(self) -> None:
        self._digits = ""
        self.waiting = ""

    def digit(self, char: str) -> None:
        """One more digit of the number pad."""
        self._digits += char

    def released(self) -> bool:
        """Alt was let go: True when a character came of it, which is then in `waiting`."""
        self.waiting = decode(self._digits)
        self._digits = ""
        return bool(self.waiting)

    def take(self) -> str:
        """The waiting character, once."""
        char, self.waiting = self.waiting, ""
        return char
