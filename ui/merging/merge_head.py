"""The head of a merge: where it stands, and both records, the one kept and the one that goes into it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import Merge, MergeState, Patient
from ui.merging.shown import Seen
from ui.merging.words import PROPOSED, head_words, parts_words, said, state_words
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.two_banners import TwoBanners

MARGIN = 20


class MergeHead(QWidget):
    """Never scrolls away."""

    windows_wanted = Signal()
    swap_wanted = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._title = screen_title(theme, "")
        self._state = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self.banners = TwoBanners(theme)
        self.swap = Button(theme, said("Swap"), icon="refresh-cw", keys="Ctrl+Shift+S")
        self.swap.setToolTip(said("Keep the other one"))
        self.windows = Button(theme, said("Both records"), icon="columns-2", keys="Shift+F2")
        self.swap.clicked.connect(self.swap_wanted)
        self.windows.clicked.connect(self.windows_wanted)
        self._build()

    def show_row(self, merge: Merge, now: datetime) -> None:
        """Show what the list knows of a merge."""
        self._tell(merge, now)
        self._show_two(merge.kept, merge.other, now, merge.state)
        self.banners.show()
        self.swap.hide()

    def show_draft(self) -> None:
        """Two records are to be opened, of whom nothing is known yet."""
        self._tell(None, None)
        for part in (self.banners, self.swap, self.windows):
            part.hide()

    def show_seen(self, seen: Seen, now: datetime) -> None:
        """Show both as they were opened, with their photos."""
        look = seen.look
        self._tell(seen.merge, now)
        self._show_two(look.kept, look.other, now, seen.state)
        self.banners.show_seen([each.photo for each in seen.glances], ["", ""])
        self.swap.setVisible(seen.merge is None)
        for part in (self.banners, self.windows):
            part.show()

    def show_apart(self) -> None:
        """The merge is to be taken apart."""
        self._title.setText(said("Take a merge apart"))

    def align(self, beside: int) -> None:
        """Leave so much room at the right, where the lines below have their scroll bar."""
        self._column.setContentsMargins(MARGIN, 12, MARGIN + beside, 8)

    def _show_two(self, kept: Patient, other: Patient, now: datetime, state: MergeState | None) -> None:
        """What became of each stands over the banners, so that a merged one need not say it."""
        today = now.astimezone(self._zone).date()
        self.banners.show_two(kept, other, today, noted=state is None or state in PROPOSED)
        self.banners.show_parts(*parts_words(state))

    def _tell(self, merge: Merge | None, now: datetime | None) -> None:
        title = head_words(merge.state if merge is not None else None)
        told = state_words(merge, self._zone, now) if merge is not None and now is not None else ""
        reason = (merge.unmerge_reason or merge.reason) if merge is not None else ""
        self._title.setText(title)
        self._state.setText(f"{told}: {reason}" if reason else told)
        self._state.setVisible(bool(told))
        names = f"{merge.kept.name} / {merge.other.name}" if merge is not None else ""
        self.setAccessibleName(f"{title}. {told} {names}".rstrip())

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self.swap)
        line.addWidget(self.windows)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addSpacing(4)
        self._column.addWidget(self._state)
        self._column.addSpacing(10)
        self._column.addWidget(self.banners)
        self.align(0)
