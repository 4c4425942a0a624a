"""A shelf audit as it is shown: what was scanned, what is wrong with it, what was not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.charts.custody import ledger
from app.charts.custody import queries as custody
from app.charts.custody.ledger import LedgerLine
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.types import MovementAct, State, Volume
from app.charts.filing import section_start
from app.charts.refiling.queries import newest
from app.charts.requests.waiting import first_who_waits, who_waits
from app.charts.search.wording import slot_at_home
from app.charts.shelf_audit import queries, wording
from app.charts.shelf_audit.queries import Folder, Now, Step
from app.charts.shelf_audit.replaying import Shelf, Subject, known_as, replayed
from app.charts.shelf_audit.rules import LIVE, Goes, Key, goes_to, run_of
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding, ShelfAudit, Spine
from app.charts.undone import still_done
from app.db.unit import Unit
from app.directory import ClinicProfile


def whole(unit: Unit, clinic: ClinicProfile, key: int) -> ShelfAudit:
    """One audit with its shelf; a fixed number of statements.

    Raises:
        NotFound: there is none.
    """
    return _whole(unit, _known_of(unit, clinic, key))


@dataclass(frozen=True, slots=True)
class Before:
    """A shelf before its last scan: which folders stood out of order, and whether some were not seen yet."""

    flagged: frozenset[int]
    unseen: bool


def before_and_after(unit: Unit, clinic: ClinicProfile, key: int, last: UUID) -> tuple[Before, ShelfAudit]:
    """One audit as its last scan has left it, and what was known before that scan."""
    known = _known_of(unit, clinic, key)
    then = replayed([step for step in known.steps if step.id != last], _keys(known.folders))
    _, _, goes = _order_of(known.folders, then)
    waited = any(
        _is_expected(known.now, folder) and folder.volume_id not in then.found
        for folder in known.folders.values()
    )
    return Before(frozenset(goes), waited), _whole(unit, known)


def _whole(unit: Unit, known: Known) -> ShelfAudit:
    now, told = known.now, queries.whose(unit.session, known.now.id)
    spines = tuple(_spine(known, subject, at) for subject, at in known.places())
    unseen = tuple(_unseen(known, folder) for folder in known.unseen)
    order = known.customs.clinic.filing_order
    done = now.state is AuditState.FINISHED
    return ShelfAudit(
        id=now.id, place_id=now.place_id, section=told.section, code=told.code, room=told.room,
        low=section_start(order, now.low or ""), high=section_start(order, now.high or ""), state=now.state,
        started_at=now.started_at, started_by=told.started_by, pile=now.pile, spines=spines, unseen=unseen,
        expected=now.expected if done else known.seen + len(known.unseen),
        seen=now.seen if done else known.seen, in_place=now.in_place if done else known.in_place,
        last=known.shelf.last if now.state in LIVE else None, ended_at=now.ended_at, ended_by=told.ended_by,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A shelf with what is known of its folders; `goes` are those out of order and where each belongs."""

    customs: Customs
    now: Now
    steps: Sequence[Step]
    shelf: Shelf
    folders: Mapping[int, Folder]
    volumes: Mapping[int, Volume]
    unseen: Sequence[Folder]
    waits: Mapping[int, str]
    goes: Mapping[int, Goes]
    ordered: Sequence[int]
    run: Sequence[int]

    def places(self) -> list[tuple[Subject, int]]:
        """Every folder that was scanned with its place from the left; those that are taken off have 0."""
        standing = [(subject, at) for at, subject in enumerate(self.shelf.standing, start=1)]
        return standing + [(subject, 0) for subject in (*self.shelf.off, *self.shelf.gone)]

    @property
    def seen(self) -> int:
        """How many folders were scanned that the records have on this shelf."""
        return sum(
            isinstance(subject, int) and _is_expected(self.now, self.folders[subject])
            for subject in self.shelf.found
        )

    @property
    def in_place(self) -> int:
        """How many were in the right place at their first scan."""
        wrong = self.shelf.moved | self.goes.keys()
        return sum(finding is None and subject not in wrong for subject, finding in self.shelf.first.items())

    def slot(self, volume_id: int) -> str:
        """A folder's place in walk order."""
        return slot_at_home(self.volumes[volume_id], self.customs.clinic.filing_order)


