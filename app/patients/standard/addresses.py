"""An address as it is kept, and the standard form in which two of them are compared."""

from __future__ import annotations

import re

from app.patients.folding import fold
from app.patients.standard.postal import SHORT, STATE_CODES, STATES, UNITS

Address = tuple[str, str, str, str]
_ZIP = re.compile(r"([0-9]{5})[ -]?([0-9]{4})")
_BOX = re.compile(r"\b(?:p ?o ?b(?:ox)?|post office box)\b")
_STATE = re.compile(r"[a-z. ]+", re.IGNORECASE)


def kept_address(address: Address, country: str) -> Address:
    """The address as it was typed; in the US with the state in two letters and ZIP+4."""
    line, city, region, postcode = address
    if country != "US" or not (region or postcode):
        return address
    return line, city, _region(region), _postcode(postcode)


def compared_address(address: Address) -> Address:
    """The standard form: small letters, short forms of streets and states, five figures of the ZIP."""
    line, city, region, postcode = address
    parted = _ZIP.fullmatch(postcode)
    return _line(line), _words(city), fold(_region(region)), parted[1] if parted else fold(postcode)


def _region(text: str) -> str:
    if text in STATE_CODES or not _STATE.fullmatch(text):
        return text
    bare = text.replace(".", "").strip()
    code = bare.replace(" ", "").upper()
    return code if code in STATE_CODES else STATES.get(" ".join(bare.casefold().split()), text)


def _postcode(text: str) -> str:
    parted = _ZIP.fullmatch(text) if len(text) > 5 else None
    return f"{parted[1]}-{parted[2]}" if parted else text


def _line(text: str) -> str:
    """Street and unit; whatever word stands before its number, a unit is a unit."""
    words = _words(_BOX.sub(" pobox ", fold(text.replace("#", " unit ")))).split()
    kept: list[str] = []
    for at, word in enumerate(words):
        numbered = at + 1 < len(words) and at > 0
        if word not in UNITS or not numbered:
            kept.append(word)
        elif kept[-1] != "unit":
            kept.append("unit")
    return " ".join(kept)


def _words(text: str) -> str:
    return " ".join(SHORT.get(word, word) for word in fold(text).split())
