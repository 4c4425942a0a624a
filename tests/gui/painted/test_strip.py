"""The strip: loud until somebody saw it, never without outcome and place, never a name on a public desk."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.painted.conftest import Stage
from tests.gui.painted.longer import longer
from ui.lists.cells import Name
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.strip import Strip
from ui.widgets.strip_picture import LARGE, SMALL, StripPicture, StripSize

PULLED = Outcome(
    Status.GOOD,
    "Pulled",
    "72-41",
    Name("GARCIA", "Maria T.", frozenset({12})),
    "00-41-72  V2",
    "C53108463",
    "For Dr Lee 09:10. 11 of 26.",
    "14:02:08",
    can_undo=True,
)
KEEP = Outcome(
    Status.INFO,
    "Keep out",
    "Dr Ortiz 14:30",
    Name("NGUYEN", "Anh"),
    "00-17-09  V1",
    "C53108111",
    "Request by Dr Ortiz. Put in tray 2.",
    "14:02:11",
    can_undo=True,
)
MISSING = Outcome(
    Status.ATTENTION,
    "Marked missing",
    name=Name("SMITH", "Joan"),
    number="00-93-55  V1",
    code="C53108120",
    sentence="Missing since 02-Nov. Found here?",
    at="14:02:05",
    can_undo=True,
)
REFUSED = Outcome(
    Status.REFUSED,
    "Practice label",
    sentence="It belongs to the practice clinic. Nothing was changed.",
    at="14:09:47",
)
ALL = (PULLED, KEEP, MISSING, REFUSED)


class Reader:
    """A screen reader that remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []

    def __call__(self, _widget: QWidget, sentence: str, urgent: bool) -> None:
        self.heard.append((sentence, urgent))


def ground_of(strip: Strip) -> str:
    """The colour of the strip where nothing stands."""
    return strip.grab().toImage().pixelColor(4, 4).name()


def test_the_strip_is_solid_in_the_colour_of_the_outcome(theme: Theme, stage: Stage) -> None:
    strip = Strip(theme)
    stage(strip)
    for outcome in ALL:
        strip.show_outcome(outcome)
        assert ground_of(strip) == qcolor(theme.tokens.status(outcome.status).solid).name()


