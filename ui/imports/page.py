"""The import screen: patients, a former chart list or appointments, from a file into the clinic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actor import Permission
from app.errors import RuleBroken
from ui.imports.file_questions import choose_file, choose_place
from ui.imports.plan import Kind
from ui.imports.presenter import RUNNING, ImportWizard, Step
from ui.imports.refused_saver import RefusedSaver
from ui.imports.steps import Steps
from ui.imports.tally import Tally
from ui.imports.words import said
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.actions import Action
from ui.shell.routes import ImportRoute, LabelsRoute, Route
from ui.shell.services import Services
from ui.shell.spoken import refusal
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.file_question import AskFile
from ui.widgets.toast import ToastFacts

NEEDS = (Permission.IMPORT_PATIENTS,)


class ImportPage(QWidget):
    """One step at a time; an import that was started goes on while another screen is in front.

    `choose_file` and `choose_place` ask for the file to read and for the place of the refused rows.
    """

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        parent: QWidget | None = None,
        *,
        choose_file: AskFile = choose_file,
        choose_place: AskFile = choose_place,
    ) -> None:
        super().__init__(parent)
        self._stage, self._clock = stage, services.clock
        self._zone = ZoneInfo(services.clinic.time_zone)
        self._choose_file, self._choose_place = choose_file, choose_place
        self.steps = Steps(theme)
        self.wizard = ImportWizard(self.steps, jobs, services.imports, services.actor, self._zone, self)
        self._saver = RefusedSaver(jobs, self)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self._connect()
        self.wizard.begin()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Refuse a scan: nothing is scanned here."""
        sentence = said("Finish or leave the import first. Nothing was changed.")
        outcome = refusal(
            RuleBroken(sentence), said("Not taken"), self._clock.now(), self._zone, read=scan.text
        )
        self._stage.show_outcome(outcome, Tone.REFUSED)
        done()

    def come_forward(self, route: Route) -> None:
        """Show where the import stands; another kind of file starts anew unless an import runs."""
        if isinstance(route, ImportRoute) and self.wizard.step not in RUNNING:
            kind = Kind(route.kind)
            if kind is not self.wizard.kind:
                self.wizard.begin(kind)
        self.steps.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """Choosing a file, going on, and going back."""
        return (
            Action("import.file", said("Choose a file"), self._ask, "Ctrl+O", "folder-open", "file", NEEDS),
            Action(
                "import.next", said("Check or import"), self._go_on, "Ctrl+Return", "check", "edit", NEEDS
            ),
            # The window's own Back leaves the screen; here it leaves the step first.
            Action("go.back", said("Back"), self.wizard.back, "Alt+Left", "arrow-left", "go"),
        )

    @property
    def tall_strip(self) -> bool:
        """Nobody scans here."""
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let one file be dropped where a file can be taken."""
        if self.wizard.takes_files and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a file that was dropped."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.wizard.take_file(file)

    def _connect(self) -> None:
        steps, wizard = self.steps, self.wizard
        steps.kinds.chosen.connect(self._kind_chosen)
        steps.choose.wanted.connect(self._ask)
        steps.columns.changed.connect(wizard.change)
        for back in (steps.columns.back, steps.back.clicked, steps.failed.other, steps.another.clicked):
            back.connect(wizard.back)
        for on in (steps.columns.check, steps.act.clicked):
            on.connect(self._go_on)
        for save in (steps.save_checked, steps.save_done):
            save.clicked.connect(self._save)
        steps.labels.clicked.connect(self._print_labels)
        steps.cancel_absent.clicked.connect(wizard.run)
        steps.working.cancel.connect(wizard.cancel)
        steps.failed.retry.connect(wizard.retry)
        wizard.imported.connect(self._imported)
        wizard.left.connect(self._stage.go_back)
        self._saver.saved.connect(self._saved)

    @Slot(object)
    def _kind_chosen(self, mode: str) -> None:
        kind = Kind(mode)
        if kind is not self.wizard.kind:
            self.wizard.begin(kind)

    @Slot()
    def _ask(self) -> None:
        if self.wizard.takes_files:
            self._choose_file(self, self.wizard.take_file)

    @Slot()
    def _go_on(self) -> None:
        step = self.wizard.step
        if step is Step.COLUMNS:
            self.wizard.check()
        elif step is Step.CHECKED:
            self.wizard.run()

    @Slot()
    def _save(self) -> None:
        tally = self.wizard.tally
        if tally is not None:
            self._choose_place(self, partial(self._saver.save, refused=tally.refused))

    @Slot()
    def _print_labels(self) -> None:
        self._stage.go_to(LabelsRoute())

    @Slot(object)
    def _imported(self, tally: Tally) -> None:
        if not self.isVisible():  # else the page says so itself, and a toast would lie on its buttons
            status = Status.ATTENTION if tally.stopped else Status.GOOD
            self._stage.show_toast(ToastFacts("import", status, tally.outcome, tally.sentence))
        self._stage.refresh_counters()

    @Slot(str, bool)
    def _saved(self, sentence: str, done: bool) -> None:
        self._stage.show_toast(ToastFacts("refused", Status.GOOD if done else Status.ATTENTION, sentence))


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged, None for several or for anything else."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 and Path(files[0]).is_file() else None
