"""The verbs on what lies open: proposed, approved, refused, withdrawn, taken apart, and how that ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.patients import Merge, ProposeMerge, ProposeUnmerge
from ui.jobs import JobRunner
from ui.merging.acts import MergeActs
from ui.merging.asking import Asking
from ui.merging.merge_front import MergeFront
from ui.merging.merge_pane import MergePane
from ui.merging.presenter import MergeVerbs
from ui.merging.shown import Seen
from ui.merging.verbs import Verbs
from ui.merging.words import WAITS, said
from ui.scanning.sounds import Tone
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class MergeDesk(QObject):
    """Does what pane and keys ask for; `changed` follows each act, `done` carries the merge it left."""

    changed = Signal()
    done = Signal(object)

    def __init__(
        self,
        pane: MergePane,
        front: MergeFront,
        asking: Asking,
        jobs: JobRunner,
        stage: Stage,
        acts: MergeActs,
    ) -> None:
        super().__init__(pane)
        self._pane, self._front, self._asking, self._stage = pane, front, asking, stage
        self._verbs = MergeVerbs(self, self, jobs, acts, self.changed.emit)
        self._undoing = TakingBack(stage, "merge proposed", self._verbs.withdraw, self)
        front.weighed.connect(self.weigh)
        front.not_opened.connect(self._not_opened)
        pane.changed.connect(self.weigh)

    @Slot()
    def weigh(self) -> None:
        """Offer what may be done with what lies open, and say why not."""
        if self._front.seen is not None:
            self._pane.foot.show_verbs(self._now(self._front.seen))

    @Slot()
    def main(self) -> None:
        """Propose what lies open, or approve it; what is missing is said beside the verb."""
        seen = self._front.seen
        if seen is None or self._asking.form is not None:
            return
        verbs = self._now(seen)
        if not verbs.main or verbs.blocked:
            return
        if seen.state in WAITS and seen.merge is not None:
            merge = seen.merge
            self._asking.approve(seen, lambda: self._verbs.approve(merge.id))
        elif seen.alone:
            self._asking.alone(seen, self._propose)
        else:
            self._propose("")

    @Slot()
    def refuse(self) -> None:
        """Ask why, and say no to what was proposed."""
        seen = self._front.seen
        if seen is not None and seen.merge is not None and self._now(seen).refuse:
            merge = seen.merge
            self._asking.refuse(seen, lambda reason: self._verbs.refuse(merge.id, reason))

    @Slot()
    def withdraw(self) -> None:
        """Take one's own proposal back."""
        seen = self._front.seen
        if seen is not None and seen.merge is not None and self._now(seen).withdraw:
            self._verbs.withdraw(seen.merge.id)

    @Slot()
    def unmerge(self) -> None:
        """Ask what has to be answered before the merge is taken apart."""
        seen = self._front.seen
        if seen is not None and self._now(seen).unmerge:
            self._front.begin_apart()

    @Slot()
    def state_all(self) -> None:
        """State that every folder is where it is shown."""
        self._pane.body.matters.state_all()

    # What the verbs tell.

    def show_busy(self, _busy: bool) -> None:
        """Free the verbs, or block them while one is being written."""
        self.weigh()

    def tell_done(self, title: str, sentence: str, merge: Merge) -> None:
        """Say shortly what was done; a proposal can be taken back."""
        if merge.state in WAITS:
            self._stage.show_toast(self._undoing.offer(merge.id, title, sentence))
        else:
            status = Status.ATTENTION if merge.problem else Status.GOOD
            self._stage.show_toast(ToastFacts(("merge", title), status, title, sentence))
        self.done.emit(merge)

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    @Slot(str)
    def _not_opened(self, sentence: str) -> None:
        self.tell_refused(said("Not opened"), sentence)

    def _now(self, seen: Seen) -> Verbs:
        return self._verbs.verbs(seen, self._pane.entered)

    def _propose(self, password: str) -> None:
        seen, body, reason = self._front.seen, self._pane.body, self._pane.foot.words
        if seen is None:
            return
        look = seen.look
        if seen.apart is not None:
            answers = body.questions.answers
            self._verbs.propose_unmerge(ProposeUnmerge(seen.apart.merge.id, reason, answers, password))
            return
        self._verbs.propose(
            ProposeMerge(
                look.kept.id, look.other.id, reason, body.choices.taken, body.matters.stated, password
            )
        )
