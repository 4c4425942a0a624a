"""The question into which folder the papers of another one go, after a merge; it is final."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Volume
from app.patients import mrn_pairs
from ui.charts.board import DeskBoard
from ui.charts.cards import OpenCard
from ui.charts.modes import translate
from ui.charts.relabelling import Relabelling
from ui.lists.cells import Muted, Text
from ui.lists.columns import Column
from ui.lists.density import ROOM
from ui.lists.header import HEIGHT
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.lists.whereabouts import whereabouts
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

ROWS_SHOWN = 4
WIDE = 520


class CombineDialog(FormDialog):
    """Shows the other folders of the patient; `chosen` carries the one that stays, and why."""

    chosen = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget, volume: Volume, others: Sequence[Volume]) -> None:
        super().__init__(
            theme,
            parent,
            translate("ChartDesk", "Into which folder does {code} go?").format(code=volume.code),
            translate(
                "ChartDesk",
                "{patient}, {number} {volume}. Its papers go into the other folder for good, and its label "
                "leads there. This cannot be taken back.",
            ).format(patient=volume.patient, number=mrn_pairs(volume.mrn), volume=volume.label),
            act=translate("ChartDesk", "Combine"),
            dangerous=True,
        )
        self._others = tuple(others)
        self.setFixedWidth(WIDE)
        self.table = ListTable(theme, _rows(), translate("ChartDesk", "Folders"), density=ROOM, scroll_room=0)
        self.table.setFixedHeight(HEIGHT + ROWS_SHOWN * ROOM.row + 4)
        self.why = TextField(theme, translate("ChartDesk", "Reason"))
        self.why.set_text(translate("ChartDesk", "Two records were merged: one folder for both."))
        for widget in (self.table, self.why, self.problem):
            self.content.addWidget(widget)
        self.table.rows.replace(self._others)
        self.table.chosen.connect(self._row_chosen)
        self._row_chosen(self.table.current_key())

    def submit(self) -> None:
        """Close; `chosen` carries the folder and the reason."""
        key = self.table.current_key()
        into = next((each for each in self._others if each.code == key), None)
        if not self.why.text().strip():
            self.tell_problem(translate("ChartDesk", "Say in a few words why."))
        elif into is not None:
            self.close_done()
            self.chosen.emit(into, self.why.text().strip())

    @Slot(object)
    def _row_chosen(self, key: object) -> None:
        self.wait_for("" if key is not None else translate("ChartDesk", "Choose the folder in the list."))


class CombineAsking(QObject):
    """Opens the question, one at a time, for the card that waits."""

    def __init__(self, theme: Theme, board: DeskBoard, relabelling: Relabelling) -> None:
        super().__init__(board)
        self._theme, self._board, self._relabelling = theme, board, relabelling
        self._card: OpenCard | None = None
        self.dialog: CombineDialog | None = None
        relabelling.ask_into = self.ask

    def ask(self, card: OpenCard, others: Sequence[Volume]) -> None:
        """Ask, unless a question stands there already."""
        if self.dialog is not None or card.volume is None:
            return
        self._card = card
        self.dialog = CombineDialog(self._theme, self._board, card.volume, others)
        self.dialog.chosen.connect(self._chosen)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot(object, str)
    def _chosen(self, into: Volume, reason: str) -> None:
        if self._card is not None:
            self._relabelling.combined(self._card, into, reason)

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._board.lists.focus_work()


def _rows() -> RowsModel[Volume]:
    return RowsModel(
        (
            Column(translate("ChartDesk", "Vol."), lambda row: Text(row.label, strong=True), width=56),
            Column(translate("ChartDesk", "Folder"), lambda row: Muted(row.code), width=110),
            Column(translate("ChartDesk", "Now"), lambda row: Text(whereabouts(row)), width=140, stretch=1),
        ),
        _key,
    )


def _key(row: Volume) -> Hashable:
    return row.code
