"""The one remedy of each kind of finding, done for all of it at once, and taking the last act back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, repeat
from uuid import UUID

from app.charts.custody import ledger
from app.charts.custody import queries as custody
from app.charts.custody.moving import Mover
from app.charts.custody.rules import WORDS, Position, after
from app.charts.custody.types import MovementAct, Scan, State, VolumeMoved
from app.charts.moments import day_of
from app.charts.places import queries as places
from app.charts.requests.queries import asked_of
from app.charts.shelf_audit import queries, rules
from app.charts.shelf_audit.keeping import Done, keep_steps, tell
from app.charts.shelf_audit.queries import Now, Step
from app.charts.shelf_audit.reading import whole
from app.charts.shelf_audit.replaying import TAKEN_BACK
from app.charts.shelf_audit.scanning import ENDED, require_for
from app.charts.shelf_audit.types import AuditAct, Finding, Remedied, ShelfAudit, Spine
from app.charts.undone import still_done
from app.codes import folded
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import RuleBroken

NOTHING = "There is nothing of this kind to settle. Nothing was changed."
WENT_ON = "Somebody went on with this audit since. Nothing was changed. Look again, then take back."
STAYS = "It was moved since and stays where it is; only this audit takes it back."
BY_HAND = frozenset({AuditAct.PUT_RIGHT, AuditAct.TAKEN_OFF})
NOTHING_BACK = "There is nothing to take back. Nothing was changed."


def remedied(
    unit: Unit, clinic: ClinicProfile, mover: Mover, key: int, finding: Finding, scan: Scan,
    only: Sequence[str] | None,
) -> Remedied:  # fmt: skip
    """Settle a kind of finding; what cannot be is left, each with the reason.

    Raises:
        NotFound: there is no such audit.
        RuleBroken: it has ended, or there is nothing of this kind.
    """
    if queries.is_done(unit.session, scan.id) is not None:
        return _done_before(unit, clinic, key, scan)
    wanted = _wanted(whole(unit, clinic, key), finding, only)
    # Every folder is held before it is looked at for good, in one order at every desk.
    for volume in sorted(each.volume_id for each in wanted if each.volume_id is not None):
        custody.held(unit.session, volume, lock=True)
    now = queries.audit(unit.session, key, lock=True)
    require_for(unit, now.pile)
    _require_live(now)
    wanted = _wanted(whole(unit, clinic, key), finding, only)
    act = rules.REMEDIES[finding]
    done: list[Done] = []
    left: list[tuple[str, str]] = []
    for spine in wanted:
        if act in BY_HAND:
            done.append(Done(act, spine.volume_id, "" if spine.volume_id else spine.barcode))
            continue
        own = replace(scan, id=unit.clock.new_id())
        sentence = _moved(unit, clinic, mover, now, spine, act, own)
        if sentence:
            left.append((spine.barcode, sentence))
        else:
            done.append(Done(act, spine.volume_id, movement_id=own.id))
    if not done:
        raise RuleBroken(left[0][1] if left else NOTHING)
    keep_steps(unit, key, done, batch=scan.id)
    tell(unit, key, now.place_id, act, len(done))
    return Remedied(len(done), tuple(left), whole(unit, clinic, key))


def _done_before(unit: Unit, clinic: ClinicProfile, key: int, scan: Scan) -> Remedied:
    return Remedied(queries.count_of(unit.session, scan.id), (), whole(unit, clinic, key))


def _wanted(audit: ShelfAudit, finding: Finding, only: Sequence[str] | None) -> list[Spine]:
    labels = {folded(code) for code in only or ()}
    return [each for each in audit.of(finding) if only is None or each.barcode in labels]


def _require_live(now: Now) -> None:
    if now.state not in rules.LIVE:
        raise RuleBroken(ENDED)


def _moved(
    unit: Unit, clinic: ClinicProfile, mover: Mover, now: Now, spine: Spine, act: AuditAct, scan: Scan
) -> str:
    """Check one folder in, or mark it missing; a sentence if it did not move."""
    if spine.volume_id is None:
        return NOTHING
    held = custody.held(unit.session, spine.volume_id, lock=True)
    if act is AuditAct.MARKED_MISSING:
        (folder,) = queries.folders(unit.session, [held.id])
        if folder.act is MovementAct.SEEN and folder.at is not None and folder.at > now.started_at:
            return f"It was seen at {folder.at_place} meanwhile. Nothing was changed. Fetch it from there."
        day = day_of(unit.now, mover.customs(unit).zone, unit.now)
        reason = f"Not seen in the shelf audit of {day}."
        was = held.position
        to = Position(was.state, was.place_id, scan.happened_at, None)
        asked = asked_of(unit.session, held.id)
        told = mover.move(unit, held, MovementAct.MARK_MISSING, to, scan, reason, asked=asked)
    elif held.position.state in (State.FOUND, State.MISSING):
        return "It was missing. Nothing was changed. A supervisor confirms that it is found."
    elif after(held.position, MovementAct.CHECK_IN) is None:
        return f"{WORDS[held.position.state]}. Nothing was changed. Show it to a supervisor."
    elif act is AuditAct.CHECKED_IN:
        told = mover.check_in(unit, held, now.place_id, scan)
    else:
        told = mover.check_out(unit, held, places.place(unit.session, now.place_id), scan)
    moves = (each.movement_id for each in unit.announced if isinstance(each, VolumeMoved))
    return "" if scan.id in moves else told.text


def taken_back(
    unit: Unit, clinic: ClinicProfile, mover: Mover, key: int, scan: Scan, act: UUID | None
) -> Remedied:
    """Take back the last scan or remedy; of a folder that was moved since only the audit forgets it.

    Raises:
        NotFound: there is no such audit.
        RuleBroken: it has ended, nothing is left to take back, somebody went on since, or it is not this
            person's to take back.
    """
    steps = _last_act(queries.steps(unit.session, key))
    for volume in sorted(each.volume_id for each in steps if each.movement_id and each.volume_id):
        custody.held(unit.session, volume, lock=True)
    now = queries.audit(unit.session, key, lock=True)
    require_for(unit, now.pile)
    _require_live(now)
    if queries.is_done(unit.session, scan.id) is not None:
        return _done_before(unit, clinic, key, scan)
    steps = _last_act(queries.steps(unit.session, key))
    if not steps:
        raise RuleBroken(NOTHING_BACK)
    if act is not None and steps[0].batch_id != act:
        raise RuleBroken(WENT_ON)
    moved = {each.id for each in steps if _moved_since(unit, each)}
    # What moves in the ledger is written down by whoever follows it; the first bears the id of this act.
    ids = chain([scan.id], repeat(None))
    for step in steps:
        if step.movement_id is not None and step.id not in moved:
            mover.undo(unit, step.movement_id, replace(scan, id=next(ids) or unit.clock.new_id()))
    forgotten = [each for each in steps if each.movement_id is None or each.id in moved]
    if forgotten:
        back = [Done(AuditAct.UNDONE, each.volume_id, each.label, undoes_id=each.id) for each in forgotten]
        keep_steps(unit, key, back, batch=scan.id)
        tell(unit, key, now.place_id, AuditAct.UNDONE, len(back))
    left = tuple(
        (custody.held(unit.session, each.volume_id).code, STAYS)
        for each in steps if each.id in moved and each.volume_id is not None
    )  # fmt: skip
    return Remedied(len(steps) - len(left), left, whole(unit, clinic, key))


def _moved_since(unit: Unit, step: Step) -> bool:
    """Whether the folder went on after the line of the ledger that a step has written."""
    if step.movement_id is None:
        return False
    line = custody.movement_of(unit.session, step.movement_id)
    return line is not None and ledger.moved_since(unit.session, line[0], line[1])


def _last_act(steps: Sequence[Step]) -> list[Step]:
    done = [each for each in still_done(steps) if each.act in TAKEN_BACK]
    return [each for each in done if each.batch_id == done[-1].batch_id] if done else []
