"""Which chart is missing, and why somebody says so."""

from __future__ import annotations

from functools import partial

from ui.missing.dialog_work import SearchWork
from ui.missing.words import said
from ui.widgets.act_dialog import Ground
from ui.widgets.chart_dialog import ChartDialog
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

LONGEST = 300


class FlagDialog(ChartDialog):
    """Takes a chart's label, shows whose it is and where the records have it, and why it is missing."""

    def __init__(self, ground: Ground, work: SearchWork, code: str = "") -> None:
        body = said("Its search begins, with a plan of where to look. A scan of it anywhere finds it.")
        super().__init__(ground, work, said("Mark a chart missing"), body, act=said("Mark missing"))
        self._work = work
        reasons = tuple((words, words) for words in _reasons())
        self.choice = ChoiceField(ground.theme, said("Reason"), ((None, ""), *reasons))
        self.words = TextField(ground.theme, said("In words"), help_text=said("May stay empty."))
        self.words.edit.setMaxLength(LONGEST)
        for field in (self.choice, self.words):
            self.content.addWidget(field)
        self.choice.box.currentIndexChanged.connect(self._weigh_all)
        self._weigh_all()
        if code:
            self.take_scan(code)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip() or self.words.text().strip())

    def submit(self) -> None:
        """Mark it; the reason is the choice with what was said in words."""
        told = ": ".join(filter(None, (str(self.choice.value()), self.words.text().strip())))
        self.run(partial(self._work.flag, self.label.text().strip(), told))

    def weigh(self) -> None:
        """A reason is chosen."""
        self.wait_for("" if self.choice.value() is not None else said("Choose a reason."))

    def found(self) -> None:
        """Go on to the reason."""
        if self.choice.value() is None:
            self.choice.setFocus()


def _reasons() -> tuple[str, ...]:
    return (
        said("Not in its slot"), said("Not with its holder"), said("Did not come back"),
        said("Did not arrive"), said("Another reason"),
    )  # fmt: skip
