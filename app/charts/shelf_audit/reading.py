"""A shelf audit as it is shown: what was scanned, what is wrong with it, what was not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.types import Volume
from app.charts.filing import section_start
from app.charts.requests.waiting import first_who_waits, who_waits
from app.charts.search.wording import slot_of
from app.charts.shelf_audit import queries, wording
from app.charts.shelf_audit.queries import Folder, Now
from app.charts.shelf_audit.replaying import Shelf, Subject, replayed
from app.charts.shelf_audit.rules import LIVE, Goes, Key, goes_to, run_of
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding, ShelfAudit, Spine
from app.db.unit import Unit
from app.directory import ClinicProfile


def whole(unit: Unit, clinic: ClinicProfile, key: int) -> ShelfAudit:
    """One audit with its shelf; a fixed number of statements.

    Raises:
        NotFound: there is none.
    """
    now = queries.audit(unit.session, key)
    known = known_of(unit, clinic, now, replayed(queries.steps(unit.session, key)))
    return _whole(unit, clinic, known)


@dataclass(frozen=True, slots=True)
class Before:
    """A shelf before its last scan: which folders stood out of order, and whether some were not seen yet."""

    flagged: frozenset[int]
    unseen: bool


def before_and_after(unit: Unit, clinic: ClinicProfile, key: int, last: UUID) -> tuple[Before, ShelfAudit]:
    """One audit as its last scan has left it, and what was known before that scan."""
    now, steps = queries.audit(unit.session, key), queries.steps(unit.session, key)
    known = known_of(unit, clinic, now, replayed(steps))
    then = replayed([step for step in steps if step.id != last])
    _, _, goes = _order_of(known.folders, then)
    waited = any(
        _is_expected(now, folder) and folder.volume_id not in then.found for folder in known.folders.values()
    )
    return Before(frozenset(goes), waited), _whole(unit, clinic, known)


def _whole(unit: Unit, clinic: ClinicProfile, known: Known) -> ShelfAudit:
    now, told = known.now, queries.whose(unit.session, known.now.id)
    spines = tuple(_spine(known, subject, at) for subject, at in known.places())
    unseen = tuple(_unseen(known, folder) for folder in known.unseen)
    order = clinic.filing_order
    live = now.state in LIVE
    return ShelfAudit(
        id=now.id, place_id=now.place_id, section=told.section, code=told.code, room=told.room,
        low=section_start(order, now.low or ""), high=section_start(order, now.high or ""), state=now.state,
        started_at=now.started_at, started_by=told.started_by, pile=now.pile, spines=spines, unseen=unseen,
        expected=known.seen + len(known.unseen) if live else now.expected,
        seen=known.seen if live else now.seen,
        in_place=known.in_place if now.state is not AuditState.FINISHED else now.in_place,
        last=known.shelf.last if live else None, ended_at=now.ended_at, ended_by=told.ended_by,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A shelf with what is known of its folders; `goes` are those out of order and where each belongs."""

    customs: Customs
    now: Now
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
        return standing + [(subject, 0) for subject in self.shelf.off]

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
        return sum(finding is None and subject not in wrong for subject, finding in self.shelf.found.items())

    def slot(self, volume_id: int) -> str:
        """A folder's place in walk order."""
        return slot_of(self.volumes[volume_id], self.customs.clinic.filing_order)


def known_of(unit: Unit, clinic: ClinicProfile, now: Now, shelf: Shelf) -> Known:
    """What is known of the folders of a shelf, whether scanned or expected."""
    session, customs = unit.session, customs_of(unit, clinic)
    scanned = [subject for subject in shelf.found if isinstance(subject, int)]
    here = queries.expected(session, now) if now.state in LIVE else queries.folders(session, shelf.not_seen)
    folders = {each.volume_id: each for each in here}
    folders |= {
        each.volume_id: each
        for each in queries.folders(session, [key for key in scanned if key not in folders])
    }
    unseen = sorted((each for each in here if each.volume_id not in shelf.found), key=_key)
    volumes = custody.volumes_by_keys(session, customs, [*folders])
    whom = sorted({volumes[each.volume_id].patient_id for each in unseen})
    waits = first_who_waits(unit, whom) if whom else {}
    ordered, run, goes = _order_of(folders, Shelf() if now.pile else shelf)
    told = {key: who_waits(each, customs) for key, each in waits.items()}
    return Known(customs, now, shelf, folders, volumes, unseen, told, goes, ordered, run)


def _order_of(
    folders: Mapping[int, Folder], shelf: Shelf
) -> tuple[Sequence[int], Sequence[int], Mapping[int, Goes]]:
    """The folders that belong on this shelf as they stand, those in order, and where the rest goes."""
    ordered = [
        subject for subject in shelf.standing
        if isinstance(subject, int) and shelf.found[subject] is not Finding.ELSEWHERE
    ]  # fmt: skip
    keys = [folders[each].key for each in ordered]
    run = run_of(keys)
    stands = set(run)
    goes = {ordered[at]: goes_to(keys, run, at) for at in range(len(ordered)) if at not in stands}
    return ordered, run, goes


def _key(folder: Folder) -> Key:
    return folder.key


def _is_expected(now: Now, folder: Folder) -> bool:
    return folder.state is queries.stands(now) and folder.place_id == now.place_id


def _spine(known: Known, subject: Subject, at: int) -> Spine:
    if isinstance(subject, str):
        off = subject in known.shelf.off
        return Spine(subject, at=at, finding=Finding.UNKNOWN, settled=off, words=wording.unknown_words())
    volume, folder = known.volumes[subject], known.folders[subject]
    finding, goes = known.shelf.found[subject], known.goes.get(subject)
    settled = known.shelf.off.get(subject) is AuditAct.TAKEN_OFF
    words = ""
    moves = _passes(known, subject, goes) if goes is not None else 0
    after = _after(known, subject, goes) if goes is not None else ""
    order = _order_words(known, after, goes, moves) if goes is not None else ""
    if finding is Finding.ELSEWHERE:
        words = wording.elsewhere_words(volume)
    elif finding is Finding.UNEXPECTED:
        settled = settled or _is_expected(known.now, folder)
        words = wording.unexpected_words(volume, known.customs)
    elif finding is Finding.SHOULD_BE_OUT:
        settled = settled or _is_expected(known.now, folder)
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
    # Volumes of one chart stand at one place in walk order: their number tells them apart.
    slot, own = known.slot(after), known.slot(volume_id)
    return f"{slot} {known.volumes[after].label}" if slot == own else slot


def _order_words(known: Known, after: str, goes: Goes, moves: int) -> str:
    before = known.slot(known.ordered[goes.before]) if goes.before is not None else ""
    return wording.order_words(moves, after, before) if moves else wording.further_words(after)


def _unseen(known: Known, folder: Folder) -> Spine:
    volume = known.volumes[folder.volume_id]
    ended = known.now.ended_at
    since = folder.at is not None and ended is not None and folder.at > ended
    here, waits = _is_expected(known.now, folder), known.waits.get(volume.id, "")
    settled = known.now.state not in LIVE and (since or not here)
    words = wording.unseen_words(volume, folder, waits, known.customs, here=here)
    return Spine(
        volume.code, volume.id, volume.patient_id, volume.patient, volume.mrn, volume.number,
        known.slot(volume.id), 0, Finding.NOT_SEEN, settled, 0, words, volume.home,
    )  # fmt: skip
