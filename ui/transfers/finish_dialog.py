"""The question before a tote is finished though some of its folders were not scanned."""

from __future__ import annotations

from functools import partial

from app.charts import ManifestState, Transfer
from ui.theme.type_scale import READING
from ui.transfers.act_dialog import ReadingDialog
from ui.transfers.dialog_words import said, some_lines
from ui.transfers.dialog_work import Asking
from ui.widgets.labels import Label, Tone

SHOWN = 8


class FinishDialog(ReadingDialog):
    """Names what was not scanned; whatever somebody waits for comes first."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Finish {0}?").format(transfer.container)
        body = said("What was not scanned did not arrive. Each of it goes to the queue.")
        super().__init__(asking, transfer, title, body, safe=said("Go on scanning"), act=said("Finish"))
        self.lines = Label(asking.theme, "", READING, Tone.ORDINARY, wraps=True)
        self.content.setSpacing(8)
        self.content.addWidget(self.lines)
        self.lines.hide()
        self.add_reading()

    def show_manifest(self) -> None:
        """Name them, and say on the button how many they are."""
        lines = [line for line in self.transfer.lines if line.state is ManifestState.PACKED]
        lines.sort(key=lambda line: not line.wanted)
        if lines:
            self.lines.setText(some_lines(lines, SHOWN))
            self.act.set_words(said("Finish: {0} did not arrive").format(len(lines)))
        else:
            self.lines.setText(said("Every folder was scanned."))
            self.act.set_words(said("Finish"))
        self.lines.show()
        self.setAccessibleDescription(self.lines.text())

    def submit(self) -> None:
        """Finish it."""
        self.run(partial(self.work.finish, self.transfer.id))
