"""All that is known of an entry, to be read and copied, and all that was changed about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.directory import DirectoryEntry, EntryChange
from app.patients import spelt
from app.progress import StopToken
from ui.admin.directory.words import (
    act_line,
    changed_line,
    fact_words,
    keeps,
    kind_line,
    role_label,
    who_keeps,
)
from ui.admin.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.focus_ring import RING_RADIUS
from ui.theme.theme import Theme
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, Tone
from ui.widgets.timeline import Timeline, TimelineEntry

WIDE = 720
LABEL_WIDTH = 116
HISTORY_HEIGHT = 172
COLUMNS = 2


class EntryDetails(Dialog):
    """Accepted, it is to be changed; F2 does that too, as in the list."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, entry: DirectoryEntry
    ) -> None:
        super().__init__(
            theme,
            parent,
            entry.name,
            said("{0}, number {1}").format(kind_line(entry), entry.id),
            safe=said("Close"),
            act=said("Change"),
        )
        self.setFixedWidth(WIDE)
        self.entry = entry
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._may = keeps(services.actor)
        self.act.set_keys("F2")
        self.act.setVisible(self._may)
        self.reason.setText("" if self._may else who_keeps())
        self.history = Timeline(theme, said("History"))
        self.problem = Label(theme, "", tone=Tone.REFUSED, wraps=True)
        self.problem.hide()
        self.content.addLayout(self._build_facts(theme))
        self.content.addWidget(self._build_history())
        self.content.addWidget(self.problem)
        jobs.query(self, partial(_history_of, services, entry.id), self._arrived, self._failed)

    def open(self) -> None:
        """Show it with the keyboard on the button that ends it."""
        super().open()
        self.safe.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 goes on to the form."""
        if event.key() == Qt.Key.Key_F2 and self._may:
            self.accept()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _arrived(self, changes: Sequence[EntryChange]) -> None:
        told = [TimelineEntry(self._when(each), act_line(each), changed_line(each)) for each in changes]
        self.history.show_entries(told, len(told))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.problem.setText(sentence_of(error))
        self.problem.show()

    def _when(self, change: EntryChange) -> str:
        local = change.at.astimezone(self._zone)
        return f"{spelt(local.date())} {local:%H:%M}"

    def _build_facts(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column in range(COLUMNS):
            grid.setColumnMinimumWidth(2 * column, LABEL_WIDTH)
            grid.setColumnStretch(2 * column + 1, 1)
        for at, (label, text) in enumerate(facts_of(self.entry)):
            row, column = divmod(at, COLUMNS)
            value = Label(theme, text, wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{label}: {text}")
            name = Label(theme, label, tone=Tone.QUIET)
            for place, words in enumerate((name, value)):
                words.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words, row, 2 * column + place)
        return grid

    def _build_history(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.history)
        column.addStretch(1)
        scroll = ColumnScroll(inside)
        scroll.setFixedHeight(HISTORY_HEIGHT)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a long one is read with the arrow keys
        scroll.setProperty(RING_RADIUS, 6)
        scroll.setAccessibleName(said("History"))
        return scroll


def facts_of(entry: DirectoryEntry) -> list[tuple[str, str]]:
    """What is known, with its label; what is not known is left out."""
    facts = entry.facts
    town = " ".join(part for part in (facts.region, facts.postcode) if part)
    address = ", ".join(part for part in (facts.line, facts.city, town) if part)
    told = [
        (role_label(entry.kind), facts.role),
        (fact_words("department"), entry.department),
        (fact_words("npi"), facts.npi),
        (fact_words("payer_number"), facts.payer_number),
        (fact_words("contact"), facts.contact),
        (fact_words("phone"), facts.phone),
        (fact_words("fax"), facts.fax),
        (fact_words("email"), facts.email),
        (said("Address"), address),
        (fact_words("note"), facts.note),
    ]
    return [(label, text) for label, text in told if text] or [(fact_words("name"), entry.name)]


def _history_of(services: Services, entry_id: int, _stop: StopToken) -> Sequence[EntryChange]:
    return services.directory.history(services.actor, entry_id)
