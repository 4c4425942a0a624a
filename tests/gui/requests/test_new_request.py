"""Asking for a chart from any screen: by keyboard, by scanner, with what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.charts import AskForChart, Format, Reason, RequestWarning, Wanted, WarningKind
from app.errors import RuleBroken, Unavailable
from tests.gui.at_once import AtOnce
from tests.gui.conftest import Picture
from tests.gui.requests.fakes import CARD, LEE, LENA, NOW, SECOND, SEES, SHELF, Room, services_of
from ui.requests.asking import RequestAsking
from ui.requests.new_request import NewRequestDialog
from ui.requests.patient_first import WhoDialog
from ui.requests.when_fields import quick_moments, time_of
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import AskRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.text_field import TextField

MISSING = RequestWarning(WarningKind.MISSING, "Marked missing since 02-Nov. It may not be found in time.")
IMAGE = RequestWarning(WarningKind.IMAGE_INSTEAD, "Its newest pages are filed as images already.")
AT_14 = datetime(2025, 11, 21, 20, tzinfo=UTC)  # 14:00 in Chicago


class Window:
    """Some screen over which charts are asked for."""

    def __init__(self, theme: Theme, room: Room, permissions: frozenset[Permission]) -> None:
        self.room, self.jobs, self.stage = room, AtOnce(), Stage()
        self.screen = QWidget()
        self.asking = RequestAsking(theme, self.jobs, self.stage, services_of(room, permissions), self.screen)
        self.told: list[Any] = []
        self.made: list[Any] = []
        self.stage.toast.connect(self.told.append)
        self.stage.outcome.connect(self._told)
        self.asking.made.connect(self.made.append)

    def _told(self, outcome: Any, _tone: Any) -> None:
        self.told.append(outcome)

    def ask(self, route: AskRoute | None = None) -> NewRequestDialog:
        """Open the form."""
        self.asking.ask(route or AskRoute(2))
        return self.form

    @property
    def form(self) -> NewRequestDialog:
        """The form that is open."""
        return next(each for each in self.forms if each.isVisible())

    @property
    def forms(self) -> list[NewRequestDialog]:
        """Every form there is."""
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, NewRequestDialog)]

    def scan(self, code: str) -> bool:
        """A scan; whether a form took it."""
        return self.asking.take_over(RawScan(code, Source.SERIAL, 0), nothing)


def nothing() -> None:
    """The next scan may come."""


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens a screen to ask over."""
    kept: list[Window] = []

    def build(room: Room | None = None, permissions: frozenset[Permission] = SEES) -> Window:
        window = Window(theme, room or Room(), permissions)
        kept.append(window)
        qtbot.addWidget(window.screen)
        window.screen.resize(1440, 900)
        with qtbot.waitExposed(window.screen):
            window.screen.show()
        return window

    yield build
    for window in kept:
        window.jobs.shut_down()


def test_a_chart_is_asked_for_by_keyboard_alone(opens: Opens, qtbot: QtBot, photo: Picture) -> None:
    room = Room(visits=(SimpleNamespace(starts_at=NOW + timedelta(days=3), counts=True),))
    window = opens(room)
    form = window.ask()
    assert room.done("open") == [(2, "request")]
    qtbot.waitUntil(form.fields.place.edit.hasFocus)
    assert form.reason.text() == "Say where the chart is to go."
    photo(form, "request-new-empty")
    qtbot.keyClicks(form.fields.place.edit, "dr lee")
    assert form.fields.place.place == LEE and form.reason.text() == "Say by when it is needed."
    form.fields.when.day.set_text("21-Nov")
    form.fields.when.time.set_text("14")
    form.fields.for_whom.set_text("Nurse Kim")
    assert form.act.isEnabled()
    photo(form, "request-new")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = AskForChart(2, LEE.code, AT_14, for_whom="Nurse Kim")
    assert room.done("ask") == [(asked, ())] and window.made[0].id == 99
    assert window.told[-1].title == "Request made" and "GARCIA" not in window.told[-1].sentence


