"""Everything else of both records, line by line; what is the same is folded away until somebody asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Agreement, Line
from ui.merging.words import said
from ui.theme.theme import Theme
from ui.widgets.compared_line import ComparedLine
from ui.widgets.labels import section_heading
from ui.widgets.link_button import LinkButton


class Compared(QWidget):
    """Lines that differ stand open; a link shows those that are the same, and those without anything."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[ComparedLine, ...] = ()
        self.same: tuple[ComparedLine, ...] = ()
        self._heading = section_heading(theme, said("Everything else goes to the record kept"))
        self.link = LinkButton(theme, "")
        self.link.clicked.connect(self._unfold)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addLayout(self._place)
        links = QVBoxLayout()
        links.setContentsMargins(0, 4, 0, 0)
        links.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(links)

    def show_lines(self, lines: Sequence[Line], without: Collection[str]) -> None:
        """Show these but for those that a choice stands for."""
        for old in (*self.lines, *self.same):
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        rest = [line for line in lines if line.what not in without]
        told = [line for line in rest if line.agreement is not Agreement.SAME]
        self.lines = tuple(ComparedLine(self._theme, line) for line in told)
        self.same = tuple(
            ComparedLine(self._theme, line) for line in rest if line.agreement is Agreement.SAME
        )
        for line in (*self.lines, *self.same):
            self._place.addWidget(line)
        for line in self.same:
            line.hide()
        count = len(self.same)
        one = said("1 line is the same. Show it.")
        self.link.set_words(one if count == 1 else said("{0} lines are the same. Show them.").format(count))
        self.link.setVisible(count > 0)
        self.setVisible(bool(rest))

    @Slot()
    def _unfold(self) -> None:
        for line in self.same:
            line.show()
        self.link.hide()
