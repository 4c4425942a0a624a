"""What a merge reaches: folders whose places have to be stated, and short lines for everything else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.codes import folded
from app.patients import Matter, Stated
from ui.merging.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, STRONG
from ui.widgets.labels import Label, Tone, section_heading


class MatterLine(QWidget):
    """One thing that is reached: what it is, how it stands, what becomes of it, and a box to state it."""

    def __init__(
        self, theme: Theme, matter: Matter, *, stated: bool, decided: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.matter = matter
        self.box = QCheckBox(said("It is there"))
        self.box.setChecked(stated)
        self.box.setEnabled(not decided)
        self.box.setMinimumHeight(28)
        told = ". ".join(filter(None, (matter.what, matter.now, matter.then)))
        self.box.setAccessibleDescription(told)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, matter.what, STRONG if matter.asks else BODY, wraps=True))
        if matter.now:
            words.addWidget(Label(theme, matter.now, BODY, Tone.STRONG, wraps=True))
        if matter.then:
            words.addWidget(Label(theme, matter.then, BODY, Tone.QUIET, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6 if matter.asks else 2, 0, 6 if matter.asks else 2)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        if not matter.asks or decided:
            self.box.hide()
        if matter.asks and decided and stated:
            row.addWidget(Label(theme, said("Was there"), BODY, Tone.QUIET), 0, Qt.AlignmentFlag.AlignTop)

    @property
    def stated(self) -> Stated | None:
        """That it is as it is shown, once somebody has said so."""
        matter = self.matter
        if not matter.asks or not self.box.isChecked():
            return None
        return Stated(matter.feature, matter.key, matter.stamp)


class Matters(QWidget):
    """Folders first, each to be stated; below them everything else."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asking: tuple[MatterLine, ...] = ()
        self.lines: tuple[MatterLine, ...] = ()
        self._folders, self._others = section_heading(theme, ""), section_heading(theme, "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._places = (QVBoxLayout(), QVBoxLayout())
        for heading, place in zip((self._folders, self._others), self._places, strict=True):
            place.setSpacing(0)
            heading.setContentsMargins(0, 0, 0, 4)
            self._column.addWidget(heading)
            self._column.addLayout(place)
            self._column.addSpacing(12)

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Everything that somebody has stated."""
        return tuple(line.stated for line in self.asking if line.stated is not None)

    @property
    def unstated(self) -> int:
        """How many still have to be stated."""
        return sum(line.stated is None for line in self.asking)

    def show_matters(
        self, matters: Sequence[Matter], stated: Sequence[Stated], *, decided: bool, along: str
    ) -> None:
        """Show what is reached; what is stated already is ticked, and `along` stands over the rest."""
        for old in (*self.asking, *self.lines):
            old.hide()
            old.setParent(None)
            old.deleteLater()
        known = {(each.feature, each.key, each.stamp) for each in stated}
        made = [
            MatterLine(
                self._theme, each, stated=(each.feature, each.key, each.stamp) in known, decided=decided
            )
            for each in matters
        ]
        self.asking = tuple(line for line in made if line.matter.asks)
        self.lines = tuple(line for line in made if not line.matter.asks)
        for place, lines in zip(self._places, (self.asking, self.lines), strict=True):
            for line in lines:
                place.addWidget(line)
        for line in self.asking:
            line.box.toggled.connect(self.changed)
        asks = said("Folders: say of each that it is there, or scan its label. Ctrl+Shift+F: all are.")
        self._folders.setText(said("Folders") if decided else asks)
        self._folders.setVisible(bool(self.asking))
        self._others.setText(along)
        self._others.setVisible(bool(self.lines))

    @Slot()
    def state_all(self) -> None:
        """State that every folder is where it is shown."""
        for line in self.asking:
            if line.box.isEnabled():
                line.box.setChecked(True)

    def asks(self, label: str) -> bool:
        """Whether a folder with this label is to be stated."""
        return self._line(label) is not None

    def state(self, label: str) -> None:
        """State the folder with this label, as its scan does."""
        line = self._line(label)
        if line is not None:
            line.box.setChecked(True)

    def _line(self, label: str) -> MatterLine | None:
        wanted = folded(label)
        return next((each for each in self.asking if folded(each.matter.code) == wanted and wanted), None)
