"""The second step: what each column of the file is, and how the file is to be taken."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.imports.field_lines import FieldLines
from ui.imports.options import OptionsPane
from ui.imports.parts import Footer
from ui.imports.plan import Plan
from ui.imports.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind


class ColumnsStep(QWidget):
    """Fields at the left, file and options at the right; `changed` carries the plan after each choice."""

    changed = Signal(object)
    back = Signal()
    check = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self.fields: FieldLines | None = None
        self.options: OptionsPane | None = None
        self._found: dict[str, str] = {}
        self._left, self._right = _scroller(said("Columns of the file")), _scroller(said("Options"))
        self._back = Button(theme, said("Back"), ButtonKind.QUIET, icon="arrow-left", height=36)
        self.act = Button(theme, said("Check the file"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self._footer = Footer(theme, self._back, (self.act,))
        self._back.clicked.connect(self.back)
        self.act.clicked.connect(self.check)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self._left, 1)
        panes.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(panes, 1)
        column.addWidget(self._footer)

    def show_plan(self, plan: Plan) -> None:
        """Show the fields and options of a file."""
        self._plan = plan
        self.fields, self.options = FieldLines(self._theme, plan), OptionsPane(self._theme, plan)
        for scroller, content in ((self._left, self.fields), (self._right, self.options)):
            scroller.setWidget(content)
            content.setAutoFillBackground(False)
        self._right.setFixedWidth(self.options.width())
        self.fields.changed.connect(self._changed)
        self.options.changed.connect(self._changed)
        boxes = [line.box for line in self.fields.lines.values()]
        for before, after in pairwise((*boxes, *self.options.stops(), self._back, self.act)):
            QWidget.setTabOrder(before, after)

    def tell(self, found: dict[str, str], plan: Plan) -> None:
        """Say what is to be put right before the file can be checked."""
        if self.fields is None or self.options is None:
            return
        self._found = found
        self.fields.tell_problems(found)
        self.options.tell(found, plan)
        reason = next(iter(found.values()), "")
        if len(found) > 1:
            reason = said("{0} things to put right").format(len(found))
        self.act.set_blocked(reason)
        self._footer.tell(reason)

    def take_focus(self) -> None:
        """Put the keyboard where something is to be put right, or on the act."""
        if self.fields is None or self.options is None:
            return
        if self._found and not set(self._found) & set(self.fields.lines):
            self.options.take_focus(self._found)
        else:
            self._left.ensureWidgetVisible(self.fields.take_focus(self._found), 0, 48)

    @Slot()
    def _changed(self) -> None:
        if self._plan is not None and self.fields is not None and self.options is not None:
            self._plan = self.options.plan(self._plan, self.fields.mapping)
            self.changed.emit(self._plan)


def _scroller(name: str) -> QScrollArea:
    scroller = QScrollArea()
    scroller.setAccessibleName(name)
    scroller.setWidgetResizable(True)
    scroller.setFrameShape(QFrame.Shape.NoFrame)
    scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroller.viewport().setAutoFillBackground(False)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroller
