"""The question which volume a label from before Outguide stands for; asked once a label."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Volume
from app.patients import BirthPrecision, Hit, mrn_pairs, told_birth
from app.progress import StopToken
from ui.charts.board import DeskBoard
from ui.charts.label_work import Candidates, LabelWork
from ui.charts.modes import translate
from ui.charts.presenter import ChartDeskPresenter
from ui.errors import sentence_of
from ui.lists.cells import Cell, Mrn, Name, NameTag, Text
from ui.lists.columns import Column
from ui.lists.density import ROOM
from ui.lists.header import HEIGHT
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.lists.whereabouts import whereabouts
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import shown_family, told_apart_in
from ui.widgets.text_field import TextField

ROWS_SHOWN = 5
WIDE = 640


@dataclass(frozen=True, slots=True)
class Candidate:
    """One volume that the label may stand for, with its patient."""

    hit: Hit
    volume: Volume
    differs: frozenset[int] = frozenset()


class OldLabelDialog(FormDialog):
    """Looks volumes up while a name is typed; `chosen` carries the one that was confirmed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, work: LabelWork, number: str) -> None:
        super().__init__(
            theme,
            parent,
            translate("ChartDesk", "Whose is the label {number}?").format(number=number),
            translate("ChartDesk", "Look up the patient whose name stands on the folder in your hand."),
            act=translate("ChartDesk", "It is this volume"),
        )
        self._work = work
        self._found: Candidates | None = None
        self._running: StopToken | None = None
        self.setFixedWidth(WIDE)
        self.search = TextField(theme, translate("ChartDesk", "Name, birth date or MRN"), icon="search")
        self.table = ListTable(theme, _rows(), translate("ChartDesk", "Volumes"), density=ROOM, scroll_room=0)
        self.table.setFixedHeight(HEIGHT + ROWS_SHOWN * ROOM.row + 4)
        for widget in (self.search, self.table, self.problem):
            self.content.addWidget(widget)
        self.search.edit.textChanged.connect(self._typed)
        self.table.chosen.connect(self._row_chosen)
        self.finished.connect(self._note)
        self._row_chosen(None)

    def has_content(self) -> bool:
        """Whether something was typed."""
        return bool(self.search.text().strip())

    def submit(self) -> None:
        """Close; `chosen` carries the volume."""
        key = self.table.current_key()
        volume = next((each.volume for each in self._candidates() if each.volume.code == key), None)
        if volume is not None:
            self.close_done()
            self.chosen.emit(volume)

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None
        if not text.strip():
            self._show(None)
            return
        self._running = self._work.candidates(text, self._show, self._failed)

    def _show(self, found: Candidates | None) -> None:
        self._found = found if found is not None else self._found
        self.table.rows.replace(self._candidates() if found is not None else ())
        self.search.set_help(found.answer.understood if found is not None else "")
        if found is not None and not self._candidates():
            self.search.set_help(translate("ChartDesk", "No chart of anybody like this."))
        self._row_chosen(self.table.current_key())

    def _failed(self, error: Exception) -> None:
        self.tell_problem(sentence_of(error))

    def _candidates(self) -> Sequence[Candidate]:
        if self._found is None:
            return ()
        marked = told_apart_in(self._found.answer.hits)
        return [
            Candidate(hit, volume, marked.get(hit.patient.id, frozenset()))
            for hit in self._found.answer.hits
            for volume in self._found.volumes
            if volume.patient_id == hit.patient.id
        ]

    @Slot(object)
    def _row_chosen(self, key: object) -> None:
        self.wait_for("" if key is not None else translate("ChartDesk", "Choose the volume in the list."))

    @Slot()
    def _note(self) -> None:
        if self._found is not None:
            self._work.note_look_up(self._found, self.search.text())


class OldLabelAsking(QObject):
    """Opens the question, one at a time, for the card that waits; what was confirmed goes to the desk."""

    def __init__(
        self, theme: Theme, board: DeskBoard, presenter: ChartDeskPresenter, work: LabelWork
    ) -> None:
        super().__init__(board)
        self._theme, self._board, self._presenter, self._work = theme, board, presenter, work
        self._key: object = None
        self.dialog: OldLabelDialog | None = None
        presenter.ask_whose = self.ask

    @Slot(str, object)
    def ask(self, number: str, key: object) -> None:
        """Ask, unless a question stands there already."""
        if self.dialog is not None:
            return
        self._key = key
        self.dialog = OldLabelDialog(self._theme, self._board, self._work, number)
        self.dialog.chosen.connect(self._chosen)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot(object)
    def _chosen(self, volume: Volume) -> None:
        self._presenter.confirm_whose(self._key, volume)

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._board.lists.focus_work()


def _rows() -> RowsModel[Candidate]:
    return RowsModel(
        (
            Column(translate("ChartDesk", "Name"), _name, width=150, stretch=1),
            Column(translate("ChartDesk", "Born"), _born, width=100),
            Column(translate("ChartDesk", "MRN"), lambda row: Mrn(mrn_pairs(row.volume.mrn)), width=84),
            Column(translate("ChartDesk", "Vol."), lambda row: Text(row.volume.label, strong=True), width=44),
            Column(
                translate("ChartDesk", "Now"), lambda row: Text(whereabouts(row.volume)), width=110, stretch=1
            ),
        ),
        _key,
    )


def _name(row: Candidate) -> Cell:
    patient = row.hit.patient
    tag = (
        NameTag(translate("ChartDesk", "NAME ALERT"), Status.ATTENTION, brief=True)
        if row.hit.name_alert
        else None
    )
    return Name(shown_family(patient), patient.given, row.differs, tag=tag)


def _now(row: Candidate) -> Cell:
    return Text(whereabouts(row.volume))


def _born(row: Candidate) -> Cell:
    patient = row.hit.patient
    estimated = patient.birth_precision is BirthPrecision.ESTIMATED
    return Text(told_birth(patient.birth_date, estimated=estimated) if patient.birth_date else "")


def _key(row: Candidate) -> Hashable:
    return row.volume.code
