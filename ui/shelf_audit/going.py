"""What keys and buttons lead to among shelf audits: a section, a finding, the patient."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import AuditedSection, ShelfAudit
from ui.shelf_audit.audit_desk import AuditDesk
from ui.shelf_audit.audit_pane import AuditPane
from ui.shelf_audit.questions import AuditQuestions
from ui.shelf_audit.sections_pane import SectionsPane
from ui.shelf_audit.settling import Settling
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said
from ui.shell.routes import PatientsRoute
from ui.shell.stage import Stage


class Going(QObject):
    """The verbs of rows; `may` says whether this person audits shelves, `sweeps` whether piles."""

    def __init__(
        self, sections: SectionsPane, pane: AuditPane, desk: AuditDesk, settling: Settling,
        questions: AuditQuestions, tells: AuditTeller, stage: Stage, *, may: bool, sweeps: bool,
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._sections, self._pane, self._desk, self._settling = sections, pane, desk, settling
        self._questions, self._tells, self._stage = questions, tells, stage
        self.may, self.sweeps = may, sweeps

    @Slot(object)
    def open_row(self, key: object) -> None:
        """Audit the section of a row, or show an audit of the past."""
        past, section = self._sections.past(key), self._sections.section(key)
        if past is not None:
            self._desk.look_at(past.id)
        elif section is not None:
            self._open(section)

    def _open(self, section: AuditedSection) -> None:
        if self.may or (self.sweeps and section.pile):
            self._desk.begin(section.code)
        elif section.live is not None:
            self._desk.look_at(section.live)
        else:
            told = said("The records room audits shelves. Nothing was changed.")
            self._tells.tell_refused(said("Not begun"), told)

    @Slot()
    def ask_part(self) -> None:
        """Ask which part of a section is audited; the chosen one is filled in."""
        if self.may:
            key = self._sections.current() if self._desk.audit is None else None
            section = self._sections.section(key)
            self._questions.ask_part(section.code if section is not None else "")

    @Slot()
    def ask_sweep(self) -> None:
        """Ask whose pile is swept."""
        if self.sweeps:
            self._questions.ask_sweep()

    def may_on(self, audit: ShelfAudit | None) -> bool:
        """Whether this person goes on with an audit: a shelf is the records room's, a pile everybody's."""
        return audit is not None and (self.sweeps if audit.pile else self.may)

    @Slot(object)
    def settle_one(self, barcode: object) -> None:
        """Do the remedy of one finding."""
        spine = self._pane.spine(barcode)
        if self.may_on(self._desk.audit) and spine is not None and spine.finding is not None:
            self._settling.settle(spine.finding, (spine.barcode,))

    @Slot()
    def settle_all(self) -> None:
        """Do the remedy of every finding of the kind that is shown."""
        finding, audit = self._pane.part.finding, self._desk.audit
        if finding is not None and audit is not None and self.may_on(audit) and audit.of(finding):
            self._settling.settle(finding, ())

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the chosen folder."""
        spine = self._pane.chosen() if self._desk.audit is not None else None
        if spine is not None and spine.volume_id is not None:
            self._stage.go_to(PatientsRoute(spine.patient_id, volume_id=spine.volume_id))

    @Slot()
    def copy(self) -> None:
        """Copy the list that is in front."""
        table = self._pane.table if self._desk.audit is not None else self._sections.table
        table.copy_table()

    @Slot()
    def filter(self) -> None:
        """Put the keyboard on the chips."""
        (self._pane if self._desk.audit is not None else self._sections).filter()
