"""What the screen of merges asks of the program, off the window's thread."""

from __future__ import annotations

from uuid import UUID

from app.actor import Permission
from app.codes import folded
from app.patients import Merge, MergeList, MergeLook, ProposeMerge, ProposeUnmerge, UnmergeLook
from app.progress import StopToken
from ui.lists.narrowing import Narrowing
from ui.merging.shown import Read, Seen
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services

MOST = 200


class MergeActs:
    """The acts of the screen as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._services, self._merges, self._records = services, services.merges, services.records
        self._now = services.clock.now
        self.actor = services.actor

    @property
    def may_approve(self) -> bool:
        """Whether this person may approve what somebody else has proposed."""
        return self.actor.may(Permission.MERGE_APPROVE)

    def read(
        self, stop: StopToken, *, which: MergeList, narrowing: Narrowing | None, find: UUID | None = None
    ) -> Read:
        """One list, or all about one patient, with how many wait; `find` shows the list of this merge."""
        waiting = self._merges.waiting(self.actor) if self.may_approve else 0
        lists = {MergeList.TO_APPROVE: self._list(MergeList.TO_APPROVE)}
        to_approve = len(lists[MergeList.TO_APPROVE])
        stop.check()
        if narrowing is not None:
            rows = tuple(self._merges.of_patient(self.actor, narrowing.patient_id))
            return Read(which, rows, to_approve, waiting)
        for each in MergeList if find is not None else (which,):
            if each not in lists:
                lists[each] = self._list(each)
            if any(row.id == find for row in lists[each]):
                which = each
                break
        return Read(which, lists[which], to_approve, waiting)

    def look(self, kept_id: int, other_id: int) -> Seen:
        """Lay both records side by side, which the trail notes of each."""
        return self._seen(self._merges.look(self.actor, kept_id, other_id))

    def open(self, merge_id: UUID) -> Seen:
        """Lay a merge open, which the trail notes."""
        return self._seen(self._merges.open(self.actor, merge_id))

    def look_apart(self, merge_id: UUID) -> UnmergeLook:
        """Read what has to be answered before a merge is taken apart."""
        return self._merges.look_apart(self.actor, merge_id)

    def propose(self, command: ProposeMerge) -> Merge:
        """Propose a merge, or declare it single-handed."""
        return self._merges.propose(self.actor, command)

    def propose_unmerge(self, command: ProposeUnmerge) -> Merge:
        """Propose to take a merge apart, or declare that single-handed."""
        return self._merges.propose_unmerge(self.actor, command)

    def approve(self, merge_id: UUID) -> Merge:
        """Do what somebody else proposed."""
        return self._merges.approve(self.actor, merge_id)

    def refuse(self, merge_id: UUID, reason: str) -> Merge:
        """Say no to it."""
        return self._merges.refuse(self.actor, merge_id, reason)

    def withdraw(self, merge_id: UUID) -> Merge:
        """Take back what one has proposed oneself."""
        return self._merges.withdraw(self.actor, merge_id)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card or chart is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)

    def label_of(self, code: str, _stop: StopToken) -> str:
        """The label that a folder has now, by any number that leads to it."""
        return folded(self._services.finder.where(self.actor, code).volume.code)

    def _list(self, which: MergeList) -> tuple[Merge, ...]:
        return tuple(self._merges.list(self.actor, which, MOST))

    def _seen(self, look: MergeLook) -> Seen:
        kept, other = (self._records.glance(self.actor, each.id) for each in (look.kept, look.other))
        return Seen(look, (kept, other), self._merges.alone(self.actor), self._now())
