"""What the questions before printing share: the ways out, how far it is, and what was not printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import Resolution
from app.progress import Progress
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.progress_line import ProgressLine


def _said(words: str) -> str:
    return QCoreApplication.translate("printing", words)


class FileWays(QWidget):
    """The ways into a file; `wanted` carries its kind: pdf, zpl."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pdf = Button(theme, _said("Save as PDF"), icon="download")
        self.zpl = Button(theme, _said("Save as ZPL"), icon="download")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.pdf, self.zpl):
            row.addWidget(button)
        row.addStretch(1)
        self.pdf.clicked.connect(self._pdf)
        self.zpl.clicked.connect(self._zpl)

    def set_blocked(self, reason: str) -> None:
        """Block them and say why; an empty reason frees them."""
        for button in (self.pdf, self.zpl):
            button.set_blocked(reason)

    @Slot()
    def _pdf(self) -> None:
        self.wanted.emit("pdf")

    @Slot()
    def _zpl(self) -> None:
        self.wanted.emit("zpl")


class PrintForm(FormDialog):
    """Enter prints, as `print_wanted` tells; saving as a file stands beside it."""

    print_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget, title: str, body: str) -> None:
        super().__init__(theme, parent, title, body, act=_said("Print"), enter_acts=True)
        self.files = FileWays(theme)
        self._progress = ProgressLine(theme)

    @property
    def wanted(self) -> object:
        """What is printed, and how."""
        raise NotImplementedError

    def keep(self) -> None:
        """Remember on this PC what was chosen."""

    def use(self, printed: Any) -> None:
        """Remember how far the sheet is used now."""

    def submit(self) -> None:
        """Print it."""
        self.print_wanted.emit()

    def add_ways_out(self) -> None:
        """Put how far it is, and the ways into a file, below what stands in the form."""
        self.content.addWidget(self._progress)
        self.content.addSpacing(4)
        self.content.addWidget(self.files)
        self._progress.hide()

    def set_act_blocked(self, reason: str) -> None:
        """Block every way out and say why; an empty reason frees them."""
        super().set_act_blocked(reason)
        self.files.set_blocked(reason)

    def show_busy(self) -> None:
        """Say that it is on its way."""
        self.tell_problem("")
        self.set_busy(_said("It is being printed."))

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        total = progress.total
        sheets = _said("1 sheet") if total == 1 else _said("{0} sheets").format(f"{total:,}")
        self._progress.tell(progress.done, total, _said("{0} of {1}").format(progress.done, sheets))
        self._progress.show()

    def show_idle(self, problem: str) -> None:
        """Say why it was not printed; all that was chosen stays."""
        self._progress.hide()
        self.set_busy("")
        self.tell_problem(problem)


def side_by_side(*fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields in one row, each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(16)
    for field, share in fields:
        row.addWidget(field, share)
    return row


def printers() -> tuple[tuple[object, str], ...]:
    """The printers there are, by the dots they set."""
    return (
        (Resolution.LASER_600, _said("Laser, 600 dpi")),
        (Resolution.LABEL_300, _said("Label printer, 300 dpi")),
        (Resolution.LABEL_203, _said("Label printer, 203 dpi")),
    )


def offer_free(field: ChoiceField, places: int) -> None:
    """Offer the places of a sheet as the first free one; a place that was chosen before stays chosen."""
    of = _said("{0} of {1}")
    with QSignalBlocker(field.box):
        field.set_choices([(place, of.format(place, places)) for place in range(1, places + 1)])
        if field.value() is None:
            field.choose(1)
