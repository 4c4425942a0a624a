"""What a check or an import came to: the counts, and the rows that were refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.interop import Refused
from ui.imports.parts import MARGIN, Footer
from ui.imports.tally import Count, Tally
from ui.imports.words import column_words, grouped, said
from ui.lists.cells import Text
from ui.lists.columns import Column
from ui.lists.density import ROOM
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, READING, TITLE
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.status_shape import StatusShape

KEPT = 10_000  # as many as the application keeps


class ReportStep(QWidget):
    """Title and counts above, refused rows below, buttons at the foot; the act is the last button."""

    def __init__(
        self, theme: Theme, back: Button, acts: Sequence[Button], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._back, self._acts = back, tuple(acts)
        self._kind = ""
        self._headers: tuple[str, ...] = ()
        self._shape = StatusShape(theme, Status.GOOD, 22)
        self._title = Label(theme, "", TITLE)
        self._sentence = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self._capped = Label(theme, "", BODY, Tone.QUIET)
        self._counts = QHBoxLayout()
        self._heading = section_heading(theme, said("Refused rows"))
        self.table = ListTable(theme, _refused_rows(self._column_of), said("Refused rows"), density=ROOM)
        self.footer = Footer(theme, back, self._acts)
        self._build()

    def show_tally(self, tally: Tally, headers: tuple[str, ...], note: str = "") -> None:
        """Show what a run came to; `note` says one thing more."""
        self._kind, self._headers = tally.kind, headers
        self._title.setText(tally.title)
        self._sentence.setText(" ".join(part for part in (tally.sentence, note) if part))
        self._shape.set_status(_status_of(tally))
        self._capped.setText(tally.capped)
        self.setAccessibleName(f"{tally.title}. {tally.sentence}")
        self._show_counts(tally.counts)
        self.table.rows.replace(tally.listed)
        heading = said("Refused and absent rows") if tally.absent else said("Refused rows")
        self._heading.setText(heading)
        for part in (self._heading, self.table):
            part.setVisible(bool(tally.listed))
        if tally.listed:
            self.table.choose(tally.listed[0])

    def take_focus(self) -> None:
        """Put the keyboard on the act, or into the list when nothing can be done."""
        act = self._acts[-1]
        (act if act.isEnabled() else self.table if self.table.isVisibleTo(self) else self._back).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _column_of(self, row: Refused) -> str:
        return column_words(self._kind, row.field, self._headers)

    def _show_counts(self, counts: Sequence[Count]) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for count in counts:
            self._counts.addWidget(_counter(self._theme, count))
        self._counts.addStretch(1)

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self._shape)
        title.addWidget(self._title, 1)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 20, MARGIN, 16)
        head.setSpacing(6)
        head.addLayout(title)
        head.addWidget(self._sentence)
        head.addSpacing(8)
        self._counts.setSpacing(32)
        head.addLayout(self._counts)
        above = QHBoxLayout()
        above.setContentsMargins(MARGIN, 8, MARGIN, 4)
        above.addWidget(self._heading)
        above.addStretch(1)
        above.addWidget(self._capped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addWidget(self.footer)


def _counter(theme: Theme, count: Count) -> QWidget:
    block = QWidget()
    block.setAccessibleName(f"{grouped(count.number)} {count.words}")
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Label(theme, grouped(count.number), TITLE))
    row.addWidget(Label(theme, count.words, BODY, Tone.ORDINARY))
    return block


def _status_of(tally: Tally) -> Status:
    if tally.stopped or not tally.taken:
        return Status.ATTENTION if tally.stopped else Status.INFO
    return Status.INFO if tally.dry_run else Status.GOOD


def _refused_rows(column_of: Callable[[Refused], str]) -> RowsModel[Refused]:
    return RowsModel(
        (
            Column(
                said("Line"),
                _line_cell,
                sort=lambda row: row.line,
                width=104,
            ),
            Column(said("Column"), lambda row: Text(column_of(row)), sort=column_of, width=200),
            Column(said("Reason"), lambda row: Text(row.reason), sort=lambda row: row.reason, stretch=1),
        ),
        _itself,
        limit=KEPT,
    )


def _line_cell(row: Refused) -> Text:
    return Text(grouped(row.line) if row.line else "")


def _itself(row: Refused) -> Refused:
    return row
