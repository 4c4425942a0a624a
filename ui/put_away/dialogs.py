"""What is asked of whoever puts away: a loose sheet for the bin, and why one does not belong there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from app.charts import LooseSheet, PutSheet
from ui.jobs import JobRunner
from ui.put_away.acts import PutAwayActs
from ui.put_away.words import said
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.act_dialog import ActDialog, ActQuestions, Ground
from ui.widgets.chart_dialog import ChartDialog
from ui.widgets.text_field import TextField

LONGEST, DIGITS = 200, 4


class SheetDialog(ChartDialog):
    """Takes a chart's label, what the sheet is and how many pages it has; gives the slot."""

    def __init__(self, ground: Ground, acts: PutAwayActs, code: str = "") -> None:
        body = said("It waits in a numbered slot of the bin; any scan of the chart says which.")
        super().__init__(ground, acts, said("A loose sheet"), body, act=said("Put it in the bin"))
        self._acts, self._fact = acts, acts.fact()
        self.what = TextField(ground.theme, said("What it is"), help_text=said("Such as: lab report."))
        self.pages = TextField(ground.theme, said("Pages"))
        self.urgent = QCheckBox(said("Urgent: fetch the chart for it today"))
        self.what.edit.setMaxLength(LONGEST)
        self.pages.edit.setMaxLength(DIGITS)
        self.pages.set_text("1")
        for field in (self.what, self.pages, self.urgent):
            self.content.addWidget(field)
        for field in (self.what, self.pages):
            field.edit.textChanged.connect(self._weigh_all)
        self._weigh_all()
        if code:
            self.take_scan(code)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip() or self.what.text().strip())

    def submit(self) -> None:
        """Put it in the bin."""
        command = PutSheet(
            self.label.text().strip(),
            self.what.text().strip(),
            int(self.pages.text()),
            self.urgent.isChecked(),
        )
        self.run(partial(self._acts.put_sheet, command, self._fact))

    def weigh(self) -> None:
        """What it is and how many pages are said."""
        pages = self.pages.text().strip()
        if not self.what.text().strip():
            self.wait_for(said("Say what it is."))
        else:
            self.wait_for("" if pages.isdecimal() and int(pages) else said("Say how many pages there are."))

    def found(self) -> None:
        """Go on to what it is."""
        self.what.setFocus()


class RemoveDialog(ActDialog):
    """Why does a sheet not belong in the bin?"""

    def __init__(self, ground: Ground, acts: PutAwayActs, sheet: LooseSheet) -> None:
        title = said("Take {0} out of slot {1}?").format(sheet.what, sheet.slot)
        body = said("For {0}. It was not put into the chart.").format(sheet.volume.patient)
        super().__init__(ground, title, body, act=said("Take it out"), enter_acts=True)
        self._acts, self._sheet = acts, sheet
        self.words = TextField(ground.theme, said("Why"))
        self.words.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.words)
        self.words.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.words.text().strip())

    def submit(self) -> None:
        """Take it out."""
        self.run(partial(self._acts.remove_sheet, self._sheet.id, self.words.text().strip()))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.words.text().strip() else said("Say it in a few words."))


class PutAwayQuestions(ActQuestions):
    """`done` carries the loose sheet as it stands after an act."""

    def __init__(self, theme: Theme, over: QWidget, jobs: JobRunner, acts: PutAwayActs, stage: Stage) -> None:
        super().__init__(over, acts.code_of, stage.refresh_counters)
        self._ground, self._acts = Ground(theme, over, jobs), acts

    def ask_sheet(self, code: str = "") -> None:
        """Which sheet, for which chart?"""
        if not self.asks:
            self.open_form(SheetDialog(self._ground, self._acts, code))

    def ask_remove(self, sheet: LooseSheet) -> None:
        """Why does it not belong in the bin?"""
        if not self.asks:
            self.open_form(RemoveDialog(self._ground, self._acts, sheet))
