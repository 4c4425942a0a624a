"""Two patients side by side, each over the column of what is known, with the way to each one's own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.patients import Patient
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_patient import BannerPatient
from ui.widgets.banner_picture import BannerForm
from ui.widgets.identity import banner_of, letters_apart, picture_of
from ui.widgets.labels import Label
from ui.widgets.link_button import LinkButton
from ui.widgets.two_columns import GAP, GLYPH, WORD

FIRST, SECOND = "Alt+Enter", "Alt+Shift+Enter"


class TwoBanners(QWidget):
    """Stands over the compared lines and never scrolls away; the letters that tell the two apart are lit."""

    first_wanted = Signal()
    second_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banners = (PatientBanner(theme, BannerForm.COMPACT), PatientBanner(theme, BannerForm.COMPACT))
        show = self.tr("Show patient")
        self.links = (LinkButton(theme, show), LinkButton(theme, show))
        self._parts = (Label(theme, "", BODY_SEMIBOLD), Label(theme, "", BODY_SEMIBOLD))
        self._told: tuple[BannerPatient, ...] = ()
        for link, keys, wanted in zip(
            self.links, (FIRST, SECOND), (self.first_wanted, self.second_wanted), strict=True
        ):
            link.setToolTip(keys)
            link.setAccessibleDescription(keys)
            link.clicked.connect(wanted)
        self._build()

    def show_two(self, first: Patient, second: Patient, today: date, *, noted: bool = True) -> None:
        """Show what a list knows of both; not `noted`, their standing is left to what stands over them."""
        self._told = tuple(
            replace(told, differs=marks, note=told.note if noted else "")
            for told, marks in zip(
                (banner_of(who, (), today) for who in (first, second)),
                letters_apart(first, second),
                strict=True,
            )
        )
        for banner, link, who in zip(self.banners, self.links, self._told, strict=True):
            banner.show_patient(who)
            link.setAccessibleName(self.tr("Show patient {0}").format(who.name))

    def show_seen(self, photos: Sequence[bytes | None], alerts: Sequence[str]) -> None:
        """Show the photos too, and an alert for who looks like a third patient; empty alerts say nothing."""
        for banner, who, photo, alert in zip(self.banners, self._told, photos, alerts, strict=True):
            note = ", ".join(filter(None, (who.note, alert)))
            banner.show_patient(replace(who, note=note), picture_of(photo))

    def show_parts(self, first: str, second: str) -> None:
        """Say over each banner what becomes of that record."""
        for label, words in zip(self._parts, (first, second), strict=True):
            label.setText(words)
            label.setVisible(bool(words))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, WORD + GLYPH)
        grid.setColumnMinimumWidth(2, GAP)
        for column, part, banner, link in zip((1, 3), self._parts, self.banners, self.links, strict=True):
            part.hide()
            grid.setColumnStretch(column, 1)
            grid.addWidget(part, 0, column)
            grid.addWidget(banner, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(link, 2, column, Qt.AlignmentFlag.AlignLeft)
