"""Works on one audit: scans, remedies, pause and end; tells what became of each, and takes it back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import AuditState, Finding, Remedied, ShelfAudit, Spotted
from app.clock import Clock
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.audit_pane import AuditPane
from ui.shelf_audit.questions import AuditQuestions
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing


class AuditDesk(QObject):
    """`changed` follows each act; `audit` is the one that is worked on, None while sections are shown."""

    changed = Signal()
    shown = Signal(object)
    """Carries the audit as it is shown now."""

    def __init__(
        self, pane: AuditPane, jobs: JobRunner, acts: AuditActs, questions: AuditQuestions,
        tells: AuditTeller, undoing: Undoing, clock: Clock,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._pane, self._jobs, self._acts, self._questions = pane, jobs, acts, questions
        self._tells, self._undoing, self._clock = tells, undoing, clock
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.audit: ShelfAudit | None = None
        questions.done.connect(self.answered)

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    # Which audit.

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
        self._jobs.query(self, partial(self._acts.show, audit), self.work_on, self._not_read)

    def work_on(self, audit: ShelfAudit) -> None:
        """Show this audit."""
        self.audit = audit
        self.show(audit)

    def leave(self) -> None:
        """Go back to the sections; the audit stays as it is."""
        self.audit = None

    @Slot()
    def refresh(self) -> None:
        """Read the audit again: another desk may have gone on with it."""
        if self.audit is not None and not self.busy:
            self._jobs.query(self, partial(self._acts.show, self.audit.id), self._read, self._not_read)

    # Acts.

    def spotted(self, spotted: Spotted) -> None:
        """A folder was scanned."""
        self._did(spotted.audit)
        self.show(spotted.audit, spotted.spine.barcode if spotted.spine is not None else "")
        self._tells.spotted(spotted)
        self.changed.emit()

    def settle(self, finding: Finding, barcodes: tuple[str, ...]) -> None:
        """Do the remedy of a kind of finding, for all of it or for these."""
        audit = self.audit
        if audit is None or not audit.live or self.busy or self._questions.asks:
            return
        if finding is Finding.NOT_SEEN:
            count = len(barcodes) or len(audit.of(finding))
            self._questions.ask_missing(audit, barcodes, count)
            return
        work = partial(self._acts.remedy, audit.id, finding, barcodes, self._acts.fact())
        self.one.run(work, partial(self._settled, finding), said("Not done"))

    @Slot()
    def pause_or_go_on(self) -> None:
        """Leave it for later, or go on."""
        audit = self.audit
        if audit is None or not audit.live or self.busy or self._questions.asks:
            return
        if audit.state is AuditState.PAUSED:
            self.one.run(partial(self._acts.resume, audit.id), self.began, said("Not done"))
        else:
            self.one.run(partial(self._acts.pause, audit.id), self._stands, said("Not paused"))

    @Slot()
    def finish(self) -> None:
        """End it; what was not seen is asked about first."""
        audit = self.audit
        if audit is None or not audit.live or self.busy or self._questions.asks:
            return
        if audit.unseen and audit.spines:
            self._questions.ask_finish(audit)
        else:
            self.one.run(partial(self._acts.finish, audit.id), self._stands, said("Not finished"))

    @Slot()
    def give_up(self) -> None:
        """End it without a result."""
        if self.audit is not None and self.audit.live and not self.busy:
            self._questions.ask_give_up(self.audit)

    # What became of them.

    @Slot(object)
    def answered(self, answer: object) -> None:
        """A question was answered."""
        if isinstance(answer, Remedied):
            self._settled(Finding.NOT_SEEN, answer)
        elif isinstance(answer, ShelfAudit) and answer.live:
            self.began(answer)
        elif isinstance(answer, ShelfAudit):
            self._stands(answer)
        self.changed.emit()

    def _settled(self, finding: Finding, done: Remedied) -> None:
        self._did(done.audit)
        self.show(done.audit)
        self._tells.settled(finding, done)

    def _stands(self, audit: ShelfAudit) -> None:
        self.show(audit)
        self._tells.stands(audit)

    def _did(self, audit: ShelfAudit) -> None:
        if audit.last is not None:
            self._undoing.did(partial(self._take_back, audit.id, audit.last))

    def _take_back(self, audit: int, act: UUID) -> None:
        work = partial(self._acts.take_back, audit, act, self._acts.fact())
        self.one.run(work, self._undone, said("Not undone"))

    def _undone(self, audit: ShelfAudit) -> None:
        self.show(audit)
        self._tells.undone(audit)

    # How it is shown.

    def show(self, audit: ShelfAudit, scanned: str = "") -> None:
        """Show an audit as an act has left it."""
        if self.audit is None or self.audit.id == audit.id:
            self.audit = audit
            self.shown.emit((audit, scanned))

    def show_busy(self, _busy: bool) -> None:
        """Nothing is blocked: scans wait for one another, and a second verb is dropped."""

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _read(self, audit: ShelfAudit) -> None:
        if self.audit is not None and self.audit.id == audit.id:
            self.show(audit)

    def _not_read(self, error: Exception) -> None:
        self._tells.tell_refused(said("Not read"), sentence_of(error))
