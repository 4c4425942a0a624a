"""What is asked of whoever measures: a section's length, a folder's thickness, where a chart is divided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.charts import Fill, MeasureShelf, ThinVolume
from ui.filing.acts import FilingActs
from ui.filing.order_dialog import EndOrderDialog, OrderDialog
from ui.filing.words import inches_of, said
from ui.jobs import JobRunner
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.act_dialog import ActDialog, ActQuestions, Ground
from ui.widgets.chart_dialog import ChartDialog
from ui.widgets.day_dialog import DayField
from ui.widgets.text_field import TextField

LONGEST = 12


class ShelfDialog(ActDialog):
    """How long is a section, and how much of it is taken? Either may stay empty."""

    def __init__(self, ground: Ground, acts: FilingActs, fill: Fill) -> None:
        title = said("Measure {0}").format(fill.name)
        body = said("In inches along the shelf, all its boards together. What stays empty stays as it is.")
        super().__init__(ground, title, body, act=said("Keep it"), enter_acts=True)
        self._acts, self._fill, self._was = acts, fill, ("", "")
        self.length = TextField(ground.theme, said("Length of the shelves"), help_text=said("Such as: 46"))
        taken = said("Push the folders together first. {0} belong there.").format(fill.folders)
        self.taken = TextField(ground.theme, said("Taken by the folders that stand there"), help_text=taken)
        if fill.capacity is not None:
            self.length.set_text(f"{fill.capacity:g}")
        for field in (self.length, self.taken):
            field.edit.setMaxLength(LONGEST)
            self.content.addWidget(field)
            field.edit.textChanged.connect(self._weigh)
        self._was = self._typed()
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._typed() != self._was

    def submit(self) -> None:
        """Keep what was typed."""
        length, taken = (inches_of(text) if text else None for text in self._typed())
        self.run(partial(self._acts.measure, MeasureShelf(self._fill.code, length, taken)))

    def _typed(self) -> tuple[str, str]:
        return self.length.text().strip(), self.taken.text().strip()

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        typed = self._typed()
        for field, text in zip((self.length, self.taken), typed, strict=True):
            wrong = bool(text) and inches_of(text) is None
            field.set_problem(said("Not a length. Example: 46 or 2.5") if wrong else "")
        if not any(typed):
            self.wait_for(said("Type the length, or how much is taken."))
        else:
            known = all(inches_of(text) is not None for text in typed if text)
            self.wait_for("" if known else said("Type the inches as a number."))


class FolderDialog(ChartDialog):
    """How thick is a folder?"""

    def __init__(self, ground: Ground, acts: FilingActs, code: str = "") -> None:
        body = said("A volume of 2 inches or more is better divided.")
        super().__init__(ground, acts, said("Measure a folder"), body, act=said("Keep it"))
        self._acts = acts
        self.inches = TextField(ground.theme, said("Thickness in inches"), help_text=said("Such as: 2.5"))
        self.inches.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.inches)
        self.inches.edit.textChanged.connect(self._weigh_all)
        self._weigh_all()
        if code:
            self.take_scan(code)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip() or self.inches.text().strip())

    def submit(self) -> None:
        """Keep it."""
        inches = inches_of(self.inches.text())
        if inches is not None:
            self.run(partial(self._acts.measure_volume, self.label.text().strip(), inches))

    def weigh(self) -> None:
        """A length is typed."""
        known = inches_of(self.inches.text()) is not None
        self.wait_for("" if known else said("Type its thickness, such as 2.5."))

    def found(self) -> None:
        """Go on to its thickness."""
        self.inches.setFocus()


class DivideDialog(ChartDialog):
    """Up to which day do the papers stay in the old volume? The others go into a new one."""

    def __init__(self, ground: Ground, acts: FilingActs, code: str = "") -> None:
        body = said(
            "The volume is closed with the day up to which its papers go; a new volume is made for those "
            "after it, with a label of its own. Move the papers, then stick the label on."
        )
        super().__init__(ground, acts, said("Divide a chart"), body, act=said("Make the new volume"))
        self._acts, self._fact = acts, acts.fact()
        self.day = DayField(
            ground.theme, acts.order, acts.today, label=said("Last day of the old volume"),
            empty=said("Such as: 31-Dec-2023"),
        )  # fmt: skip
        self.content.addWidget(self.day)
        self.day.edit.textChanged.connect(self._weigh_all)
        self._weigh_all()
        if code:
            self.take_scan(code)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip() or self.day.text().strip())

    def submit(self) -> None:
        """Divide it."""
        day = self.day.day
        if day is not None:
            command = ThinVolume(self.label.text().strip(), day, self._fact)
            self.run(partial(self._acts.thin, command))

    def weigh(self) -> None:
        """A day is typed that is not ahead."""
        day = self.day.day
        if day is None:
            self.wait_for(said("Type the last day of the old volume."))
        else:
            self.wait_for(said("That day lies ahead.") if day > self._acts.today else "")

    def found(self) -> None:
        """Go on to the day."""
        self.day.setFocus()


class FilingQuestions(ActQuestions):
    """`done` carries the section, the volume, or what a chart was divided into."""

    def __init__(self, theme: Theme, over: QWidget, jobs: JobRunner, acts: FilingActs, stage: Stage) -> None:
        super().__init__(over, acts.code_of, stage.refresh_counters)
        self._ground, self._acts = Ground(theme, over, jobs), acts

    def ask_shelf(self, fill: Fill) -> None:
        """How long, how full?"""
        if not self.asks:
            self.open_form(ShelfDialog(self._ground, self._acts, fill))

    def ask_folder(self, code: str = "") -> None:
        """How thick?"""
        if not self.asks:
            self.open_form(FolderDialog(self._ground, self._acts, code))

    def ask_order(self) -> None:
        """Filed in which order?"""
        if not self.asks:
            self.open_form(OrderDialog(self._ground, self._acts))

    def ask_end_order(self, left: int) -> None:
        """Shall a conversion end early?"""
        if not self.asks:
            self.open_form(EndOrderDialog(self._ground, self._acts, left))

    def ask_divide(self, code: str = "") -> None:
        """Divided where?"""
        if not self.asks:
            self.open_form(DivideDialog(self._ground, self._acts, code))
