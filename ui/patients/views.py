"""What the decisions of this screen ask of its widgets."""

from __future__ import annotations

from typing import Protocol

from app.patients import Patient
from ui.patients.look_up import Charts, Found
from ui.patients.models import PatientLine
from ui.patients.opening import OpenPatient
from ui.patients.scans import Held


class Lists(Protocol):
    """The left of the screen: one list at a time, or words."""

    def show_start(self) -> None:
        """Teach how to look somebody up."""
        ...

    def start_loading(self) -> None:
        """A look-up has begun."""
        ...

    def show_found(self, found: Found) -> None:
        """Show who was found and choose the first, or say that nobody was."""
        ...

    def show_more(self, found: Found) -> None:
        """Add those who are similar below those who fit; the choice stays where it is."""
        ...

    def show_charts(self, charts: Charts) -> None:
        """Say where their charts are."""
        ...

    def show_opened(self, page: OpenPatient) -> None:
        """Mark in the list what tells the opened patient apart."""
        ...

    def show_alone(self, page: OpenPatient, why: str) -> None:
        """Show one patient only, and why."""
        ...

    def show_held(self, held: Held) -> None:
        """Show what a place holds."""
        ...

    def show_failed(self, sentence: str) -> None:
        """Say that the list could not be read."""
        ...

    def line_of(self, patient_id: int) -> PatientLine | None:
        """The line of a patient in the list in front."""
        ...


class Pane(Protocol):
    """The right of the screen: one patient."""

    patient: Patient | None

    def preview(self, line: PatientLine) -> None:
        """Show what the list knows, unless more is shown of this patient already."""
        ...

    def show_page(self, page: OpenPatient, volume_id: int | None) -> None:
        """Show the patient who was opened."""
        ...

    def point_at(self, volume_id: int) -> None:
        """Choose a volume of the patient shown."""
        ...

    def clear(self) -> None:
        """Show nobody."""
        ...
