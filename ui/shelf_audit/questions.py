"""What is asked of whoever audits a shelf, one form at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.charts import Finding, ShelfAudit
from ui.jobs import JobRunner
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.part_dialog import PartDialog, SweepDialog
from ui.shelf_audit.words import said
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.act_dialog import ActDialog, ActQuestions, Ground


class SureDialog(ActDialog):
    """A question with no field: what it does is serious, or ends something; Ctrl+Enter, or the button."""

    def __init__(
        self, ground: Ground, title: str, body: str, act: str, does: Callable[[], object], *, danger: bool
    ) -> None:
        super().__init__(ground, title, body, act=act, dangerous=danger)
        self._does = does

    def submit(self) -> None:
        """Do it."""
        self.run(self._does)


class AuditQuestions(ActQuestions):
    """`done` carries the audit, or what a remedy did."""

    def __init__(self, theme: Theme, over: QWidget, jobs: JobRunner, acts: AuditActs, stage: Stage) -> None:
        super().__init__(over, acts.code_of, stage.refresh_counters)
        self._ground, self._acts = Ground(theme, over, jobs), acts

    def ask_part(self, section: str = "") -> None:
        """Which part of which section?"""
        if not self.asks:
            self.open_form(PartDialog(self._ground, self._acts, section))

    def ask_sweep(self) -> None:
        """Whose pile?"""
        if not self.asks:
            self.open_form(SweepDialog(self._ground, self._acts))

    def ask_missing(self, audit: ShelfAudit, barcodes: tuple[str, ...], count: int) -> None:
        """Are these really missing?"""
        title = (
            said("Mark 1 chart missing?") if count == 1 else said("Mark {0} charts missing?").format(count)
        )
        body = said(
            "They are expected at {0} and were not scanned. A search begins for each; "
            "a scan of one anywhere finds it."
        ).format(audit.section)
        act = said("Mark 1 missing") if count == 1 else said("Mark {0} missing").format(count)
        does = partial(self._acts.remedy, audit.id, Finding.NOT_SEEN, barcodes, self._acts.fact())
        self._sure(title, body, act, does)

    def ask_finish(self, audit: ShelfAudit) -> None:
        """Is all of it scanned?"""
        title = said("Finish with {0} not seen?").format(len(audit.unseen))
        body = said(
            "{0} of {1} expected folders were scanned. Those that were not are kept as not seen; nothing is "
            "marked missing by that."
        ).format(audit.seen, audit.expected)
        if audit.pile:
            body = said(
                "{0} of {1} expected folders were scanned. Whatever lies here and is recorded elsewhere is "
                "recorded as here; those that were not seen stay as they are."
            ).format(audit.seen, audit.expected)
        act = said("Finish sweep") if audit.pile else said("Finish section")
        self._sure(title, body, act, partial(self._acts.finish, audit.id), danger=False)

    def ask_give_up(self, audit: ShelfAudit) -> None:
        """Is the audit to be ended without a result?"""
        title = said("Give up the audit of {0}?").format(audit.section)
        body = said("It ends without an accuracy. The {0} folders that were scanned stay seen.").format(
            audit.scanned
        )
        self._sure(title, body, said("Give up the audit"), partial(self._acts.give_up, audit.id))

    def _sure(
        self, title: str, body: str, act: str, does: Callable[[], object], *, danger: bool = True
    ) -> None:
        if not self.asks:
            self.open_form(SureDialog(self._ground, title, body, act, does, danger=danger))
