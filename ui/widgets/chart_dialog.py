"""Forms about one chart, whose label is scanned or typed: whose it is stands below it."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Slot

from app.charts import Moved
from app.codes import CodeKind, kind_of
from app.patients import mrn_pairs
from app.progress import StopToken
from ui.errors import sentence_of
from ui.theme.type_scale import READING
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.labels import Label, Tone
from ui.widgets.text_field import TextField


class FindsCharts(Protocol):
    """Who knows which chart a label is about."""

    def where(self, code: str, stop: StopToken, /) -> Moved:
        """Which chart it is, and where the records have it."""
        ...


class ChartDialog(ActDialog):
    """Looks the label up as soon as it is scanned or left; `known` is None until it was found."""

    def __init__(self, ground: Ground, finds: FindsCharts, title: str, body: str, **more: Any) -> None:
        super().__init__(ground, title, body, enter_acts=True, **more)
        self._finds, self._running = finds, StopToken()
        self.known: Moved | None = None
        self.label = TextField(ground.theme, _said("Chart label"), help_text=_said("Scan it, or type it."))
        self.about = Label(ground.theme, "", READING, Tone.STRONG, wraps=True)
        for field in (self.label, self.about):
            self.content.addWidget(field)
        self.about.hide()
        self.label.edit.textChanged.connect(self._typed)
        self.label.edit.editingFinished.connect(self._look)
        self.finished.connect(self._stop)

    def weigh(self) -> None:
        """Say what the act waits for; a form adds what it needs besides the chart."""

    def found(self) -> None:
        """The chart is known: go on to the next field."""

    def take_scan(self, code: str) -> bool:
        """Take the label of a chart."""
        if kind_of(code) is not CodeKind.CHART:
            return False
        self.label.set_text(code)
        self._look()
        return True

    @Slot()
    def _typed(self) -> None:
        self.known = None
        self._running.stop()
        self.about.hide()
        self.tell_problem("")
        self._weigh_all()

    @Slot()
    def _look(self) -> None:
        text = self.label.text().strip()
        if text and self.known is None:
            self._running.stop()
            self._running = self.jobs.query(
                self, partial(self._finds.where, text), self._found, self._not_found
            )

    @Slot()
    def _weigh_all(self) -> None:
        if self.known is None:
            self.wait_for(_said("Scan the label of the chart, or type it and press Tab."))
        else:
            self.weigh()

    def _found(self, moved: Moved) -> None:
        self.known = moved
        volume = moved.volume
        self.about.setText(f"{volume.patient}  {mrn_pairs(volume.mrn)}  {volume.label}\n{_where(moved)}")
        self.about.show()
        self.refit()
        self._weigh_all()
        self.found()

    def _not_found(self, error: Exception) -> None:
        self.tell_problem(sentence_of(error))

    @Slot()
    def _stop(self) -> None:
        self._running.stop()


def _said(text: str) -> str:
    return QCoreApplication.translate("forms", text)


def _where(moved: Moved) -> str:
    """Where the records have it: the sentence without its patient, whose name stands above."""
    _, _, where = moved.text.partition(f"{moved.volume.patient} {moved.volume.label}: ")
    return where or moved.text
