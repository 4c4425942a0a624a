"""The sign-in card: where typing begins, what is said of a problem, and that no secret stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.scanning.keyboard import SHIFT, Keyboard
from ui.sign_in.card import CardMode
from ui.sign_in.page import SignInPage
from ui.theme.theme import Theme

MODE = CardMode("Sign in", "Riverside Family Clinic · Desk 2", "Password", "Sign in")
LONG = (
    "The clinic on this server is older (tables 0001_first_day, this program needs 0002_server_roles). "
    "Whoever runs the server upgrades it with: outguide upgrade."
)
Asks = Callable[..., SignInPage]


@pytest.fixture
def asks(theme: Theme, qtbot: QtBot) -> Iterator[Asks]:
    """Shows the page with a card."""

    def build(mode: CardMode = MODE, *, practice: bool = True) -> SignInPage:
        page = SignInPage(theme)
        qtbot.addWidget(page)
        page.resize(1024, 700)
        page.ask(mode, offer_practice=practice)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield build


def test_typing_begins_at_the_name_and_at_the_password_when_the_name_is_known(asks: Asks) -> None:
    page = asks()
    assert page.card is not None and page.card.name.edit.hasFocus()
    page.ask(CardMode("Sign in", "", "Password", "Sign in", "jo.anders"), offer_practice=True)
    assert page.card.secret.edit.hasFocus()


def test_tab_goes_from_top_to_bottom_and_round(asks: Asks, qtbot: QtBot) -> None:
    page = asks(CardMode("Sign in", "", "Password", "Sign in", other="Another person"))
    assert page.card is not None
    keys, met = Keyboard(page), list[object]()
    for _ in range(5):
        met.append(page.focusWidget())
        keys.strike(Qt.Key.Key_Tab, "\t")
    card = page.card
    assert met == [
        card.name.edit,
        card.secret.edit,
        card.button,
        card.other,
        page._practice,
    ]
    assert page.focusWidget() is card.name.edit


def test_a_long_problem_is_told_in_full_on_as_many_lines_as_it_needs(asks: Asks, qtbot: QtBot) -> None:
    page = asks()
    card = page.card
    assert card is not None
    line, low = card.secret._line, card.height()
    page.tell_problem(LONG)
    assert card.secret.problem == LONG == card.secret.edit.accessibleDescription()
    qtbot.waitUntil(lambda: line.height() >= line.heightForWidth(line.width()))
    assert len(line._lines(line.width())) > 1 and card.height() > low
    page.tell_problem("This is not the PIN.")
    assert card.secret.problem == "This is not the PIN."
    qtbot.waitUntil(lambda: card.height() == low)


def test_another_card_takes_what_was_typed_with_it(asks: Asks) -> None:
    page = asks()
    before = page.card
    assert before is not None
    before.secret.set_text("purple lantern")
    page.ask(MODE, offer_practice=True)
    assert before.secret.text() == "" and not before.isVisible()


def test_nothing_of_the_secret_stays_when_the_card_forgets(asks: Asks) -> None:
    page = asks()
    assert page.card is not None
    page.card.secret.set_text("purple lantern")
    page.tell_problem("No.")
    page.forget()
    assert page.card.secret.text() == "" and page.card.secret.problem == ""


def test_the_password_is_hidden_until_the_eye_is_pressed(asks: Asks) -> None:
    page = asks()
    assert page.card is not None
    edit = page.card.secret.edit
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    page.card.secret._eye.click()
    assert edit.echoMode() is QLineEdit.EchoMode.Normal


def test_caps_lock_is_told_when_capitals_come_without_shift(asks: Asks) -> None:
    page = asks(CardMode("Sign in", "", "Password", "Sign in", "jo"))
    assert page.card is not None
    keys, line = Keyboard(page), page.card.secret
    keys.strike(Qt.Key.Key_A, "A")
    assert line.edit.accessibleDescription() == "Caps Lock is on."
    keys.strike(Qt.Key.Key_1, "1")
    assert line.edit.accessibleDescription() == "Caps Lock is on."
    keys.strike(Qt.Key.Key_A, "A", SHIFT)
    assert line.edit.accessibleDescription() == ""
    keys.strike(Qt.Key.Key_A, "a", SHIFT)
    assert line.edit.accessibleDescription() == "Caps Lock is on."
    assert line.text() == "A1Aa"


def test_the_card_stands_in_the_middle_whatever_it_asks(asks: Asks) -> None:
    page = asks()
    for mode in (
        MODE,
        CardMode("Jo Anders", "shaded", "PIN", "Open", "jo", name_fixed=True, other="Another person"),
    ):
        page.ask(mode, offer_practice=False)
        assert page.card is not None
        assert abs(page.card.geometry().center().x() - page.rect().center().x()) <= 1
        assert page.card.geometry().bottom() < page.status.geometry().top()


def test_a_pin_is_called_pin_in_a_sentence_and_a_password_is_not_capital(asks: Asks) -> None:
    page = asks(CardMode("Jo", "", "PIN", "Open", "jo", name_fixed=True))
    assert page.card is not None
    page.card.button.click()
    assert page.card.secret.problem == "Type your PIN."
    page.ask(CardMode("Jo", "", "Password", "Open", "jo"), offer_practice=False)
    page.card.button.click()
    assert page.card.secret.problem == "Type your password."
