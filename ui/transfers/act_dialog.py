"""What the forms of the transfers share: their acts, and a manifest that is read first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot

from app.charts import Transfer
from app.progress import StopToken
from ui.errors import sentence_of
from ui.transfers.dialog_words import said
from ui.transfers.dialog_work import Asking
from ui.widgets import act_dialog as shared
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine


class ActDialog(shared.ActDialog):
    """A form about a transfer: `acted` carries it as it stands after the act."""

    def __init__(self, asking: Asking, title: str, body: str = "", **more: Any) -> None:
        super().__init__(shared.Ground(asking.theme, asking.over, asking.jobs), title, body, **more)
        self.ground, self.work = asking, asking.work


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
