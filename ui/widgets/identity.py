"""Who a patient is, in the words of every screen: name, age, standing, and who looks alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPixmap

from app.patients import (
    BirthPrecision,
    Hit,
    LookAlike,
    Patient,
    PatientStatus,
    mrn_pairs,
    spelt,
    told_apart,
    told_birth,
)
from ui.widgets.banner_patient import BannerAlert, BannerPatient

INFANT_MONTHS = 24
_ONE_DAY = date(2000, 1, 1)


def banner_of(patient: Patient, alikes: Sequence[LookAlike], today: date) -> BannerPatient:
    """Write a patient for the banner; of several look-alikes the nearest is named."""
    return BannerPatient(
        family=shown_family(patient),
        given=patient.given,
        born=patient.birth_date,
        age_text=_age(patient, today),
        sex=patient.sex.value,
        mrn=mrn_pairs(patient.mrn),
        alert=_alert(alikes),
        differs=differing(patient, alikes),
        note=_note(patient),
        estimated=patient.birth_precision is BirthPrecision.ESTIMATED,
    )


def picture_of(jpeg: bytes | None) -> QPixmap | None:
    """Make a kept photo ready for the banner; None where there is none."""
    picture = QPixmap()
    return picture if jpeg is not None and picture.loadFromData(jpeg) else None


def shown_family(patient: Patient) -> str:
    """Write the family name in capitals with its suffix, as every screen and print has it."""
    return f"{patient.family.upper()} {patient.suffix}".strip()


def differing(patient: Patient, alikes: Sequence[LookAlike]) -> frozenset[int]:
    """Find the positions in "FAMILY, Given" that tell the patient from the nearest look-alike."""
    if not alikes:
        return frozenset()
    return places_in_name(patient, alikes[0].family_positions, alikes[0].given_positions)


def told_apart_in(hits: Sequence[Hit]) -> dict[int, frozenset[int]]:
    """Find, in a list where a patient is chosen, the letters that tell those with NAME ALERT apart."""
    alerted = list({hit.patient.id: hit.patient for hit in hits if hit.name_alert}.values())
    places = told_apart([(who.name, who.birth_date) for who in alerted])
    return {who.id: marked for who, marked in zip(alerted, places, strict=True)}


def letters_apart(first: Patient, second: Patient) -> tuple[frozenset[int], frozenset[int]]:
    """Find the letters in which the names of two who may be one person differ, if they are near at all.

    Because they may be one person, their names count as near as those of one birthday.
    """
    mine, theirs = told_apart([(who.name, _ONE_DAY) for who in (first, second)])
    return mine, theirs


def places_in_name(patient: Patient, family: Iterable[int], given: Iterable[int]) -> frozenset[int]:
    """Find letters of family and given name in "FAMILY, Given"."""
    # Capitals may be longer than what was typed: a German sharp s becomes SS.
    capitals = (len(patient.family[:at].upper()) for at in family)
    given_from = len(shown_family(patient)) + len(", ")
    return frozenset((*capitals, *(given_from + at for at in given)))


def months_between(born: date, day: date) -> int:
    """Count full months."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def age_words(born: date, day: date) -> str:
    """Write an age in full: 50 years, or months for the youngest, who are told apart by them."""
    months = months_between(born, day)
    if months < INFANT_MONTHS:
        return _said("1 month") if months == 1 else _said("{number} months").format(number=months)
    return _said("{number} years").format(number=months // 12)


def age_number(born: date, day: date) -> str:
    """Write an age for a list: 50, or 7 mo."""
    months = months_between(born, day)
    return _said("{number} mo").format(number=months) if months < INFANT_MONTHS else str(months // 12)


def about(age: str, patient: Patient) -> str:
    """Write an age as an estimate where the birth date is one."""
    estimated = age and patient.birth_precision is BirthPrecision.ESTIMATED
    return _said("about {age}").format(age=age) if estimated else age


def born_and_age(patient: Patient, today: date) -> str:
    """Write birth date and age on one line: 03-Feb-1975, 50 years."""
    if patient.birth_date is None:
        return _said("Birth date not known")
    estimated = patient.birth_precision is BirthPrecision.ESTIMATED
    age = _age(patient, today)
    return ", ".join(filter(None, (told_birth(patient.birth_date, estimated=estimated), age)))


def _age(patient: Patient, today: date) -> str:
    if patient.birth_date is None:
        return _said("Birth date not known")
    return "" if patient.deceased_on is not None else about(age_words(patient.birth_date, today), patient)


def _note(patient: Patient) -> str:
    if patient.status is PatientStatus.MERGED:
        return _said("Merged into another record")
    if patient.deceased_on is not None:
        return _said("Died {day}").format(day=spelt(patient.deceased_on))
    return {
        PatientStatus.INACTIVE: _said("Inactive"),
        PatientStatus.PROVISIONAL: _said("Provisional record"),
    }.get(patient.status, "")


def _alert(alikes: Sequence[LookAlike]) -> BannerAlert | None:
    if not alikes:
        return None
    nearest = alikes[0]
    other = nearest.patient.name
    if len(alikes) > 1:
        other = _said("{name}, and {number} more").format(name=other, number=len(alikes) - 1)
    return BannerAlert(
        other, _said("{same} Differs: {what}.").format(same=nearest.same, what=nearest.differs)
    )


def _said(words: str) -> str:
    return QCoreApplication.translate("identity", words)
