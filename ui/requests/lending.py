"""The form that lends a chart until further notice."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import ChartKind, LendStanding
from app.patients import spelt
from ui.jobs import JobRunner
from ui.lists.whereabouts import kind_words
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.when_fields import DayField
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.place_field import PlaceField
from ui.widgets.text_field import TextField

# A quarter of a year: long enough for a course of treatment, short enough to be remembered.
REVIEW_AFTER = timedelta(days=90)


class LendDialog(FormDialog):
    """Place, the day it is looked at again, and a reason."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, acts: AskActs, wanting: Wanting
    ) -> None:
        super().__init__(
            theme, parent, said("Lend until further notice"),
            said("The chart is not overdue before the day on which somebody looks at the loan again."),
            act=said("Lend the chart"),
        )  # fmt: skip
        self._today, self._patient_id = acts.today, wanting.patient.id
        banner = PatientBanner(theme, BannerForm.COMPACT)
        banner.show_patient(banner_of(wanting.patient, wanting.alikes, acts.today))
        self.place = PlaceField(theme, jobs, acts, said("To"))
        self.kind = ChoiceField(theme, said("Chart"), [(kind, kind_words(kind)) for kind in ChartKind])
        self.review = DayField(theme, said("Look again on"), acts.order, acts.today)
        self.why = TextField(theme, said("Reason"))
        self.why.edit.setMaxLength(500)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.kind, 1)
        row.addWidget(self.review, 1)
        self.content.addWidget(banner)
        self.content.addWidget(self.place)
        self.content.addLayout(row)
        self.content.addWidget(self.why)
        self.place.settled.connect(self._weigh)
        for field in (self.review, self.why):
            field.edit.textChanged.connect(self._weigh)
        self.review.set_text(spelt(acts.today + REVIEW_AFTER))

    @property
    def command(self) -> LendStanding | None:
        """The loan as the fields stand; None while something is missing."""
        place, day, reason = self.place.place, self.review.day, self.why.text().strip()
        if place is None or day is None or not reason:
            return None
        return LendStanding(self._patient_id, place.code, day, reason, ChartKind(str(self.kind.value())))

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.place.text().strip() or self.why.text().strip())

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        if self.place.place is None:
            self.wait_for(said("Say who has it."))
        elif self.review.day is None or self.review.day <= self._today:
            self.wait_for(said("Name a day to come."))
        else:
            self.wait_for("" if self.why.text().strip() else said("Say why."))
