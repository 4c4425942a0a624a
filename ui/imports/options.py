"""What the file is, and the options that go with it: the right half of the columns step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.interop import Preview
from ui.imports.date_order import DateOrderChoice
from ui.imports.parts import MARGIN
from ui.imports.plan import DATES, MOST_VOLUMES, SOURCE, Kind, Plan, date_question, names_source
from ui.imports.words import delimiter_words, encoding_words, grouped, said
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.status_chip import StatusChip
from ui.widgets.text_field import TextField

WIDTH = 336


class OptionsPane(QWidget):
    """Facts of the file above, options below; only options that matter for this file are shown."""

    changed = Signal()

    def __init__(self, theme: Theme, plan: Plan) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.dates = DateOrderChoice(theme, plan.date_order)
        self.strip = QCheckBox(said("Take digits out of names"))
        self.source = TextField(theme, said("Other program"), help_text=_source_help(plan))
        self.volumes = ChoiceField(
            theme,
            said("Chart for each new patient"),
            _volume_choices(),
            help_text=said("Each volume gets a label number."),
        )
        self._fill(plan)
        self.dates.changed.connect(self.changed)
        self.strip.toggled.connect(self.changed)
        self.source.edit.textEdited.connect(self._edited)
        self.volumes.box.currentIndexChanged.connect(self._edited)
        self._build(plan)

    def plan(self, plan: Plan, mapping: Mapping[str, str]) -> Plan:
        """The plan with what is chosen here and these columns."""
        return replace(
            plan,
            mapping=mapping,
            date_order=self.dates.order,
            strip_digits=self.strip.isChecked(),
            source=self.source.text(),
            volumes=int(str(self.volumes.value())),
        )

    def tell(self, found: Mapping[str, str], plan: Plan) -> None:
        """Show what matters for these columns, and what is to be put right."""
        patients = plan.kind is Kind.PATIENTS
        self.dates.ask(date_question(plan), found.get(DATES, ""))
        self.strip.setVisible(patients and (plan.preview.digits_in_names or plan.strip_digits))
        self.source.setVisible(names_source(plan))
        self.source.set_problem(found.get(SOURCE, ""))
        self.volumes.setVisible(patients)

    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, from top to bottom."""
        return (*self.dates.buttons.values(), self.volumes.box, self.source.edit, self.strip)

    def take_focus(self, found: Mapping[str, str]) -> None:
        """Put the keyboard where something is to be put right."""
        if DATES in found:
            self.dates.take_focus()
        elif SOURCE in found:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the panes."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(self._theme.tokens.line_part))

    def _fill(self, plan: Plan) -> None:
        self.strip.setChecked(plan.strip_digits)
        self.strip.setMinimumHeight(28)
        self.strip.setAccessibleDescription(said("Aaron12 becomes Aaron."))
        self.source.set_text(plan.source)
        self.volumes.choose(plan.volumes)

    def _build(self, plan: Plan) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(section_heading(self._theme, said("The file")))
        column.addLayout(self._build_facts(plan.preview))
        if plan.preview.remembered:
            column.addWidget(StatusChip(self._theme, Status.INFO, said("Columns remembered from last time")))
        column.addSpacing(4)
        for part in (self.dates, self.volumes, self.source, self.strip):
            column.addWidget(part)
        column.addStretch(1)

    def _build_facts(self, preview: Preview) -> QGridLayout:
        facts = [(said("Rows"), grouped(preview.rows)), (said("Columns"), grouped(len(preview.headers)))]
        calendar = not preview.delimiter and preview.file.suffix.lower() == ".ics"
        encoding = said("iCalendar") if calendar else encoding_words(preview.encoding)
        facts.append((said("Encoding"), encoding))
        if preview.delimiter:
            facts.append((said("Separator"), delimiter_words(preview.delimiter)))
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(facts):
            grid.addWidget(Label(self._theme, name, tone=Tone.QUIET), at, 0)
            grid.addWidget(Label(self._theme, value, wraps=True), at, 1)
        return grid

    @Slot()
    def _edited(self) -> None:
        self.changed.emit()


def _source_help(plan: Plan) -> str:
    if plan.kind is Kind.SCHEDULE:
        return said("Give the same name each time its file is imported.")
    return said("It gave out the numbers elsewhere.")


def _volume_choices() -> list[tuple[object, str]]:
    words = {0: said("Make none"), 1: said("With 1 volume")}
    return [
        (number, words.get(number, said("With {0} volumes").format(number)))
        for number in range(MOST_VOLUMES + 1)
    ]
