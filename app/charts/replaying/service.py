"""Doing the scans that waited in a journal, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.charts.custody.service import CustodyService
from app.charts.custody.types import CheckIn, CheckOut, Moved
from app.charts.moments import moment
from app.charts.pulls.service import PullService
from app.charts.replaying.records import in_time_order, kept_of
from app.charts.replaying.types import KeptAct, KeptScan, Replayed, ScanNotRecorded
from app.codes import CodeKind, folded
from app.db.certainly import certainly
from app.db.joined import JoinedUnits
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import AppError, BadInput, NotAllowed, NotFound, RuleBroken
from app.storage import Pending

# Scans that are written together; another desk that scans meanwhile waits for so many at the most.
TOGETHER = 50
NO_HOLDER = (
    "{code} was scanned for a check-out, and no holder was known yet. Nothing was changed. Scan it again."
)
MEANT = {
    KeptAct.CHECK_OUT: "for a check-out", KeptAct.CHECK_IN: "for a check-in",
    KeptAct.PULL: "for the pull list",
}  # fmt: skip


@dataclass
class Set:
    """What stays set in one window from scan to scan."""

    holder: str = ""
    shelf: str = ""


@dataclass
class Windows:
    """What is set in each window whose scans were kept; a batch that is tried again begins with a copy."""

    each: dict[str, Set] = field(default_factory=dict)

    def of(self, kept: KeptScan) -> Set:
        """What is set in the window of this scan."""
        return self.each.setdefault(kept.window, Set())

    def copy(self) -> Windows:
        """As it stands now."""
        return Windows({key: replace(each) for key, each in self.each.items()})


class ReplayService:
    """Does what was kept in a journal."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def replay(self, actor: Actor, pending: Sequence[Pending]) -> Iterator[Replayed]:
        """Do the kept scans in the order of their time, each once, and say what became of each.

        A scan that is in the ledger already meets itself there. One that cannot be done becomes an item of
        the queue. The caller ends the journal's entry of each outcome that is settled; one that is not (no
        permission, no database) waits for the next time. A holder's label is the holder of the charts that
        the same window scanned after it.
        """
        kept: list[KeptScan] = []
        for each in pending:
            try:
                kept.append(kept_of(each))
            except BadInput as problem:
                yield Replayed(each.id, settled=True, problem=problem.sentence)
        kept, windows = in_time_order(kept), Windows()
        for at in range(0, len(kept), TOGETHER):
            batch = kept[at : at + TOGETHER]
            try:
                done, windows = self._together(actor, batch, windows)
            except AppError as problem:
                left = kept[at:]
                yield from (Replayed(each.scan.id, settled=False, problem=problem.sentence) for each in left)
                return
            yield from done

    def _together(
        self, actor: Actor, batch: Sequence[KeptScan], windows: Windows
    ) -> tuple[list[Replayed], Windows]:
        def work(unit: Unit, *, carefully: bool) -> tuple[list[Replayed], Windows]:
            room = _Room(unit, self._clinic, windows.copy(), carefully=carefully)
            return [room.do(each) for each in batch], room.windows

        try:
            return certainly(self._units, actor, partial(work, carefully=False))
        except _RefusedOne:
            return certainly(self._units, actor, partial(work, carefully=True))


class _RefusedOne(Exception):
    """One scan among many was refused: they are done again, each so that it can be taken back alone."""


class _Room:
    """The services of the chart room inside one transaction; `carefully` lets it outlive a refusal."""

    def __init__(self, unit: Unit, clinic: ClinicProfile, windows: Windows, *, carefully: bool) -> None:
        joined, self._carefully = JoinedUnits(unit, savepoints=carefully), carefully
        self._unit, self._clinic, self.windows = unit, clinic, windows
        self._desk = CustodyService(joined, clinic)
        self._pulling = PullService(joined, clinic, self._desk)

    def do(self, kept: KeptScan) -> Replayed:
        """Do one kept scan; where another desk crossed it, all of the transaction is tried again."""
        fact = kept.scan.id
        if kept.act is KeptAct.NOTHING or self._sets(kept):
            return Replayed(fact, settled=True)
        try:
            return Replayed(fact, settled=True, moved=self._act(kept))
        except (NotAllowed, NotFound, BadInput, RuleBroken) as problem:
            if not self._carefully:
                raise _RefusedOne from problem
            return self._refused(kept, problem)

    def _refused(self, kept: KeptScan, problem: AppError) -> Replayed:
        fact = kept.scan.id
        if isinstance(problem, NotAllowed):
            return Replayed(fact, settled=False, problem=problem.sentence)
        self._unit.announce(ScanNotRecorded(fact, self._evidence(kept, problem.sentence)))
        return Replayed(fact, settled=True, problem=problem.sentence)

    def _sets(self, kept: KeptScan) -> bool:
        """Whether it is the label of a holder or of a shelf, which stays set for what comes after it."""
        kind = folded(kept.code).removeprefix("Z")[:1]
        window = self.windows.of(kept)
        if kept.act is KeptAct.CHECK_OUT and kind == CodeKind.PLACE:
            window.holder = kept.code
        elif kept.act is KeptAct.CHECK_IN and kind == CodeKind.SHELF:
            window.shelf = kept.code
        else:
            return False
        return True

    def _act(self, kept: KeptScan) -> Moved | None:
        actor, window = self._unit.actor, self.windows.of(kept)
        scan = kept.scan
        if kept.by and kept.by != actor.login:
            scan = replace(scan, note=f"scanned by {kept.by}, written later")
        if kept.act is KeptAct.CHECK_IN:
            return self._desk.check_in(actor, CheckIn(kept.code, scan, _set(kept, window.shelf, kept.at)))
        if kept.act is KeptAct.PULL:
            return self._pulling.pull(actor, kept.day or self._day_of(kept), kept.code, scan).moved
        holder = _set(kept, window.holder, kept.holder)
        if not holder:
            raise BadInput(NO_HOLDER.format(code=kept.code))
        # A due date was set for the holder of then.
        due = kept.due_at if holder == kept.holder else None
        return self._desk.check_out(actor, CheckOut(kept.code, holder, scan, due))

    def _day_of(self, kept: KeptScan) -> date:
        return kept.scan.happened_at.astimezone(ZoneInfo(self._clinic.time_zone)).date()

    def _evidence(self, kept: KeptScan, why: str) -> str:
        zone = ZoneInfo(self._clinic.time_zone)
        at = moment(kept.scan.happened_at, zone, self._unit.now)
        by = f" by {kept.by}" if kept.by else ""
        return f"{kept.code} was scanned{by} {at} {MEANT[kept.act]}, with the clinic out of reach. {why}"


def _set(kept: KeptScan, scanned: str, shown: str) -> str:
    """What holds for a scan: the label that its window scanned last, or what its screen showed.

    A record that names no window was written when its command was, with all that it needs.
    """
    return (scanned or shown) if kept.window else (shown or scanned)
