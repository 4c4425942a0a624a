"""The steps of an import as they are shown, one at a time, under one head."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.progress import Progress
from ui.imports.choose_step import ChooseStep
from ui.imports.columns_step import ColumnsStep
from ui.imports.failed_step import FailedStep
from ui.imports.parts import MARGIN, SampleLine, StepTrail
from ui.imports.plan import Kind, Plan
from ui.imports.presenter import Step
from ui.imports.report_step import ReportStep
from ui.imports.tally import Tally
from ui.imports.words import counted, said
from ui.imports.working_step import WorkingStep
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.announcement import announce
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import screen_title
from ui.widgets.segments import Segment, Segments

HEAD = 60
Shown = ChooseStep | ColumnsStep | WorkingStep | ReportStep | FailedStep


class Steps(QWidget):
    """Shows the step in hand; the page connects the buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.kinds = Segments(theme, said("What is imported"), _segments())
        self._title, self._file = screen_title(theme, ""), SampleLine(theme)
        self._trail = StepTrail(theme)
        self.choose, self.columns = ChooseStep(theme), ColumnsStep(theme)
        self.working, self.failed = WorkingStep(theme), FailedStep(theme)
        self.back = Button(theme, said("Back"), ButtonKind.QUIET, icon="arrow-left", height=36)
        self.save_checked, self.save_done = self._save_button(), self._save_button()
        self.act = Button(theme, said("Import"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self.another = Button(theme, said("Import another file"), icon="file-input", keys="Ctrl+O", height=36)
        self.labels = Button(theme, said("Labels to print"), icon="printer", height=36)
        self.cancel_absent = Button(theme, "", ButtonKind.DANGER, icon="calendar", height=36)
        self.checked = ReportStep(theme, self.back, (self.save_checked, self.act))
        self.done = ReportStep(theme, self.save_done, (self.cancel_absent, self.labels, self.another))
        self._shown: Shown = self.choose
        self._stack = QStackedWidget()
        self._build()

    def take_focus(self) -> None:
        """Put the keyboard where the step begins."""
        self._shown.take_focus()

    def show_choose(self, kind: Kind) -> None:
        """Ask for a file."""
        self.kinds.choose(kind.value)
        self.choose.show_kind(kind)
        self._show(self.choose, 0)

    def show_columns(self, plan: Plan, found: dict[str, str]) -> None:
        """Ask what the columns are, and say what must be put right."""
        self.columns.show_plan(plan)
        self.columns.tell(found, plan)
        self._show(self.columns, 1)

    def show_problems(self, found: dict[str, str], plan: Plan) -> None:
        """Say what must be put right before the file can be checked."""
        self.columns.tell(found, plan)

    def show_working(self, step: Step, kind: Kind, file: Path) -> None:
        """Say what is being done."""
        title, sentence = {
            Step.READING: (said("Reading the file"), said("Nothing is changed yet.")),
            Step.CHECKING: (said("Checking the file"), said("Each row is tried; nothing is changed.")),
        }.get(step, (said("Importing"), said("The desks can go on working meanwhile.")))
        self._title.setText(_title_of(kind))
        self._file.tell(file.name)
        self.working.begin(title, sentence, file)
        self._show(self.working, {Step.READING: 0, Step.CHECKING: 2}.get(step, 3))

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self.working.tell(progress)

    def show_stopping(self) -> None:
        """Say that it will end soon."""
        self.working.tell_stopping()

    def show_tally(self, plan: Plan, tally: Tally) -> None:
        """Say what a check or an import came to."""
        report, save = (self.checked, self.save_checked) if tally.dry_run else (self.done, self.save_done)
        save.setVisible(bool(tally.refused))
        self.cancel_absent.set_words(tally.cancelling)
        self.cancel_absent.setVisible(bool(tally.to_cancel and not tally.stopped))
        self.labels.setVisible(bool(tally.volumes or (plan.volumes and tally.taken)))
        note = ""
        if tally.dry_run:
            self.act.set_words(tally.verb if tally.taken else said("Import"))
            nothing = "" if tally.taken else said("The file holds nothing new.")
            self.act.set_blocked(nothing)
            self.checked.footer.tell(nothing)
            note = _charts_note(plan) if tally.taken else ""
        report.show_tally(tally, plan.preview.headers, note)
        self._show(report, 2 if tally.dry_run else 3)
        announce(self, f"{tally.title}. {tally.sentence}", urgent=False)

    def show_failed(self, sentence: str, *, has_columns: bool) -> None:
        """Say what could not be done, and offer the ways on."""
        self.failed.tell(sentence, has_columns=has_columns)
        self._show(self.failed, None)
        announce(self, sentence, urgent=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line under the head."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_work))
            painter.fillRect(QRectF(0, HEAD - 1, self.width(), 1), qcolor(tokens.line_part))

    def _show(self, step: Shown, at: int | None) -> None:
        choosing = step is self.choose
        self.kinds.setVisible(choosing)
        self._title.setVisible(not choosing)
        self._file.setVisible(not choosing)
        if at is not None:
            self._trail.show_step(at)
        if step is not self.working:
            self.working.end()
        self._shown = step
        self._stack.setCurrentWidget(step)
        if self.isVisible():
            self.take_focus()

    def _save_button(self) -> Button:
        return Button(self._theme, said("Save the list of refused rows"), icon="download", height=36)

    def _build(self) -> None:
        bar = QWidget()
        bar.setFixedHeight(HEAD)
        head = QHBoxLayout(bar)
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(14)
        head.addWidget(self.kinds)
        head.addWidget(self._title)
        head.addWidget(self._file, 1)
        head.addStretch(0)
        head.addWidget(self._trail)
        for step in (self.choose, self.columns, self.working, self.checked, self.done, self.failed):
            self._stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)


def _segments() -> tuple[Segment, ...]:
    return (
        Segment(Kind.PATIENTS.value, said("Patients")),
        Segment(Kind.CHARTS.value, said("Former chart list")),
        Segment(Kind.SCHEDULE.value, said("Appointments")),
    )


def _title_of(kind: Kind) -> str:
    return {
        Kind.PATIENTS: said("Import patients"),
        Kind.CHARTS: said("Import a chart list"),
        Kind.SCHEDULE: said("Import appointments"),
    }[kind]


def _charts_note(plan: Plan) -> str:
    if not plan.volumes:
        return ""
    words = said("Each new patient gets a chart with {0} volumes.")
    return counted(plan.volumes, said("Each new patient gets a chart with 1 volume."), words)
