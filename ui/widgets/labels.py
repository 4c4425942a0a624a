"""Words on the screen: labels in a step of the type scale and one of the few tones text may have."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import BODY, CAPTION_STRONG, TITLE, TextStyle


class Tone(StrEnum):
    """How loud a text is: its meaning, not its colour."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    QUIET = "quiet"
    GOOD = "good"
    INFO = "info"
    ATTENTION = "attention"
    REFUSED = "refused"


def tone_colour(tokens: Tokens, tone: Tone) -> str:
    """The colour of a tone in the look in force."""
    return {
        Tone.STRONG: tokens.text_1,
        Tone.ORDINARY: tokens.text_2,
        Tone.QUIET: tokens.text_3,
        Tone.GOOD: tokens.good.text,
        Tone.INFO: tokens.info.text,
        Tone.ATTENTION: tokens.attention.text,
        Tone.REFUSED: tokens.refused.text,
    }[tone]


class Label(QLabel):
    """Plain words; they wrap when asked to and are never taken for markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: TextStyle = BODY,
        tone: Tone = Tone.STRONG,
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(style))
        self.setWordWrap(wraps)
        self.setMinimumHeight(style.line)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # on a Base ground Qt would take Text
        self.setText(text)
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_tone(self, tone: Tone) -> None:
        """Makes the words louder or quieter."""
        self._tone = tone
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, qcolor(tone_colour(self._theme.tokens, self._tone)))
        self.setPalette(palette)


def screen_title(theme: Theme, text: str) -> Label:
    """The one title at the head of a screen or question."""
    return Label(theme, text, TITLE)


def section_heading(theme: Theme, text: str) -> Label:
    """The small heading over a section of a pane."""
    return Label(theme, text, CAPTION_STRONG, Tone.ORDINARY)
