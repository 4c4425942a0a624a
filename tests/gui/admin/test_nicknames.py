"""Nicknames: finding, adding, striking out, and taking that back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from app.errors import BadInput, Conflict, NotFound, Unavailable
from app.patients import Nickname
from tests.gui.admin.conftest import Opens, Window
from tests.gui.admin.fakes import ADMIN, CLERK, RECORDS, Office, a_full_office
from ui.admin.parts import Part
from ui.lists.cells import Muted, Text
from ui.lists.roles import Role
from ui.shell.routes import AdminRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status

KEPT_BY = "Records, supervisors and administrators change the nicknames."


def nicknames(opens: Opens, permissions: Any = RECORDS, office: Office | None = None) -> Window:
    """The part in front."""
    window = opens(permissions, office)
    window.page.come_forward(AdminRoute("nicknames"))
    return window


def shown(window: Window) -> list[tuple[str, str]]:
    """The nicknames that are listed."""
    rows = window.page.nicknames.table.rows
    return [(rows.index(at, 0).data(), rows.index(at, 1).data()) for at in range(rows.rowCount())]


def changes(window: Window) -> list[Any]:
    """What the service was asked to change."""
    return [what for what in window.office.asked if what[0] in {"add", "strike"}]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_list_says_where_each_comes_from(opens: Opens, theme: Theme, photo: Any, dark: bool) -> None:
    theme.set_dark(dark)
    window = nicknames(opens)
    part = window.page.nicknames
    rows = part.table.rows
    told = {shown(window)[at]: rows.index(at, 2).data() for at in range(rows.rowCount())}
    assert told["Elizabeth", "Beth"] == "with the program"
    assert told["Ignatius", "Iggy"] == "added here"
    assert told["Robert", "Bill"] == "struck out"
    struck, counts = (shown(window).index(("Robert", short)) for short in ("Bill", "Bob"))
    cells = [rows.index(struck, at).data(Role.CELL) for at in (0, 1)]
    assert cells == [Muted("Robert", struck=True), Muted("Bill", struck=True)]
    assert rows.index(counts, 0).data(Role.CELL) == Text("Robert", strong=True)
    assert "12 nicknames" in window.words
    part.table.choose(("Robert", "Bill"))
    photo(window.page, f"admin-nicknames-{'dark' if dark else 'light'}")


def test_each_key_narrows_the_list(opens: Opens, qtbot: QtBot) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    assert window.page.focusWidget() is part.field
    qtbot.keyClicks(part.field, "be")
    assert window.office.asked == [("nicknames", ""), ("nicknames", "b"), ("nicknames", "be")]
    assert shown(window) == [("Elizabeth", "Beth"), ("Elizabeth", "Betty")]
    assert "2 nicknames" in window.words
    qtbot.keyClicks(part.field, "th")
    assert "1 nickname" in window.words
    qtbot.keyClick(part.field, Qt.Key.Key_Escape)
    assert (part.field.text(), len(shown(window))) == ("", 12)


def test_only_the_latest_question_is_answered(opens: Opens, qtbot: QtBot) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    window.jobs.holding = True
    qtbot.keyClicks(part.field, "wi")
    window.jobs.let_go(newest_first=True)
    assert shown(window) == [("William", "Bill"), ("William", "Will")]
    assert window.office.asked == [("nicknames", ""), ("nicknames", "wi")]


def test_a_long_list_says_how_many_there_are(opens: Opens) -> None:
    office = a_full_office()
    office.nicknames = [Nickname(f"Name{at:04}", "Short") for at in range(2812)]
    window = nicknames(opens, office=office)
    assert "2,812 nicknames, first 200 shown" in window.words
    assert len(shown(window)) == 200


def test_nothing_that_begins_so_offers_to_add_it(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = nicknames(opens)
    window.page.nicknames.table.choose(("Robert", "Bob"))
    qtbot.keyClicks(window.page.nicknames.field, "xyz")
    assert "No nickname begins with 'xyz'." in window.words
    assert "Add it if a patient goes by it: Ctrl+N." in window.words
    assert "0 nicknames" in window.words
    assert not window.page.nicknames.verbs.isVisible()
    photo(window.page, "admin-nicknames-empty")
    clerk = nicknames(opens, CLERK)
    qtbot.keyClicks(clerk.page.nicknames.field, "xyz")
    assert KEPT_BY in clerk.words


def test_a_list_that_cannot_be_read_offers_to_try_again(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = nicknames(opens)
    window.page.nicknames.table.choose(("Robert", "Bob"))
    window.office.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    qtbot.keyClicks(window.page.nicknames.field, "w")
    assert "cannot be reached" in window.words
    assert not window.page.nicknames.verbs.isVisible()
    photo(window.page, "admin-nicknames-failed")
    window.office.problem = None
    window.page.nicknames.frame.retry.emit()
    assert shown(window) == [("William", "Bill"), ("William", "Will")]


def test_a_nickname_is_added_by_keyboard_and_stands_in_the_list(
    opens: Opens, qtbot: QtBot, photo: Any
) -> None:
    window = nicknames(opens)
    window.act("admin.add")
    form = window.form
    assert form.focusWidget() is form.name.edit
    assert form.reason.text() == "Fill in both fields."
    qtbot.keyClicks(form.name.edit, "Ignatius")
    qtbot.keyClick(form.name.edit, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.short.edit
    qtbot.keyClicks(form.short.edit, "Zuzu")
    photo(window.page, "admin-add-nickname", form)
    qtbot.keyClick(form.short.edit, Qt.Key.Key_Return)
    assert changes(window) == [("add", "Ignatius", "Zuzu")]
    part = window.page.nicknames
    assert (part.field.text(), shown(window)) == ("Zuzu", [("Ignatius", "Zuzu")])
    assert part.table.current_key() == ("Ignatius", "Zuzu")
    assert window.page.focusWidget() is part.table
    toast = window.toasts[-1]
    assert (toast.status, toast.title, toast.sentence) == (
        Status.GOOD, "Nickname added", "Zuzu finds Ignatius.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "problem", "field"),
    [
        ("Mary Ann", BadInput("Type one word, without digits: a given name and a short form of it."), "name"),
        ("Mary", BadInput("A name is no nickname of itself. Nothing was changed."), "short"),
        ("Mary", Conflict("This nickname is in the list already. Nothing was changed."), "short"),
    ],
)
def test_what_is_refused_stays_open_with_the_sentence(
    opens: Opens, photo: Any, name: str, problem: Any, field: str
) -> None:
    window = nicknames(opens)
    window.act("admin.add")
    form = window.form
    form.name.set_text(name)
    form.short.set_text("Molly")
    window.office.problem = problem
    form.act.click()
    assert form.isVisible()
    assert form.problem.sentence == problem.sentence
    assert form.focusWidget() is getattr(form, field).edit
    photo(window.page, "admin-nickname-refused", form)
    getattr(form, field).set_text("Marie")
    assert form.problem.sentence == ""
    window.office.problem = None
    form.act.click()
    assert len(changes(window)) == 2


def test_striking_out_asks_nothing_and_is_taken_back_in_the_same_place(
    opens: Opens, qtbot: QtBot, photo: Any
) -> None:
    """By keyboard alone: Enter on the row, Enter on the verb, and the same again."""
    window = nicknames(opens)
    part = window.page.nicknames
    qtbot.keyClicks(part.field, "robert")
    qtbot.keyClick(part.field, Qt.Key.Key_Down)
    qtbot.keyClick(part.table, Qt.Key.Key_Down)
    assert "Bob finds Robert too." in window.words
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert window.page.focusWidget() is part.verbs.strike_button
    qtbot.keyClick(part.verbs.strike_button, Qt.Key.Key_Return)
    assert changes(window) == [("strike", "Robert", "Bob")]
    assert window.page.focusWidget() is part.table
    assert part.table.current_key() == ("Robert", "Bob")
    assert part.table.rows.index(1, 2).data() == "struck out"
    assert (window.toasts[-1].title, window.toasts[-1].sentence) == (
        "Nickname struck out", "Bob finds Robert no more.",
    )  # fmt: skip
    assert "Bob finds Robert no more." in window.words
    assert not part.verbs.strike_button.isEnabled()
    photo(window.page, "admin-nickname-struck")
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    qtbot.keyClick(part.verbs.count_button, Qt.Key.Key_Return)
    assert changes(window)[-1] == ("add", "Robert", "Bob")
    assert part.table.rows.index(1, 2).data() == "with the program"
    assert window.toasts[-1].title == "Nickname counts again"
    assert window.page.focusWidget() is part.table


def test_pressing_twice_strikes_out_once(opens: Opens, qtbot: QtBot) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bob"))
    button = part.verbs.strike_button
    window.jobs.holding = True
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "One moment." in button.toolTip()
    part.table.choose(("William", "Bill"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.jobs.let_go()
    assert changes(window) == [("strike", "Robert", "Bob")]
    part.table.choose(("Robert", "Bob"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    part.verbs.strike()
    assert len(changes(window)) == 1


def test_an_answer_from_before_the_change_is_not_believed(opens: Opens, qtbot: QtBot) -> None:
    """The list was read, then the nickname struck out, and only then the answer arrives."""
    window = nicknames(opens)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bob"))
    window.jobs.holding = True
    part.field.setText("bob")
    window.jobs.work_unheard()
    part.verbs.strike()
    window.jobs.let_go()
    window.jobs.hear()
    assert shown(window) == [("Robert", "Bob")]
    assert part.table.rows.index(0, 2).data() == "struck out"


def test_a_list_that_failed_meanwhile_has_no_verbs(opens: Opens) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bob"))
    window.jobs.holding = True
    part.verbs.strike()
    window.jobs.holding = False
    window.office.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    part.refresh()
    window.office.problem = None
    window.jobs.let_go()
    assert window.toasts[-1].title == "Nickname struck out"
    assert "cannot be reached" in window.words
    assert not part.verbs.isVisible()


def test_what_somebody_changed_first_is_told_and_read_again(opens: Opens) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bob"))
    window.office.problem = NotFound("This nickname is not in the list. Nothing was changed.")
    part.verbs.strike()
    toast = window.toasts[-1]
    assert (toast.status, toast.sentence) == (Status.REFUSED, window.office.problem.sentence)
    window.office.problem = None
    window.office.nicknames = window.office.nicknames[:2]
    window.act("refresh")
    assert len(shown(window)) == 2


def test_who_only_looks_up_sees_the_list_and_who_changes_it(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = nicknames(opens, CLERK)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bob"))
    assert KEPT_BY in window.words
    buttons = (part.add_button, part.verbs.strike_button, part.verbs.count_button)
    assert [button.isEnabled() for button in buttons] == [False, False, False]
    assert {button.toolTip() for button in buttons} == {KEPT_BY}
    window.act("admin.add")
    part.verbs.strike()
    part.verbs.count_again()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert changes(window) == []
    photo(window.page, "admin-nicknames-read-only")


def test_ctrl_n_adds_a_nickname_for_an_administrator_only_in_this_part(opens: Opens) -> None:
    window = nicknames(opens, ADMIN)
    window.act("admin.add")
    assert window.form.windowTitle() == "Add a nickname"
    window.form.reject()
    QCoreApplication.sendPostedEvents()
    window.page.come_forward(AdminRoute("people"))
    window.act("admin.add")
    assert window.form.windowTitle() == "Add a person"


def test_tab_leads_from_the_field_to_the_verbs_and_ctrl_f_back(opens: Opens, qtbot: QtBot) -> None:
    window = nicknames(opens)
    part = window.page.nicknames
    part.table.choose(("Robert", "Bill"))
    went = []
    for _ in range(3):
        at = window.page.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        went.append(window.page.focusWidget())
    assert went == [part.add_button, part.table, part.verbs.count_button]
    window.act("filter")
    assert part.field.hasFocus()
    window.page.segments.choose(Part.PLACES)
    window.act("filter")
    assert not part.field.hasFocus()
