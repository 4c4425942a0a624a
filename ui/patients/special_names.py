"""What the form asks where a patient cannot say a name: of newborns the mother, of others nothing."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from app.patients import PatientStatus, Register, newborn_name, unidentified_name
from ui.patients.customs import Customs
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.segments import Segment, Segments
from ui.widgets.text_field import TextField

LETTERS = "ABCDE"


class Naming(StrEnum):
    """How a new patient is named."""

    NAMED = "named"
    NEWBORN = "newborn"
    UNIDENTIFIED = "unidentified"


def namings(theme: Theme) -> Segments:
    """The choice over the form."""
    words = {
        Naming.NAMED: tr("Named"),
        Naming.NEWBORN: tr("Newborn"),
        Naming.UNIDENTIFIED: tr("Not identified"),
    }
    segments = [Segment(mode.value, word) for mode, word in words.items()]
    return Segments(theme, tr("How is the patient named?"), segments)


def mother_field(theme: Theme) -> TextField:
    """Whose child it is."""
    return TextField(theme, tr("Mother's given name"))


def letter_field(theme: Theme) -> ChoiceField:
    """Which of several it is."""
    return ChoiceField(theme, tr("Of several"), (("", tr("One")), *((each, each) for each in LETTERS)))


def named(command: Register, naming: Naming, *, mother: str, letter: str, customs: Customs) -> Register:
    """The same patient with the name that is kept until there is a real one."""
    if naming is Naming.NEWBORN and not command.given.strip():
        return _with(command, command.family, newborn_name(command.sex, letter, mother), command.status)
    if naming is Naming.UNIDENTIFIED:
        family, given = unidentified_name(command.sex, customs.now().astimezone(customs.zone))
        return _with(command, family, given, PatientStatus.PROVISIONAL)
    return command


def _with(command: Register, family: str, given: str, status: PatientStatus) -> Register:
    return replace(command, family=family, given=given, status=status)
