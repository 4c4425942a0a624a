"""Forms whose act needs a place that may be typed: Enter looks it up first, and then does the act."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot

from app.charts import Place
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.place_field import PlaceField


class PlaceDialog(ActDialog):
    """`watch_place` is told which field has the place; `known_place` gives it, or looks it up."""

    def __init__(self, ground: Ground, title: str, body: str = "", **more: Any) -> None:
        super().__init__(ground, title, body, enter_acts=True, **more)
        self._enter_waits = False
        self._awaited: PlaceField | None = None

    def watch_place(self, field: PlaceField) -> None:
        """Its place is what the act waits for."""
        self._awaited = field
        field.settled.connect(self._settled)
        field.refused.connect(self._forget_enter)
        field.edit.textEdited.connect(self._forget_enter)

    def scan_place(self, code: str) -> None:
        """Take a label that was scanned; a scan is no Enter."""
        self._enter_waits = False
        if self._awaited is not None:
            self._awaited.take(code)

    def known_place(self) -> Place | None:
        """The place; None while a typed name is looked up, after which the act is done by itself."""
        field = self._awaited
        if field is None:
            return None
        self._enter_waits = field.place is None
        if field.place is None:
            field.take(field.text().strip())
        return field.place if not self._enter_waits else None

    @Slot()
    def _settled(self) -> None:
        if self._enter_waits and self._awaited is not None and self._awaited.place is not None:
            self.accept()

    @Slot()
    def _forget_enter(self) -> None:
        self._enter_waits = False
