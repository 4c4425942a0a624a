"""One line a field: its name, the column that holds it, and what stands in that column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.interop import Preview
from ui.imports.parts import MARGIN, SampleLine
from ui.imports.plan import Kind, Plan, samples_of
from ui.imports.words import field_words, said, sections
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import Label, section_heading

_NAME_WIDTH = 160
_BOX_WIDTH = 232
_HEADING = 28


class FieldLine(QWidget):
    """A field of ours and the box with the file's titles."""

    changed = Signal()

    def __init__(self, theme: Theme, kind: Kind, field: str, preview: Preview, title: str) -> None:
        super().__init__()
        self._preview = preview
        name = field_words(kind, field)
        self.field = field
        self.box = ChoiceBox(theme)
        self.box.setAccessibleName(name)
        self.box.view().setAccessibleName(name)
        self.box.setFixedWidth(_BOX_WIDTH)
        self.box.addItem(said("Not in this file"), "")
        for each in preview.headers:
            self.box.addItem(each, each)
        self.box.setCurrentIndex(max(self.box.findData(title), 0))
        self._sample = SampleLine(theme)
        words = Label(theme, name, BODY_MEDIUM)
        words.setBuddy(self.box)
        words.setFixedWidth(_NAME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2, MARGIN, 2)
        row.setSpacing(16)
        row.addWidget(words)
        row.addWidget(self.box)
        row.addWidget(self._sample, 1)
        self.box.currentIndexChanged.connect(self._changed)
        self.tell_problem("")

    @property
    def title(self) -> str:
        """The column chosen, empty for none."""
        return str(self.box.currentData() or "")

    @property
    def told(self) -> str:
        """The words at the right: the first values, or the problem."""
        return self._sample.text

    def tell_problem(self, problem: str) -> None:
        """Say what is wrong with the choice, or show the first values of the column."""
        samples = samples_of(self._preview, self.title)
        words = problem or "  \N{MIDDLE DOT}  ".join(samples)
        if self.title and not words:
            words = said("The first rows are empty here")
        self.box.set_problem(bool(problem))
        self.box.setAccessibleDescription(words)
        self._sample.tell(words, Status.REFUSED if problem else None)

    @Slot()
    def _changed(self) -> None:
        self.tell_problem("")
        self.changed.emit()


class FieldLines(QWidget):
    """All fields of one kind of file, under their headings."""

    changed = Signal()

    def __init__(self, theme: Theme, plan: Plan) -> None:
        super().__init__()
        self.lines: dict[str, FieldLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, MARGIN)
        column.setSpacing(4)
        for heading, fields in sections(plan.kind):
            label = section_heading(theme, heading)
            label.setContentsMargins(MARGIN, 0, 0, 0)
            label.setFixedHeight(_HEADING)
            label.setAlignment(Qt.AlignmentFlag.AlignBottom)
            column.addWidget(label)
            for field in fields:
                line = FieldLine(theme, plan.kind, field, plan.preview, plan.mapping.get(field, ""))
                line.changed.connect(self.changed)
                self.lines[field] = line
                column.addWidget(line)
        column.addStretch(1)

    @property
    def mapping(self) -> dict[str, str]:
        """The column's title for each field that has one."""
        return {field: line.title for field, line in self.lines.items() if line.title}

    def tell_problems(self, found: Mapping[str, str]) -> None:
        """Say what is wrong at each field."""
        for field, line in self.lines.items():
            line.tell_problem(found.get(field, ""))

    def take_focus(self, found: Mapping[str, str]) -> QWidget:
        """Put the keyboard into the first box with a problem, or the first of all; gives that box."""
        field = next((each for each in self.lines if each in found), next(iter(self.lines)))
        box = self.lines[field].box
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        return box
