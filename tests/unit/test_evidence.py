"""What a person reads who settles an impossible scan is words, never the program's own names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.charts import MovementAct, State
from app.charts.custody.wording import apart, evidence, not_possible


def test_evidence_tells_what_was_about_to_be_done() -> None:
    told = evidence(State.DESTROYED, "Dr Petrov", MovementAct.CHECK_OUT)
    assert told == "Recorded as: Destroyed. Seen at Dr Petrov when it was scanned for check out."


@pytest.mark.parametrize("act", MovementAct)
@pytest.mark.parametrize("state", State)
def test_evidence_is_words_for_every_state_and_act(state: State, act: MovementAct) -> None:
    told = evidence(state, "Billing", act)
    assert "_" not in told and told.endswith(".")
    assert "_" not in not_possible(act)


def test_a_clock_that_is_off_is_told_in_dates_as_they_are_spelt_everywhere() -> None:
    scan, database = datetime(2020, 1, 2, 8, 0, tzinfo=UTC), datetime(2025, 11, 21, 20, 2, tzinfo=UTC)
    assert (
        apart(scan, database) == "The scan is dated 02-Jan-2020 08:00, the database had 21-Nov 20:02 (UTC)."
    )
