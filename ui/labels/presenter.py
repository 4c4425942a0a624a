"""What the label screen asks for and shows; no widgets here."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Actor
from app.charts import DigitMap, DigitOrder, Label, Labels, PlacedLabel, PrintSetup, Sheets, Stock
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.labels.asked import Asked, What, offered
from ui.labels.memory import LabelMemory


@dataclass(frozen=True, slots=True)
class Previewed:
    """The first sheet as it will be, the chosen label, and how many labels and sheets there are in all."""

    sheets: Sheets
    chosen: PlacedLabel | None
    labels: int
    pages: int


class LabelDesk(QObject):
    """Finds labels, sets the first sheet for the preview, and knows what is to be printed."""

    loading = Signal()
    listed = Signal(object)
    """Carries the labels that were found."""
    failed = Signal(object)
    previewed = Signal(object)

    def __init__(
        self, jobs: JobRunner, labels: Labels, actor: Actor, memory: LabelMemory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._labels, self.actor, self._memory = jobs, labels, actor, memory
        self.every: tuple[Stock, ...] = tuple(labels.stocks())
        self.setup = memory.setup()
        self.own_digits: DigitMap | None = None
        self.quick_wanted = False
        """Whether Enter came before the labels did: they are printed as soon as they are there."""
        self.asked = Asked()
        self.rows: Sequence[Label] = ()
        self._ticked: frozenset[Hashable] = frozenset()
        self._chosen: Hashable = None
        self._asking, self._setting = StopToken(), StopToken()

    @property
    def stocks(self) -> tuple[Stock, ...]:
        """What this can be printed on."""
        return tuple(stock for stock in self.every if self.setup.look in stock.looks)

    @property
    def stock(self) -> Stock:
        """What is printed on."""
        return next(stock for stock in self.every if stock.name == self.setup.stock)

    @property
    def to_print(self) -> tuple[Label, ...]:
        """The ticked labels; without a tick all of them, of the years the chosen one."""
        ticked = tuple(row for row in self.rows if row.code in self._ticked)
        if not ticked and self.asked.what is What.YEAR:
            return tuple(row for row in self.rows if row.code == self._chosen)
        return ticked or tuple(self.rows)

    def ask(self, asked: Asked) -> None:
        """Find the labels that are asked for."""
        prints = offered(asked.kind, self.actor)
        if asked.what not in prints:
            asked = asked.of(prints[0])
        if asked.what.look is not self.setup.look:
            self.setup = self._memory.setup(asked.what.look)
        self.asked, self.quick_wanted = asked, False
        self.rows = () if asked.quick else self.rows
        self.refresh()

    def read_own_digits(self) -> None:
        """Ask for the clinic's own colours: a PC that was told to use them uses them as they are now."""
        self._jobs.query(self, partial(_own_digits, self._labels, self.actor), self._own_read, _unheard)

    @Slot()
    def refresh(self) -> None:
        """Find them again."""
        self._asking.stop()
        self.loading.emit()
        work = partial(_found, self.asked, self._labels, self.actor)
        self._asking = self._jobs.query(self, work, self._arrived, self.failed.emit)

    def tick(self, codes: Sequence[Hashable]) -> None:
        """Only these are to be printed; none means all."""
        if frozenset(codes) != self._ticked:
            self._ticked = frozenset(codes)
            self._preview()

    def choose(self, code: Hashable) -> None:
        """Show this label in large."""
        if code != self._chosen:
            self._chosen = code
            self._preview()

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Take another stock, printer or first label, by the name of the field of PrintSetup."""
        wished: dict[str, Any] = {name: value}
        setup = replace(self.setup, **wished)
        if name == "stock":
            usual = next(stock for stock in self.every if stock.name == setup.stock)
            setup = replace(setup, resolution=usual.resolution, start_at=1)
        if setup != self.setup:
            self.setup = setup
            self._memory.keep(setup)
            self._preview()

    def printed(self, count: int) -> None:
        """So many labels of the sheet are used now."""
        places = self.stock.places
        self.change("start_at", (self.setup.start_at - 1 + count) % places + 1)

    def _own_read(self, own: DigitMap | None) -> None:
        self.own_digits = own
        if isinstance(self.setup.digits, DigitMap) and own != self.setup.digits:
            self.change("digits", own or DigitOrder.AMES)
        elif self.rows:
            self._preview()

    def _arrived(self, rows: Sequence[Label]) -> None:
        self.rows = rows
        codes = {row.code for row in rows}
        self._ticked = frozenset(self._ticked & codes)
        if self._chosen not in codes:
            self._chosen = rows[0].code if rows else None
        self.listed.emit(rows)
        self._preview()

    def _preview(self) -> None:
        self._setting.stop()
        labels = self.to_print
        chosen = [row for row in self.rows if row.code == self._chosen][:1]
        work = partial(_set, self._labels, labels, chosen, self.setup, self.stock)
        self._setting = self._jobs.query(self, work, self.previewed.emit, self.failed.emit)


def _found(asked: Asked, labels: Labels, actor: Actor, _stop: StopToken) -> Sequence[Label]:
    return asked.find(labels, actor)


def _set(
    labels: Labels,
    wanted: Sequence[Label],
    chosen: Sequence[Label],
    setup: PrintSetup,
    stock: Stock,
    _stop: StopToken,
) -> Previewed:
    """Only the first sheet is set for the preview: thousands of labels would keep the clerk waiting."""
    count = sum(label.copies_on(stock) for label in wanted)
    first = labels.set(wanted[: stock.places - setup.start_at + 1], setup)
    alone = labels.set(chosen, replace(setup, start_at=1)) if chosen else None
    shown = alone.pages[0][0] if alone and alone.pages else None
    pages = ceil((count + setup.start_at - 1) / stock.places) if wanted else 0
    return Previewed(first, shown, count, pages)


def _own_digits(labels: Labels, actor: Actor, _stop: StopToken) -> DigitMap | None:
    return labels.own_digits(actor)


def _unheard(error: Exception) -> None:
    """Nobody waits for it; a bug among the reasons is logged."""
    sentence_of(error)
