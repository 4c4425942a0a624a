"""The forms of the patient banner, laid out for a patient and a width: nothing of who it is is ever cut."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ui.theme.text_runs import Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import (
    BODY,
    BOLD,
    CAPTION,
    IDENTITY,
    IDENTITY_COMPACT,
    IDENTITY_FACT,
    IDENTITY_FACT_FULL,
    REGULAR,
    SEMIBOLD,
    TextStyle,
)
from ui.widgets.banner_parts import (
    CHIP_HEIGHT,
    Fact,
    FactLine,
    banner_name,
    chip_width,
    flowed,
    paint_chip,
    paint_photo,
)
from ui.widgets.banner_patient import BannerPatient

COLUMN_GAP = 18
COLUMN_LEAST = (0, 46, 38, 0)
FACTS_FROM = 400
CAPTION_AT = 13
VALUE_AT = 31


@dataclass(frozen=True, slots=True)
class FormSize:
    """The measures of one form: least height, room above and below the text, margin, photo, gap, sizes."""

    height: int
    pad: int
    margin: int
    photo: int
    gap: int
    name: TextStyle
    facts: TextStyle


class BannerForm(Enum):
    """Where a banner stands: heading a pane, across the content, or heading evidence and dialogs."""

    PANE = FormSize(104, 16, 20, 72, 16, IDENTITY, IDENTITY_FACT)
    FULL = FormSize(72, 12, 24, 52, 16, IDENTITY, BODY)
    COMPACT = FormSize(64, 9, 12, 48, 14, IDENTITY_COMPACT, BODY.at(SEMIBOLD))


@dataclass(frozen=True, slots=True)
class BannerWords:
    """The translated words of a banner."""

    born: str
    age: str
    sex: str
    mrn: str
    alert: str


class BannerPicture:
    """One patient laid out in one form; `height` grows by a line of the name for each line more."""

    def __init__(
        self, patient: BannerPatient, form: BannerForm, words: BannerWords, theme: Theme, width: float
    ) -> None:
        self._patient = patient
        self._size = form.value
        self._words = words
        self._theme = theme
        self._width = width
        self._left = float(self._size.margin + self._size.photo + self._size.gap)
        self._columns = self._full_columns() if form is BannerForm.FULL else ()
        self._columns_x = self._columns_left() if self._columns else 0.0
        end = self._columns_x - 24 if self._columns else width - self._size.margin
        self.name = banner_name(patient, theme, self._size.name, end - self._left)
        self._lines = self._fact_lines(form, end - self._left)
        self.height = self._height()

    def paint(self, painter: QPainter, photo: QPixmap | None) -> None:
        """Draw photo, name, facts and, across the content, columns and the alert chip."""
        size = self._size
        spare = (size.height - size.photo) / 2
        paint_photo(painter, QRectF(size.margin, spare, size.photo, size.photo), photo, self._theme)
        y = (self.height - self._block()) / 2
        line = QRectF(0, y, 0, size.name.line)
        self.name.paint(painter, self._left, baseline_in(line, self._theme.font(size.name)), size.name.line)
        y += self.name.line_count * size.name.line
        for facts in self._lines:
            facts.paint(painter, QPointF(self._left, y))
            y += size.facts.line
        self._paint_columns(painter)

    def _height(self) -> int:
        return round(max(self._size.height, self._block() + 2 * self._size.pad))

    def _block(self) -> float:
        return self.name.line_count * self._size.name.line + len(self._lines) * self._size.facts.line

    def _fact_lines(self, form: BannerForm, width: float) -> list[FactLine]:
        patient, style = self._patient, self._size.facts
        note = [(self._quiet(patient.note),)] if patient.note else []
        born = [(self._strong(patient.birthday),)] if patient.birthday else []
        label = self._quiet(f"{self._words.mrn}  " if born or form is BannerForm.PANE else "")
        number = (label, self._strong(patient.mrn))
        if form is BannerForm.FULL:
            return flowed(note, width, style)
        if form is BannerForm.COMPACT:
            return flowed([*born, number, *note], width, style)
        rest = [(self._quiet(word),) for word in (patient.age_text, patient.sex) if word]
        return [*flowed([*born, *rest], width, style), *flowed([number, *note], width, style)]

    def _full_columns(self) -> tuple[tuple[str, Fact], ...]:
        patient, words = self._patient, self._words
        font, ink = self._theme.font(IDENTITY_FACT_FULL), self._theme.tokens.ink_on_1
        head, dash, last = patient.mrn.rpartition("-")
        strong = self._theme.font(IDENTITY_FACT_FULL.at(BOLD))
        columns = (
            (words.born, (Run(patient.birthday, font, ink),)),
            (words.age, (Run(patient.age_text, font, ink),)),
            (words.sex, (Run(patient.sex, font, ink),)),
            (words.mrn, (Run(head + dash, font, ink), Run(last, strong, ink))),
        )
        return columns

    def _column_widths(self) -> list[float]:
        caption = self._theme.font(CAPTION)
        return [
            max(least, runs_width(value), runs_width((Run(title, caption, ""),))) + COLUMN_GAP
            for (title, value), least in zip(self._columns, COLUMN_LEAST, strict=True)
        ]

    def _columns_left(self) -> float:
        """Where the columns begin: at one place on every screen, further right only for a longer name."""
        chip = chip_width(self._theme, self._words.alert) + 24 if self._patient.alert else 0
        furthest = self._width - self._size.margin - chip - sum(self._column_widths())
        name = banner_name(self._patient, self._theme, self._size.name, self._width).width
        note = runs_width((self._quiet(self._patient.note),))
        wanted = max(FACTS_FROM, self._left + max(name, note) + 24)
        return max(self._left + 160, min(wanted, furthest))

    def _paint_columns(self, painter: QPainter) -> None:
        if not self._columns:
            return
        top = (self.height - self._size.height) / 2
        caption = self._theme.font(CAPTION)
        x = self._columns_x
        for (title, value), width in zip(self._columns, self._column_widths(), strict=True):
            head = Run(title, caption, self._theme.tokens.ink_on_2)
            paint_runs(painter, x, baseline_in(QRectF(0, top + CAPTION_AT, 0, 16), caption), (head,))
            line = QRectF(0, top + VALUE_AT, 0, 28)
            paint_runs(painter, x, baseline_in(line, value[0].font), value)
            x += width
        if self._patient.alert:
            wide = chip_width(self._theme, self._words.alert)
            corner = QPointF(self._width - self._size.margin - wide, (self.height - CHIP_HEIGHT) / 2)
            chip = QRectF(corner.x(), corner.y(), wide, CHIP_HEIGHT)
            paint_chip(painter, chip, self._words.alert, self._theme)

    def _strong(self, text: str) -> Run:
        return Run(text, self._theme.font(self._size.facts.at(SEMIBOLD)), self._theme.tokens.ink_on_1)

    def _quiet(self, text: str) -> Run:
        return Run(text, self._theme.font(self._size.facts.at(REGULAR)), self._theme.tokens.ink_on_2)
