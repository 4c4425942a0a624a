"""The patients opened last: Ctrl+E, then Down."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from ui.patients.look_up import LookUp
from ui.patients.opening import Opening, OpenPatient

MOST = 10


class RecentList(Protocol):
    """The list that shows them."""

    def show_recent(self, pages: tuple[OpenPatient, ...]) -> None:
        """Show these, the last one first."""
        ...


class Recents(QObject):
    """Remembers in memory while this person is signed in; opening one again is an act like any other."""

    def __init__(self, opening: Opening, look_up: LookUp, lists: RecentList, parent: QObject) -> None:
        super().__init__(parent)
        self._look_up, self._lists = look_up, lists
        self._pages: tuple[OpenPatient, ...] = ()
        opening.opened.connect(self._opened)

    def show(self, *, typed: str) -> bool:
        """List them if nothing is typed; False if there are none, or something was looked up."""
        if typed or not self._pages:
            return False
        self._look_up.forget()
        self._lists.show_recent(self._pages)
        self._look_up.locate([page.patient.id for page in self._pages])
        return True

    @Slot(object, object)
    def _opened(self, page: OpenPatient, _volume_id: object) -> None:
        others = (each for each in self._pages if each.patient.id != page.patient.id)
        self._pages = (page, *others)[:MOST]
