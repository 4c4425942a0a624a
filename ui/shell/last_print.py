"""F12: what this desk printed last comes out once more."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from ui.scanning.sounds import Tone
from ui.shell.kept_print import KeptPrint
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome


class LastPrint(QObject):
    """Keeps the last print of this sign-in, whether or not the printer took it."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._kept: KeptPrint | None = None
        stage.print_kept.connect(self._keep)

    @Slot()
    def reprint(self) -> None:
        """Print it once more, and say which it is."""
        kept = self._kept
        if kept is None:
            sentence = self.tr("This key prints once more what was printed last here. Nothing was yet.")
            self._stage.show_outcome(
                Outcome(Status.INFO, self.tr("Nothing to print again"), sentence=sentence), Tone.TASK
            )
            return
        self._stage.show_outcome(
            Outcome(Status.INFO, self.tr("Printing again"), sentence=kept.words), Tone.TICK
        )
        kept.again()

    @Slot(object)
    def _keep(self, kept: KeptPrint) -> None:
        self._kept = kept
