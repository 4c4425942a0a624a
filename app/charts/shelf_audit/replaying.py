"""How a shelf stands by what was done in its audit: the steps told again, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from app.charts.shelf_audit.queries import Step
from app.charts.shelf_audit.types import AuditAct, Finding

Subject: TypeAlias = int | str
"""A volume by its key, or a label that no volume has."""

REMOVES = frozenset({AuditAct.PUT_RIGHT, AuditAct.TAKEN_OFF})
TAKEN_BACK = frozenset(
    {
        AuditAct.SCANNED, AuditAct.PUT_RIGHT, AuditAct.TAKEN_OFF, AuditAct.CHECKED_IN,
        AuditAct.CHECKED_OUT, AuditAct.MARKED_MISSING,
    }
)  # fmt: skip


@dataclass(slots=True)
class Shelf:
    """A shelf as it was scanned.

    `standing` are its folders from left to right; `off` those whose remedy took them out of it, each with
    that remedy. `found` holds what each folder's first scan found, in the order of the scans; `moved` those
    that have stood out of order. `not_seen` were written down when the audit was finished.
    """

    standing: list[Subject] = field(default_factory=list)
    off: dict[Subject, AuditAct] = field(default_factory=dict)
    found: dict[Subject, Finding | None] = field(default_factory=dict)
    moved: set[Subject] = field(default_factory=set)
    not_seen: list[int] = field(default_factory=list)
    last: UUID | None = None


def replayed(steps: Sequence[Step]) -> Shelf:
    """The shelf as the steps have left it.

    A folder that is scanned again says where the next one stands: to the right of it.
    """
    shelf, behind = Shelf(), None
    for step in still_done(steps):
        if step.act in TAKEN_BACK:
            shelf.last = step.batch_id
        subject = subject_of(step)
        if subject is None:
            continue
        if step.act is AuditAct.SCANNED:
            behind = _scanned(shelf, step, subject, behind)
        elif step.act in REMOVES:
            behind = _removed(shelf, step, subject, behind)
        elif step.act is AuditAct.NOT_SEEN and step.volume_id is not None:
            shelf.not_seen.append(step.volume_id)
    return shelf


def still_done(steps: Sequence[Step]) -> list[Step]:
    """The steps that were not taken back; taking back what took back does it once more."""
    gone: set[UUID] = set()
    for step in reversed(steps):
        if step.undoes_id is not None and step.id not in gone:
            gone.add(step.undoes_id)
    return [step for step in steps if step.id not in gone and step.act is not AuditAct.UNDONE]


def subject_of(step: Step) -> Subject | None:
    """Which folder a step is about; None for one about the whole audit."""
    return step.volume_id if step.volume_id is not None else step.label or None


def _scanned(shelf: Shelf, step: Step, subject: Subject, behind: Subject | None) -> Subject | None:
    """Put a folder where it was scanned; gives behind which one the next stands, None for the end."""
    if subject not in shelf.found:
        shelf.found[subject] = step.finding
    if subject not in shelf.standing:
        shelf.off.pop(subject, None)
        at = shelf.standing.index(behind) + 1 if behind is not None else len(shelf.standing)
        shelf.standing.insert(at, subject)
    return None if shelf.standing[-1] == subject else subject


def _removed(shelf: Shelf, step: Step, subject: Subject, behind: Subject | None) -> Subject | None:
    """Take a folder out of the row; the next one stands behind its neighbour."""
    if step.act is AuditAct.PUT_RIGHT:
        shelf.moved.add(subject)
    if subject in shelf.standing:
        at = shelf.standing.index(subject)
        del shelf.standing[at]
        if behind == subject:
            behind = shelf.standing[at - 1] if at else None
    shelf.off[subject] = step.act
    return behind if shelf.standing and behind is not None and shelf.standing[-1] != behind else None
