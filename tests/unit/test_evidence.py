"""What a person reads who settles an impossible scan is words, never the program's own names."""

from __future__ import annotations

import pytest

from app.charts import MovementAct, State
from app.charts.custody.wording import evidence


def test_evidence_tells_what_was_about_to_be_done() -> None:
    told = evidence(State.DESTROYED, "Dr Petrov", MovementAct.CHECK_OUT)
    assert told == "Recorded as: Destroyed. Seen at Dr Petrov when it was scanned for check out."


@pytest.mark.parametrize("act", MovementAct)
@pytest.mark.parametrize("state", State)
def test_evidence_is_words_for_every_state_and_act(state: State, act: MovementAct) -> None:
    told = evidence(state, "Billing", act)
    assert "_" not in told and told.endswith(".")