def _known_of(unit: Unit, clinic: ClinicProfile, key: int) -> Known:
    """What is known of the folders of a shelf, whether scanned or expected."""
    session, customs = unit.session, customs_of(unit, clinic)
    now, steps = queries.audit(session, key), queries.steps(session, key)
    labels = sorted({step.label for step in steps if step.label})
    if labels:
        steps = known_as(steps, custody.volumes_of_old_labels(session, labels))
    live = now.state in LIVE
    missed = [step.volume_id for step in steps if step.act is AuditAct.NOT_SEEN and step.volume_id]
    here = queries.expected(session, now) if live else queries.folders(session, missed)
    folders = {each.volume_id: each for each in here}
    named = {step.volume_id for step in steps if step.volume_id is not None}
    folders |= {each.volume_id: each for each in queries.folders(session, sorted(named - folders.keys()))}
    shelf = replayed(steps, _keys(folders), _moved_on(unit, now, steps, folders) if live else frozenset())
    unseen = sorted((each for each in here if each.volume_id not in shelf.found), key=_key)
    volumes = custody.volumes_by_keys(session, customs, [*folders])
    whom = sorted({volumes[each.volume_id].patient_id for each in unseen})
    waits = first_who_waits(unit, whom) if whom else {}
    # What stands there by an earlier order is no part of this one; an audit from before it had another.
    past = not live and _refiled_since(unit, now.started_at)
    own = {key: each for key, each in folders.items() if past or each.home_id == now.place_id}
    ordered, run, goes = _order_of(own, Shelf() if now.pile or past else shelf)
    told = {key: who_waits(each, customs) for key, each in waits.items()}
    unseen = _with_last_lines(unit, unseen)
    return Known(customs, now, steps, shelf, folders, volumes, unseen, told, goes, ordered, run)


def _refiled_since(unit: Unit, at: datetime) -> bool:
    refiled = newest(unit.session)
    return refiled is not None and refiled.accepted_at > at


def _keys(folders: Mapping[int, Folder]) -> dict[int, Key]:
    return {key: folder.key for key, folder in folders.items()}


def _moved_on(unit: Unit, now: Now, steps: Sequence[Step], folders: Mapping[int, Folder]) -> frozenset[int]:
    """The folders that the ledger has had elsewhere since the audit's newest line of them.

    Asks nothing more while no other desk has moved one.
    """
    lines = {
        step.volume_id: step.movement_id for step in still_done(steps)
        if step.volume_id is not None and step.movement_id is not None
    }  # fmt: skip
    other = [volume for volume, line in lines.items() if folders[volume].line != line]
    if not other:
        return frozenset()
    gone: set[int] = set()
    for volume, lived in ledger.ledger_of(unit.session, other).items():
        own = next(line.sequence for line in lived if line.id == lines[volume])
        later = still_done([line for line in lived if line.sequence > own])
        if later and not stays(now, later[-1]):
            gone.add(volume)
    return frozenset(gone)


def stays(now: Now, line: LedgerLine) -> bool:
    """Whether a folder is still where it is audited by a later line of the ledger."""
    here = line.act is MovementAct.SEEN or line.state in (queries.stands(now), State.FOUND)
    return here and line.place_id == now.place_id


def _with_last_lines(unit: Unit, unseen: Sequence[Folder]) -> list[Folder]:
    """The folders with their newest line that was not taken back."""
    undone = [each.volume_id for each in unseen if each.act is MovementAct.UNDO]
    if not undone:
        return [*unseen]
    last = {key: still_done(lived) for key, lived in ledger.ledger_of(unit.session, undone).items()}
    return [
        _as_of(each, last[each.volume_id][-1] if last[each.volume_id] else None)
        if each.volume_id in last else each
        for each in unseen
    ]  # fmt: skip


def _as_of(folder: Folder, line: LedgerLine | None) -> Folder:
    if line is None:
        return replace(folder, act=None, at=None, came_from="", reason="")
    return replace(
        folder, act=line.act, at=line.happened_at, came_from="", at_id=line.place_id, at_place=line.place,
        reason=line.reason,
    )  # fmt: skip


def _order_of(
    folders: Mapping[int, Folder], shelf: Shelf
) -> tuple[Sequence[int], Sequence[int], Mapping[int, Goes]]:
    """The folders that belong on this shelf as they stand, those in order, and where the rest goes."""
    filed = _keys(folders)
    ordered = shelf.in_row(filed)
    keys = [filed[each] for each in ordered]
    run = run_of(keys)
    stands = set(run)
    goes = {ordered[at]: goes_to(keys, run, at) for at in range(len(ordered)) if at not in stands}
    return ordered, run, goes


