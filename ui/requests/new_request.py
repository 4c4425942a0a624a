"""The form for a new request: what of whose chart, where to, by when, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import AskForChart, ChartKind, Format, Reason, Request, RequestWarning
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.requests.ask_acts import AskActs, Wanting
from ui.requests.request_fields import RequestFields
from ui.requests.warning_lines import WarningLines
from ui.requests.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of

WIDTH = 680
# Whoever types slowly may name this very minute.
GRACE = timedelta(minutes=1)


class NewRequestDialog(FormDialog):
    """Asks for a chart; `made` carries the request. What is refused keeps all that was typed.

    As soon as place and time are there, what is worth knowing stands in the form; the gravest of it needs a
    deliberate tick.
    """

    made = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, acts: AskActs, wanting: Wanting,
        volume_code: str = "",
    ) -> None:  # fmt: skip
        super().__init__(theme, parent, said("New request"), "", act=said("Ask for the chart"))
        self.setFixedWidth(WIDTH)
        self._jobs, self._acts, self._wanting = jobs, acts, wanting
        self._running, self._considered = StopToken(), False
        self._command: AskForChart | None = None
        self._asked: AskForChart | None = None
        self._at_once_wanted = False
        banner = PatientBanner(theme, BannerForm.COMPACT)
        banner.show_patient(banner_of(wanting.patient, wanting.alikes, acts.today))
        self.fields = RequestFields(theme, jobs, acts, wanting, volume_code)
        self.warnings = WarningLines(theme)
        self.content.setSpacing(10)
        for part in (banner, self.fields, self.warnings, self.problem):
            self.content.addWidget(part)
        self.fields.changed.connect(self._weigh)
        self.warnings.changed.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.fields.has_content()

    def submit(self) -> None:
        """Ask for it, despite what was accepted."""
        if self._command is None:
            return
        self.tell_problem("")
        self.set_busy(said("One moment."))
        work = partial(self._acts.ask, self._command, self.warnings.kinds)
        self._jobs.command(self, work, self._made, self._refused)

    def tell_waiting(self) -> None:
        """Ctrl+Enter came before it was known whether anything speaks against it: ask as soon as it is."""
        if self._command is not None and not self._considered:
            self._at_once_wanted = True
        else:
            self.fields.lead_to_missing()

    def command_of(self) -> AskForChart | None:
        """What is asked for as the fields stand; None while place or time are not known."""
        fields = self.fields
        needed = self._now() if fields.stat.isChecked() else fields.when.moment
        if fields.place.place is None or needed is None:
            return None
        wanted, volume = fields.volume_wanted
        return AskForChart(
            self._wanting.patient.id,
            fields.place.place.code,
            needed,
            ChartKind(str(fields.kind.value())),
            wanted,
            volume,
            Reason(str(fields.reason.value())),
            Format(str(fields.format.value())),
            fields.stat.isChecked(),
            fields.for_whom.text().strip(),
            fields.note.text().strip(),
        )

    def _now(self) -> datetime:
        """To the minute, so that the same wish is considered once."""
        return self._acts.now().astimezone(UTC).replace(second=0, microsecond=0)

    @Slot()
    def _weigh(self) -> None:
        missing = self.fields.missing or self._passed()
        self._command = None if missing else self.command_of()
        asked = replace(self._command, note="") if self._command else None
        if asked != self._asked:
            self._asked = asked
            self._consider()
        if not missing and not self._considered:
            missing = said("One moment: looking what speaks against it.")
        if not missing and self.warnings.waits_for_tick:
            missing = said("Tick that you ask all the same.")
        self.wait_for(missing)

    def _passed(self) -> str:
        needed = self.fields.when.moment
        if needed is None or self.fields.stat.isChecked() or needed >= self._now() - GRACE:
            return ""
        return said("This time has passed.")

    def _consider(self) -> None:
        self._running.stop()
        self._considered, self._at_once_wanted = False, False
        if self._asked is None:
            self.warnings.show_warnings(())
            return
        work = partial(self._acts.consider, self._asked)
        self._running = self._jobs.query(self, work, self._known, self._not_known)

    def _known(self, warnings: Sequence[RequestWarning]) -> None:
        wanted, self._considered = self._at_once_wanted, True
        self.tell_problem("")
        self.warnings.show_warnings(warnings)
        self._weigh()
        self.refit()
        if wanted and not self.warnings.waits_for_tick:
            self.submit()

    def _not_known(self, error: Exception) -> None:
        """What could not be considered can still be asked for: the desk itself decides."""
        self._considered = True
        self._weigh()
        self.tell_problem(sentence_of(error))

    def _made(self, request: Request) -> None:
        self.set_busy("")
        self.made.emit(request)
        self.close_done()

    def _refused(self, error: Exception) -> None:
        self.set_busy("")
        self._consider()  # somebody else may have asked meanwhile
        self._weigh()
        self.tell_problem(sentence_of(error))