def test_a_good_outcome_rests_by_itself_after_a_while(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    strip = Strip(theme, rest_after_ms=20)
    stage(strip)
    strip.show_outcome(PULLED)
    assert not strip.is_resting
    qtbot.waitUntil(lambda: strip.is_resting)
    assert ground_of(strip) == qcolor(theme.tokens.surface_base).name()


@pytest.mark.parametrize("outcome", [MISSING, REFUSED], ids=["decision", "refused"])
def test_what_needs_a_person_stays_loud_until_somebody_acts(
    qtbot: QtBot, theme: Theme, stage: Stage, outcome: Outcome
) -> None:
    strip, clock = Strip(theme, rest_after_ms=10), Strip(theme, rest_after_ms=30)
    stage(strip, clock)
    strip.show_outcome(outcome)
    clock.show_outcome(PULLED)
    qtbot.waitUntil(lambda: clock.is_resting)
    assert not strip.is_resting
    strip.rest_now()
    assert strip.is_resting


def test_the_next_scan_wakes_a_resting_strip_and_starts_its_time_anew(theme: Theme, stage: Stage) -> None:
    strip = Strip(theme)
    stage(strip)
    strip.show_outcome(REFUSED)
    strip.rest_now()
    strip.show_outcome(PULLED)
    assert not strip.is_resting


def test_a_muted_refusal_flashes_once(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    strip = Strip(theme, flash_ms=30)
    stage(strip)
    strip.show_outcome(REFUSED, muted=True)
    solid, text = theme.tokens.refused.solid, theme.tokens.refused.on_solid
    assert ground_of(strip) == qcolor(text).name()
    qtbot.waitUntil(lambda: ground_of(strip) == qcolor(solid).name())
    strip.show_outcome(PULLED, muted=True)
    assert ground_of(strip) == qcolor(theme.tokens.good.solid).name()


def test_every_outcome_is_read_out_and_a_refusal_at_once(theme: Theme) -> None:
    reader = Reader()
    strip = Strip(theme, announce=reader)
    strip.show_outcome(KEEP)
    strip.show_outcome(REFUSED)
    assert reader.heard == [
        ("Keep out. Dr Ortiz 14:30. NGUYEN, Anh 00-17-09  V1. Request by Dr Ortiz. Put in tray 2.", False),
        ("Practice label. It belongs to the practice clinic. Nothing was changed.", True),
    ]
    assert strip.accessibleDescription() == reader.heard[-1][0]


def test_a_public_desk_shows_and_says_the_code_and_not_the_name(theme: Theme) -> None:
    reader = Reader()
    strip = Strip(theme, announce=reader)
    strip.set_public(True)
    strip.show_outcome(KEEP)
    said = reader.heard[0][0] + strip.accessibleDescription() + strip.toolTip()
    assert "C53108111" in said
    assert "NGUYEN" not in said
    assert "00-17-09" not in said


@pytest.mark.parametrize("large", [False, True], ids=["48", "96"])
def test_nothing_of_the_name_can_be_seen_on_a_public_desk(theme: Theme, stage: Stage, large: bool) -> None:
    strip = Strip(theme, large=large)
    stage(strip)
    strip.show_outcome(KEEP)
    private = strip.grab().toImage()
    strip.set_public(True)
    public = strip.grab().toImage()
    strip.show_outcome(replace(KEEP, name=Name("SMITH", "Joan"), number="00-93-55  V1"))
    assert strip.grab().toImage() == public != private


def test_undo_is_there_only_when_it_can_be_done_and_says_so_once(
    qtbot: QtBot, theme: Theme, stage: Stage
) -> None:
    strip = Strip(theme)
    stage(strip)
    asked = QSignalSpy(strip.undo_asked)
    strip.show_outcome(REFUSED)
    undo = strip.findChild(QWidget, "undo")
    assert undo is not None
    assert not undo.isVisible()
    strip.show_outcome(PULLED)
    assert undo.isVisible()
    assert undo.accessibleName() == "Undo"
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert asked.count() == 1


def test_a_place_longer_than_its_box_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="14 letters"):
        Outcome(Status.GOOD, "Returned", "Shelf 72-41 left")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["48", "96"])
def test_a_narrowing_strip_loses_the_sentence_before_the_name(theme: Theme, size: StripSize) -> None:
    seen = []
    for room in range(1200, 200, -20):
        picture = StripPicture(theme, KEEP, size, public=False, room=room)
        seen.append((picture.shows_name, picture.shows_sentence))
    assert seen[0] == (True, True)
    assert seen[-1] == (False, False)
    assert all(later <= before for before, later in pairwise(name for name, _ in seen))
    assert (True, False) in seen or size is LARGE
    assert (False, True) not in seen


def test_outcome_and_place_shrink_rather_than_leave(theme: Theme) -> None:
    wordy = replace(KEEP, word=longer(longer("Marked missing")))
    room = 760
    picture = StripPicture(theme, wordy, LARGE, public=False, room=room)
    assert picture.head_width <= room
    assert not picture.shows_name


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("large", [False, True], ids=["48", "96"])
def test_pictures_of_the_strip(theme: Theme, stage: Stage, picture: Any, large: bool, dark: bool) -> None:
    theme.set_dark(dark)
    strips = [Strip(theme, large=large) for _ in range(len(ALL) + 2)]
    for strip, outcome in zip(strips, (*ALL, KEEP), strict=False):
        strip.show_outcome(outcome)
    strips[len(ALL)].rest_now()
    look = f"{96 if large else 48}-{'dark' if dark else 'light'}"
    assert picture(stage(*strips), f"strip-{look}").exists()


def test_picture_of_a_strip_with_longer_words_on_a_small_screen(
    theme: Theme, stage: Stage, picture: Any, longer_words: None
) -> None:
    strips = [Strip(theme, large=large) for large in (True, False) for _ in ALL]
    for strip, outcome in zip(strips, ALL * 2, strict=True):
        strip.show_outcome(replace(outcome, word=longer(outcome.word), sentence=longer(outcome.sentence)))
    assert picture(stage(*strips, width=968), "strip-longer-words").exists()
