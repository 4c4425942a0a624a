"""What the strip says of a shelf audit."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.charts import AuditState, Finding, Remedied, ShelfAudit, Spotted
from app.clock import Clock
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.scanning.sounds import Tone
from ui.shelf_audit.words import said, seen_words, settled_words, share_words
from ui.shell.spoken import STATUSES, TONES, clock_time, name_of, without_name
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.wall import WallSwitch


class AuditTeller:
    """Turns what became of a scan or a verb into strip and tone."""

    def __init__(self, stage: Stage, clock: Clock, zone: ZoneInfo, wall: WallSwitch) -> None:
        self._stage, self._clock, self._zone, self._wall = stage, clock, zone, wall

    def spotted(self, spotted: Spotted) -> None:
        """A folder was scanned."""
        spine = spotted.spine
        name = name_of(spine.patient) if spine is not None and spine.patient else None
        number = code = ""
        text = spotted.text
        if spine is not None:
            code = spine.barcode
            number = "  ".join(filter(None, (mrn_pairs(spine.mrn) if spine.mrn else code, spine.label)))
            text = without_name(text, spine.patient, spine.label) if _names(spotted) else text
        complete = spotted.audit.live and bool(spotted.audit.expected) and not spotted.audit.unseen
        tone = TONES[spotted.tone]
        self._show(
            Outcome(
                STATUSES[spotted.tone], spotted.word, spotted.box[:LONGEST_PLACE], name, number, code, text,
                self._at(), can_undo=True,
            ),
            Tone.COMPLETE if complete and tone is Tone.GOOD else tone,
        )  # fmt: skip

    def began(self, audit: ShelfAudit) -> None:
        """An audit is being done now."""
        told = said("{0} folders are expected. Scan the spines from left to right.").format(audit.expected)
        if audit.pile:
            told = said("{0} folders are expected. Scan every folder of the pile.").format(audit.expected)
        elif audit.spines:
            told = said("{0}. Go on with the next spine to the right.").format(seen_words(audit))
        self._tell(Status.GOOD, said("Sweep") if audit.pile else said("Audit"), audit, told, Tone.GOOD)

    def stands(self, audit: ShelfAudit) -> None:
        """An audit was paused or has ended."""
        if audit.state is AuditState.FINISHED and audit.pile:
            told = said("{0} scanned, and the records have them here. {1} were not seen.")
            told = told.format(audit.scanned, len(audit.unseen))
            self._tell(Status.GOOD, said("Swept"), audit, told, Tone.COMPLETE)
        elif audit.state is AuditState.FINISHED:
            told = said("{0} of {1} scanned were in place: {2}. {3} were not seen.")
            counts = (audit.in_place, audit.scanned, share_words(audit.accuracy), len(audit.unseen))
            self._tell(Status.GOOD, said("Finished"), audit, told.format(*counts), Tone.COMPLETE)
        elif audit.state is AuditState.GIVEN_UP:
            told = said("The audit was given up. What was seen stays seen.")
            self._tell(Status.GOOD, said("Given up"), audit, told, Tone.GOOD)
        else:
            told = said("{0}. Scan its label to go on, at any desk.").format(seen_words(audit))
            self._tell(Status.GOOD, said("Paused"), audit, told, Tone.GOOD)

    def settled(self, finding: Finding, done: Remedied) -> None:
        """A remedy was done."""
        self._tell_done(said("Settled"), done, settled_words(finding, done.done), can_undo=True)

    def undone(self, done: Remedied) -> None:
        """The last act was taken back."""
        self._tell_done(said("Undone"), done, f"{seen_words(done.audit)}.", can_undo=False)

    def refused(self, word: str, error: Exception) -> None:
        """Something was not done."""
        self.tell_refused(word, sentence_of(error))

    def tell_refused(self, word: str, sentence: str) -> None:
        """Something was not done, in a sentence."""
        self._show(Outcome(Status.REFUSED, word, sentence=sentence, at=self._at()), Tone.REFUSED)

    def _tell_done(self, word: str, done: Remedied, told: str, *, can_undo: bool) -> None:
        status, tone = Status.GOOD, Tone.GOOD
        if done.left:
            status, tone = Status.ATTENTION, Tone.DECIDE
            told = said("{0} {1} left: {2}").format(told, len(done.left), done.left[0][1])
        self._tell(status, word, done.audit, told, tone, can_undo=can_undo)

    def _tell(
        self, status: Status, word: str, audit: ShelfAudit, told: str, tone: Tone, *, can_undo: bool = False
    ) -> None:
        place = audit.section if len(audit.section) <= LONGEST_PLACE else ""
        self._show(Outcome(status, word, place, sentence=told, at=self._at(), can_undo=can_undo), tone)

    def _show(self, outcome: Outcome, tone: Tone) -> None:
        self._stage.show_outcome(outcome, tone)
        self._wall.tell(outcome)

    def _at(self) -> str:
        return clock_time(self._clock.now(), self._zone)


def _names(spotted: Spotted) -> bool:
    """Whether the sentence begins with whose folder it is, which stands beside it on the strip."""
    spine = spotted.spine
    return spine is not None and bool(spine.patient) and f"{spine.patient} {spine.label}" in spotted.text
