"""The form for a new place: a shelf section, a room, a person who borrows charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.charts import AddPlace, Place, PlaceKind, section_key
from app.errors import BadInput, Conflict
from ui.admin.command_form import CommandForm
from ui.admin.words import kind_words, said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

LONGEST_LOAN = 366
HOLDERS = (PlaceKind.PERSON, PlaceKind.ROOM, PlaceKind.DEPARTMENT, PlaceKind.CLINIC, PlaceKind.INSTITUTION)
OTHERS = (PlaceKind.SECTION, PlaceKind.FILE_ROOM, PlaceKind.TOTE, PlaceKind.OFF_SITE_BOX)


class AddPlaceDialog(CommandForm):
    """Kind, name, within what; numbers for a shelf section, loan days for whoever borrows."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, places: Sequence[Place]
    ) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Add a place"),
            said("It gets a label of its own."),
            safe=said("Leave"),
            act=said("Add the place"),
        )
        self._places, self._actor = services.places, services.actor
        self._order = services.clinic.filing_order
        kinds = [(kind, kind_words(kind)) for kind in (*HOLDERS, *OTHERS)]
        within = [(place.id, place.name) for place in places if not place.retired and not place.is_holder]
        self.kind = ChoiceField(theme, said("Kind"), kinds)
        self.name = TextField(theme, said("Name"))
        self.within = ChoiceField(theme, said("Within"), [(None, said("nothing")), *within])
        self.low = TextField(theme, said("From"), help_text=said("Read from the shelf: 72-00"))
        self.high = TextField(theme, said("Up to"), help_text=said("The first of the next shelf"))
        self.days = TextField(
            theme, said("Loan days"), help_text=said("Empty: as long as is usual for the kind")
        )
        self._asks = QStackedWidget()
        self._build_fields()
        self._weigh()

    def _work(self) -> Callable[[], object]:
        kind = self._kind()
        section = kind is PlaceKind.SECTION
        within = self.within.value()
        high = section_key(self._order, self.high.text()) if section else ""
        command = AddPlace(
            kind,
            self.name.text(),
            within if isinstance(within, int) else None,
            section_key(self._order, self.low.text()) if section else None,
            high or None,
            self._loan_days() if kind in HOLDERS else None,
        )
        return partial(self._places.add, self._actor, command)

    def _mark(self, error: Exception) -> None:
        if isinstance(error, BadInput | Conflict):
            self.name.edit.set_problem(True)
            self.name.setFocus()

    @Slot()
    def _weigh(self) -> None:
        kind = self._kind()
        self._asks.setCurrentIndex(0 if kind in HOLDERS else 1 if kind is PlaceKind.SECTION else 2)
        self.name.set_help(said("As it is called at the desk: {0}").format(_example(kind)))
        self.name.edit.set_problem(False)
        self.problem.tell("")
        self.wait_for(self._missing(kind))

    def _missing(self, kind: PlaceKind) -> str:
        if not self.name.text().strip():
            return said("Type the name.")
        if kind in HOLDERS and self._loan_days() == 0:
            return said("Loan days are 1 to {0}.").format(LONGEST_LOAN)
        if kind is not PlaceKind.SECTION:
            return ""
        try:
            low, high = (section_key(self._order, field.text()) for field in (self.low, self.high))
        except BadInput as error:
            return error.sentence
        return said("It ends before it begins.") if high and high <= low else ""

    def _kind(self) -> PlaceKind:
        return PlaceKind(str(self.kind.value()))

    def _loan_days(self) -> int | None:
        """The days typed, None for none, 0 for what is no number of days."""
        typed = self.days.text().strip()
        if not typed:
            return None
        fits = typed.isascii() and typed.isdigit() and 1 <= int(typed) <= LONGEST_LOAN
        return int(typed) if fits else 0

    def _build_fields(self) -> None:
        self.content.addLayout(_row(self.kind, self.within))
        self.content.addWidget(self.name)
        for fields in ((self.days,), (self.low, self.high), ()):
            page = QWidget()
            page.setLayout(_row(*fields))
            self._asks.addWidget(page)
        self.content.addWidget(self._asks)
        self.kind.box.currentIndexChanged.connect(self._weigh)
        for edit in (self.name.edit, self.low.edit, self.high.edit, self.days.edit):
            edit.textChanged.connect(self._weigh)


def _example(kind: PlaceKind) -> str:
    return {
        PlaceKind.PERSON: said("Dr Lee"),
        PlaceKind.ROOM: said("Room 4"),
        PlaceKind.DEPARTMENT: said("Billing"),
        PlaceKind.CLINIC: said("North clinic"),
        PlaceKind.INSTITUTION: said("County hospital"),
        PlaceKind.SECTION: said("Shelf 72"),
        PlaceKind.FILE_ROOM: said("Records room"),
        PlaceKind.TOTE: said("Tote 31"),
        PlaceKind.OFF_SITE_BOX: said("Box 118"),
    }[kind]


def _row(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for field in fields:
        row.addWidget(field, 1)
    return row
