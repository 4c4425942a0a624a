"""The printed recovery code: 128 random bits that a person can type without a slip."""

from __future__ import annotations

import os
import re

from app.errors import BadInput

# Crockford's base 32: no I, L, O or U, so that a handwritten code reads one way only.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 26  # of 128 bits
CHECKS = 4
PRIME = 1_048_573  # the largest below 2 to the 20th, which four symbols hold


def new_code() -> str:
    """A new code: thirty symbols in six groups of five; the last four check the others."""
    return grouped(_with_checks(_encoded(int.from_bytes(os.urandom(16)), SYMBOLS)))


def grouped(symbols: str) -> str:
    """Groups of five, as printed."""
    return "-".join(symbols[at : at + 5] for at in range(0, len(symbols), 5))


def checked(typed: str) -> str:
    """The code without its groups, however it was typed.

    Raises:
        BadInput: a symbol is wrong or missing; found before anything is hashed.
    """
    folded = re.sub(r"[\s\-]", "", typed).upper().translate(str.maketrans("ILO", "110"))
    if len(folded) != SYMBOLS + CHECKS or set(folded) - set(ALPHABET):
        raise BadInput(f"A recovery code has {SYMBOLS + CHECKS} letters and digits. Look again.")
    if folded != _with_checks(folded[:SYMBOLS]):
        raise BadInput("One letter or digit of the recovery code is not right. Look again.")
    return folded


def _encoded(number: int, symbols: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(symbols)))


def _with_checks(symbols: str) -> str:
    """The remainder by a prime: one wrong symbol changes it always, whichever it is."""
    number = 0
    for symbol in symbols:
        number = number * 32 + ALPHABET.index(symbol)
    return symbols + _encoded(number % PRIME, CHECKS)