def _key(folder: Folder) -> Key:
    return folder.key


def _is_expected(now: Now, folder: Folder) -> bool:
    return _stands_here(now, folder) and queries.within(now, folder)


def _stands_here(now: Now, folder: Folder) -> bool:
    return folder.state is queries.stands(now) and folder.place_id == now.place_id


def _spine(known: Known, subject: Subject, at: int) -> Spine:
    if isinstance(subject, str):
        off = subject in known.shelf.off
        return Spine(subject, at=at, finding=Finding.UNKNOWN, settled=off, words=wording.unknown_words())
    volume, folder = known.volumes[subject], known.folders[subject]
    finding, goes = known.shelf.found[subject], known.goes.get(subject)
    settled = subject in known.shelf.off or subject in known.shelf.gone
    checked = settled or subject in known.shelf.checked or _stands_here(known.now, folder)
    words = ""
    moves = _passes(known, subject, goes) if goes is not None else 0
    after = _after(known, subject, goes) if goes is not None else ""
    order = _order_words(known, after, goes, moves) if goes is not None else ""
    if finding is Finding.ELSEWHERE:
        words = wording.elsewhere_words(volume)
    elif finding is Finding.UNEXPECTED:
        settled = checked
        words = wording.unexpected_words(volume, known.customs)
    elif finding is Finding.SHOULD_BE_OUT:
        settled = checked
        words = wording.should_be_out_words(volume, known.now, folder, known.customs)
        words = f"{words} {order}".rstrip()
        if settled and goes is not None:
            finding, settled, words = Finding.OUT_OF_ORDER, False, order
    elif goes is not None or subject in known.shelf.moved:
        finding, settled, words = Finding.OUT_OF_ORDER, goes is None, order
    if volume.relabel is not None:
        words = f"{words} {volume.relabel.words}".strip()
    return Spine(
        volume.code, volume.id, volume.patient_id, volume.patient, volume.mrn, volume.number,
        known.slot(subject), at, finding, settled, moves, words, volume.home, after,
    )  # fmt: skip


def _passes(known: Known, volume_id: int, goes: Goes) -> int:
    """By how many folders it has to go, as they stand on the shelf; 0 while its place is not scanned yet."""
    standing = known.shelf.standing
    own = standing.index(volume_id)
    if goes.by < 0 and goes.before is not None:
        return standing.index(known.ordered[goes.before]) - own
    if goes.before is None and _waits_further(known, volume_id) is not None:
        return 0
    return standing.index(known.ordered[goes.after]) - own if goes.after is not None else 0


def _waits_further(known: Known, volume_id: int) -> Folder | None:
    """The folder behind which it belongs, if that was not scanned yet and files behind all that was."""
    last = known.folders[known.ordered[known.run[-1]]].key
    own = known.folders[volume_id].key
    before = [each for each in known.unseen if last < each.key < own]
    return before[-1] if before and known.now.state in LIVE else None


def _after(known: Known, volume_id: int, goes: Goes) -> str:
    """The place behind which it belongs, scanned or not; empty for the first of the shelf."""
    further = _waits_further(known, volume_id) if goes.before is None else None
    if further is None and goes.after is None:
        return ""
    after = further.volume_id if further is not None else known.ordered[goes.after or 0]
    # The folders of one patient stand at one place in walk order: kind and number tell them apart.
    slot, other, own = known.slot(after), known.volumes[after], known.volumes[volume_id]
    if slot != known.slot(volume_id):
        return slot
    kind = f"{other.kind} " if other.kind is not own.kind else ""
    return f"{slot} {kind}{other.label}"


def _order_words(known: Known, after: str, goes: Goes, moves: int) -> str:
    before = known.slot(known.ordered[goes.before]) if goes.before is not None else ""
    return wording.order_words(moves, after, before) if moves else wording.further_words(after)


def _unseen(known: Known, folder: Folder) -> Spine:
    volume = known.volumes[folder.volume_id]
    ended = known.now.ended_at
    since = folder.at is not None and ended is not None and folder.at > ended
    here, waits = _stands_here(known.now, folder), known.waits.get(volume.id, "")
    settled = known.now.state not in LIVE and (since or not here)
    words = wording.unseen_words(volume, folder, known.now, waits, known.customs, here=here)
    return Spine(
        volume.code, volume.id, volume.patient_id, volume.patient, volume.mrn, volume.number,
        known.slot(volume.id), 0, Finding.NOT_SEEN, settled, 0, words, volume.home,
    )  # fmt: skip
