"""Which chart is missing, and why somebody says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from app.charts import Moved
from app.codes import CodeKind, kind_of
from app.patients import mrn_pairs
from app.progress import StopToken
from ui.errors import sentence_of
from ui.missing.dialog_work import SearchWork
from ui.missing.words import said
from ui.theme.type_scale import READING
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone
from ui.widgets.text_field import TextField

LONGEST = 300


class FlagDialog(ActDialog):
    """Takes a chart's label, shows whose it is and where the records have it, and why it is missing."""

    def __init__(self, ground: Ground, work: SearchWork, code: str = "") -> None:
        body = said("Its search begins, with a plan of where to look. A scan of it anywhere finds it.")
        super().__init__(
            ground, said("Mark a chart missing"), body, act=said("Mark missing"), enter_acts=True
        )
        self._work, self._running = work, StopToken()
        self._known: Moved | None = None
        self.label = TextField(ground.theme, said("Chart label"), help_text=said("Scan it, or type it."))
        self.about = Label(ground.theme, "", READING, Tone.STRONG, wraps=True)
        reasons = tuple((words, words) for words in _reasons())
        self.choice = ChoiceField(ground.theme, said("Reason"), ((None, ""), *reasons))
        self.words = TextField(ground.theme, said("In words"), help_text=said("May stay empty."))
        self.words.edit.setMaxLength(LONGEST)
        for field in (self.label, self.about, self.choice, self.words):
            self.content.addWidget(field)
        self.about.hide()
        self.label.edit.textChanged.connect(self._typed)
        self.label.edit.editingFinished.connect(self._look)
        self.choice.box.currentIndexChanged.connect(self._weigh)
        self.finished.connect(self._stop)
        self._weigh()
        if code:
            self.take_scan(code)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip() or self.words.text().strip())

    def take_scan(self, code: str) -> bool:
        """Take the label of a chart."""
        if kind_of(code) is not CodeKind.CHART:
            return False
        self.label.set_text(code)
        self._look()
        return True

    def submit(self) -> None:
        """Mark it; the reason is the choice with what was said in words."""
        told = ": ".join(filter(None, (str(self.choice.value()), self.words.text().strip())))
        self.run(partial(self._work.flag, self.label.text().strip(), told))

    @Slot()
    def _typed(self) -> None:
        self._known = None
        self._running.stop()
        self.about.hide()
        self.tell_problem("")
        self._weigh()

    @Slot()
    def _look(self) -> None:
        text = self.label.text().strip()
        if text and self._known is None:
            self._running.stop()
            self._running = self.jobs.query(
                self, partial(self._work.where, text), self._found, self._not_found
            )

    def _found(self, moved: Moved) -> None:
        self._known = moved
        volume = moved.volume
        self.about.setText(f"{volume.patient}  {mrn_pairs(volume.mrn)}  {volume.label}\n{_where(moved)}")
        self.about.show()
        self.refit()
        self._weigh()
        if self.choice.value() is None:
            self.choice.setFocus()

    def _not_found(self, error: Exception) -> None:
        self.tell_problem(sentence_of(error))

    @Slot()
    def _weigh(self) -> None:
        if self._known is None:
            self.wait_for(said("Scan the label of the chart, or type it and press Tab."))
        else:
            self.wait_for("" if self.choice.value() is not None else said("Choose a reason."))

    @Slot()
    def _stop(self) -> None:
        self._running.stop()


def _reasons() -> tuple[str, ...]:
    return (
        said("Not in its slot"), said("Not with its holder"), said("Did not come back"),
        said("Did not arrive"), said("Another reason"),
    )  # fmt: skip


def _where(moved: Moved) -> str:
    """Where the records have it: the sentence without its patient, whose name stands above."""
    _, _, where = moved.text.partition(f"{moved.volume.patient} {moved.volume.label}: ")
    return where or moved.text
