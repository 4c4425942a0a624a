"""A line that says less where there is less room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.fitting_label import FittingLabel
from ui.widgets.labels import Tone

WORDINGS = ("72, File room, started 13:48 by Jo", "72, started 13:48 by Jo", "72")


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_longest_wording_that_fits_is_shown(theme: Theme, qtbot: QtBot, at: int) -> None:
    label = FittingLabel(theme, BODY, Tone.ORDINARY)
    qtbot.addWidget(label)
    label.set_wordings(WORDINGS)
    label.resize(label.fontMetrics().horizontalAdvance(WORDINGS[at]) + 2, 24)
    label.show()
    assert label.text() == WORDINGS[at]
    assert label.accessibleName() == label.toolTip() == WORDINGS[0]


def test_where_nothing_fits_the_shortest_stands(theme: Theme, qtbot: QtBot) -> None:
    label = FittingLabel(theme, BODY, Tone.ORDINARY)
    qtbot.addWidget(label)
    label.resize(4, 24)
    label.set_wordings(WORDINGS)
    assert label.text() == WORDINGS[-1]
    assert label.minimumSizeHint().width() == 0
