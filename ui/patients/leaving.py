"""What the Patients screen leaves behind when the clinic is locked: a new patient half typed in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from app.patients import BirthPrecision, Sex
from ui.patients.acts import PatientActs
from ui.patients.patient_form import PatientForm
from ui.widgets.text_field import TextField

CHART, VOLUMES, SEX, KNOWN = "with_chart", "volumes", "sex", "known"


class PatientLeaving:
    """The fields of the form for a new patient, as text."""

    def __init__(self, acts: PatientActs) -> None:
        self._acts = acts

    def draft(self) -> dict[str, str]:
        """What is typed in the form; nothing if it is not open or holds nothing."""
        form = self._acts.newcomer
        if form is None or not form.has_content():
            return {}
        choices = {
            SEX: str(form.sex.value()),
            KNOWN: str(form.known.value()),
            CHART: "yes" if form.with_chart.isChecked() else "",
            VOLUMES: str(form.volumes.currentIndex()),
        }
        return {**choices, **{name: field.text() for name, field in _lines(form).items()}}

    def resume(self, draft: Mapping[str, str]) -> None:
        """Open the form with what was typed."""
        self._acts.new_patient()
        form = self._acts.newcomer
        if form is None:
            return
        form.sex.choose(Sex(draft[SEX]))
        form.known.choose(BirthPrecision(draft[KNOWN]))
        form.with_chart.setChecked(bool(draft[CHART]))
        form.volumes.setCurrentIndex(int(draft[VOLUMES]))
        for name, field in _lines(form).items():
            field.set_text(draft[name])


def _lines(form: PatientForm) -> dict[str, TextField]:
    name = (("family", form.family), ("given", form.given), ("middle", form.middle), ("suffix", form.suffix))
    rest = (("born", form.born), ("phone", form.phone), ("mrn", form.mrn))
    return dict(chain(name, rest))
