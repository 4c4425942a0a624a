"""A phone number as this clinic writes it, and its digits as they are compared."""

from __future__ import annotations

import re

from app.patients.folding import digits

# Countries that share +1: the United States, Canada and the islands around.
NORTH_AMERICA = frozenset(
    {
        "AG", "AI", "AS", "BB", "BM", "BS", "CA", "DM", "DO", "GD", "GU", "JM", "KN", "KY", "LC", "MP", "MS",
        "PR", "SX", "TC", "TT", "US", "VC", "VG", "VI",
    }
)  # fmt: skip
_PLAIN = re.compile(
    r"(?:\+?1[ .-]?)?(?:\(([2-9][0-9]{2})\) ?|([2-9][0-9]{2})[ .-]?)([2-9][0-9]{2})[ .-]?([0-9]{4})"
)
_SHOWN = re.compile(r"\([2-9][0-9]{2}\) [2-9][0-9]{2}-[0-9]{4}")
_EXTENSION = re.compile(r"[\s,;]*(?:extension|extn?\.?|x\.?|#)[\s:=]*([0-9]{1,7})", re.IGNORECASE)
_NUMBER = re.compile(r"[+0-9][0-9 ().\-/+]*|\([0-9][0-9 ().\-/]*")
_LONG_DISTANCE = re.compile(r"1([2-9][0-9]{2}[2-9][0-9]{6})")
SHORTEST = 7


def standard_phone(text: str, country: str) -> str:
    """The number as this clinic writes it, with its extension; what is no number stays as it was typed."""
    if country in NORTH_AMERICA and (plain := _PLAIN.fullmatch(text)):
        area, other_area, exchange, line = plain.groups()
        return f"({area or other_area}) {exchange}-{line}"
    return _standard(text, country) if text else text


def phone_digits(shown: str) -> str:
    """The digits by which a number is looked for: without extension, and without the 1 of a long distance."""
    if len(shown) == 14 and _SHOWN.fullmatch(shown):
        return shown[1:4] + shown[6:9] + shown[10:]
    bare = digits(_parted(shown)[0])
    long_distance = _LONG_DISTANCE.fullmatch(bare)
    return long_distance[1] if long_distance else bare


def asked_digits(typed: str, country: str) -> str:
    """Digits that were typed into the find box, as those of a kept number are compared."""
    if country in NORTH_AMERICA or len(typed) < SHORTEST:
        return phone_digits(typed)
    return phone_digits(standard_phone(typed, country))


def _standard(text: str, country: str) -> str:
    number, extension = _parted(text)
    if not _NUMBER.fullmatch(number):
        return text
    written = _written(number, country)
    if not written:
        return text
    return f"{written} ext. {extension}" if extension else written


def _parted(text: str) -> tuple[str, str]:
    """The number and its extension."""
    for found in _EXTENSION.finditer(text):
        if found.end() == len(text) and found.start() > 0:
            return text[: found.start()], found[1]
    return text, ""


def _written(number: str, country: str) -> str:
    """The number in the usual writing, by the tables of all countries; empty if it is none.

    Whether an area code is in use is not asked: those change faster than programs do.
    """
    # Loading the tables takes a twentieth of a second, and most clinics never need them.
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, ValidationResult

    try:
        read = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_possible_number_with_reason(read) != ValidationResult.IS_POSSIBLE:
        return ""
    own = read.country_code == phonenumbers.country_code_for_region(country)
    form = PhoneNumberFormat.NATIONAL if own else PhoneNumberFormat.INTERNATIONAL
    written = phonenumbers.format_number(read, form)
    # A number that no pattern fits comes back as bare digits: then the typed one reads better.
    return "" if own and written.isdecimal() and not number.isdecimal() else written
