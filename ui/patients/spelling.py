"""How a patient's name, age, phone and times are written on this screen."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.patients import Patient
from ui.lists.spelling import MONTHS

TAIL = 4
INFANT_MONTHS = 24


def tr(words: str) -> str:
    """Translate words of this screen."""
    return QCoreApplication.translate("patients", words)


def phone_tail(phone: str) -> str:
    """Write the last four digits of a phone number, enough to ask "ending in 4471?"."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"..{digits[-TAIL:]}" if digits else ""


def shown_family(patient: Patient) -> str:
    """Write the family name in capitals with its suffix, as every screen and print has it."""
    return f"{patient.family.upper()} {patient.suffix}".strip()


def months_between(born: date, day: date) -> int:
    """Count full months."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def age_words(born: date, day: date) -> str:
    """Write an age in full: 50 years, or months for the youngest, who are told apart by them."""
    months = months_between(born, day)
    if months < INFANT_MONTHS:
        return tr("1 month") if months == 1 else tr("{number} months").format(number=months)
    return tr("{number} years").format(number=months // 12)


def age_number(born: date, day: date) -> str:
    """Write an age for a list: 50, or 7 mo."""
    months = months_between(born, day)
    if months < INFANT_MONTHS:
        return tr("{number} mo").format(number=months)
    return str(months // 12)


def moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Write 21-Nov 17:00 in the clinic's own time, with the year when it is not this year's."""
    local = at.astimezone(zone)
    year = f"-{local.year}" if local.year != now.astimezone(zone).year else ""
    return f"{local.day:02d}-{MONTHS[local.month - 1]}{year} {local:%H:%M}"


def day_month(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Write 02-Oct in the clinic's own time, with the year when it is not this year's."""
    return moment(at, zone, now).rpartition(" ")[0]


def days(number: int) -> str:
    """Write 1 day, 3 days."""
    return tr("1 day") if number == 1 else tr("{number} days").format(number=number)
