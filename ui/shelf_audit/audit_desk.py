"""Which audit is worked on, how it is shown, and what a scan of it or an act has left."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Remedied, ShelfAudit, Spotted
from ui.jobs import JobRunner
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing


class AuditDesk(QObject):
    """`changed` follows each act; `audit` is the one that is worked on, None while sections are shown."""

    changed = Signal()
    shown = Signal(object, str)
    """Carries the audit as it is now, and the label that a scan of it was about."""

    def __init__(
        self, owner: QObject, jobs: JobRunner, acts: AuditActs, tells: AuditTeller, undoing: Undoing
    ) -> None:
        super().__init__(owner)
        self._jobs, self._acts, self._tells, self._undoing = jobs, acts, tells, undoing
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.audit: ShelfAudit | None = None
        self._times = 0

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    def begin(self, section: str) -> None:
        """Audit a section: take up what goes on there, or start."""
        if not self.busy:
            self.one.run(partial(self._acts.begin, section), self.began, said("Not begun"))

    def began(self, audit: ShelfAudit) -> None:
        """An audit is worked on from now on."""
        self.work_on(audit)
        self._tells.began(audit)

    def look_at(self, audit: int) -> None:
        """Show an audit as it is, whether it goes on or has ended."""
        self._jobs.query(
            self,
            partial(self._acts.show, audit),
            self.work_on,
            partial(self._tells.refused, said("Not read")),
        )

    def work_on(self, audit: ShelfAudit | None) -> None:
        """Show this audit; None goes back to the sections and leaves it as it is."""
        self.audit = audit
        if audit is not None:
            self.shown.emit(audit, "")

    @Slot()
    def refresh(self) -> None:
        """Read the audit again: another desk may have gone on with it."""
        if self.audit is not None and not self.busy:
            arrived = partial(self._read, self._times)
            self._jobs.query(
                self,
                partial(self._acts.show, self.audit.id),
                arrived,
                partial(self._tells.refused, said("Not read")),
            )

    def spotted(self, spotted: Spotted) -> None:
        """A folder was scanned."""
        self.did(spotted.audit)
        self.show(spotted.audit, spotted.spine.barcode if spotted.spine is not None else "")
        self._tells.spotted(spotted)
        self.changed.emit()

    def did(self, audit: ShelfAudit) -> None:
        """Something was done in an audit that Ctrl+Z takes back."""
        if audit.last is not None:
            self._undoing.did(partial(self._take_back, audit.id, audit.last))

    def show(self, audit: ShelfAudit, scanned: str = "") -> None:
        """Show the audit that is worked on as it stands now; any other is not what is in front."""
        if self.audit is not None and self.audit.id == audit.id:
            self.audit = audit
            self._times += 1
            self.shown.emit(audit, scanned)

    def show_busy(self, _busy: bool) -> None:
        """Nothing is blocked: scans wait for one another, and a second verb is dropped."""

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _read(self, asked_at: int, audit: ShelfAudit) -> None:
        """What was read before the last scan was shown is older than that, and will be read again."""
        if asked_at == self._times:
            self.show(audit)

    def _take_back(self, audit: int, act: UUID) -> None:
        work = partial(self._acts.take_back, audit, act, self._acts.fact())
        self.one.run(work, self._undone, said("Not undone"))

    def _undone(self, done: Remedied) -> None:
        self.show(done.audit)
        self._tells.undone(done)
