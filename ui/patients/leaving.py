"""What the Patients screen leaves behind when the clinic is locked: a new patient half typed in."""

from __future__ import annotations

from collections.abc import Mapping

from app.patients import BirthPrecision, Sex
from ui.patients.acts import PatientActs

CHART, VOLUMES, SEX, KNOWN = "with_chart", "volumes", "sex", "known"
NAMING, LETTER = "naming", "letter"


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
            NAMING: form.naming.mode,
            LETTER: str(form.letter.value()),
            CHART: "yes" if form.with_chart.isChecked() else "",
            VOLUMES: str(form.volumes.currentIndex()),
        }
        return {**choices, **{name: field.text() for name, field in form.lines.items()}}

    def resume(self, draft: Mapping[str, str]) -> None:
        """Open the form with what was typed."""
        self._acts.new_patient()
        form = self._acts.newcomer
        if form is None:
            return
        form.naming.choose(draft[NAMING])
        form.letter.choose(draft[LETTER])
        form.sex.choose(Sex(draft[SEX]))
        form.known.choose(BirthPrecision(draft[KNOWN]))
        form.with_chart.setChecked(bool(draft[CHART]))
        form.volumes.setCurrentIndex(int(draft[VOLUMES]))
        for name, field in form.lines.items():
            field.set_text(draft.get(name, ""))
