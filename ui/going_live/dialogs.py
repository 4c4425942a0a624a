"""What is asked while a clinic goes live: what is made ready, and why a folder is set aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from app.charts import PlaceKind, Unmatched
from app.codes import CodeKind, kind_of
from ui.going_live.acts import LiveActs
from ui.going_live.folder_dialog import LONGEST, FolderDialog
from ui.going_live.words import said
from ui.jobs import JobRunner
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.act_dialog import ActDialog, ActQuestions, Ground
from ui.widgets.known_places import KnownPlaces
from ui.widgets.place_dialog import PlaceDialog
from ui.widgets.place_field import PlaceField
from ui.widgets.text_field import TextField

SECTIONS = frozenset({PlaceKind.SECTION})


class ReadyDialog(PlaceDialog):
    """Asks which section is made ready; `acted` carries its label, empty for all of them."""

    def __init__(self, ground: Ground, acts: LiveActs, section: str = "") -> None:
        title = said("Make sections ready")
        body = said(
            "Everybody who files there gets a chart, and every folder counts as not yet seen until its label "
            "is scanned. What is ready already stays as it is."
        )
        super().__init__(ground, title, body, act=said("Make ready"))
        self.section = PlaceField(
            ground.theme, ground.jobs, KnownPlaces(acts, SECTIONS, SECTIONS), said("Section")
        )
        self.whole = QCheckBox(said("All sections"))
        self.content.addWidget(self.section)
        self.content.addWidget(self.whole)
        self.section.edit.textChanged.connect(self._weigh)
        self.whole.toggled.connect(self._weigh)
        self.watch_place(self.section)
        self.whole.setChecked(not section)
        if section:
            self.section.take(section)
        self._weigh()

    def has_content(self) -> bool:
        """Nothing that was typed here would be missed."""
        return False

    def take_scan(self, code: str) -> bool:
        """Take the label of a shelf."""
        if kind_of(code) is not CodeKind.SHELF:
            return False
        self.whole.setChecked(False)
        self.scan_place(code)
        return True

    def submit(self) -> None:
        """Begin; a name that is not known yet is looked up first."""
        place = None if self.whole.isChecked() else self.known_place()
        if self.whole.isChecked() or place is not None:
            self.close_done()
            self.acted.emit(place.code if place is not None else "")

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.section.setEnabled(not self.whole.isChecked())
        named = self.whole.isChecked() or self.section.text().strip()
        self.wait_for("" if named else said("Say which section."))


class AsideDialog(ActDialog):
    """Why does a folder not belong here?"""

    def __init__(self, ground: Ground, acts: LiveActs, folder: Unmatched) -> None:
        what = " ".join(filter(None, (folder.number, folder.name)))
        title = said("Set folder {0} aside?").format(what)
        body = said("It was met in {0}, and nobody knew it.").format(folder.section)
        super().__init__(ground, title, body, act=said("Set aside"), enter_acts=True)
        self._acts, self._folder = acts, folder
        self.words = TextField(
            ground.theme, said("Why"), help_text=said("Such as: belongs to the dentist upstairs.")
        )
        self.words.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.words)
        self.words.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.words.text().strip())

    def submit(self) -> None:
        """Set it aside."""
        self.run(partial(self._acts.set_aside, self._folder.id, self.words.text().strip()))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.words.text().strip() else said("Say it in a few words."))


class LiveQuestions(ActQuestions):
    """`done` carries what an act gave: a section to be made ready, a volume, a folder, a label to print."""

    def __init__(self, theme: Theme, over: QWidget, jobs: JobRunner, acts: LiveActs, stage: Stage) -> None:
        super().__init__(over, acts.code_of, stage.refresh_counters)
        self._ground, self._acts = Ground(theme, over, jobs), acts

    def ask_ready(self, section: str = "") -> None:
        """Which sections are made ready?"""
        if not self.asks:
            self.open_form(ReadyDialog(self._ground, self._acts, section))

    def ask_folder(self, section: str, folder: Unmatched | None = None) -> None:
        """Whose is a folder without a label?"""
        if not self.asks:
            self.open_form(FolderDialog(self._ground, self._acts, section, folder))

    def ask_aside(self, folder: Unmatched) -> None:
        """Why does it not belong here?"""
        if not self.asks:
            self.open_form(AsideDialog(self._ground, self._acts, folder))
