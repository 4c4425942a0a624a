"""The checklist of what goes along besides charts: one line for each thing, and how many of it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from app.charts import ManifestItem
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.transfers.dialog_words import said
from ui.transfers.number_field import number_in, only_digits
from ui.widgets.column_scroll import FollowingScroll
from ui.widgets.field_edit import FieldEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import Label
from ui.widgets.link_button import LinkButton

ROWS_HIGH = 172
COUNT_WIDE = 88
REMOVE_WIDE = 32
LONGEST = 60
RING = 4  # of the focus, outside the last of each line
MOST = 20


class ItemRow(QWidget):
    """One thing; `changed` follows what is typed, `left` is its wish to go."""

    changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.what, self.count = FieldEdit(theme), FieldEdit(theme)
        self.remove = IconButton(theme, "x", said("Remove this line"), size=16)
        self.what.setMaxLength(LONGEST)
        self.what.setAccessibleName(said("What goes along"))
        self.count.setAccessibleName(said("How many"))
        self.count.setFixedWidth(COUNT_WIDE)
        self.count.setText("1")
        only_digits(self.count)
        self._suggest()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, RING, 0)
        row.setSpacing(8)
        for part in (self.what, self.count, self.remove):
            row.addWidget(part)
        for edit in (self.what, self.count):
            edit.textChanged.connect(self._weigh)
        self.remove.clicked.connect(self.left)

    @property
    def item(self) -> ManifestItem | None:
        """What stands here; None while nothing is named, or not how many."""
        what, count = " ".join(self.what.text().split()), number_in(self.count.text())
        return ManifestItem(what, count) if what and count else None

    @property
    def waits(self) -> bool:
        """Whether something is named and not how many."""
        return bool(self.what.text().strip()) and self.item is None

    @Slot()
    def _weigh(self) -> None:
        self.count.set_problem(self.waits)
        named = self.what.text().strip()
        self.remove.set_words(said("Remove {0}").format(named) if named else said("Remove this line"))
        self.changed.emit()

    def _suggest(self) -> None:
        words = [said("Films"), said("Discs"), said("Envelopes"), said("Letters"), said("Slides")]
        completer = QCompleter(words, self.what)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.what.setCompleter(completer)


class ItemRows(QWidget):
    """A line more with the link, one less with its x; empty lines count for nothing."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[ItemRow] = []
        self._lines = QWidget()
        self._scroll = FollowingScroll(self._lines, ROWS_HIGH)
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, RING)
        self._column.setSpacing(6)
        self.more = LinkButton(theme, said("Add another line"))
        self.more.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._heads())
        column.addWidget(self._scroll)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._append()

    @property
    def items(self) -> tuple[ManifestItem, ...]:
        """What goes along, in the order typed."""
        return tuple(row.item for row in self.rows if row.item is not None)

    @property
    def waiting(self) -> ItemRow | None:
        """The first line that does not say how many."""
        return next((row for row in self.rows if row.waits), None)

    @property
    def typed(self) -> bool:
        """Whether anything stands here that would be lost."""
        return any(row.what.text().strip() for row in self.rows)

    @Slot()
    def add(self) -> None:
        """One more line, with the keyboard in it."""
        if len(self.rows) < MOST:
            self._append().what.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _append(self) -> ItemRow:
        row = ItemRow(self._theme)
        self.rows.append(row)
        self._column.addWidget(row)
        for part in (row.what, row.count, row.remove):
            self._scroll.follow(part)
        self._order()
        row.changed.connect(self.changed)
        row.left.connect(self._remove)
        self.more.setEnabled(len(self.rows) < MOST)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Lead Tab from line to line, and then to the link; the form around it is known only now."""
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        parts = [part for row in self.rows for part in (row.what, row.count, row.remove)]
        for before, after in pairwise((*parts, self.more)):
            self.setTabOrder(before, after)

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if not isinstance(row, ItemRow):
            return
        at = self.rows.index(row)
        self.rows.remove(row)
        target = self.rows[min(at, len(self.rows) - 1)].what if self.rows else self.more
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.more.setEnabled(True)
        self.changed.emit()

    def _heads(self) -> QHBoxLayout:
        heads = QHBoxLayout()
        heads.setSpacing(8)
        many = Label(self._theme, said("How many"), BODY_MEDIUM)
        many.setFixedWidth(COUNT_WIDE)
        heads.addWidget(Label(self._theme, said("Besides charts"), BODY_MEDIUM), 1)
        heads.addWidget(many)
        heads.addSpacing(REMOVE_WIDE + 8 + RING)
        return heads
