"""The left part of the pull lists: the day, how far it has come, the chips, the walk in its four states."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.lists.chip_row import ChipRow
from ui.lists.density import ROOM
from ui.lists.list_stack import ListStack
from ui.lists.table import ListTable
from ui.pulls.attention import Attention, attention_of
from ui.pulls.empties import empty_words
from ui.pulls.how_far import HowFar
from ui.pulls.models import pull_rows
from ui.pulls.shown import Pick, PullShown
from ui.pulls.words import places_words, said, short_day
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY
from ui.widgets.banner_line import BannerLine
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.day_buttons import PADDING, DayButtons
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.loading_line import LoadingLine

MARGIN = 24
ROOMY = 800
"""From this width on the day's places stand in its head, and the chips beside the bar."""


class PullListPane(QWidget):
    """`chosen` and `opened` carry the key of a line, `picked` what a chip stands for."""

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    retry = Signal()
    followed = Signal(object)
    """The link of the line over the list was pressed; carries the Attention."""

    def __init__(self, theme: Theme, zone: tzinfo, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._told = today, Attention.NONE
        self.banner = BannerLine(theme)
        self._title = screen_title(theme, said("Pull list"))
        self._note = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self._loading = LoadingLine(theme)
        self.how_far = HowFar(theme)
        self.chips = ChipRow(theme, (_chips(),))
        self.order_chip = Chip(theme, said("Earliest first"))
        self.days = DayButtons(theme)
        self.build_button = Button(theme, said("Build"), keys="Ctrl+N")
        self.print_button = Button(theme, said("Print"), icon="printer", keys="Ctrl+P")
        self.out_button = Button(
            theme, said("Check out all pulled"), ButtonKind.PRIMARY, keys="Ctrl+Enter"
        )  # fmt: skip
        self.table = ListTable(theme, pull_rows(zone, self._shown_day), said("What is fetched"), density=ROOM)
        self.stack = ListStack(theme, (self.table,))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def show_loading(self) -> None:
        """Keep what is there; a line appears when the answer takes longer than a second."""
        self._loading.start(said("Reading the list"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is no list, and offer to try again."""
        self._loading.stop()
        self.stack.show_failed(sentence)

    def show_list(self, shown: PullShown) -> None:
        """Show the walk, or what it means that there is none; the keyboard stays where it was."""
        self._loading.stop()
        self._day = shown.pulls.day
        self._show_head(shown)
        wants = self.stack.wants_keyboard
        self.table.rows.replace_sections(shown.sections)
        first = next((line for line in shown.lines if line.to_pull), None)
        if first is not None and self.table.current_key() is None:
            self.stack.prefer(first.key)  # where the walk begins, not what is fetched already
        if shown.lines:
            self.stack.show_rows()
        else:
            self.stack.show_empty(*empty_words(shown), others=bool(shown.pulls.lines))
        if wants:
            self.take_focus()
        self.chosen.emit(self.stack.current())

    def show_order(self, *, by_need: bool) -> None:
        """Say in which order the list stands."""
        self.order_chip.setChecked(by_need)

    def prefer(self, key: Hashable) -> None:
        """Choose this line as soon as it is listed."""
        self.stack.prefer(key)

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list, the way out of a failure, or the building."""
        self.stack.take_focus(instead=self.build_button)

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips."""
        self.chips.chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the chips stand below the bar."""
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)
        for part in (self._note, self.days.day_button):
            part.setVisible(roomy)

    def _shown_day(self) -> date:
        return self._day

    def _show_head(self, shown: PullShown) -> None:
        pulls, counts = shown.pulls, shown.counts
        self._title.setText(short_day(pulls.day))
        self._note.setText(places_words(shown.places))
        self._title.setToolTip(places_words(shown.places, most=len(shown.places)))
        self.how_far.tell(counts)
        self.chips.show_chip(Pick.MINE, shown=counts.mine is not None)
        for pick, count in (
            (Pick.ALL, counts.wanted), (Pick.TO_PULL, counts.to_pull), (Pick.NOT_FOUND, counts.not_found),
            (Pick.MINE, counts.mine or 0),
        ):  # fmt: skip
            self.chips.set_count(pick, count)
        self.chips.show_pick(shown.pick)
        self._told, sentence, link = attention_of(shown)
        if self._told is Attention.NONE:
            self.banner.clear()
        else:
            self.banner.tell(Status.ATTENTION, sentence, link)

    @Slot()
    def _follow(self) -> None:
        self.followed.emit(self._told)

    def _connect(self) -> None:
        self.banner.followed.connect(self._follow)
        self.chips.picked.connect(self.picked)
        self.stack.chosen.connect(self.chosen)
        self.stack.opened.connect(self.opened)
        self.stack.retry.connect(self.retry)
        self.stack.all_wanted.connect(self._show_all)

    @Slot()
    def _show_all(self) -> None:
        self.picked.emit(Pick.ALL)

    def _build(self) -> None:
        head, days = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addSpacing(6)
        head.addWidget(self._note, 1)
        head.addStretch(0)
        for widget in (self._loading, self.print_button, self.out_button):
            head.addWidget(widget)
        days.setContentsMargins(MARGIN - PADDING, 0, MARGIN, 0)
        days.setSpacing(8)
        days.addWidget(self.days)
        days.addStretch(1)
        days.addWidget(self.order_chip)
        days.addWidget(self.build_button)
        self._line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._line.setSpacing(8)
        self._line.addWidget(self.how_far, 1)
        self._line.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addSpacing(12)
        for layout in (head, days, self._line):
            column.addLayout(layout)
            column.addSpacing(8)
        column.addWidget(self.stack, 1)


def _chips() -> dict[Pick, str]:
    return {
        Pick.ALL: said("All"), Pick.TO_PULL: said("To pull"), Pick.NOT_FOUND: said("Not found"),
        Pick.MINE: said("Mine"),
    }  # fmt: skip
