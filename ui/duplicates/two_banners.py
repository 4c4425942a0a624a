"""Whose two records these are: the ink banner over each column, and a way to each patient's own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.patients import DuplicatePair, Patient
from ui.duplicates.acts import Opened
from ui.duplicates.columns import GAP, GLYPH, WORD
from ui.duplicates.models import letters_apart
from ui.duplicates.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_patient import BannerPatient
from ui.widgets.banner_picture import BannerForm
from ui.widgets.identity import banner_of, picture_of
from ui.widgets.link_button import LinkButton

FIRST, SECOND = "Alt+Enter", "Alt+Shift+Enter"


class TwoBanners(QWidget):
    """Stands over the compared lines and never scrolls away; the letters that tell the two apart are lit."""

    first_wanted = Signal()
    second_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banners = (PatientBanner(theme, BannerForm.COMPACT), PatientBanner(theme, BannerForm.COMPACT))
        self.links = (LinkButton(theme, said("Show patient")), LinkButton(theme, said("Show patient")))
        for link, keys, wanted in zip(
            self.links, (FIRST, SECOND), (self.first_wanted, self.second_wanted), strict=True
        ):
            link.setToolTip(keys)
            link.setAccessibleDescription(keys)
            link.clicked.connect(wanted)
        self._build()

    def show_pair(self, pair: DuplicatePair, today: date) -> None:
        """Show what the list knows of both."""
        for banner, who in zip(self.banners, _told(pair, today), strict=True):
            banner.show_patient(who)
        for link, patient in zip(self.links, (pair.first, pair.second), strict=True):
            link.setAccessibleName(said("Show patient {0}").format(patient.name))

    def show_opened(self, opened: Opened, today: date) -> None:
        """Show the photos too, and who of them looks like a third patient."""
        told = _told(opened.beside.pair, today)
        for at, (banner, who) in enumerate(zip(self.banners, told, strict=True)):
            alert = said("NAME ALERT") if opened.others[at] else ""
            note = ", ".join(filter(None, (who.note, alert)))
            banner.show_patient(replace(who, note=note), picture_of(opened.glances[at].photo))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, WORD + GLYPH)
        grid.setColumnMinimumWidth(2, GAP)
        for column, banner, link in zip((1, 3), self.banners, self.links, strict=True):
            grid.setColumnStretch(column, 1)
            grid.addWidget(banner, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(link, 1, column, Qt.AlignmentFlag.AlignLeft)


def _told(pair: DuplicatePair, today: date) -> list[BannerPatient]:
    both: tuple[Patient, Patient] = (pair.first, pair.second)
    return [
        replace(banner_of(who, (), today), differs=marks)
        for who, marks in zip(both, letters_apart(pair), strict=True)
    ]
