"""Who a patient is, for the list and the banner: birth date, age, standing, and the look-alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.patients import LookAlike, Patient, PatientStatus
from ui.lists.cells import Born
from ui.lists.spelling import spelt_date
from ui.patients.spelling import age_number, age_words, shown_family, tr
from ui.shell.spoken import mrn_in_pairs
from ui.widgets.banner_patient import BannerAlert, BannerPatient

ESTIMATED = "estimated"


def birth_cell(patient: Patient, today: date) -> Born:
    """Write birth date and age for a list; the dead have no age."""
    if patient.birth_date is None:
        return Born(None, tr("not known"))
    age = "" if patient.deceased_on else age_number(patient.birth_date, today)
    return Born(patient.birth_date, tr("about {age}").format(age=age) if age and _estimated(patient) else age)


def banner_of(patient: Patient, alikes: Sequence[LookAlike], today: date) -> BannerPatient:
    """Write a patient for the banner; of several look-alikes the nearest is named."""
    return BannerPatient(
        family=shown_family(patient),
        given=patient.given,
        born=patient.birth_date,
        age_text=_age(patient, today),
        sex=patient.sex.value,
        mrn=mrn_in_pairs(patient.mrn),
        alert=_alert(alikes),
        differs=differing(patient, alikes),
        note=_note(patient),
    )


def differing(patient: Patient, alikes: Sequence[LookAlike]) -> frozenset[int]:
    """Find the positions in "FAMILY, Given" that tell the patient from the nearest look-alike."""
    if not alikes:
        return frozenset()
    # Capitals may be longer than what was typed: a German sharp s becomes SS.
    family = (len(patient.family[:at].upper()) for at in alikes[0].family_positions)
    given_from = len(shown_family(patient)) + 2
    return frozenset((*family, *(given_from + at for at in alikes[0].given_positions)))


def _age(patient: Patient, today: date) -> str:
    if patient.birth_date is None:
        return tr("Birth date not known")
    if patient.deceased_on is not None:
        return ""
    age = age_words(patient.birth_date, today)
    return tr("about {age}").format(age=age) if _estimated(patient) else age


def _estimated(patient: Patient) -> bool:
    return patient.birth_precision == ESTIMATED


def _note(patient: Patient) -> str:
    if patient.status is PatientStatus.MERGED:
        return tr("Merged into another record")
    if patient.deceased_on is not None:
        return tr("Died {day}").format(day=spelt_date(patient.deceased_on))
    return {PatientStatus.INACTIVE: tr("Inactive"), PatientStatus.PROVISIONAL: tr("Provisional record")}.get(
        patient.status, ""
    )


def _alert(alikes: Sequence[LookAlike]) -> BannerAlert | None:
    if not alikes:
        return None
    nearest = alikes[0]
    other = nearest.patient.name
    if len(alikes) > 1:
        other = tr("{name}, and {number} more").format(name=other, number=len(alikes) - 1)
    return BannerAlert(other, tr("{same} Differs: {what}.").format(same=nearest.same, what=nearest.differs))
