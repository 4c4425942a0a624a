"""The rules that tell a scanner's burst from a person's typing; no keyboard and no window in here."""

from __future__ import annotations

import re

from ui.scanning.layouts import folded, translate
from ui.scanning.profile import ScannerProfile
from ui.scanning.scan import RawScan, Source

PREFIX_PATIENCE_MS = 1000
# The Z of practice clinics, a type letter, digits: see app.codes.
OWN_CODE = re.compile(r"[Zz]?[A-Za-z][0-9]{8,}")


class Burst:
    """Characters that follow each other too quickly for a hand, as far as they have come.

    Time is the window system's, in milliseconds. Gaps are measured between any two keys, so that Shift and
    the digits of an Alt code count as part of a character. `holding` says that the next keys must wait.
    """

    def __init__(self, profile: ScannerProfile) -> None:
        self.profile = profile
        self.holding = False
        self.just_closed = False
        self._text = ""
        self._gaps: list[int] = []
        self._last: int | None = None
        self._widest = 0

    @property
    def patience_ms(self) -> int:
        """How long the next key may take: a programmed prefix needs no timing."""
        return PREFIX_PATIENCE_MS if self.profile.prefix else self.profile.max_gap_ms

    @property
    def going_on(self) -> bool:
        """True from the first character to the last key of its end."""
        return bool(self._text) or self.just_closed

    def pulse(self, stamp: int) -> bool:
        """A key was struck: True when it came too late to belong to what is here."""
        gap = None if self._last is None else stamp - self._last
        self._last = stamp
        if gap is None or not 0 <= gap <= self.profile.max_gap_ms:
            self.just_closed = False
        if gap is not None and 0 <= gap <= self.patience_ms:
            self._widest = max(self._widest, gap)
            return False
        return True

    def accepts(self, char: str) -> bool:
        """Whether `char` may come next, or first: no code starts with a blank or a control character."""
        prefix = folded(self.profile.prefix)
        if len(self._text) < len(prefix):
            so_far = folded(self._text + translate(char, self.profile.layout))
            return prefix.startswith(so_far[: len(prefix)])
        return bool(self._text) or (char.isprintable() and char != " ")

    def add(self, char: str, stamp: int, *, holds: bool) -> None:
        """One more character; from the first that must not reach a widget on, all are held."""
        if self._text:
            self._gaps.append(self._widest)
        self._widest = 0
        self._last = stamp
        self.just_closed = False
        self._text += translate(char, self.profile.layout)
        self.holding = self.holding or holds or self._prefix_complete()

    def is_scan(self) -> bool:
        """Whether these characters, ended now, are a scan.

        With a slow scanner a quick typist is near; what looks like a name is then taken for a person's.
        """
        payload = self._payload()
        if self.profile.prefix:
            return self._prefix_complete() and bool(payload)
        if len(payload) < self.profile.min_length:
            return False
        return not (self.profile.slow and _like_a_name(payload))

    def is_own_code(self) -> bool:
        """Whether a prefix or the form of a label of ours says scan in whatever field; no password does."""
        return bool(self.profile.prefix) or bool(OWN_CODE.fullmatch(self._payload()))

    def scan(self, at_ms: int, *, ended_by: str) -> RawScan:
        """The scan these characters are, without the prefix."""
        return RawScan(self._payload(), Source.WEDGE, at_ms, tuple(self._gaps), ended_by)

    def close(self) -> None:
        """The scan is taken; a second Enter or Tab right behind still belongs to it."""
        self._clear()
        self.just_closed = True

    def abandoned(self, at_ms: int) -> RawScan | None:
        """Forget the characters; answers what would have been a scan, had its end come."""
        lost = self.scan(at_ms, ended_by="") if self.is_scan() else None
        self._clear()
        return lost

    def _payload(self) -> str:
        return self._text[len(self.profile.prefix) :]

    def _prefix_complete(self) -> bool:
        prefix = self.profile.prefix
        return bool(prefix) and folded(self._text[: len(prefix)]) == folded(prefix)

    def _clear(self) -> None:
        self._text = ""
        self._gaps = []
        self._widest = 0
        self.holding = False
        self.just_closed = False


def _like_a_name(text: str) -> bool:
    return all(char.isalpha() or char in " ,.'-" for char in text)
