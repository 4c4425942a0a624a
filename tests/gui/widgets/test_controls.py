"""Every control: its picture in light and dark, its name for a screen reader, and its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from tests.gui.widgets.gallery import Gallery
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.choice_field import ChoiceField
from ui.widgets.find_box import FindBox
from ui.widgets.segments import Segment, Segments
from ui.widgets.text_field import PasswordField, TextField


@pytest.fixture
def gallery(theme: Theme, qtbot: QtBot) -> Gallery:
    shown = Gallery(theme)
    shown.resize(880, 640)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    return shown


def show(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_gallery_of_controls_in_both_looks(
    gallery: Gallery, theme: Theme, picture: Picture, dark: bool
) -> None:
    theme.set_dark(dark)
    gallery.findChildren(Button)[1].setFocus()
    path = picture(gallery, f"controls-{'dark' if dark else 'light'}")
    assert path.stat().st_size > 20_000
    ground = gallery.grab().toImage().pixelColor(2, 2).name().upper()
    assert ground == theme.tokens.surface_work


def test_everything_the_keyboard_reaches_has_a_name(gallery: Gallery) -> None:
    reached = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]
    assert len(reached) > 20
    for widget in reached:
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.text(QAccessible.Text.Name), widget


def test_nothing_one_presses_is_smaller_than_28(gallery: Gallery) -> None:
    for button in gallery.findChildren(QAbstractButton):
        assert button.height() >= 28, button.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(theme, "Check out", ButtonKind.PRIMARY, keys="F7")
    show(button, qtbot)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_screen(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Check out")
    show(button, qtbot)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_blocked_button_cannot_be_pressed_and_says_why(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "File, next", keys="Ctrl+Enter")
    show(button, qtbot)
    button.set_blocked("Blocked until the patient is sure")
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleDescription() == "Blocked until the patient is sure"
    button.set_blocked("")
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleDescription() == "Ctrl+Enter"


def test_a_button_is_as_wide_as_its_words_in_any_language(theme: Theme, qtbot: QtBot) -> None:
    short, long = Button(theme, "Print slips"), Button(theme, "Abholscheine drucken und ablegen")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width() + 80


def test_delete_clears_a_sticky_chip_and_a_filter_chip_stays(theme: Theme, qtbot: QtBot) -> None:
    sticky, plain = Chip(theme, "Due: 28-Nov", sticky=True), Chip(theme, "Mine", count=4)
    for chip in (sticky, plain):
        show(chip, qtbot)
        chip.setChecked(True)
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert (sticky.isChecked(), plain.isChecked()) == (False, True)


def test_the_x_of_a_sticky_chip_clears_it_and_its_words_do_not(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Slips: print automatically", sticky=True)
    chip.setChecked(True)
    chip.resize(chip.sizeHint())
    show(chip, qtbot)
    with qtbot.waitSignal(chip.cleared):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 14))
    assert not chip.isChecked()
    with qtbot.assertNotEmitted(chip.cleared):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert chip.isChecked()


def test_a_chip_tells_its_count_to_a_screen_reader(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Mine", count=4)
    qtbot.addWidget(chip)
    chip.set_count(5)
    assert chip.accessibleName() == "Mine 5"


def modes(theme: Theme, qtbot: QtBot) -> Segments:
    segments = Segments(
        theme,
        "Mode",
        [
            Segment("out", "Check out", "F7"),
            Segment("in", "Check in", "F8"),
            Segment("where", "Where is it", "F9"),
        ],
    )
    show(segments, qtbot)
    return segments


def test_arrow_keys_choose_the_neighbouring_mode(theme: Theme, qtbot: QtBot) -> None:
    segments = modes(theme, qtbot)
    first = segments.findChildren(QAbstractButton)[0]
    first.setFocus()
    with qtbot.waitSignal(segments.chosen) as heard:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert heard.args == ["in"]
    assert segments.mode == "in"


def test_choosing_a_mode_by_its_key_chooses_only_that_one(theme: Theme, qtbot: QtBot) -> None:
    segments = modes(theme, qtbot)
    with qtbot.waitSignal(segments.chosen) as heard:
        segments.choose("where")
    assert heard.args == ["where"]
    assert [button.isChecked() for button in segments.findChildren(QAbstractButton)] == [False, False, True]
    with pytest.raises(KeyError):
        segments.choose("audit")


def test_choosing_a_mode_moves_no_other_segment(theme: Theme, qtbot: QtBot) -> None:
    segments = modes(theme, qtbot)
    before = [button.geometry() for button in segments.findChildren(QAbstractButton)]
    segments.choose("where")
    segments.adjustSize()
    assert [button.geometry() for button in segments.findChildren(QAbstractButton)] == before


def test_a_problem_is_told_below_the_field_and_to_a_screen_reader(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "MRN", help_text="Six digits in pairs")
    show(field, qtbot)
    field.set_problem("One digit is missing")
    assert field.edit.accessibleDescription() == "One digit is missing"
    field.set_problem("")
    assert field.edit.accessibleDescription() == "Six digits in pairs"


def test_a_problem_never_makes_a_form_jump(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "MRN")
    qtbot.addWidget(field)
    before = field.sizeHint().height()
    field.set_problem("One digit is missing")
    assert field.sizeHint().height() == before


LONG = "Small letters, digits and dots, such as jo.anders; this is what one types to sign in."


@pytest.mark.parametrize("problem", [False, True], ids=["help", "problem"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_long_sentence_wraps_under_a_narrow_field_and_none_of_it_is_cut(
    theme: Theme, qtbot: QtBot, picture: Picture, problem: bool, dark: bool
) -> None:
    theme.set_dark(dark)
    form = QWidget()
    column = QVBoxLayout(form)
    first, second = TextField(theme, "Sign-in name"), TextField(theme, "Name")
    first.set_problem(LONG) if problem else first.set_help(LONG)
    for field in (first, second):
        column.addWidget(field)
    form.resize(280, column.totalHeightForWidth(280))
    show(form, qtbot)
    assert first.height() == second.height() + 16
    assert first._line.height() == 4 + 2 * 16 and first.edit.height() == second.edit.height() == 36
    assert first.geometry().bottom() < second.geometry().top()
    picture(form, f"field-wrapped-{'problem' if problem else 'help'}-{'dark' if dark else 'light'}")


def test_focus_on_a_field_is_focus_on_its_line(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Born")
    show(field, qtbot)
    field.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    assert field.edit.accessibleName() == "Born"


def test_the_eye_shows_a_password_and_hides_it_again(theme: Theme, qtbot: QtBot) -> None:
    field = PasswordField(theme, "Password")
    show(field, qtbot)
    eye = field.findChildren(QAbstractButton)[0]
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide what is typed"
    eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_a_password_typed_twice_goes_from_field_to_field_and_is_shown_by_a_key(
    theme: Theme, qtbot: QtBot
) -> None:
    form = QWidget()
    line = QVBoxLayout(form)
    first, again = PasswordField(theme, "Password"), PasswordField(theme, "Password again")
    line.addWidget(first)
    line.addWidget(again)
    show(form, qtbot)
    form.activateWindow()
    first.edit.setFocus()
    qtbot.waitUntil(first.edit.hasFocus)
    for field in (first, again):
        assert form.focusWidget() is field.edit
        qtbot.keyClicks(field.edit, "purple lantern")
        qtbot.keyClick(field.edit, Qt.Key.Key_F8, Qt.KeyboardModifier.AltModifier)
        assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
        qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert first.text() == again.text() == "purple lantern"


def test_a_choice_keeps_its_value_when_the_offers_change(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField(theme, "Type", [("lab", "Lab report"), ("ref", "Referral letter")])
    show(field, qtbot)
    qtbot.keyClick(field.box, Qt.Key.Key_Down)
    assert field.value() == "ref"
    field.set_choices([("con", "Consent"), ("ref", "Referral")])
    assert (field.value(), field.box.currentText()) == ("ref", "Referral")


def test_a_list_that_comes_late_is_no_choice_of_anybodys(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField(theme, "Department", [(None, "none")])
    told: list[int] = []
    field.box.currentIndexChanged.connect(told.append)
    field.set_choices([(None, "none"), (7, "Cardiology")])
    assert not told
    field.choose(7)
    field.set_choices([(None, "none")])
    assert told == [1, 0]


def test_esc_empties_the_find_box_and_then_backs_out(theme: Theme, qtbot: QtBot) -> None:
    box = FindBox(theme, "Find patient")
    show(box, qtbot)
    qtbot.keyClicks(box, "garc")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.text()


def test_the_x_of_the_find_box_appears_with_the_first_letter(theme: Theme, qtbot: QtBot) -> None:
    box = FindBox(theme, "Find patient")
    show(box, qtbot)
    clear = box.findChildren(QAbstractButton)[0]
    assert not clear.isVisible()
    qtbot.keyClicks(box, "g")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert not box.text()
    assert box.hasFocus()
