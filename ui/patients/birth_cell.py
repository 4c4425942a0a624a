"""Birth date and age as a list shows them."""

from __future__ import annotations

from datetime import date

from app.patients import BirthPrecision, Patient
from ui.lists.cells import Born, Cell, Muted
from ui.patients.spelling import tr
from ui.widgets.identity import about, age_number


def birth_cell(patient: Patient, today: date) -> Cell:
    """Write birth date and age for a list; the dead have no age."""
    if patient.birth_date is None:
        return Muted(tr("not known"))
    age = "" if patient.deceased_on else age_number(patient.birth_date, today)
    estimated = patient.birth_precision is BirthPrecision.ESTIMATED
    return Born(patient.birth_date, about(age, patient), estimated)
