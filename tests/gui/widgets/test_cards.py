"""Cards wait beside the scan list until a person clears them, newest on top."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import CardFacts, CardVerb
from ui.widgets.card_column import CardColumn
from ui.widgets.name_line import NameLine

VERBS = (CardVerb("slip", "Print slip", "F12"), CardVerb("done", "Done", "Esc"))


def facts(key: int) -> CardFacts:
    return CardFacts(
        key=key,
        status=Status.ATTENTION if key % 2 else Status.INFO,
        title="Found here?" if key % 2 else "Keep out for Dr Ortiz, 14:30",
        time=f"14:02:{key:02}",
        name=("SMITH", "Joan"),
        detail="00-93-55 V1",
        sentence="Marked missing since 02-Nov. One request waits: Dr Shah, 25-Nov.",
        verbs=VERBS,
        differs={8},
    )


@pytest.fixture
def column(theme: Theme, qtbot: QtBot) -> CardColumn:
    cards = CardColumn(theme)
    cards.resize(384, 760)
    qtbot.addWidget(cards)
    cards.show()
    return cards


def more_button(column: CardColumn) -> Button:
    return next(button for button in column.findChildren(Button) if button.text().endswith("more"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_three_cards_in_both_looks(column: CardColumn, theme: Theme, picture: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    for key in range(3):
        column.add(facts(key))
    assert picture(column, f"cards-{'dark' if dark else 'light'}").stat().st_size > 5_000


def test_only_the_newest_card_has_a_primary_button(column: CardColumn) -> None:
    for key in range(3):
        column.add(facts(key))
    kinds = [[button.kind for button in card.buttons] for card in column.cards]
    assert [card.key for card in column.cards] == [2, 1, 0]
    assert kinds == [
        [ButtonKind.PRIMARY, ButtonKind.SECONDARY],
        [ButtonKind.SECONDARY, ButtonKind.QUIET],
        [ButtonKind.SECONDARY, ButtonKind.QUIET],
    ]


def test_over_four_cards_the_rest_wait_in_one_row(column: CardColumn, qtbot: QtBot) -> None:
    for key in range(9):
        column.add(facts(key))
    assert [card.isVisible() for card in column.cards] == [True] * 4 + [False] * 5
    assert more_button(column).text() == "5 more"
    qtbot.keyClick(more_button(column), Qt.Key.Key_Return)
    assert all(card.isVisible() for card in column.cards)
    assert not more_button(column).isVisible()


def test_clearing_a_card_says_which_and_how_and_the_next_becomes_newest(
    column: CardColumn, qtbot: QtBot
) -> None:
    column.add(facts(1))
    newest = column.add(facts(2))
    with qtbot.waitSignal(column.chosen) as heard:
        qtbot.mouseClick(newest.buttons[1], Qt.MouseButton.LeftButton)
    assert heard.args == [2, "done"]
    column.remove(2)
    assert column.cards[0].buttons[0].kind is ButtonKind.PRIMARY
    assert column.accessibleName() == "1 card"


def test_removing_a_card_that_is_gone_changes_nothing(column: CardColumn) -> None:
    column.add(facts(1))
    column.remove(99)
    assert len(column.cards) == 1


def test_a_long_name_wraps_in_a_card_and_is_never_cut(theme: Theme, qtbot: QtBot) -> None:
    line = NameLine(theme, ("VAN DER " + "LANGENAAM" * 6, "Wilhelmina Alexandra"), detail="00-17-09 V1")
    qtbot.addWidget(line)
    assert line.heightForWidth(352) >= 60
    assert NameLine(theme, ("KIM", "Soo-jin"), detail="01-27-63 V1").heightForWidth(352) == 20
