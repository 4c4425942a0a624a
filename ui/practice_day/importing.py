"""The import of the practice day: a small file of another program, into the practice clinic."""

from __future__ import annotations

from pathlib import Path

from ui.imports.page import ImportPage
from ui.imports.presenter import Step
from ui.practice_day.seen import Seen
from ui.shell.routes import ImportRoute

FILE = "new-patients.csv"
# As a practice-management system writes it: one row has a day that no calendar has.
LINES = (
    "LastName;FirstName;DOB;Sex;Phone",
    "Abara;Ngozi;03/14/1975;F;402-555-0144",
    "Björklund;Åsa;11/23/1988;F;402-555-0180",
    "O'Brien;Sean;07/27/1960;M;",
    "Nobody;Such;02/30/1990;M;",
)


class Importing:
    """Works the import screen, step by step, as its buttons do."""

    def __init__(self, seen: Seen, folder: Path) -> None:
        self._seen, self._file = seen, folder / FILE

    def take(self) -> None:
        """Choose the file."""
        self._file.write_text("\n".join(LINES) + "\n", encoding="utf-8-sig")
        self._seen.navigator.go(ImportRoute("patients"))
        self._page.wizard.take_file(self._file)

    def check(self) -> None:
        """Try it without changing anything."""
        self._page.steps.columns.act.click()

    def run(self) -> None:
        """Import what can be taken."""
        self._page.steps.act.click()

    def at(self, step: Step) -> bool:
        """Whether the import has come so far."""
        return self._page.wizard.step is step

    def columns(self) -> bool:
        """Whether the columns were guessed."""
        return self.at(Step.COLUMNS)

    def checked(self) -> bool:
        """Whether every row was tried."""
        return self.at(Step.CHECKED)

    def done(self) -> bool:
        """Whether the import has ended."""
        return self.at(Step.DONE)

    def guessed(self) -> str:
        """How many columns were understood."""
        plan = self._page.wizard.plan
        return f"{len(plan.mapping)} columns understood by their titles" if plan else ""

    def tally(self) -> str:
        """What the check or the import came to."""
        tally = self._page.wizard.tally
        counts = ", ".join(f"{count.number} {count.words}" for count in tally.counts) if tally else ""
        return f"{tally.title}: {counts}" if tally else ""

    @property
    def _page(self) -> ImportPage:
        page = self._seen.navigator.screen(ImportRoute).widget
        if not isinstance(page, ImportPage):
            raise TypeError("the import screen is another one")
        return page
