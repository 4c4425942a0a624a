"""What a barcode of Outguide says: one type letter, a number and a check digit; never a name or an MRN."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.errors import BadInput

DIGITS = 7
MORE_DIGITS = 9  # once seven are used up
_SHAPE = re.compile(rf"(Z?)([A-Z])(\d{{{DIGITS}}}|\d{{{MORE_DIGITS}}})(\d)")


class CodeKind(StrEnum):
    """What a label stands for, by its letter."""

    CHART = "C"
    PATIENT = "P"
    PLACE = "L"
    SHELF = "S"
    BATCH = "B"
    DOCUMENT = "D"
    REQUEST = "R"
    TOTE = "T"
    OUTGUIDE = "O"
    BADGE = "U"
    COMMAND = "X"


class CommandCard(IntEnum):
    """The numbers on the X labels: six on the command card, one on the paper slip for a dead scanner."""

    DONE = 1
    UNDO = 2
    OUT = 3
    IN = 4
    WHERE = 5
    SLIP = 6
    PAPER = 7


class NotOurCode(BadInput):
    """This text has not the shape of one of our labels; it may be an old number."""


class MisreadCode(BadInput):
    """It has the shape of our label, but its check digit says that it was misread or mistyped."""


class OtherClinicCode(BadInput):
    """A practice label in a live clinic, or a live one in a practice clinic."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read and checked; `text` is the one way to write it."""

    kind: CodeKind
    number: int
    practice: bool

    @property
    def text(self) -> str:
        """The payload of the label."""
        body = f"{self.number:0{DIGITS if self.number < 10**DIGITS else MORE_DIGITS}d}"
        return f"{'Z' if self.practice else ''}{self.kind.value}{body}{check_digit(self.kind.value, body)}"


def make_code(kind: CodeKind, number: int, *, practice: bool) -> str:
    """The payload for a number.

    Raises:
        ValueError: the number is negative or has more than nine digits.
    """
    if not 0 <= number < 10**MORE_DIGITS:
        raise ValueError(f"{number} does not fit on a label")
    return Code(kind, number, practice).text


def parse_code(text: str, *, practice: bool) -> Code:
    """Read what a scanner sent or a clerk typed; case, blanks and hyphens do not matter.

    Raises:
        NotOurCode: another shape altogether.
        MisreadCode: the check digit is wrong.
        OtherClinicCode: practice in live, or live in practice.
    """
    shape = _SHAPE.fullmatch(folded(text))
    if shape is None or shape[2] not in set(CodeKind):
        raise NotOurCode(
            "Not a label of this clinic. Nothing was changed. Scan the chart's label, or type its number."
        )
    z, letter, body, check = shape.groups()
    if int(check) != check_digit(letter, body):
        raise MisreadCode(
            "The label was misread: its check digit is wrong. Nothing was changed. Scan again, or type it."
        )
    if bool(z) != practice:
        raise OtherClinicCode(
            "Practice label. It belongs to the practice clinic. Nothing was changed."
            if z
            else "Live label. It belongs to a live clinic, not to practice. Nothing was changed."
        )
    return Code(CodeKind(letter), int(body), practice)


def folded(text: str) -> str:
    """A code in its one spelling: capitals, no blanks, no hyphens."""
    return re.sub(r"[ \-]", "", text.strip()).upper()


def check_digit(letter: str, body: str) -> int:
    """The check digit of ISO/IEC 7064 MOD 11,10 over the letter's place in the alphabet and the digits.

    The letter counts, as two digits (A = 01), so that C and S never share a code.
    """
    product = 10
    for digit in f"{ord(letter) - ord('A') + 1:02d}{body}":
        total = (product + int(digit)) % 10 or 10
        product = (total * 2) % 11
    return (11 - product) % 10


def kind_of(text: str) -> CodeKind | None:
    """What a payload stands for, by its letter; None for what is none of ours."""
    letter = text.removeprefix("Z")[:1]
    return CodeKind(letter) if letter and letter in set(CodeKind) else None
