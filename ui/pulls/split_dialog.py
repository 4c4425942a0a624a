"""Between how many clerks is the walk divided?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.charts import PullList
from ui.pulls.words import said, several
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.segments import Segment, Segments

MOST = 4


class SplitDialog(FormDialog):
    """One to four parts; one joins the walk again."""

    def __init__(self, theme: Theme, parent: QWidget, pulls: PullList) -> None:
        count = sum(line.to_pull for line in pulls.lines)
        waiting = several(count, said("1 chart is to be pulled."), said("{0} charts are to be pulled."))
        body = said("{0} Each part is one stretch of the shelves.").format(waiting)
        super().__init__(
            theme, parent, said("Between how many clerks?"), body, act=said("Split the list"), enter_acts=True
        )
        words = {1: said("1, all of it")}
        self.choice = Segments(
            theme, said("Parts"), [Segment(str(n), words.get(n, str(n))) for n in range(1, MOST + 1)]
        )
        self.choice.choose(str(max(2, len(pulls.parts))))
        self.content.addWidget(self.choice)

    @property
    def parts(self) -> int:
        """How many parts were chosen."""
        return int(self.choice.mode)

    def submit(self) -> None:
        """Close; whoever asked splits it."""
        self.close_done()
