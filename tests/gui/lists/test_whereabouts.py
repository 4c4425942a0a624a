"""Where a volume is stands in one sentence, the same on every screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.charts import State
from tests.gui.discrepancies.fakes import a_volume
from ui.lists.whereabouts import whereabouts

OUT = a_volume(1, "004172", State.OUT, place="Dr Lee")


@pytest.mark.parametrize("state", list(State))
def test_every_state_of_a_volume_has_words_of_its_own(state: State) -> None:
    others = {whereabouts(a_volume(1, "004172", other)) for other in State if other is not state}
    assert whereabouts(a_volume(1, "004172", state)) not in others


def test_who_has_it_is_told_with_when_it_is_due_or_how_late_it_is() -> None:
    assert whereabouts(OUT) == "With Dr Lee"
    assert whereabouts(OUT, "26-Nov 17:00") == "With Dr Lee, due 26-Nov 17:00"
    assert whereabouts(replace(OUT, days_overdue=1), "20-Nov 17:00") == "With Dr Lee, overdue 1 day"
    assert whereabouts(replace(OUT, days_overdue=3)) == "With Dr Lee, overdue 3 days"
    assert whereabouts(a_volume(1, "004172"), "26-Nov 17:00") == "On shelf 72-41"
