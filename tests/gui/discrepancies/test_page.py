"""The Queues screen as somebody works it: by keyboard, by scanner, in its four states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.actor import Actor, Permission
from app.codes import CodeKind, make_code
from app.discrepancies import Settle
from app.errors import Unavailable
from app.patients import LookAlike
from tests.gui.conftest import Picture
from tests.gui.discrepancies.conftest import Opens, Window
from tests.gui.discrepancies.fakes import MARIO, SUPERVISOR, Room, a_full_room
from ui.discrepancies.detail_pane import DetailPane
from ui.discrepancies.dialogs import SettleDialog
from ui.discrepancies.list_pane import ListPane
from ui.lists.table import ListTable
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.chip import Chip
from ui.widgets.failed_state import FailedState
from ui.widgets.labels import Label


def words(window: Window) -> str:
    """All words that can be read now."""
    QCoreApplication.sendPostedEvents()  # new lines are shown by one
    return "\n".join(label.text() for label in window.page.findChildren(Label) if label.isVisible())


def table(window: Window) -> ListTable:
    """The list in front."""
    return window.page.findChild(ListPane).table


def pane(window: Window) -> DetailPane:
    """The chosen item."""
    return window.page.findChild(DetailPane)


def chip(window: Window, start: str) -> Chip:
    """A chip by its words."""
    return next(each for each in window.page.findChildren(Chip) if each.text().startswith(start))


def asked(window: Window) -> SettleDialog:
    """The question that is open."""
    return next(each for each in window.page.findChildren(SettleDialog) if each.isVisible())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    alike = LookAlike(MARIO, "Same birthday.", "Differs: given name, sex.", (), (4,))
    room = a_full_room()
    room.alike = (alike,)
    window = opens(SUPERVISOR, room)
    window.page.come_forward(QueueRoute())
    table(window).choose(2)
    window.page.findChild(ListPane).opened.emit(2)
    assert photo(window.page, f"queue-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.page.resize(968, 580)
    window.page.come_forward(QueueRoute(volume_id=3))
    photo(window.page, "queue-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_the_list_says_what_waits_and_whose_turn_it_is(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    assert "7 waiting" in words(window)
    assert "oldest 34 days" in words(window)
    cells = [table(window).rows.index(1, at).data() for at in range(3)]
    assert cells == ["12 d", "Found, not confirmed: 00-41-72 V1  Seen at Room 4.", "Jo Anders"]


def test_no_name_is_shown_before_the_patient_is_opened(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    assert "GARCIA" not in words(window)
    assert not pane(window).banner.isVisible()
    assert window.room.done("open") == []


def test_walking_past_an_item_opens_nobody_and_resting_on_it_opens_its_patient(
    opens: Opens, qtbot: QtBot
) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    for _ in range(4):
        qtbot.keyClick(table(window), Qt.Key.Key_Down)
    assert window.room.done("open") == []
    qtbot.waitUntil(lambda: bool(window.room.done("open")), timeout=3000)
    assert window.room.done("open") == [[5, "queue item 5"]]
    assert pane(window).banner.isVisible()


def test_enter_opens_the_patient_at_once(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    assert window.room.done("open") == [[1, "queue item 1"]]


def test_the_banner_of_another_item_never_stays(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    assert pane(window).banner.isVisible()
    window.jobs.holding = True
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    qtbot.keyClick(table(window), Qt.Key.Key_Down)
    window.jobs.let_go()
    assert not pane(window).banner.isVisible()


def test_the_chips_count_and_narrow(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    assert chip(window, "Over 7").accessibleName() == "Over 7 days 3"
    qtbot.mouseClick(chip(window, "Over 7"), Qt.MouseButton.LeftButton)
    assert table(window).rows.rowCount() == 3
    qtbot.mouseClick(chip(window, "Mine"), Qt.MouseButton.LeftButton)
    assert table(window).rows.rowCount() == 1


def test_taking_puts_ones_name_on_the_item(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    table(window).choose(3)
    window.act("queue.take")
    assert window.room.done("take") == [[3]]
    assert table(window).current_key() == 3
    assert "Jo Anders sees to it." in words(window)
    assert window.told["stale"]


def test_an_item_is_settled_by_two_letters_and_ctrl_enter(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    table(window).choose(3)
    window.act("queue.settle")
    question = asked(window)
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    assert question.reason.text() == "Choose a reason."
    qtbot.keyClicks(question.choice.box, "ip")
    question.more.set_text("72-41")
    with qtbot.waitSignal(question.accepted):
        qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.room.done("settle") == [[Settle(3, "volume is in its place: 72-41")]]
    assert window.told["toast"][-1].title == "Settled"
    assert "6 waiting" in words(window)


def test_enter_in_the_words_settles_and_never_gives_up_what_was_typed(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    table(window).choose(3)
    window.act("queue.settle")
    question = asked(window)
    question.activateWindow()
    question.more.set_text("72-41")
    qtbot.keyClick(question.more.edit, Qt.Key.Key_Return)
    assert question.isVisible()
    question.choice.box.setCurrentIndex(1)
    with qtbot.waitSignal(question.accepted):
        qtbot.keyClick(question.more.edit, Qt.Key.Key_Return)
    assert len(window.room.done("settle")) == 1


def test_another_reason_has_to_be_said_in_words(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    window.act("queue.dismiss")
    question = asked(window)
    question.choice.box.setCurrentIndex(question.choice.box.count() - 1)
    assert question.reason.text() == "Say it in words."
    assert not question.act.isEnabled()
    question.more.set_text("lent by phone")
    assert question.act.isEnabled()
    question.reject()
    assert window.room.done("settle") == []


def test_leaving_the_question_puts_the_keyboard_back_into_the_list(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    window.act("queue.settle")
    qtbot.keyClick(asked(window), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.page.focusWidget() is table(window))


def test_ctrl_enter_held_asks_once(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    for _ in range(3):
        window.act("queue.settle")
    assert len(window.page.findChildren(SettleDialog)) == 1
    asked(window).reject()


def test_the_front_desk_sees_who_settles(opens: Opens, photo: Picture) -> None:
    window = opens(frozenset({Permission.LOOK_UP}))
    window.page.come_forward(QueueRoute())
    table(window).choose(2)
    assert "Records staff and supervisors settle what waits here." in words(window)
    assert not pane(window).settle_button.isEnabled()
    window.act("queue.settle")
    assert window.page.findChildren(SettleDialog) == []
    photo(window.page, "queue-front-desk")


def test_a_supervisor_confirms_with_one_button(opens: Opens, qtbot: QtBot) -> None:
    window = opens(SUPERVISOR)
    window.page.come_forward(QueueRoute())
    table(window).choose(2)
    window.jobs.holding = True
    for _ in range(2):
        qtbot.mouseClick(pane(window).confirm_button, Qt.MouseButton.LeftButton)
    window.jobs.let_go()
    assert window.room.done("settle") == [[Settle(2, "confirmed found")]]


def test_the_patient_is_shown_on_the_patients_own_screen(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    table(window).choose(2)
    qtbot.mouseClick(pane(window).patient_button, Qt.MouseButton.LeftButton)
    assert window.told["go"] == [PatientsRoute(2, volume_id=2)]


def test_nothing_waiting_names_who_closed_the_last(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.items = room.items[:1]
    window = opens(room=room)
    window.page.come_forward(QueueRoute())
    window.act("queue.settle")
    question = asked(window)
    question.choice.box.setCurrentIndex(4)
    question.act.click()
    assert "Nothing waiting." in words(window)
    assert "Last item closed 14:02 by Jo Anders: clock was set." in words(window)
    assert not pane(window).isVisible()
    photo(window.page, "queue-empty")


def test_closed_items_say_how_they_ended(opens: Opens, qtbot: QtBot, photo: Picture) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    window.room.settle(window_actor(), Settle(1, "test scan", dismissed=True))
    qtbot.mouseClick(chip(window, "Closed"), Qt.MouseButton.LeftButton)
    assert [table(window).rows.index(0, at).data() for at in (0, 2)] == ["Dismissed", "Al Bern"]
    assert "Dismissed by Al Bern: test scan." in words(window)
    assert not pane(window).settle_button.isVisible()
    photo(window.page, "queue-closed")


def window_actor() -> Actor:
    """Somebody else, at another desk."""

    return Actor(8, "al.bern", "Al Bern", "Desk 1")


def test_a_list_that_cannot_be_read_offers_to_try_again(opens: Opens, qtbot: QtBot, photo: Picture) -> None:
    room = a_full_room()
    room.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    window = opens(room=room)
    window.page.come_forward(QueueRoute())
    assert "The database cannot be reached" in words(window)
    photo(window.page, "queue-failed")
    room.problem = None
    qtbot.mouseClick(window.page.findChild(FailedState).button, Qt.MouseButton.LeftButton)
    assert "7 waiting" in words(window)


# Scans.


def scan(window: Window, text: str) -> list[str]:
    """Scan something; how often the router was told to go on."""
    calls: list[str] = []
    window.page.take_scan(RawScan(text, Source.SERIAL, 1), lambda: calls.append("done"))
    return calls


def a_label(window: Window, volume: int) -> str:
    """Give a volume a label whose check digit is right."""
    code = make_code(CodeKind.CHART, volume, practice=False)
    window.room.volumes[volume] = replace(window.room.volumes[volume], code=code)
    return code


def test_a_scanned_chart_narrows_the_list_until_the_chip_is_cleared(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    assert scan(window, a_label(window, 5)) == ["done"]
    assert table(window).rows.rowCount() == 1
    assert window.told["outcome"][-1][0].word == "1 waiting"
    assert chip(window, "00-93-55 V1").isVisible()
    qtbot.keyClick(chip(window, "00-93-55 V1"), Qt.Key.Key_Delete)
    assert table(window).rows.rowCount() == 7


def test_a_chart_about_which_nothing_waits_says_so(opens: Opens) -> None:
    window = opens()
    window.room.items = window.room.items[:2]
    window.page.come_forward(QueueRoute())
    assert scan(window, a_label(window, 5)) == ["done"]
    outcome, tone = window.told["outcome"][-1]
    assert (outcome.status, outcome.word, tone) == (Status.GOOD, "Nothing waiting", Tone.GOOD)
    assert "Nothing about 00-93-55 V1." in words(window)


@pytest.mark.parametrize(
    "text",
    [
        make_code(CodeKind.PLACE, 4, practice=False),
        make_code(CodeKind.BADGE, 4, practice=False),
        make_code(CodeKind.CHART, 5, practice=True),
        "C00000059",
        "no label",
    ],
)
def test_any_other_scan_is_refused_with_a_sentence_and_the_belt_goes_on(opens: Opens, text: str) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    assert scan(window, text) == ["done"]
    outcome, tone = window.told["outcome"][-1]
    assert (outcome.status, tone, outcome.at) == (Status.REFUSED, Tone.REFUSED, "14:02:11")
    assert "Nothing was changed" in outcome.sentence
    assert table(window).rows.rowCount() == 7


# Life of the page.


def test_a_page_closed_while_its_job_runs_is_not_told(theme: Theme, qapp: QApplication) -> None:
    window = Window(theme, a_full_room(), SUPERVISOR)
    window.jobs.holding = True
    window.page.come_forward(QueueRoute())
    window.page.take_scan(RawScan(a_label(window, 5), Source.SERIAL, 1), lambda: None)
    delete(window.page)
    window.jobs.let_go()
    assert window.told["outcome"] == []
    window.jobs.shut_down()


def test_everything_that_can_be_worked_has_a_name(opens: Opens, qapp: QApplication) -> None:
    window = opens(SUPERVISOR)
    window.page.come_forward(QueueRoute())
    nameless = [
        widget
        for widget in window.page.findChildren(type(window.page).__mro__[1])
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_the_question_over_the_screen(opens: Opens, photo: Picture, qtbot: QtBot) -> None:
    window = opens()
    window.page.come_forward(QueueRoute())
    table(window).choose(2)
    window.act("queue.settle")
    question = asked(window)
    QCoreApplication.sendPostedEvents()
    whole = window.page.grab()
    with QPainter(whole) as painter:
        painter.drawPixmap(window.page.mapFromGlobal(question.pos()), question.grab())
    page = QLabel()
    qtbot.addWidget(page)
    page.setPixmap(whole)
    page.resize(window.page.size())
    photo(page, "queue-settle")
    question.reject()


def test_an_empty_room_is_no_mistake(opens: Opens) -> None:
    window = opens(room=Room())
    window.page.come_forward(QueueRoute())
    assert "Nothing waiting." in words(window)


def test_ctrl_f_goes_to_the_chip_that_is_on(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.act("filter")
    assert chip(window, "All").hasFocus()
    qtbot.mouseClick(chip(window, "Mine"), Qt.MouseButton.LeftButton)
    table(window).setFocus()
    window.act("filter")
    assert chip(window, "Mine").hasFocus()
