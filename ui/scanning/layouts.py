"""What a US keyboard scanner's keys become on a computer set to another layout, and the way back.

A wedge sends positions, not letters: on a French computer the position of 5 types an opening bracket.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

US_ROWS = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
US_SHIFTED = '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'


@dataclass(frozen=True, slots=True)
class Layout:
    """One keyboard layout, row by row in the order of `US_ROWS` and `US_SHIFTED`."""

    name: str
    plain: str
    shifted: str

    def to_us(self) -> dict[str, str]:
        """Typed character -> the character the scanner meant, where they differ and no doubt is left.

        A character of a plain key wins over the same character of a shifted one: codes hold digits and
        letters, and with Caps Lock on a French keyboard the digits come as themselves.
        """
        back: dict[str, str] = {}
        for typed, meant in zip(self.shifted + self.plain, US_SHIFTED + US_ROWS, strict=True):
            if typed != meant and not (typed.isdigit() and not meant.isalnum()):
                back[typed] = meant
        return back


FRENCH = Layout(
    "AZERTY (French)",
    "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!",
    "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§",
)
BELGIAN = Layout(
    "AZERTY (Belgian)",
    "&é\"'(§è!çà)-azertyuiop^$qsdfghjklmùwxcvbn,;:=",
    "1234567890°_AZERTYUIOP¨*QSDFGHJKLM%WXCVBN?./+",
)
GERMAN = Layout(
    "QWERTZ (German)",
    "1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-",
    '!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_',
)
SWISS = Layout(
    "QWERTZ (Swiss)",
    "1234567890'^qwertzuiopè¨asdfghjkléàyxcvbnm,.-",
    '+"*ç%&/()=?`QWERTZUIOPü!ASDFGHJKLöäYXCVBNM;:_',
)
KNOWN = (FRENCH, BELGIAN, GERMAN, SWISS)


def translate(text: str, table: Mapping[str, str]) -> str:
    """The text a US keyboard would have typed."""
    return "".join(table.get(char, char) for char in text) if table else text


def folded(text: str) -> str:
    """Text without regard to case, because Caps Lock turns it round."""
    return text.casefold()


def guess(scans: Sequence[str], expected: str) -> tuple[str, dict[str, str]] | None:
    """The layout that explains what arrived: its name and its table; None when nothing does.

    A layout that is not on the list is learnt from the scans themselves, as far as the line shows it.
    """
    whole = [text for text in scans if len(text) == len(expected)]
    if not whole:
        return None
    if all(folded(text) == folded(expected) for text in whole):
        return ("same as the scanner", {})
    for layout in KNOWN:
        table = layout.to_us()
        if all(folded(translate(text, table)) == folded(expected) for text in whole):
            return (layout.name, table)
    learnt = _learn(whole, expected)
    return None if learnt is None else ("learnt from these scans", learnt)


def _learn(scans: Sequence[str], expected: str) -> dict[str, str] | None:
    table: dict[str, str] = {}
    for text in scans:
        for typed, meant in zip(text, expected, strict=True):
            if table.setdefault(typed, meant) != meant:
                return None
    return {typed: meant for typed, meant in table.items() if folded(typed) != folded(meant)}
