"""What another order would do: where the sections start, and which folders get another section."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.charts.filing import filing_key, section_key, section_start
from app.charts.refiling import queries, rules
from app.charts.refiling.queries import Homed, Section
from app.charts.refiling.types import AskOrder, OrderPreview, RefiledSection
from app.charts.shelving.rules import Measured, each_of
from app.db.unit import Unit
from app.directory import FilingOrder
from app.directory.queries import filing_order
from app.errors import BadInput, RuleBroken


@dataclass(frozen=True, slots=True)
class Plan:
    """A conversion as it would be written: keys of charts, starts of sections, homes of volumes."""

    before: FilingOrder
    order: FilingOrder
    sections: tuple[Section, ...]
    starts: tuple[str, ...]
    keys: dict[int, str]
    volumes: tuple[Homed, ...]
    homes: dict[int, int]
    by_inches: bool

    def ranges(self) -> list[tuple[int, str, str | None]]:
        """Of each section what it owns."""
        highs = [*self.starts[1:], None]
        return [
            (each.id, low, high) for each, low, high in zip(self.sections, self.starts, highs, strict=True)
        ]

    def new_homes(self) -> list[tuple[int, int]]:
        """The volumes that get another home."""
        return [
            (each.id, self.homes[each.chart_id])
            for each in self.volumes
            if self.homes[each.chart_id] != each.home_id
        ]

    @property
    def fingerprint(self) -> str:
        """What must be the same when it is accepted: the order, the sections, their ranges."""
        seen = (self.before, self.order, self.sections, self.starts)
        return hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()


def plan_for(unit: Unit, asked: AskOrder) -> Plan:
    """Reckon what another order would do.

    Raises:
        RuleBroken: the clinic files in that order, or has no sections.
        BadInput: the starts do not fit the sections.
    """
    session = unit.session
    before, sections = filing_order(session), tuple(queries.sections(session))
    if before is asked.order:
        raise RuleBroken("The clinic files in this order already. Nothing was changed.")
    if not sections:
        raise RuleBroken("There are no shelf sections. Nothing was changed. Add them first.")
    keys = {
        each.id: filing_key(asked.order, each.mrn, each.family, each.given, each.birth_date)
        for each in queries.charts(session)
    }
    volumes = tuple(queries.volumes(session))
    by_inches = all(each.capacity for each in sections)
    starts = _typed(asked, len(sections)) if asked.starts else _reckoned(
        session, asked.order, sections, keys, volumes, by_inches=by_inches
    )  # fmt: skip
    homes = {chart: sections[rules.owner(starts, key)].id for chart, key in keys.items()}
    return Plan(before, asked.order, sections, tuple(starts), keys, volumes, homes, by_inches)


def _typed(asked: AskOrder, count: int) -> list[str]:
    if len(asked.starts) != count:
        raise BadInput(f"There are {count} sections: {count} starts, please. Nothing was changed.")
    found = ["", *(section_key(asked.order, each) for each in asked.starts[1:])]
    if not rules.rising(found):
        raise BadInput("Each section starts behind the one before it. Nothing was changed. Look again.")
    return found


def _reckoned(
    session: Session, order: FilingOrder, sections: Sequence[Section], keys: dict[int, str],
    volumes: Sequence[Homed], *, by_inches: bool,
) -> list[str]:  # fmt: skip
    known = [each.thickness for each in volumes if each.thickness is not None and not each.gone]
    usual = each_of(None, {0: Measured(len(known), sum(known) / 100)})[0] * 100
    sizes: dict[str, float] = {}
    for each in volumes:
        size = (each.thickness or usual) if by_inches else 1.0
        if not each.gone:
            sizes[keys[each.chart_id]] = sizes.get(keys[each.chart_id], 0.0) + size
    ordered = sorted(sizes)
    lengths = [float(each.capacity or 1) if by_inches else 1.0 for each in sections]
    return rules.starts(order, ordered, [sizes[key] for key in ordered], lengths)


def told(plan: Plan) -> OrderPreview:
    """A plan in words and numbers."""
    moves = Counter((each.home_id, plan.homes[each.chart_id]) for each in plan.volumes if not each.gone)
    was, now, stay = Counter[int](), Counter[int](), Counter[int]()
    for (one, two), count in moves.items():
        was[one] += count
        now[two] += count
        stay[one] += count if one == two else 0
    told_of = [
        RefiledSection(
            each.id, each.code, each.name, each.room,
            section_start(plan.before, each.low or ""), section_start(plan.before, each.high or ""),
            section_start(plan.order, low), section_start(plan.order, high or ""),
            was[each.id], now[each.id], now[each.id] - stay[each.id], was[each.id] - stay[each.id],
            stay[each.id],
        )
        for each, (_, low, high) in zip(plan.sections, plan.ranges(), strict=True)
    ]  # fmt: skip
    return OrderPreview(plan.before, plan.order, tuple(told_of), plan.by_inches, plan.fingerprint)
