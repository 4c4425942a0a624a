"""A STAT request rings at every desk until its chart is fetched, and takes nothing from anybody's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.charts import NotFillable, RequestChanged, RequestMade, RequestState
from app.errors import RuleBroken, Unavailable
from tests.gui.at_once import AtOnce
from tests.gui.conftest import Picture
from tests.gui.requests.fakes import CHART, SEES, Room, a_request, services_of
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import HeardTones
from ui.scanning.sounds import Tone
from ui.shell import ringing
from ui.shell.ring_line import RingLine, waited
from ui.shell.ringing import LOOK_MS, SECOND_MS, Ringing
from ui.shell.routes import RoomRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.labels import Label

STAT = a_request(1, 0, stat=True, waited_seconds=42)
OTHER = a_request(2, 0, stat=True, waited_seconds=190, place="Emergency")
TAKEN = {"state": RequestState.CLAIMED, "claimed_by_id": 8, "claimed_by": "Jo"}


class Desk:
    """One desk: the signed-in part of its window, with a field that somebody types into."""

    def __init__(self, theme: Theme, room: Room, permissions: frozenset[Permission], public: bool) -> None:
        self.room, self.jobs, self.stage, self.tones = room, AtOnce(), Stage(), HeardTones()
        self.work, self.line, self.field = QWidget(), RingLine(theme, public=public), QWidget()
        column = QVBoxLayout(self.work)
        for part in (self.line, self.field):
            column.addWidget(part)
        services = services_of(room, permissions)
        self.ringing = Ringing(self.line, self.jobs, self.stage, services, self.tones, self.work)
        self.went: list[Any] = []
        self.told: list[Any] = []
        self.stage.go.connect(self.went.append)
        self.stage.toast.connect(self.told.append)
        self.stage.outcome.connect(self._told)

    @property
    def words(self) -> str:
        """All that can be read on the line."""
        if not self.line.isVisible():
            return ""
        return "  ".join(each.text() for each in self.line.findChildren(Label) if each.isVisible())

    @property
    def timers(self) -> dict[int, QTimer]:
        """The timers by how often they ring."""
        return {each.interval(): each for each in self.ringing.findChildren(QTimer)}

    def seconds(self, count: int) -> None:
        """So many seconds pass."""
        for _ in range(count):
            self.room.clock.pass_(seconds=1)
            self.timers[SECOND_MS].timeout.emit()

    def look(self) -> None:
        """Five seconds are over."""
        self.timers[LOOK_MS].timeout.emit()

    def _told(self, outcome: Any, _tone: Any) -> None:
        self.told.append(outcome)


Opens = Callable[..., Desk]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens desks."""
    kept: list[Desk] = []

    def build(*requests: Any, permissions: frozenset[Permission] = SEES, public: bool = False) -> Desk:
        desk = Desk(theme, Room(list(requests)), permissions, public)
        kept.append(desk)
        qtbot.addWidget(desk.work)
        desk.work.resize(1232, 200)
        with qtbot.waitExposed(desk.work):
            desk.work.show()
        return desk

    yield build
    for desk in kept:
        desk.jobs.shut_down()


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What a screen reader is told."""
    heard: list[tuple[str, bool]] = []
    monkeypatch.setattr(ringing, "announce", lambda _widget, words, urgent: heard.append((words, urgent)))
    return heard


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_one_rings_with_who_and_where_to_and_a_clock_that_counts(
    opens: Opens, theme: Theme, photo: Picture, dark: bool
) -> None:
    theme.set_dark(dark)
    desk = opens(STAT)
    assert desk.words == "STAT  GARCIA, Maria T.  00-41-72  to Dr Lee  0:42"
    assert desk.tones.heard == [Tone.DECIDE] and desk.line.height() == 36
    desk.seconds(3)
    assert desk.words.endswith("0:45")
    photo(desk.line, f"ring-{'dark' if dark else 'light'}")


def test_the_tone_comes_again_every_20_seconds_until_somebody_takes_it(opens: Opens) -> None:
    desk = opens(STAT)
    desk.seconds(19)
    assert len(desk.tones.heard) == 1
    desk.seconds(1)
    assert len(desk.tones.heard) == 2
    desk.room.requests[0] = replace(STAT, **TAKEN)
    desk.look()
    desk.seconds(60)
    assert len(desk.tones.heard) == 2


def test_one_that_is_fetched_stays_without_a_tone_until_it_is_there(opens: Opens, photo: Picture) -> None:
    desk = opens(replace(STAT, **TAKEN))
    assert desk.words == "STAT  GARCIA, Maria T.  00-41-72  to Dr Lee, fetched by Jo  0:42"
    assert desk.tones.heard == [] and not desk.line.take.isVisible()
    photo(desk.line, "ring-fetched")
    desk.room.requests[0] = replace(STAT, state=RequestState.DELIVERED)
    desk.look()
    assert not desk.line.isVisible()


def test_several_say_how_many_and_the_oldest(opens: Opens, photo: Picture) -> None:
    desk = opens(OTHER, STAT)
    assert desk.words == "2 STAT requests, the oldest  3:10" and not desk.line.take.isVisible()
    photo(desk.line, "ring-several")
    desk.room.requests[0] = replace(OTHER, **TAKEN)
    desk.look()
    assert desk.words == "2 STAT requests, 1 not taken yet, the oldest  3:10"
    desk.room.requests[1] = replace(STAT, **TAKEN)
    desk.look()
    assert desk.words == "2 STAT requests, all seen to, the oldest  3:10"


def test_one_that_cannot_be_met_or_is_on_its_way_says_so(opens: Opens) -> None:
    stuck = {"state": RequestState.NOT_FILLABLE, "not_fillable": NotFillable.SLOT_EMPTY}
    desk = opens(replace(STAT, **stuck))
    assert "to Dr Lee, not fillable" in desk.words
    desk.room.requests[0] = replace(STAT, state=RequestState.PULLED)
    desk.look()
    assert "to Dr Lee, on its way" in desk.words


def test_before_the_public_the_code_of_the_chart_stands_for_the_name(opens: Opens) -> None:
    desk = opens(STAT, public=True)
    assert CHART in desk.words and "GARCIA" not in desk.words and "00-41-72" not in desk.words
    assert "GARCIA" not in desk.line.accessibleName()


def test_news_of_this_program_is_looked_at_at_once(opens: Opens) -> None:
    desk = opens()
    assert not desk.line.isVisible()
    desk.room.requests.append(STAT)
    desk.room.bus.deliver_after([RequestMade(1, True)])
    assert desk.line.isVisible() and len(desk.tones.heard) == 1
    desk.room.requests.clear()
    desk.room.bus.deliver_after([RequestChanged(1)])
    assert not desk.line.isVisible()


def test_another_one_sounds_at_once_and_the_same_one_does_not(opens: Opens) -> None:
    desk = opens(STAT)
    desk.look()
    assert len(desk.tones.heard) == 1
    desk.room.requests.append(OTHER)
    desk.look()
    assert len(desk.tones.heard) == 2


def test_a_screen_reader_hears_it_and_no_keyboard_is_taken(
    opens: Opens, spoken: list[tuple[str, bool]], qtbot: QtBot
) -> None:
    desk = opens()
    desk.work.activateWindow()
    qtbot.waitUntil(desk.work.isActiveWindow)
    desk.line.take.setFocus()
    desk.field.setFocus()
    before = desk.work.window().focusWidget()
    desk.room.requests.append(STAT)
    desk.look()
    assert spoken == [("STAT  GARCIA, Maria T.  00-41-72  to Dr Lee", True)]
    assert desk.work.window().focusWidget() is before


def test_it_is_taken_from_the_line_and_can_be_left_again(opens: Opens) -> None:
    desk = opens(STAT)
    desk.line.take.click()
    assert desk.room.done("claim") == [(1,)]
    assert "fetched by Jo Anders" in desk.words
    (toast,) = desk.told
    assert (toast.title, toast.undo) == ("Taken", "Undo") and "GARCIA" not in toast.sentence
    desk.stage.toast_undone.emit(toast.key)
    assert desk.room.done("let go") == [(1,)] and "fetched" not in desk.words


def test_it_is_shown_where_requests_are(opens: Opens) -> None:
    desk = opens(replace(OTHER, **TAKEN), STAT)
    desk.line.followed.emit()
    assert desk.went == [RoomRoute(request=1)]  # what nobody has taken comes before what is older


def test_the_palette_does_the_same_and_says_when_nothing_rings(opens: Opens) -> None:
    desk = opens(STAT)
    take, show = desk.ringing.verbs.listed()
    take.run()
    assert desk.room.done("claim") == [(1,)]
    desk.room.requests.clear()
    desk.look()
    for action in (take, show):
        action.run()
        assert desk.told[-1].title == "Nothing rings"
    assert desk.room.done("claim") == [(1,)] and desk.went == []


def test_somebody_else_was_quicker(opens: Opens) -> None:
    desk = opens(STAT)
    desk.room.problem = RuleBroken("Al Bern fetches it already. Nothing was changed.")
    desk.line.take.click()
    assert desk.told[-1].sentence == "Al Bern fetches it already. Nothing was changed."


def test_nothing_rings_under_a_shade_and_it_rings_again_when_that_is_lifted(opens: Opens) -> None:
    desk = opens(STAT)
    assert all(timer.isActive() for timer in desk.timers.values())
    desk.work.hide()
    assert not any(timer.isActive() for timer in desk.timers.values())
    desk.room.bus.deliver_after([RequestChanged(1)])
    desk.seconds(60)
    assert len(desk.tones.heard) == 1
    desk.work.show()
    assert len(desk.tones.heard) == 2 and all(timer.isActive() for timer in desk.timers.values())


def test_an_answer_that_comes_under_the_shade_is_heard_by_nobody(opens: Opens) -> None:
    desk = opens()
    desk.jobs.holding = True
    desk.room.requests.append(STAT)
    desk.look()
    desk.work.hide()
    desk.jobs.let_go()
    assert desk.tones.heard == []


def test_a_server_that_is_away_leaves_what_was_told_and_is_asked_again(opens: Opens) -> None:
    desk = opens(STAT)
    desk.room.problem = Unavailable("Away.")
    desk.look()
    assert desk.line.isVisible()
    desk.room.problem = None
    desk.room.requests.clear()
    desk.look()
    assert not desk.line.isVisible()


def test_who_sees_no_patients_hears_nothing(opens: Opens) -> None:
    desk = opens(STAT, permissions=frozenset())
    assert desk.words == "" and desk.tones.heard == []
    assert not any(timer.isActive() for timer in desk.timers.values())


def test_a_desk_that_has_gone_is_told_of_nothing(
    opens: Opens, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    desk = opens(STAT)
    gone = desk.ringing
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    desk.room.bus.deliver_after([RequestMade(2, True)])
    assert len(desk.tones.heard) == 1 and caplog.records == []


def test_the_line_lies_under_the_menus_across_the_window(pc: Callable[..., Pc], photo: Picture) -> None:
    at = pc()
    at.open()
    at.sign_in()
    at.work.ring.show_seconds(42)
    at.work.ring.show_requests([STAT])
    photo(at.window, "ring-window")
    ring, work = at.work.ring.geometry(), at.work
    assert (ring.top(), ring.height(), ring.width()) == (work.menu.height(), 36, work.width())
    assert work.rail.mapTo(work, work.rail.rect().topLeft()).y() == ring.bottom() + 1


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (42, "0:42"), (190, "3:10"), (3725, "1:02:05"), (-3, "0:00")]
)
def test_waiting_is_told_as_a_clock(seconds: int, told: str) -> None:
    assert waited(seconds) == told
