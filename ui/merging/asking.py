"""The dialogs of merging, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from ui.merging.dialogs import AloneDialog, ApproveDialog, RefuseDialog
from ui.merging.shown import Seen
from ui.merging.words import STANDS
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog


class Asking(QObject):
    """Asks over the window of `host`, and does what follows with the answer."""

    def __init__(self, theme: Theme, host: QWidget, clock: Clock, zone: ZoneInfo) -> None:
        super().__init__(host)
        self._theme, self._host, self._clock, self._zone = theme, host, clock, zone
        self._form: FormDialog | None = None
        self._then: Callable[[], None] | None = None

    @property
    def form(self) -> FormDialog | None:
        """What stands before the window now."""
        return self._form

    def approve(self, seen: Seen, then: Callable[[], None]) -> None:
        """Ask who the patient kept is."""
        look = seen.look
        apart = seen.state in STANDS
        form = ApproveDialog(self._theme, self._host, look.kept, look.other, self._today(), apart=apart)
        self._ask(form, then)

    def refuse(self, seen: Seen, then: Callable[[str], None]) -> None:
        """Ask why it is refused."""
        form = RefuseDialog(self._theme, self._host, apart=seen.state in STANDS)
        self._ask(form, lambda: then(form.words))

    def alone(self, seen: Seen, then: Callable[[str], None]) -> None:
        """Ask for the password of whoever does it single-handed."""
        look, apart = seen.look, seen.apart is not None
        form = AloneDialog(self._theme, self._host, look.kept, look.other, self._today(), apart=apart)
        self._ask(form, lambda: then(form.password.text()))

    def _ask(self, form: FormDialog, then: Callable[[], None]) -> None:
        if self._form is None:
            self._form, self._then = form, then
            form.accepted.connect(self._accepted)
            form.finished.connect(self._closed)
            form.open()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    @Slot()
    def _accepted(self) -> None:
        if self._then is not None:
            self._then()

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = self._then = None
