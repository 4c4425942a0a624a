"""The short questions about a search: why, from what, where else, and whether it is it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from app.charts import Looked, PlaceKind, Search
from app.codes import CodeKind, kind_of
from app.patients import mrn_pairs, spelt
from ui.missing.dialog_work import SearchWork
from ui.missing.words import said, several
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.known_places import KnownPlaces
from ui.widgets.place_dialog import PlaceDialog
from ui.widgets.place_field import PlaceField
from ui.widgets.text_field import TextField

LONGEST = 300
PLACES = frozenset({CodeKind.PLACE, CodeKind.SHELF, CodeKind.TOTE})


class WordsDialog(ActDialog):
    """One line in words, which may not stay empty; `does` is done with it."""

    def __init__(
        self, ground: Ground, title: str, body: str, label: str, does: Callable[[str], object], **more: Any
    ) -> None:
        super().__init__(ground, title, body, enter_acts=True, **more)
        self._does = does
        self.words = TextField(ground.theme, label)
        self.words.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.words)
        self.words.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.words.text().strip())

    def submit(self) -> None:
        """Do it, for this reason."""
        self.run(partial(self._does, self.words.text().strip()))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.words.text().strip() else said("Say it in a few words."))


class SureDialog(ActDialog):
    """A question with no field; Enter does nothing of its own: Ctrl+Enter, or the button."""

    def __init__(
        self, ground: Ground, title: str, body: str, does: Callable[[], object], **more: Any
    ) -> None:
        super().__init__(ground, title, body, **more)
        self._does = does

    def submit(self) -> None:
        """Do it."""
        self.run(self._does)


class LookDialog(PlaceDialog):
    """Where else did somebody look?"""

    def __init__(self, ground: Ground, work: SearchWork, search: Search) -> None:
        title = said("Where did you look for {0}?").format(named(search))
        body = said("A place by its label or name, or any other in words.")
        super().__init__(ground, title, body, act=said("Looked, not there"))
        self._work, self._search = work, search
        known = KnownPlaces(work, frozenset(PlaceKind), frozenset(PlaceKind))
        self.place = PlaceField(ground.theme, ground.jobs, known, said("Place"))
        self.words = TextField(ground.theme, said("In words"), help_text=said("Such as: the window sill."))
        self.words.edit.setMaxLength(LONGEST)
        for field in (self.place, self.words):
            self.content.addWidget(field)
            field.edit.textChanged.connect(self._weigh)
        self.watch_place(self.place)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.place.text().strip() or self.words.text().strip())

    def take_scan(self, code: str) -> bool:
        """Take the label of a place."""
        if kind_of(code) not in PLACES:
            return False
        self.scan_place(code)
        return True

    def submit(self) -> None:
        """Keep the look; a name that is not known yet is looked up first."""
        where = ""
        if self.place.text().strip():
            place = self.known_place()
            if place is None:
                return
            where = place.code
        looked = Looked(place=where, words=self.words.text().strip())
        self.run(partial(self._work.look, self._search.id, looked))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.has_content() else said("Say where you looked."))


class JoinDialog(ActDialog):
    """Which folder goes into the original? Final, so nothing is the default, and its label is scanned."""

    def __init__(self, ground: Ground, work: SearchWork, search: Search) -> None:
        title = said("Join V{0} into {1}?").format(search.temporary_number, named(search))
        body = said(
            "Put the papers of the temporary folder into the original, then scan the temporary folder. "
            "Its label leads to the original from then on. This is final."
        )
        super().__init__(ground, title, body, act=said("Join the folders"), dangerous=True)
        self._work, self._search = work, search
        self.label = TextField(ground.theme, said("Label of the temporary folder"))
        self.content.addWidget(self.label)
        self.label.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.label.text().strip())

    def take_scan(self, code: str) -> bool:
        """Take the label of a chart."""
        if kind_of(code) is not CodeKind.CHART:
            return False
        self.label.set_text(code)
        return True

    def submit(self) -> None:
        """Join them."""
        self.run(partial(self._work.join, self._search.id, self.label.text().strip()))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.label.text().strip() else said("Scan the temporary folder."))


def withdraw_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """Why was it not missing?"""
    return WordsDialog(
        ground, said("{0} is not missing").format(named(search)),
        said("Everything is as before it was marked: {0}.").format(search.last_known or search.home),
        said("Reason"), partial(work.withdraw, search.id), act=said("Not missing"),
    )  # fmt: skip


def not_it_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """What was it that a scan has seen?"""
    return WordsDialog(
        ground, said("It is not {0}").format(named(search)),
        said("Seen at {0}. The search goes on.").format(search.seen_at), said("What was it?"),
        partial(work.not_it, search.id), act=said("It is not it"),
    )  # fmt: skip


def lost_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """Why is it given up?"""
    left = sum(rung.looked_at is None for rung in search.ladder)
    told = several(
        left,
        said("1 place of the plan was not looked at."),
        said("{0} places of the plan were not looked at."),
    )
    looked = several(search.looked, said("Somebody looked once."), said("Somebody looked {0} times."))
    body = " ".join(filter(None, (looked, told if left else said("Every place of the plan was looked at."))))
    return WordsDialog(
        ground, said("Presume {0} lost?").format(named(search)), body, said("Reason"),
        partial(work.presume_lost, search.id), act=said("Presume lost"),
    )  # fmt: skip


def rebuild_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """From what is it rebuilt?"""
    folder = said("The temporary folder V{0}").format(search.temporary_number)
    body = said("{0} is the record from now on, marked as rebuilt.")
    if not search.temporary:
        folder = said("A new folder")
    return WordsDialog(
        ground, said("Rebuild {0}").format(named(search)), body.format(folder),
        said("Rebuilt from"), partial(work.rebuild, search.id), act=said("Rebuild the record"),
    )  # fmt: skip


def confirm_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """Is it the chart that is in hand?"""
    about = (
        spelt(search.birth_date) if search.birth_date else "",
        mrn_pairs(search.mrn), said("seen at {0}").format(search.seen_at),
    )  # fmt: skip
    body = said("With the folder in hand: {0}.").format(", ".join(filter(None, about)))
    return SureDialog(
        ground, said("Is this {0}?").format(named(search)), body, partial(work.confirm, search.id),
        act=said("Confirm found"),
    )  # fmt: skip


def stand_in_dialog(ground: Ground, work: SearchWork, search: Search) -> ActDialog:
    """Is a temporary folder to be made?"""
    body = said(
        "A new folder with a label of its own, marked temporary. Asked for, it counts as a chart that was "
        "not found. Print its label on the labels screen."
    )
    return SureDialog(
        ground, said("A temporary folder for {0}").format(named(search)), body,
        partial(work.stand_in, search.id), act=said("Make the folder"),
    )  # fmt: skip


def named(search: Search) -> str:
    """GARCIA, Maria V2."""
    return f"{search.patient} {search.label}"
