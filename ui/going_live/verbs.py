"""What keys and buttons lead to while a clinic goes live."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.actor import Actor, Permission
from app.charts import Met, Unmatched
from ui.going_live.dialogs import LiveQuestions
from ui.going_live.folder_dialog import LabelWanted
from ui.going_live.making_ready import MakingReady
from ui.going_live.sections_pane import LiveSectionsPane
from ui.going_live.shown import Pick
from ui.going_live.walk_desk import WalkDesk
from ui.going_live.walk_ends import WalkEnds
from ui.going_live.walk_pane import WalkPane
from ui.going_live.words import said
from ui.shell.actions import Action
from ui.shell.routes import LabelsRoute, PatientsRoute
from ui.shell.stage import Stage

READIES = (Permission.MOVE,)
MEETS = (Permission.MOVE, Permission.MOVE_AT_DESK)


class LiveVerbs(QObject):
    """The verbs of rows, of the walk, and of what the forms have answered."""

    def __init__(
        self, sections: LiveSectionsPane, walk: WalkPane, desk: WalkDesk, ends: WalkEnds,
        making: MakingReady, questions: LiveQuestions, stage: Stage, actor: Actor,
    ) -> None:  # fmt: skip
        super().__init__(sections)
        self._sections, self._walk, self._desk, self._ends = sections, walk, desk, ends
        self._making, self._questions, self._stage, self._actor = making, questions, stage, actor

    def listed(self, back: Callable[[], None], again: Callable[[], None]) -> tuple[Action, ...]:
        """Making ready, walking, labels, and the lists themselves."""
        new = said("Make sections ready, or ask about a folder without a label")
        end, aside = said("End of the shelf, or go on"), said("Set a folder aside")
        return (
            Action("live.new", new, self.ask_new, "Ctrl+N", "plus", "file", MEETS),
            Action("live.labels", said("Print labels"), self.print_labels, "Ctrl+P", "printer", "file"),
            Action("live.end", end, self._ends.end, "Ctrl+Return", "check-check", "chart", READIES),
            Action("live.aside", aside, self.ask_aside, "Del", "x", "edit", MEETS),
            Action("live.back", said("Back to the sections"), back, "", "arrow-left", "go"),
            Action("live.details", said("Show the patient"), self.open_patient, "Alt+Return", "users", "go"),
            Action("live.copy", said("Copy the list"), self.copy, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self.filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the list again"), again, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @Slot(object)
    def open_row(self, key: object) -> None:
        """Walk along the section of a row, or ask whose a folder is that nobody knew."""
        folder, section = self._sections.unknown(key), self._sections.section(key)
        if folder is not None and self._actor.may(*MEETS):
            self._questions.ask_folder(folder.section_code, folder)
        elif section is not None:
            self._desk.begin(section.code)

    @Slot()
    def ask_new(self) -> None:
        """Over the sections which are made ready, on a walk whose folder has no label."""
        if self._desk.walk is not None:
            if self._actor.may(*MEETS):
                self._questions.ask_folder(self._desk.section)
        elif self._actor.may(*READIES) and not self._making.runs:
            section = self._sections.section(self._sections.current())
            chosen = section is not None and self._sections.pick is Pick.NOT_READY
            self._questions.ask_ready(section.code if section is not None and chosen else "")

    @Slot()
    def ask_aside(self) -> None:
        """Why does the chosen folder not belong here?"""
        folder = self._sections.unknown(self._sections.current()) if self._desk.walk is None else None
        if folder is not None and self._actor.may(*MEETS):
            self._questions.ask_aside(folder)

    @Slot()
    def print_labels(self) -> None:
        """The labels of volumes made on this walk, or of the section that is chosen or walked along."""
        if self._desk.walk is not None and self._desk.to_print:
            self._stage.go_to(LabelsRoute(codes=self._desk.to_print))
            return
        section = self._sections.section(self._sections.current())
        code = self._desk.section or (section.code if section is not None else "")
        if code:
            self._stage.go_to(LabelsRoute(awaited=code))

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the chosen folder."""
        row = self._walk.chosen() if self._desk.walk is not None else None
        if row is not None:
            self._stage.go_to(PatientsRoute(row.volume.patient_id, volume_id=row.volume.id))

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips; on a walk, which has none, into its list."""
        if self._desk.walk is not None:
            self._walk.take_focus()
        else:
            self._sections.filter()

    @Slot()
    def copy(self) -> None:
        """Copy the list that is in front."""
        table = self._walk.table if self._desk.walk is not None else self._sections.table
        table.copy_table()

    @Slot(object)
    def answered(self, answer: object) -> None:
        """A form was answered: a section, a label to print, a volume, or a folder on the list."""
        if isinstance(answer, str):
            self._making.begin(answer)
        elif isinstance(answer, LabelWanted):
            self._stage.go_to(LabelsRoute(codes=(answer.code,)))
        elif isinstance(answer, Met):
            self._desk.made(answer)
        elif isinstance(answer, Unmatched):
            self._ends.noted(answer)