def test_what_speaks_against_it_stands_in_the_form_and_the_gravest_needs_a_tick(
    opens: Opens, photo: Picture
) -> None:
    room = Room(warnings=(MISSING, IMAGE))
    form = opens(room).ask()
    form.fields.place.show_place(LEE)
    form.fields.when.chips[0].click()
    assert form.warnings.kinds == (WarningKind.MISSING, WarningKind.IMAGE_INSTEAD)
    assert not form.act.isEnabled() and form.reason.text() == "Tick that you ask all the same."
    photo(form, "request-new-warned")
    form.warnings.tick.click()
    assert form.act.isEnabled()
    form.act.click()
    assert room.done("ask")[0][1] == (WarningKind.MISSING, WarningKind.IMAGE_INSTEAD)


def test_a_word_about_an_image_alone_needs_no_tick(opens: Opens) -> None:
    form = opens(Room(warnings=(IMAGE,))).ask()
    form.fields.place.show_place(LEE)
    form.fields.when.show_moment(AT_14)
    assert form.act.isEnabled() and not form.warnings.tick.isVisible()


def test_another_wish_is_considered_anew_and_takes_the_tick_back(opens: Opens) -> None:
    room = Room(warnings=(MISSING,))
    form = opens(room).ask()
    form.fields.place.show_place(LEE)
    form.fields.when.show_moment(AT_14)
    form.warnings.tick.click()
    form.fields.note.set_text("Second floor")
    assert len(room.done("consider")) == 1 and form.act.isEnabled()  # a note changes nothing of it
    room.warnings = (replace(MISSING, sentence="Marked missing since 03-Nov."),)
    form.fields.place.show_place(LENA)
    assert len(room.done("consider")) == 2 and not form.act.isEnabled()


def test_ctrl_enter_before_the_answer_asks_as_soon_as_it_is_there(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    form = window.ask()
    form.fields.place.show_place(LEE)
    window.jobs.holding = True
    form.fields.when.show_moment(AT_14)
    assert not form.act.isEnabled()
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.room.done("ask") == []
    window.jobs.let_go()
    assert len(window.room.done("ask")) == 1


def test_stat_is_needed_now_and_rings(opens: Opens) -> None:
    window = opens()
    form = window.ask()
    form.fields.stat.click()
    assert not form.fields.when.day.isEnabled()
    form.fields.place.show_place(LEE)
    form.act.click()
    ((asked, _despite),) = window.room.done("ask")
    assert asked.stat and asked.needed_at == NOW.replace(second=0)
    assert window.told[-1].title == "STAT request made"


def test_the_volume_that_was_pointed_at_is_the_one_that_is_wanted(opens: Opens) -> None:
    window = opens()
    form = window.ask(AskRoute(2, SECOND))
    assert form.fields.volume_wanted == (Wanted.ONE, SECOND)
    form.fields.wanted.choose(Wanted.NEWEST)
    form.fields.reason.choose(Reason.PHONE)
    form.fields.format.choose(Format.COPY)
    form.fields.place.show_place(LEE)
    form.fields.when.show_moment(AT_14)
    form.act.click()
    ((asked, _despite),) = window.room.done("ask")
    assert (asked.wanted, asked.volume_code, asked.reason, asked.format) == (
        Wanted.NEWEST, "", Reason.PHONE, Format.COPY,
    )  # fmt: skip


def test_a_time_that_has_passed_is_no_time(opens: Opens) -> None:
    form = opens().ask()
    form.fields.place.show_place(LEE)
    form.fields.when.show_moment(NOW - timedelta(hours=1))
    assert form.reason.text() == "This time has passed."


def test_a_scanned_holder_is_the_place_and_other_labels_are_refused(opens: Opens) -> None:
    window = opens()
    assert not window.scan(LEE.code)  # no form is open: it is the screen's
    form = window.ask()
    assert window.scan(LEE.code) and form.fields.place.place == LEE
    assert window.scan(SHELF) and "A form is open" in window.told[-1].sentence
    assert form.fields.place.place == LEE


def test_a_name_that_nobody_has_is_said_under_the_field(opens: Opens, qtbot: QtBot) -> None:
    form = opens().ask()
    qtbot.waitUntil(form.fields.place.edit.hasFocus)
    qtbot.keyClicks(form.fields.place.edit, "zz")
    form.fields.for_whom.edit.setFocus()
    assert "Nobody and no room is called that." in form.fields.place.problem
    assert not form.act.isEnabled()


def test_names_are_offered_while_one_types(opens: Opens, qtbot: QtBot) -> None:
    form = opens().ask()
    qtbot.waitUntil(form.fields.place.edit.hasFocus)
    qtbot.keyClicks(form.fields.place.edit, "ort")
    completer = form.fields.place.edit.completer()
    qtbot.waitUntil(completer.popup().isVisible)
    assert completer.completionModel().index(0, 0).data() == "Lena Ortiz"
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert form.fields.place.text() == "Lena Ortiz" and form.fields.place.place == LENA


def test_without_a_patient_it_is_asked_whose_chart(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.asking.ask(AskRoute())
    window.asking.ask(AskRoute())  # struck twice
    (who,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, WhoDialog) and each.isVisible()
    ]
    photo(who, "request-whose")
    assert window.scan(CARD) and window.form.fields.isVisible()
    window.form.reject()
    window.asking.ask(AskRoute())
    who = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, WhoDialog) and each.isVisible()
    )
    who.number.set_text("00-41-72")
    who.submit_by_key()
    assert window.form.isVisible()


