"""What was merged is taken apart exactly, and what came since is where it was said to be."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.metadata import metadata
from app.patients import (
    MergeField,
)
from tests.db.merging_records import (
    EXCEPTIONS,
    Invented,
    everything,
    fields,
    merged,
    people,
    questions,
    taken_apart,
    taken_in,
)
from tests.support.clinics import Clinic

often = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_the_list_of_exceptions_names_tables_that_there_are() -> None:
    assert set(EXCEPTIONS) - {"discrepancy_step"} <= set(metadata.tables)


@often
@given(
    who=st.tuples(people, people, people),
    turns=st.permutations(range(3)),
    kept=st.booleans(),
    one=fields,
    two=fields,
)
def test_three_merged_in_any_order_are_three_again(
    clinic: Clinic, who: tuple[Invented, ...], turns: list[int], kept: bool, one: frozenset[MergeField],
    two: frozenset[MergeField],
) -> None:  # fmt: skip
    first, second, third = ([taken_in(clinic, each) for each in who][at] for at in turns)
    apart = everything(clinic, (first.id, second.id))
    lower = merged(clinic, first, second, one)
    pair = (first, third) if kept else (third, first)
    before = everything(clinic, (first.id, third.id))
    upper = merged(clinic, *pair, two)
    assert not questions(clinic, upper)
    taken_apart(clinic, upper)
    assert everything(clinic, (first.id, third.id)) == before
    taken_apart(clinic, lower)
    assert everything(clinic, (first.id, second.id)) == apart
