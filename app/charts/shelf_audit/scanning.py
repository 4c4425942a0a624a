"""A scan in a shelf audit: where the folder was seen, what that found, and what is said of it."""

from __future__ import annotations

from uuid import UUID

from app.actor import require
from app.audit import Act, Entry
from app.charts.custody import ledger
from app.charts.custody import queries as custody
from app.charts.custody.announcing import announced
from app.charts.custody.moving import Mover
from app.charts.custody.queries import Held, customs_of
from app.charts.custody.types import Moved, Scan, State, Tone
from app.charts.places import queries as places
from app.charts.requests.queries import asked_of
from app.charts.search.telling import with_neighbours
from app.charts.shelf_audit import queries, rules, wording
from app.charts.shelf_audit.keeping import Done, keep_steps
from app.charts.shelf_audit.queries import Now
from app.charts.shelf_audit.reading import before_and_after, stays, whole
from app.charts.shelf_audit.replaying import TAKEN_BACK
from app.charts.shelf_audit.rules import MOVES_SHELVES
from app.charts.shelf_audit.telling import scanned_before, told
from app.charts.shelf_audit.types import AuditAct, AuditState, Finding, Spotted
from app.charts.undone import still_done
from app.codes import NotOurCode, folded
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotFound, RuleBroken

PAUSED = "The audit is paused. Nothing was changed. Go on with it first."
ENDED = "The audit has ended. Nothing was changed. Start another one."
LONGEST_LABEL = 100


def scanned(unit: Unit, clinic: ClinicProfile, mover: Mover, key: int, code: str, scan: Scan) -> Spotted:
    """Write that a folder stands next to the one scanned before, and say what that means.

    Raises:
        NotFound: there is no such audit.
        BadInput: the label was misread, is of another clinic, or stands for no chart.
        RuleBroken: the audit is paused or has ended.
    """
    if queries.is_done(unit.session, scan.id) is not None:
        return Spotted(Tone.GOOD, "Recorded", "", "Recorded already.", None, whole(unit, clinic, key))
    held, label = _folder(unit, clinic, code)
    now = queries.audit(unit.session, key, lock=True)
    require_for(unit, now.pile)
    require_goes(now.state, AuditAct.SCANNED)
    again = _stands_already(unit, now, held, label)
    noticed: Moved | None = None
    if held is None:
        finding = None if again else Finding.UNKNOWN
        done = Done(AuditAct.SCANNED, label=label, finding=finding, id=scan.id)
    else:
        finding = None if again else _found(held, now)
        done = Done(
            AuditAct.SCANNED, held.id, finding=finding, movement_id=None if again else scan.id, id=scan.id
        )
        if not again:
            noticed = _sighted(unit, clinic, mover, held, now, scan)
    keep_steps(unit, key, [done], batch=scan.id)
    if done.movement_id is None:
        _tell(unit, now, done.volume_id, scan.id)
    before, after = before_and_after(unit, clinic, key, scan.id)
    subject = held.code if held is not None else label
    spine = next(each for each in after.spines if each.barcode == subject)
    return scanned_before(after, spine) if again else told(before, after, spine, noticed)


def require_for(unit: Unit, pile: bool) -> None:
    """Shelves are audited by the records room; the pile of a person or a room by whoever handles charts.

    Raises:
        NotAllowed: it is a shelf, and this person is not of the records room.
    """
    if not pile:
        require(unit.actor, MOVES_SHELVES)


def require_goes(state: AuditState, act: AuditAct) -> AuditState:
    """Where an audit stands after an act.

    Raises:
        RuleBroken: it is paused, or has ended.
    """
    after = rules.TABLE[state].get(act)
    if after is None:
        raise RuleBroken(PAUSED if state is AuditState.PAUSED else ENDED)
    return after


def _folder(unit: Unit, clinic: ClinicProfile, code: str) -> tuple[Held | None, str]:
    """The folder of a label, held until the commit; or the label itself, if no chart has it."""
    try:
        found = custody.volume_id_by_code(unit.session, code, practice=clinic.practice)
    except (NotFound, NotOurCode):
        found = None
        label = folded(code)[:LONGEST_LABEL]
        if not label.strip() or not label.isprintable():
            raise
    return (custody.held(unit.session, found, lock=True), "") if found is not None else (None, label)


def _stands_already(unit: Unit, now: Now, held: Held | None, label: str) -> bool:
    """Whether a folder was scanned here before, was not taken off, and was nowhere else since."""
    steps = still_done(queries.steps(unit.session, now.id))
    own = [
        step for step in steps
        if (step.volume_id == held.id if held is not None else step.label == label) and step.act in TAKEN_BACK
    ]  # fmt: skip
    if not own or own[-1].act is AuditAct.TAKEN_OFF:
        return False
    lines = [step.movement_id for step in own if step.movement_id is not None]
    if held is None or not lines:
        return True
    lived = ledger.ledger_of(unit.session, [held.id])[held.id]
    seen = next(line.sequence for line in lived if line.id == lines[-1])
    later = still_done([line for line in lived if line.sequence > seen])
    return not later or stays(now, later[-1])


def _found(held: Held, now: Now) -> Finding | None:
    position = held.position
    if now.pile:
        here = position.state is State.OUT and position.place_id == now.place_id
        return None if here else Finding.UNEXPECTED
    if held.refiles and position.state is State.IN_FILE and position.place_id == now.place_id:
        return None  # not yet refiled: it stands where the order before has it
    if held.home_id != now.place_id:
        return Finding.ELSEWHERE
    if position.state is not State.IN_FILE or position.place_id != now.place_id:
        return Finding.SHOULD_BE_OUT
    return None


def _sighted(unit: Unit, clinic: ClinicProfile, mover: Mover, held: Held, now: Now, scan: Scan) -> Moved:
    """Write where it was seen; a missing chart is found by that. Gives who waits and what is beside."""
    if held.position.state is State.MISSING:
        if now.pile:
            return mover.check_out(unit, held, places.place(unit.session, now.place_id), scan)
        return mover.check_in(unit, held, now.place_id, scan)
    ledger.record_sighting(unit, held, now.place_id, scan, wording.SWEPT if now.pile else wording.SIGHTED)
    customs = customs_of(unit, clinic)
    volume = custody.volume(unit.session, customs, held.id)
    plain = Moved(Tone.GOOD, "", "", "", volume, scan.id)
    asked = announced(plain, asked_of(unit.session, held.id), now.place_id, (), customs)
    return with_neighbours(unit, asked, customs)


def _tell(unit: Unit, now: Now, volume_id: int | None, fact: UUID) -> None:
    detail = f"{AuditAct.SCANNED} {now.id}"
    unit.record(
        Entry(
            Act.SHELF_AUDIT_CHANGED, place_id=now.place_id, volume_id=volume_id, fact_id=fact, detail=detail
        )
    )
