"""The field for where a chart goes: a holder's name, completed while it is typed, or a scanned code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter

from app.charts import Place
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.theme.theme import Theme
from ui.widgets.text_field import TextField

LEAST = 2


class Holders(Protocol):
    """Knows who can have a chart."""

    def holders_like(self, text: str, stop: StopToken, /) -> Sequence[Place]:
        """Who has a word in the name that begins like this."""
        ...

    def holder(self, text: str, stop: StopToken, /) -> Place:
        """Whom a code or a name means."""
        ...


class PlaceField(TextField):
    """`place` is the holder that is meant, None while it is not known; `settled` follows each change.

    `refused` follows what stands for no place, or for one that cannot be meant here.
    """

    settled = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, holders: Holders, label: str) -> None:
        help_text = QCoreApplication.translate("PlaceField", "A name, or scan its label.")
        super().__init__(theme, label, help_text=help_text)
        self._jobs, self._holders = jobs, holders
        self._known: dict[str, Place] = {}
        self._running = StopToken()
        self._named = ""
        self.place: Place | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(completer)
        completer.activated.connect(self._typed)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._left)

    def take(self, code: str) -> None:
        """The label of a holder was scanned."""
        self._resolve(code)

    def look_again(self, holders: Holders) -> None:
        """Other places can be meant now: what stands here is looked up among them."""
        self._holders = holders
        self._running.stop()
        self._known.clear()
        self._settle(None)
        if self.text().strip():
            self._resolve(self.text().strip())

    def show_place(self, place: Place) -> None:
        """This holder is meant."""
        self._known[place.name.casefold()] = place
        self.set_text(place.name)
        self._settle(place)

    def show_name(self, name: str) -> None:
        """This is what stands there; it is not looked up while it is left as it is."""
        self._named = name
        self.set_text(name)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._running.stop()
        self._settle(self._known.get(_folded(text)))
        if len(_folded(text)) >= LEAST and self.place is None:
            work = partial(self._holders.holders_like, text.strip())
            self._running = self._jobs.query(self, work, partial(self._offered, text), self._refused)

    @Slot()
    def _left(self) -> None:
        """Whoever goes on to the next field has named a holder, or is told that there is none."""
        text = self.text().strip()
        if text and text != self._named and self.place is None and not self.problem:
            self._resolve(text)

    def _resolve(self, text: str) -> None:
        self._running.stop()
        work = partial(self._holders.holder, text)
        self._running = self._jobs.query(self, work, self.show_place, self._refused)

    def _offered(self, text: str, places: Sequence[Place]) -> None:
        if text != self.text():
            return
        self._known.update({place.name.casefold(): place for place in places})
        found = self._known.get(_folded(text))
        if found is not None:
            self._settle(found)
            return
        self._names.setStringList([place.name for place in places])
        if places and self.edit.hasFocus():
            self.edit.completer().complete()

    def _refused(self, error: Exception) -> None:
        self.set_problem(sentence_of(error))
        self.refused.emit()

    def _settle(self, place: Place | None) -> None:
        changed, self.place = place != self.place, place
        self.set_problem("")
        if changed:
            self.settled.emit()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
