"""The timeline: newest first, nothing lost at the edge, a way to the rest."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.gui.painted.conftest import Stage
from tests.gui.painted.longer import longer
from ui.theme.theme import Theme
from ui.widgets.link_button import LinkButton
from ui.widgets.timeline import Timeline, TimelineEntry

ENTRIES = (
    TimelineEntry("21-Nov 08:31", "Checked out", "V2 to Dr Lee, room 4"),
    TimelineEntry("20-Nov 15:12", "Pulled", "V2 for list Fri AM, by Jo"),
    TimelineEntry("12-Nov 10:47", "Page filed", "Lab report, 3 pages"),
    TimelineEntry("02-Nov 09:05", "Shelf audit", "V1 and V2 in place"),
    TimelineEntry("14-Oct 11:20", "Transfer", "V1 from North clinic, tote 31"),
    TimelineEntry("02-Oct 16:05", "Checked in", "V1 from Dr Shah, shelf 72-41"),
)


def timeline_of(theme: Theme, entries: tuple[TimelineEntry, ...] = ENTRIES, total: int = 38) -> Timeline:
    """A timeline as wide as the pane allows."""
    timeline = Timeline(theme, "Movements")
    timeline.setFixedWidth(376)
    timeline.show_entries(entries, total)
    return timeline


def test_the_link_counts_all_movements_and_asks_for_them(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    timeline = timeline_of(theme)
    stage(timeline)
    asked = QSignalSpy(timeline.all_asked)
    link = timeline.findChild(LinkButton)
    assert link is not None
    assert link.text() == "Show all 38"
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.count() == 1


def test_no_link_when_everything_is_shown(theme: Theme, stage: Stage) -> None:
    timeline = timeline_of(theme, total=len(ENTRIES))
    stage(timeline)
    link = timeline.findChild(LinkButton)
    assert link is not None
    assert not link.isVisible()


def test_a_detail_too_long_for_its_line_goes_below_instead_of_being_cut(theme: Theme, stage: Stage) -> None:
    wordy = TimelineEntry("21-Nov 08:31", "Checked out", "V2 to Dr Lee, room 4, for the afternoon clinic")
    short, long = timeline_of(theme, ENTRIES[:1]), timeline_of(theme, (wordy,))
    stage(short, long)
    assert long.height() >= short.height() + 20


def test_movements_are_read_out_line_by_line(theme: Theme) -> None:
    lines = timeline_of(theme).accessibleDescription().split("\n")
    assert lines[0] == "21-Nov 08:31 Checked out V2 to Dr Lee, room 4"
    assert len(lines) == 6


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_timeline(theme: Theme, stage: Stage, picture: Any, dark: bool) -> None:
    theme.set_dark(dark)
    wordy = tuple(TimelineEntry(entry.when, longer(entry.verb), longer(entry.detail)) for entry in ENTRIES)
    window = stage(timeline_of(theme), timeline_of(theme, wordy), width=416)
    assert picture(window, f"timeline-{'dark' if dark else 'light'}").exists()
