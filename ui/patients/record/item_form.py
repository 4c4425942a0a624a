"""The form for one thing of a record, new or to be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.patients import Item, read_day, spelt
from ui.errors import sentence_of
from ui.patients.customs import Customs
from ui.patients.record.fields import Asked, FieldSpec, FormSpec
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.area_field import AreaField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.due_day import day_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

DAYS = {Asked.DAY, Asked.DUE}
Control = TextField | AreaField | ChoiceField | QCheckBox


class ItemForm(FormDialog):
    """Asks for the fields of one kind of thing; `given` carries it as it is to be kept.

    Whoever keeps it says so with `kept`, or why not with `refused`: until then the form stays, as typed.
    """

    given = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, customs: Customs, spec: FormSpec, item: Item, whose: str
    ) -> None:
        new = item.id is None
        title = tr("Add to the record: {what}") if new else tr("Change: {what}")
        super().__init__(
            theme, parent, title.format(what=spec.word.lower()), whose,
            act=tr("Add") if new else tr("Keep the change"),
        )  # fmt: skip
        self._theme, self._customs, self._item, self._spec = theme, customs, item, spec
        self.controls: dict[str, Control] = {each.name: self._control(each) for each in spec.fields}
        self._before = self._read()
        self._lay_out()

    def has_content(self) -> bool:
        """Whether something differs from what was there."""
        return self._read() != self._before

    def submit(self) -> None:
        """Hand it over to be kept; a day that cannot be read is said under its field."""
        faulty = [name for name in self._days() if self._day(name) is None and self._text(name)]
        for name in self._days():
            control = self.controls[name]
            if isinstance(control, TextField):
                control.set_problem(tr("There is no such day") if name in faulty else "")
        if faulty:
            self.controls[faulty[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tell_problem("")
        self.set_busy(tr("One moment."))
        self.given.emit(replace(self._item, **self._read()))

    @Slot()
    def kept(self) -> None:
        """It is in the record: close."""
        self.set_busy("")
        self.close_done()

    @Slot(object)
    def refused(self, error: Exception) -> None:
        """It is not: say why, and leave what was typed."""
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    @Slot(object)
    def suggest_payers(self, names: Sequence[str]) -> None:
        """Offer the payers of the directory while one is typed."""
        payer = self.controls.get("payer")
        if isinstance(payer, TextField):
            payer.suggest(names)

    def _control(self, spec: FieldSpec) -> Control:
        value = getattr(self._item, spec.name)
        if spec.asked is Asked.CHOICE and spec.choices is not None:
            choice = ChoiceField(self._theme, spec.label, spec.choices(), help_text=spec.help)
            choice.choose(value)
            return choice
        if spec.asked is Asked.TICK:
            tick = QCheckBox(spec.label)
            tick.setChecked(bool(value))
            return tick
        if spec.asked is Asked.LINES:
            area = AreaField(self._theme, spec.label)
            area.set_text(str(value))
            return area
        field = TextField(self._theme, spec.label, help_text=spec.help)
        field.set_text(spelt(value) if isinstance(value, date) else str(value or ""))
        return field

    def _read(self) -> dict[str, Any]:
        return {spec.name: self._value(spec) for spec in self._spec.fields}

    def _value(self, spec: FieldSpec) -> object:
        control = self.controls[spec.name]
        if isinstance(control, ChoiceField):
            return control.value()
        if isinstance(control, QCheckBox):
            return control.isChecked()
        return self._day(spec.name) if spec.asked in DAYS else control.text()

    def _days(self) -> Iterator[str]:
        return (spec.name for spec in self._spec.fields if spec.asked in DAYS)

    def _text(self, name: str) -> str:
        control = self.controls[name]
        return control.text().strip() if isinstance(control, TextField) else ""

    def _day(self, name: str) -> date | None:
        due = any(spec.name == name and spec.asked is Asked.DUE for spec in self._spec.fields)
        read = day_of if due else read_day  # a due day may do without its year
        return read(self._text(name), self._customs.order, self._customs.today())

    def _lay_out(self) -> None:
        self.content.setSpacing(4)
        for _, specs in groupby(self._spec.fields, lambda spec: spec.row):
            row = QHBoxLayout()
            row.setSpacing(16)
            for spec in specs:
                row.addWidget(self.controls[spec.name], 1)
            self.content.addLayout(row)
        self.content.addWidget(self.problem)