def test_a_key_struck_twice_opens_one_form(opens: Opens) -> None:
    window = opens()
    window.jobs.holding = True
    for _ in range(2):
        window.asking.ask(AskRoute(2))
    window.jobs.let_go()
    assert len(window.room.done("open")) == 1
    assert len([each for each in window.forms if each.isVisible()]) == 1


def test_leaving_it_changes_nothing_and_it_can_be_asked_again(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    form = window.ask()
    form.fields.note.set_text("Second floor")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()  # Esc never gives up what was typed
    form.safe.click()
    assert window.room.done("ask") == [] and window.ask().isVisible()


def test_a_refused_request_keeps_what_was_typed(opens: Opens) -> None:
    window = opens()
    form = window.ask()
    form.fields.place.show_place(LEE)
    form.fields.when.show_moment(AT_14)
    window.room.problem = RuleBroken("Dr Lee has this chart. Nothing was changed.")
    form.act.click()
    assert form.isVisible() and form.problem.sentence == "Dr Lee has this chart. Nothing was changed."
    assert form.fields.place.text() == "Dr Lee"


def test_a_patient_who_cannot_be_opened_is_said_on_the_strip(opens: Opens) -> None:
    window = opens(Room(problem=Unavailable("The server cannot be reached. Nothing was changed. Try again.")))
    window.asking.ask(AskRoute(2))
    assert not [each for each in window.forms if each.isVisible()]
    assert "cannot be reached" in window.told[-1].sentence
    window.room.problem = None
    assert window.ask().isVisible()


def test_who_may_not_ask_gets_no_form(opens: Opens) -> None:
    window = opens(permissions=frozenset({Permission.LOOK_UP}))
    window.asking.ask(AskRoute(2))
    assert window.room.asked == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("8", time(8)),
        ("830", time(8, 30)),
        ("25:00", None),
        ("8:61", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_read_as_they_are_typed(typed: str, meant: time | None) -> None:
    assert time_of(typed) == meant


def test_the_usual_moments_lie_ahead() -> None:
    here = NOW.astimezone(ZoneInfo("America/Chicago"))
    words = [told for told, _ in quick_moments(here.replace(hour=15), NOW + timedelta(days=3))]
    assert words == ["Today 16:00", "Tomorrow 08:00", "Next visit 24-Nov 08:02"]
    assert [told for told, _ in quick_moments(here, None)] == ["Today 09:00", "Today 11:00", "Tomorrow 08:00"]


def test_every_field_has_a_name_for_a_screen_reader(opens: Opens) -> None:
    form = opens().ask()
    assert all(field.edit.accessibleName() for field in form.findChildren(TextField))
