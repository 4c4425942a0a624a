"""The question before printing: what of a list, which lines, on which paper."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import ChangeKind, PullChange, PullLine, Resolution, SlipKind, SlipSetup, SlipStock, WalkOrder
from ui.pulls.dialog_words import (
    counted_charts,
    counted_sheets,
    counted_slips,
    old_slip_words,
    order_words,
    said,
    short_day,
    verb_words,
    what_words,
)
from ui.pulls.print_memory import PrintMemory
from ui.pulls.print_work import Asked, Printed, Wanted, Which
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine
from ui.widgets.print_form import PrintForm, offer_free, printers, side_by_side
from ui.widgets.short_scroll import ShortScroll

OLD_SLIPS_HIGH = 104


class SlipFields(QWidget):
    """What, which lines, paper, printer, first free slip; `changed` follows each choice."""

    changed = Signal()

    def __init__(self, theme: Theme, memory: PrintMemory, asked: Asked) -> None:
        super().__init__()
        self._memory, self._last, self._asked = memory, memory.setup(), asked
        stocks = [(name, stock.title) for name, stock in memory.stocks.items()]
        self.what = ChoiceField(theme, said("What"), [(kind, what_words(kind)) for kind in SlipKind])
        self.lines = ChoiceField(theme, said("Which lines"))
        self.paper = ChoiceField(theme, said("Paper"), stocks)
        self.printer = ChoiceField(theme, said("Printer"), printers())
        self.start = ChoiceField(
            theme, said("First free slip"), help_text=said("Of a sheet that was begun before.")
        )
        self.show_lines(asked)
        self.lines.choose(Which.CHANGES if asked.pulls.printed_at else _fresh(asked))
        self._build()
        self.what.choose(self._last.kind)
        self.paper.choose(self._last.stock)
        self._fit_paper()
        self.printer.choose(self._last.resolution)
        self.start.choose(self._last.start_at)
        self._connect()

    @property
    def kind(self) -> SlipKind:
        """What is printed."""
        return SlipKind(str(self.what.value()))

    @property
    def which(self) -> Which:
        """Which lines are printed."""
        return Which(str(self.lines.value()))

    @property
    def stock(self) -> SlipStock:
        """What is printed on; a list needs whole sheets."""
        chosen = self._memory.stocks[str(self.paper.value())]
        return self._memory.for_list(chosen) if self.kind is SlipKind.LIST else chosen

    @property
    def setup(self) -> SlipSetup:
        """How it is to be set."""
        start = self.start.value() if self.kind is SlipKind.SLIPS else 1
        return SlipSetup(
            self.kind, self.stock.name, Resolution(int(str(self.printer.value()))),
            start if isinstance(start, int) else 1, self._last.offset, self._last.digits,
        )  # fmt: skip

    def show_lines(self, asked: Asked) -> None:
        """Offer these lines, with how many they are."""
        offered: list[tuple[object, str]] = [(Which.ALL, _offer(said("All to fetch"), asked, Which.ALL))]
        if asked.pulls.printed_at:
            offered.append(
                (Which.CHANGES, _offer(said("Changes since the last print"), asked, Which.CHANGES))
            )
        if asked.part:
            words = said("Part {0}").format(asked.part)
            offered.append((Which.PART, _offer(words, asked, Which.PART)))
        with QSignalBlocker(self.lines.box):  # its choices are gone for a moment
            self.lines.set_choices(offered)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(side_by_side((self.what, 2), (self.lines, 3)))
        column.addWidget(self.paper)
        column.addLayout(side_by_side((self.printer, 1), (self.start, 1)))

    def _connect(self) -> None:
        self.what.box.currentIndexChanged.connect(self._paper_chosen)
        self.paper.box.currentIndexChanged.connect(self._paper_chosen)
        for field in (self.lines, self.printer, self.start):
            field.box.currentIndexChanged.connect(self.changed)

    @Slot()
    def _paper_chosen(self) -> None:
        self.printer.choose(self._memory.resolution(self.stock))
        self._fit_paper()
        self.changed.emit()

    def _fit_paper(self) -> None:
        places = self.stock.columns * self.stock.rows
        offer_free(self.start, places)
        self.paper.setVisible(self.kind is not SlipKind.LIST)
        self.start.setVisible(self.kind is SlipKind.SLIPS and not self.stock.is_roll)


class OldSlips(ShortScroll):
    """What to do with slips that were printed before; a long list is scrolled with the arrow keys."""

    def __init__(self, theme: Theme) -> None:
        self.words = Label(theme, "", tone=Tone.ORDINARY, wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        super().__init__(self.words, OLD_SLIPS_HIGH)
        self.setAccessibleName(said("Slips printed before"))

    def show_changes(self, changes: Sequence[PullChange]) -> None:
        """Name the slips among these changes; those that are to be taken out first."""
        order = sorted(changes, key=lambda each: each.kind is not ChangeKind.WITHDRAWN)
        self.words.setText("\n".join(filter(None, map(old_slip_words, order))))
        self.setAccessibleDescription(self.words.text())
        self.setVisible(bool(self.words.text()))
        self.fit()


class PrintDialog(PrintForm):
    """Enter prints; saving as a file stands beside it. What was printed before and is not wanted is named."""

    retry = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, asked: Asked, memory: PrintMemory, last: str = ""
    ) -> None:
        self.asked, self.memory = asked, memory
        title = said("Print the list of {0}").format(short_day(asked.pulls.day))
        super().__init__(theme, parent, title, last)
        self._pressed = self._failed = False
        self.fields = SlipFields(theme, memory, asked)
        self.told = Label(theme, "", BODY_MEDIUM, wraps=True)
        self.old = OldSlips(theme)
        self.again = LinkButton(theme, said("Try again"))
        self._loading = LoadingLine(theme)
        self._build_content()
        if asked.pulls.printed_at and asked.changes is None:
            self._loading.start(said("Reading what changed since the last print"))
        self._weigh()

    @property
    def lines(self) -> tuple[PullLine, ...]:
        """What is printed."""
        return self.asked.lines(self.fields.which)

    @property
    def wanted(self) -> Wanted:
        """What is printed, and how."""
        return Wanted(self.asked.pulls, self.lines, self.fields.setup)

    def submit(self) -> None:
        """Print it; what is read still is printed as soon as it is known."""
        self._pressed = self._reading
        if not self._pressed:
            super().submit()

    def keep(self) -> None:
        """Remember on this PC what was chosen."""
        self.memory.keep(self.fields.setup)

    def use(self, printed: Printed) -> None:
        """Remember how far the sheet is used now."""
        self.memory.use(printed.slips.setup, len(printed.slips.keys))

    def show_changes(self, changes: Sequence[PullChange]) -> None:
        """It is known what is otherwise than on the last print."""
        pressed, self._pressed = self._pressed, False
        self.asked = Asked(self.asked.pulls, self.asked.part, tuple(changes))
        self._read("")
        if pressed:
            self.accept()

    def show_unread(self, sentence: str) -> None:
        """It could not be read what is otherwise; all the rest can be printed."""
        self._pressed, self._failed = False, True
        self._read(sentence)

    @property
    def _reading(self) -> bool:
        return self.fields.which is Which.CHANGES and self.asked.changes is None and not self._failed

    def _read(self, problem: str) -> None:
        self._loading.stop()
        self.fields.show_lines(self.asked)
        self.tell_problem(problem)
        self.again.setVisible(bool(problem))
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        kind, which, count = self.fields.kind, self.fields.which, len(self.lines)
        self.act.set_words(verb_words(kind, count))
        self.files.zpl.setVisible(self.fields.stock.is_roll)
        if not self._reading:
            self._pressed = False
        told = "" if self._reading else _told(self.fields, count, self.asked.pulls.order)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.wait_for("" if count or self._reading else _nothing(which, failed=self._failed))
        if self._reading and not self.busy:
            self.reason.setText(said("Reading what changed."))
        self.old.show_changes(self.asked.changes or () if which is Which.CHANGES else ())
        self.refit()

    def _build_content(self) -> None:
        self.content.setSpacing(8)
        for part in (self.fields, self.told, self.old, self._loading, self.problem):
            self.content.addWidget(part)
        self.content.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_ways_out()
        self.again.hide()
        self.fields.changed.connect(self._weigh)
        self.again.clicked.connect(self._try_again)

    @Slot()
    def _try_again(self) -> None:
        self._failed = False
        self.tell_problem("")
        self.again.hide()
        self.fields.lines.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._weigh()
        self.retry.emit()


def _offer(words: str, asked: Asked, which: Which) -> str:
    known = which is not Which.CHANGES or asked.changes is not None
    return f"{words}  {len(asked.lines(which)):,}" if known else words


def _fresh(asked: Asked) -> Which:
    return Which.PART if asked.part else Which.ALL


def _told(fields: SlipFields, count: int, order: WalkOrder) -> str:
    """How much will come out, and in which order."""
    if not count:
        return ""
    setup, stock = fields.setup, fields.stock
    words = counted_slips(count) if setup.kind is SlipKind.SLIPS else counted_charts(count)
    if setup.kind is SlipKind.SLIPS and not stock.is_roll:
        sheets = ceil((setup.start_at - 1 + count) / (stock.columns * stock.rows))
        words = said("{0} on {1}").format(words, counted_sheets(sheets))
    return f"{words}, {order_words(order)}."


def _nothing(which: Which, *, failed: bool) -> str:
    """Why there is nothing to print."""
    if which is not Which.CHANGES:
        return said("Nothing is left to fetch.")
    return said("Choose other lines.") if failed else said("Nothing was added.")
