"""The fields of an entry: those that its kind has are shown, the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.directory import EntryFacts, EntryKind
from ui.admin.directory.words import fact_words, one_of_kind, role_example, role_label
from ui.admin.words import said
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

LONGEST = 200
LONGEST_NOTE = 2000
TEXTS = (
    "name", "role", "npi", "payer_number", "contact", "phone", "fax", "email",
    "line", "city", "region", "postcode", "note",
)  # fmt: skip
ONLY = {
    "npi": frozenset({EntryKind.PROVIDER, EntryKind.INSTITUTION}),
    "payer_number": frozenset({EntryKind.PAYER}),
    "department_id": frozenset({EntryKind.PROVIDER}),
}


class EntryFields(QWidget):
    """Kind, name and how somebody is reached; `changed` follows each key. The kind of an old one is fixed."""

    changed = Signal()

    def __init__(
        self, theme: Theme, kind: EntryKind, facts: EntryFacts, department: str = "", *, new: bool = False
    ) -> None:
        super().__init__()
        self._own = [(facts.department_id, department)] if facts.department_id is not None else []
        self.kind_choice = ChoiceField(theme, said("Kind"), [(each, one_of_kind(each)) for each in EntryKind])
        self.kind_choice.choose(kind)
        self.texts = {name: TextField(theme, fact_words(name)) for name in TEXTS}
        self.department = ChoiceField(theme, fact_words("department"))
        for name, field in self.texts.items():
            field.edit.setMaxLength(LONGEST_NOTE if name == "note" else LONGEST)
            field.set_text(getattr(facts, name))
        self.texts["npi"].set_help(said("Ten digits"))
        self.texts["payer_number"].set_help(said("For electronic claims"))
        self.offer_departments(())
        self.department.choose(facts.department_id)
        self._build(new=new)
        self._connect()
        self._show_kind()

    @property
    def kind(self) -> EntryKind:
        """The kind that is chosen."""
        return EntryKind(str(self.kind_choice.value()))

    def facts(self) -> EntryFacts:
        """What is filled in, of what this kind has."""
        typed = {name: field.text() if self._has(name) else "" for name, field in self.texts.items()}
        department = self.department.value() if self._has("department_id") else None
        kept = department if isinstance(department, int) else None
        return EntryFacts(**typed, department_id=kept)

    def offer_departments(self, departments: Sequence[tuple[int, str]]) -> None:
        """Offer these departments, and the one it belonged to until now, whatever became of that."""
        offered = dict([*self._own, *departments])
        self.department.set_choices([(None, said("none")), *offered.items()])

    def mark(self, field: str) -> None:
        """Show which fact is in question, and put the keyboard there."""
        wrong = self.department if field == "department_id" else self.texts[field]
        if isinstance(wrong, TextField):
            wrong.edit.set_problem(True)
        wrong.setFocus()

    def unmark(self) -> None:
        """No fact is in question any more."""
        for field in self.texts.values():
            field.edit.set_problem(False)

    def _has(self, fact: str) -> bool:
        return fact not in ONLY or self.kind in ONLY[fact]

    def _show_kind(self) -> None:
        kind = self.kind
        for name in ("npi", "payer_number"):
            self.texts[name].setVisible(self._has(name))
        self.department.setVisible(self._has("department_id"))
        self.texts["role"].set_label(role_label(kind))
        self.texts["role"].set_help(said("For instance: {0}").format(role_example(kind)))

    @Slot()
    def _changed(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _connect(self) -> None:
        for field in self.texts.values():
            field.edit.textChanged.connect(self._changed)
        self.kind_choice.box.currentIndexChanged.connect(self._changed)
        self.department.box.currentIndexChanged.connect(self._changed)

    def _build(self, *, new: bool) -> None:
        text = self.texts
        lines: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.kind_choice, 1), (text["name"], 3)) if new else ((text["name"], 1),),
            ((text["role"], 1), (self.department, 1), (text["npi"], 1), (text["payer_number"], 1)),
            ((text["contact"], 1), (text["phone"], 1), (text["fax"], 1)),
            ((text["email"], 1), (text["line"], 1)),
            ((text["city"], 3), (text["region"], 2), (text["postcode"], 2), (text["note"], 5)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(12)
            for field, share in line:
                row.addWidget(field, share)
            column.addLayout(row)
        for before, after in pairwise(field for line in lines for field, _ in line):
            QWidget.setTabOrder(before, after)
