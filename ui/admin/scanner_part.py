"""The scanner of this station: measuring it, and hearing the tones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.admin.words import said
from ui.scanning.profile import ScannerProfile
from ui.scanning.serial_choice import ports_of_this_computer
from ui.scanning.setup_page import ScannerSetupPage
from ui.scanning.sounds import Tone, Tones
from ui.shell.stage import Stage
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button
from ui.widgets.labels import Label, section_heading
from ui.widgets.labels import Tone as Loudness
from ui.widgets.toast import ToastFacts

MARGIN = 24


class ScannerPart(QWidget):
    """The measuring page; below it the five tones, and what is in use now."""

    def __init__(
        self,
        theme: Theme,
        stage: Stage,
        *,
        tones: Tones,
        save_profile: Callable[[ScannerProfile], None],
        profile: ScannerProfile,
        application: QApplication,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._stage, self._save_profile = theme, stage, save_profile
        self._now = Label(theme, "", tone=Loudness.ORDINARY)
        self.tests = [ToneButton(theme, tones, tone, words) for tone, words in _tones()]
        self._sounds = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        setup = ScannerSetupPage(theme, application, list_ports=ports_of_this_computer)
        setup.saved.connect(self.save)
        column.addWidget(setup, 1)
        column.addWidget(self._build_sounds())
        self._tell(profile)

    @Slot(object)
    def save(self, profile: ScannerProfile) -> None:
        """Keep a measured profile for this station."""
        self._save_profile(profile)
        self._tell(profile)
        title = said("Scanner saved")
        self._stage.show_toast(
            ToastFacts(("scanner",), Status.GOOD, title, said("This station uses it now."))
        )

    def take_focus(self) -> None:
        """Put the keyboard on the first tone."""
        self.tests[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line over the tones."""
        with QPainter(self) as painter:
            line = QRectF(0, self._sounds.y(), self.width(), 1)
            painter.fillRect(line, qcolor(self._theme.tokens.line_part))

    def _tell(self, profile: ScannerProfile) -> None:
        way = (
            said("serial port {0}").format(profile.serial_port)
            if profile.serial_port
            else said("as a keyboard")
        )
        scans = profile.measured.scans
        measured = said("measured by {0} scans").format(scans) if scans else said("not measured yet")
        self._now.setText(said("In use: {0}, {1}.").format(way, measured))

    def _build_sounds(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self.tests:
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._now)
        column = QVBoxLayout(self._sounds)
        column.setContentsMargins(MARGIN, 14, MARGIN, 16)
        column.setSpacing(8)
        column.addWidget(section_heading(self._theme, said("Hear the tones")))
        column.addLayout(buttons)
        return self._sounds


class ToneButton(Button):
    """Plays one tone each time it is pressed."""

    def __init__(self, theme: Theme, tones: Tones, tone: Tone, words: str) -> None:
        super().__init__(theme, words, icon="volume-2")
        self._tones, self._tone = tones, tone
        self.clicked.connect(self._play)

    @Slot()
    def _play(self) -> None:
        self._tones.play(self._tone)


def _tones() -> tuple[tuple[Tone, str], ...]:
    """The tones a clerk has to know, in the words of the strip."""
    return (
        (Tone.GOOD, said("Good")),
        (Tone.TASK, said("Good, do something")),
        (Tone.DECIDE, said("Needs decision")),
        (Tone.REFUSED, said("Refused")),
        (Tone.COMPLETE, said("Set complete")),
    )
