"""What the chips of shelf audits stand for, and what a window knows of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.charts import AuditedSection, Finding, PastAudit, ShelfAudit, Spine


class Pick(StrEnum):
    """What a chip over the sections asks for."""

    ALL = "all"
    GOING_ON = "going_on"
    NEVER = "never"
    PAST = "past"


class Part(StrEnum):
    """What a chip over the findings of one audit asks for."""

    ALL = "all"
    OUT_OF_ORDER = "out_of_order"
    ELSEWHERE = "elsewhere"
    SHOULD_BE_OUT = "should_be_out"
    UNEXPECTED = "unexpected"
    UNKNOWN = "unknown"
    NOT_SEEN = "not_seen"

    @property
    def finding(self) -> Finding | None:
        """The kind of finding that is shown alone."""
        return None if self is Part.ALL else Finding(self.value)


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections, or the audits of the past, as they were read."""

    rows: tuple[AuditedSection, ...] = ()
    past: tuple[PastAudit, ...] = ()


def picked(rows: tuple[AuditedSection, ...], pick: Pick) -> tuple[AuditedSection, ...]:
    """The sections that a chip asks for."""
    if pick is Pick.GOING_ON:
        return tuple(row for row in rows if row.live is not None)
    if pick is Pick.NEVER:
        return tuple(row for row in rows if row.ended_at is None)
    return rows


def findings_of(audit: ShelfAudit, part: Part) -> tuple[Spine, ...]:
    """The findings that a chip asks for."""
    finding = part.finding
    return audit.findings if finding is None else audit.of(finding)


def counts_of(audit: ShelfAudit) -> Mapping[Part, int]:
    """How many findings stand behind each chip."""
    return {part: len(findings_of(audit, part)) for part in Part}
