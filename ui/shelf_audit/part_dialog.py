"""Which part of which section is audited, or whose pile is swept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from app.charts import HOLDERS, PlaceKind, StartAudit
from app.codes import CodeKind, kind_of
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.words import said
from ui.widgets.act_dialog import Ground
from ui.widgets.known_places import KnownPlaces
from ui.widgets.place_dialog import PlaceDialog
from ui.widgets.place_field import PlaceField
from ui.widgets.text_field import TextField

SECTIONS = frozenset({PlaceKind.SECTION})
PILES = frozenset(HOLDERS)
LONGEST = 40


class PartDialog(PlaceDialog):
    """Asks for a section and its bounds, of which either may stay empty."""

    def __init__(self, ground: Ground, acts: AuditActs, section: str = "") -> None:
        title = said("Audit a part of a shelf")
        body = said("The part is bounded by the numbers or names it begins and ends with, both included.")
        super().__init__(ground, title, body, act=said("Begin the audit"))
        self._acts = acts
        self.section = PlaceField(
            ground.theme, ground.jobs, KnownPlaces(acts, SECTIONS, SECTIONS), said("Section")
        )
        self.low = TextField(
            ground.theme, said("From"), help_text=said("Such as 72-00, or Garcia. May stay empty.")
        )
        self.high = TextField(ground.theme, said("Up to"), help_text=said("Such as 72-24. May stay empty."))
        for bound in (self.low, self.high):
            bound.edit.setMaxLength(LONGEST)
        for field in (self.section, self.low, self.high):
            self.content.addWidget(field)
            field.edit.textChanged.connect(self._weigh)
        self.watch_place(self.section)
        if section:
            self.section.take(section)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(field.text().strip() for field in (self.section, self.low, self.high))

    def take_scan(self, code: str) -> bool:
        """Take the label of a shelf."""
        if kind_of(code) is not CodeKind.SHELF:
            return False
        self.scan_place(code)
        return True

    def submit(self) -> None:
        """Begin; a name that is not known yet is looked up first."""
        place = self.known_place()
        if place is not None:
            command = StartAudit(place.code, self.low.text().strip(), self.high.text().strip())
            self.run(partial(self._acts.start, command))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.section.text().strip() else said("Say which section."))


class SweepDialog(PlaceDialog):
    """Asks whose pile is swept: that of a person, a room or a department."""

    def __init__(self, ground: Ground, acts: AuditActs) -> None:
        title = said("Sweep a pile")
        body = said("Every folder that lies there is scanned; the records then say what lies there.")
        super().__init__(ground, title, body, act=said("Begin the sweep"))
        self._acts = acts
        self.pile = PlaceField(ground.theme, ground.jobs, KnownPlaces(acts, PILES, PILES), said("Whose"))
        self.content.addWidget(self.pile)
        self.pile.edit.textChanged.connect(self._weigh)
        self.watch_place(self.pile)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.pile.text().strip())

    def take_scan(self, code: str) -> bool:
        """Take the label of a person or a room."""
        if kind_of(code) is not CodeKind.PLACE:
            return False
        self.scan_place(code)
        return True

    def submit(self) -> None:
        """Begin, or go on with a sweep of this pile that was left."""
        place = self.known_place()
        if place is not None:
            self.run(partial(self._acts.begin, place.code))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.pile.text().strip() else said("Say whose."))
