"""What the forms of the transfers share: one act, told when it is done, kept open while it is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot

from app.charts import Transfer
from app.progress import StopToken
from ui.errors import sentence_of
from ui.transfers.dialog_words import said
from ui.transfers.dialog_work import Asking
from ui.widgets.form_dialog import FormDialog
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine


class ActDialog(FormDialog):
    """`acted` carries the transfer as it stands after the act; a refusal is told, and all typed stays."""

    acted = Signal(object)

    def __init__(self, asking: Asking, title: str, body: str = "", **more: Any) -> None:
        super().__init__(asking.theme, asking.over, title, body, **more)
        self.ground, self.work = asking, asking.work

    def take_scan(self, _code: str) -> bool:
        """Take a label that was scanned meanwhile; False where it is of no use."""
        return False

    def run(self, act: Callable[[], Transfer]) -> None:
        """Do it on the lane of commands."""
        self.tell_problem("")
        self.set_busy(said("One moment."))
        self.ground.jobs.command(self, act, self._finished, self._refused)

    def _finished(self, transfer: Transfer) -> None:
        self.set_busy("")
        self.close_done()
        self.acted.emit(transfer)

    def _refused(self, error: Exception) -> None:
        self.set_busy("")
        self.tell_problem(sentence_of(error))


class ReadingDialog(ActDialog):
    """Reads the manifest before the act can be done; what cannot be read can be asked for again."""

    def __init__(self, asking: Asking, transfer: Transfer, title: str, body: str = "", **more: Any) -> None:
        super().__init__(asking, title, body, **more)
        self.transfer = transfer
        self.again = LinkButton(asking.theme, said("Try again"))
        self._loading = LoadingLine(asking.theme)
        self._running = StopToken()
        self.again.clicked.connect(self.read)
        self.finished.connect(self._stop_reading)
        self.again.hide()

    def open(self) -> None:
        """Show it and begin to read."""
        super().open()
        self.read()

    def show_manifest(self) -> None:
        """The manifest is known: show what is asked about it."""

    def add_reading(self) -> None:
        """Put the lines about the reading below what stands in the form."""
        self.content.addWidget(self._loading)
        self.content.addWidget(self.problem)
        self.content.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def read(self) -> None:
        """Read the manifest, at first or once more."""
        self.again.hide()
        self.tell_problem("")
        self.wait_for(said("The manifest is being read."))
        self._loading.start(said("Reading the manifest"))
        work = partial(self.work.show, self.transfer.id)
        self._running = self.ground.jobs.query(self, work, self._known, self._unknown)

    def _known(self, transfer: Transfer) -> None:
        self._loading.stop()
        self.transfer = transfer
        self.wait_for("")
        self.show_manifest()
        self.refit()

    def _unknown(self, error: Exception) -> None:
        self._loading.stop()
        self.wait_for(said("The manifest is not known."))
        self.again.show()
        self.tell_problem(sentence_of(error))
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _stop_reading(self) -> None:
        self._running.stop()
