"""The verbs of an audit: settling what it found, pausing it and ending it; what is serious is asked first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from app.charts import AuditState, Finding, Remedied, ShelfAudit
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.audit_desk import AuditDesk
from ui.shelf_audit.questions import AuditQuestions
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said


class Settling(QObject):
    """Carries out the verbs; none while a form is open or an act is being written."""

    def __init__(
        self, desk: AuditDesk, acts: AuditActs, questions: AuditQuestions, tells: AuditTeller
    ) -> None:
        super().__init__(desk)
        self._desk, self._acts, self._questions, self._tells = desk, acts, questions, tells
        questions.done.connect(self.answered)

    def settle(self, finding: Finding, barcodes: tuple[str, ...]) -> None:
        """Do the remedy of a kind of finding, for all of it or for these."""
        audit = self._free
        if audit is None:
            return
        if finding is Finding.NOT_SEEN:
            self._questions.ask_missing(audit, barcodes, len(barcodes) or len(audit.of(finding)))
            return
        work = partial(self._acts.remedy, audit.id, finding, barcodes, self._acts.fact())
        self._desk.one.run(work, partial(self._settled, finding), said("Not done"))

    @Slot()
    def pause_or_go_on(self) -> None:
        """Leave it for later, or go on."""
        audit = self._free
        if audit is None:
            return
        if audit.state is AuditState.PAUSED:
            self._desk.one.run(partial(self._acts.resume, audit.id), self._desk.began, said("Not done"))
        else:
            self._desk.one.run(partial(self._acts.pause, audit.id), self._stands, said("Not paused"))

    @Slot()
    def finish(self) -> None:
        """End it; what was not seen is asked about first."""
        audit = self._free
        if audit is None:
            return
        if audit.unseen and audit.spines:
            self._questions.ask_finish(audit)
        else:
            self._desk.one.run(partial(self._acts.finish, audit.id), self._stands, said("Not finished"))

    @Slot()
    def give_up(self) -> None:
        """End it without a result."""
        if (audit := self._free) is not None:
            self._questions.ask_give_up(audit)

    @Slot(object)
    def answered(self, answer: object) -> None:
        """A question was answered."""
        if isinstance(answer, Remedied):
            self._settled(Finding.NOT_SEEN, answer)
        elif isinstance(answer, ShelfAudit) and answer.live:
            self._desk.began(answer)
        elif isinstance(answer, ShelfAudit):
            self._stands(answer)

    @property
    def _free(self) -> ShelfAudit | None:
        """The audit, if it goes on, nothing is being written and no form is open."""
        audit = self._desk.audit
        return audit if audit and audit.live and not self._desk.busy and not self._questions.asks else None

    def _settled(self, finding: Finding, done: Remedied) -> None:
        self._desk.did(done.audit)
        self._desk.show(done.audit)
        self._tells.settled(finding, done)

    def _stands(self, audit: ShelfAudit) -> None:
        self._desk.show(audit)
        self._tells.stands(audit)
