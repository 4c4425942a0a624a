"""What was proposed of a merge, and what everybody saw of it, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.patients.duplicates.types import Agreement, Line
from app.patients.merging.types import (
    Answered,
    FieldChoice,
    Matter,
    MergeField,
    MergeLook,
    Stated,
    Whose,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The fields taken, what was stated, what was answered, and both records as they were when merged.

    What was seen stays readable when the two have long been one.
    """

    taken: frozenset[MergeField] = frozenset()
    stated: tuple[Stated, ...] = ()
    answers: tuple[Answered, ...] = ()
    lines: tuple[Line, ...] = field(default=())
    choices: tuple[FieldChoice, ...] = field(default=())
    matters: tuple[Matter, ...] = field(default=())

    def seen(self, look: MergeLook) -> Plan:
        """The same plan with what was to be seen when it was done."""
        return replace(self, lines=look.lines, choices=look.choices, matters=look.matters)


def written(plan: Plan) -> str:
    """A plan as JSON."""
    return json.dumps({**asdict(plan), "taken": sorted(plan.taken)})


def read_back(text: str) -> Plan:
    """A plan from JSON."""
    kept = json.loads(text)
    return Plan(
        frozenset(MergeField(each) for each in kept["taken"]),
        tuple(Stated(**each) for each in kept["stated"]),
        tuple(Answered(**{**each, "answer": Whose(each["answer"])}) for each in kept["answers"]),
        tuple(_line(each) for each in kept["lines"]),
        tuple(FieldChoice(**{**each, "field": MergeField(each["field"])}) for each in kept["choices"]),
        tuple(Matter(**each) for each in kept["matters"]),
    )


def _line(kept: Mapping[str, Any]) -> Line:
    marks = {name: tuple(kept[name]) for name in ("first_positions", "second_positions")}
    return Line(**{**kept, **marks, "agreement": Agreement(kept["agreement"])})
