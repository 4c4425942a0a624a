"""The form that asks with which other record a patient's is to be merged."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.patients import Patient
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.text_field import TextField


class MergeWithDialog(FormDialog):
    """A number is typed, or a card or folder of the other record scanned; both are laid side by side then."""

    asked = Signal(str)
    """Carries the number that was typed."""

    def __init__(self, theme: Theme, parent: QWidget, patient: Patient, today: date) -> None:
        super().__init__(
            theme, parent, tr("Which other record is the same person?"),
            tr("Both are laid side by side. Nothing is changed before somebody approves it."),
            act=tr("Lay side by side"), enter_acts=True,
        )  # fmt: skip
        banner = PatientBanner(theme, BannerForm.COMPACT)
        banner.show_patient(banner_of(patient, (), today))
        self.number = TextField(
            theme, tr("MRN of the other record"), help_text=tr("Or scan its card or one of its folders.")
        )
        for part in (banner, self.number, self.problem):
            self.content.addWidget(part)
        self.number.edit.textChanged.connect(self._weigh)
        self._weigh()

    def submit(self) -> None:
        """Have the number looked up."""
        self.asked.emit(self.number.text().strip())

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.number.text().strip() else tr("Type a number or scan."))
