"""People: adding, other roles, leaving, one's own PIN."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import BadInput, Conflict, RuleBroken, Unavailable
from app.security import AddPerson, Role, SetPin
from tests.gui.admin.conftest import Opens, Window
from tests.gui.admin.fakes import ADMIN, CLERK, a_full_office, services_of
from tests.gui.at_once import AtOnce
from ui.admin.dialogs import PinDialog
from ui.shell.routes import AdminRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status


@pytest.fixture
def people(opens: Opens) -> Window:
    window = opens(ADMIN)
    window.page.come_forward(AdminRoute("people"))
    return window


def asked(window: Window) -> list[Any]:
    """What the service was asked besides listing."""
    return [what for what in window.office.asked if what not in {"people", "places"}]


def fill(form: Any) -> None:
    """Fill in the form for a new person of the front desk."""
    form.name.set_text("Ann Lind")
    form.login.set_text("ann.lind")
    form.password.set_text("four words here 1")
    form.ticks.boxes[Role.FRONT_DESK].setChecked(True)


def test_the_list_says_who_works_here_and_who_has_left(people: Window, photo: Any) -> None:
    rows = people.page.people.table.rows
    shown = [rows.index(1, at).data() for at in range(5)]
    assert shown == ["Jo Anders", "jo.anders", "Records, Supervisor", "U00000021", "set"]
    assert rows.index(4, 0).data() == "Retired  1"
    assert "4 may sign in" in people.words
    photo(people.page, "admin-people")


def test_a_person_is_added_by_keyboard(people: Window, qtbot: QtBot, photo: Any) -> None:
    people.act("admin.add")
    form = people.form
    assert form.focusWidget() is form.name.edit
    qtbot.keyClicks(form.name.edit, "Ann Lind")
    qtbot.keyClick(form.name.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.login.edit, "ann.lind")
    qtbot.keyClick(form.login.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.password.edit, "four words here 1")
    assert form.reason.text() == "Tick a role."
    qtbot.keyClick(form.ticks.boxes[Role.FRONT_DESK], Qt.Key.Key_Space)
    photo(people.page, "admin-add-person", form)
    qtbot.keyClick(form.password.edit, Qt.Key.Key_Return)
    command = AddPerson("ann.lind", "Ann Lind", frozenset({Role.FRONT_DESK}), "four words here 1")
    assert asked(people) == [command]
    assert people.toasts[-1].sentence == "Badge U00000991."
    assert "5 may sign in" in people.words


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (BadInput("A sign-in name starts with a letter."), "login"),
        (Conflict("This sign-in name is taken."), "login"),
        (RuleBroken("The password is too short: 5 of at least 15 characters."), "password"),
    ],
)
def test_what_is_refused_stays_open_with_the_sentence_at_its_field(
    people: Window, photo: Any, problem: Any, field: str
) -> None:
    people.act("admin.add")
    form = people.form
    fill(form)
    people.office.problem = problem
    form.act.click()
    assert form.isVisible()
    assert form.problem.sentence == problem.sentence
    assert form.focusWidget() is getattr(form, field).edit
    photo(people.page, f"admin-refused-{field}", form)
    getattr(form, field).set_text("another one of them")
    assert form.problem.sentence == ""
    people.office.problem = None
    form.act.click()
    assert len(asked(people)) == 2


def test_pressing_twice_adds_once(people: Window) -> None:
    people.act("admin.add")
    form = people.form
    fill(form)
    people.jobs.holding = True
    form.act.click()
    form.act.click()
    form.accept()
    form.reject()
    assert form.isVisible()
    people.jobs.let_go()
    assert len(asked(people)) == 1


def test_roles_change_only_when_they_differ(people: Window) -> None:
    people.page.people.table.choose("al.bern")
    people.act("admin.change")
    form = people.form
    assert form.reason.text() == "The roles are as before."
    form.ticks.boxes[Role.FRONT_DESK].setChecked(False)
    assert form.reason.text() == "Tick a role, or retire the person."
    form.ticks.boxes[Role.RECORDS].setChecked(True)
    form.act.click()
    assert asked(people) == [("roles", "al.bern", frozenset({Role.RECORDS}))]


def test_ending_the_access_needs_the_sign_in_name_and_has_no_default(
    people: Window, qtbot: QtBot, photo: Any
) -> None:
    people.page.people.table.choose("al.bern")
    people.act("admin.retire")
    form = people.form
    assert "Al Bern" in form.windowTitle()
    photo(people.page, "admin-retire", form)
    qtbot.keyClick(form.login.edit, Qt.Key.Key_Return)
    form.login.set_text("al.bert")
    form.act.click()
    form.accept()
    assert asked(people) == []
    form.login.set_text("al.bern")
    qtbot.keyClick(form.login.edit, Qt.Key.Key_Return)
    assert asked(people) == []
    form.act.click()
    assert asked(people) == [("retire", "al.bern")]
    assert "3 may sign in" in people.words


def test_who_has_left_is_not_changed_again(people: Window) -> None:
    people.page.people.table.choose("sam.old")
    assert not people.page.people.retire_button.isEnabled()
    assert "The access of Sam Old has ended." in people.words
    people.act("admin.change")
    people.act("admin.retire")
    assert asked(people) == []


def test_people_that_cannot_be_read_offer_to_try_again(opens: Opens, photo: Any) -> None:
    office = a_full_office()
    office.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    window = opens(ADMIN, office)
    window.page.come_forward(AdminRoute("people"))
    assert "cannot be reached" in window.words
    photo(window.page, "admin-failed")
    office.problem = None
    window.page.people.frame.retry.emit()
    assert "4 may sign in" in window.words


def test_everybody_sets_an_own_pin(theme: Theme, qtbot: QtBot) -> None:
    office, jobs, window = a_full_office(), AtOnce(), QWidget()
    qtbot.addWidget(window)
    window.resize(900, 640)
    form = PinDialog(theme, window, jobs, services_of(office, CLERK))
    form.open()
    form.pin.set_text("492817")
    form.again.set_text("492818")
    assert form.reason.text() == "Type it twice, the same."
    form.again.set_text("492817")
    office.problem = BadInput("This PIN is guessed first. Take digits that are not in a row.")
    form.act.click()
    assert form.problem.sentence == office.problem.sentence
    office.problem = None
    with qtbot.waitSignal(form.accepted):
        form.act.click()
    assert office.asked[-1] == SetPin("492817")
    jobs.shut_down()


def test_the_pin_is_told_without_digits(people: Window) -> None:
    people.act("pin")
    form = people.form
    for field in (form.pin, form.again):
        field.set_text("492817")
    form.act.click()
    assert (people.toasts[-1].status, people.toasts[-1].title) == (Status.GOOD, "PIN set")
    assert "492817" not in people.toasts[-1].sentence
