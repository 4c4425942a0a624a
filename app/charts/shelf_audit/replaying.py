"""How a shelf stands by what was done in its audit: the steps told again, one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from uuid import UUID

from app.charts.shelf_audit.queries import Step
from app.charts.shelf_audit.rules import Key, goes_to, run_of
from app.charts.shelf_audit.types import AuditAct, Finding
from app.charts.undone import still_done

Subject: TypeAlias = int | str
"""A volume by its key, or a label that no volume has."""

TAKEN_BACK = frozenset(
    {
        AuditAct.SCANNED, AuditAct.PUT_RIGHT, AuditAct.TAKEN_OFF, AuditAct.CHECKED_IN,
        AuditAct.CHECKED_OUT, AuditAct.MARKED_MISSING,
    }
)  # fmt: skip
CHECKED = frozenset({AuditAct.CHECKED_IN, AuditAct.CHECKED_OUT})


@dataclass(slots=True)
class Shelf:
    """A shelf as it was scanned.

    `standing` are its folders from left to right, `off` those that were taken off, `gone` those that the
    ledger has had elsewhere since, `checked` those that were checked in or out here. `first` holds what each
    folder's first scan found, in the order of the scans, `found` what its newest did; `moved` those that
    have stood out of order. `lines` are those that the audit wrote into the ledger last, by volume;
    `not_seen` was written down when it was finished.
    """

    standing: list[Subject] = field(default_factory=list)
    off: list[Subject] = field(default_factory=list)
    gone: list[Subject] = field(default_factory=list)
    first: dict[Subject, Finding | None] = field(default_factory=dict)
    found: dict[Subject, Finding | None] = field(default_factory=dict)
    moved: set[Subject] = field(default_factory=set)
    checked: set[Subject] = field(default_factory=set)
    lines: dict[int, UUID] = field(default_factory=dict)
    not_seen: list[int] = field(default_factory=list)
    last: UUID | None = None
    cursor: int = 0
    """How many folders stand to the left of the one that is scanned next."""

    def in_row(self, keys: Mapping[int, Key]) -> list[int]:
        """The folders that belong on this shelf, as they stand."""
        return [
            subject for subject in self.standing
            if isinstance(subject, int) and subject in keys and self.found[subject] is not Finding.ELSEWHERE
        ]  # fmt: skip


def replayed(steps: Sequence[Step], keys: Mapping[int, Key], gone: frozenset[int] = frozenset()) -> Shelf:
    """The shelf as the steps have left it; `keys` say where each of its folders files.

    A folder that is scanned again says where the next one stands: to the right of it. What the ledger has
    had elsewhere since, `gone`, stands here no more.
    """
    shelf = Shelf()
    for step in still_done(steps):
        if step.act in TAKEN_BACK:
            shelf.last = step.batch_id
        subject = subject_of(step)
        if subject is None:
            continue
        if step.act is AuditAct.SCANNED:
            _scanned(shelf, step, subject)
        elif step.act is AuditAct.TAKEN_OFF:
            _taken(shelf, subject)
            shelf.off.append(subject)
        elif step.act is AuditAct.PUT_RIGHT and isinstance(subject, int):
            _put_right(shelf, subject, keys)
        elif step.act in CHECKED:
            shelf.checked.add(subject)
        elif step.act is AuditAct.NOT_SEEN and isinstance(subject, int):
            shelf.not_seen.append(subject)
        if step.movement_id is not None and isinstance(subject, int):
            shelf.lines[subject] = step.movement_id
    shelf.gone = [each for each in shelf.found if each in gone]
    shelf.standing = [each for each in shelf.standing if each not in gone]
    shelf.off = [each for each in shelf.off if each not in gone]
    return shelf


def subject_of(step: Step) -> Subject | None:
    """Which folder a step is about; None for one about the whole audit."""
    return step.volume_id if step.volume_id is not None else step.label or None


def known_as(steps: Sequence[Step], volumes: Mapping[str, int]) -> list[Step]:
    """The steps with each label that was looked up, and whose folder was scanned since, as that folder."""
    scanned = {step.volume_id for step in steps if step.act is AuditAct.SCANNED}
    same = {label: volume for label, volume in volumes.items() if volume in scanned}
    return [replace(step, volume_id=same.get(step.label, step.volume_id)) for step in steps]


def _scanned(shelf: Shelf, step: Step, subject: Subject) -> None:
    """Put a folder where it was scanned."""
    fresh = step.movement_id is not None or subject not in shelf.found
    if fresh and subject in shelf.lines:  # it was elsewhere meanwhile
        _taken(shelf, subject)
    if fresh or subject in shelf.off:
        shelf.first.setdefault(subject, step.finding)
        shelf.found[subject] = step.finding
        shelf.checked.discard(subject)
    if subject in shelf.off:
        shelf.off.remove(subject)
    if subject not in shelf.standing:
        shelf.standing.insert(shelf.cursor, subject)
    shelf.cursor = shelf.standing.index(subject) + 1


def _taken(shelf: Shelf, subject: Subject) -> None:
    """Take a folder out of the row; what stood to the right of it moves up."""
    if subject in shelf.standing:
        at = shelf.standing.index(subject)
        del shelf.standing[at]
        shelf.cursor -= at < shelf.cursor


def _put_right(shelf: Shelf, subject: int, keys: Mapping[int, Key]) -> None:
    """Put a folder where it goes: behind the one of the run that files before it."""
    shelf.moved.add(subject)
    if subject not in shelf.standing:
        return
    _taken(shelf, subject)
    row = shelf.in_row(keys)
    filed = [keys[each] for each in row]
    goes = goes_to([*filed, keys[subject]], run_of(filed), len(row))
    if goes.after is not None:
        at = shelf.standing.index(row[goes.after]) + 1
    else:
        at = shelf.standing.index(row[goes.before]) if goes.before is not None else 0
    shelf.standing.insert(at, subject)
    shelf.cursor += at <= shelf.cursor
