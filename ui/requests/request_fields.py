"""The fields of a new request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import ChartKind, Format, Reason, Wanted
from ui.jobs import JobRunner
from ui.lists.whereabouts import kind_words, whereabouts
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.when_fields import WhenFields
from ui.requests.words import format_words, reason_words, said
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.place_field import PlaceField
from ui.widgets.text_field import TextField

GAP = 16


class RequestFields(QWidget):
    """`changed` follows each change of what is asked for."""

    changed = Signal()

    def __init__(
        self, theme: Theme, jobs: JobRunner, acts: AskActs, wanting: Wanting, volume_code: str = ""
    ) -> None:
        super().__init__()
        self._volumes = wanting.volumes
        self.place = PlaceField(theme, jobs, acts, said("Where to"))
        self.for_whom = TextField(theme, said("For whom"), help_text=said("If it is not the same."))
        self.when = WhenFields(theme, acts.order, acts.now(), wanting.next_visit)
        self.stat = self.when.stat
        self.kind = ChoiceField(theme, said("Chart"), [(kind, kind_words(kind)) for kind in ChartKind])
        self.wanted = ChoiceField(theme, said("Volumes"))
        self.reason = ChoiceField(theme, said("Reason"), [(each, reason_words(each)) for each in Reason])
        self.format = ChoiceField(theme, said("As"), [(each, format_words(each)) for each in Format])
        self.note = TextField(theme, said("Note"))
        self.note.edit.setMaxLength(500)
        self.for_whom.edit.setMaxLength(200)
        self._build()
        self._point_at(volume_code)
        self._connect()

    @property
    def volume_wanted(self) -> tuple[Wanted, str]:
        """Which volumes are wanted, and the code of the one."""
        value = self.wanted.value()
        if isinstance(value, Wanted):
            return value, ""
        return Wanted.ONE, str(value)

    @property
    def missing(self) -> str:
        """What has to be said still; empty when nothing has."""
        if self.place.place is None:
            return said("Say where the chart is to go.")
        if not self.stat.isChecked() and self.when.moment is None:
            return said("Say by when it is needed.")
        return ""

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        typed = (self.place, self.for_whom, self.when.day, self.when.time, self.note)
        return self.stat.isChecked() or any(field.text().strip() for field in typed)

    def lead_to_missing(self) -> None:
        """Put the keyboard where something has to be said."""
        found: QWidget = self.place if self.place.place is None else self.when.day
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _point_at(self, code: str) -> None:
        """Begin with the volume that was chosen, or with the whole medical chart."""
        chosen = next((each for each in self._volumes if each.code == code), None)
        self.kind.choose(chosen.kind if chosen else ChartKind.MEDICAL)
        self._list_volumes()
        if chosen is not None:
            self.wanted.choose(code)

    @Slot()
    def _list_volumes(self) -> None:
        own = [each for each in self._volumes if each.kind is self.kind.value()]
        choices: list[tuple[object, str]] = [(Wanted.ALL, said("All volumes"))]
        if len(own) > 1:
            choices.append((Wanted.NEWEST, said("The newest")))
        choices += [(each.code, f"{each.label}: {whereabouts(each)}") for each in own]
        self.wanted.set_choices(choices)
        self.wanted.set_help("" if own else said("None made yet."))

    @Slot()
    def _other_kind(self) -> None:
        self._list_volumes()
        self.changed.emit()

    def _connect(self) -> None:
        self.kind.box.currentIndexChanged.connect(self._other_kind)
        self.place.settled.connect(self.changed)
        self.when.changed.connect(self.changed)
        for choice in (self.wanted, self.reason, self.format):
            choice.box.currentIndexChanged.connect(self.changed)
        for field in (self.for_whom, self.note):
            field.edit.textChanged.connect(self.changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_row((self.place, self.for_whom)))
        column.addWidget(self.when)
        column.addSpacing(8)
        column.addLayout(_row((self.kind, self.wanted)))
        column.addLayout(_row((self.reason, self.format, self.note)))


def _row(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for part in parts:
        row.addWidget(part, 1)
    return row
