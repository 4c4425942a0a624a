"""Scans on the Patients screen: each is answered on the strip, and the next may come exactly once."""

from __future__ import annotations

import pytest

from app.codes import CodeKind, make_code
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import CODE_OF_MARIA, MARIA, PLACE
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status


def scanned(room: Room, text: str) -> int:
    """Scan and count how often the next was let in."""
    called: list[bool] = []
    room.page.take_scan(RawScan(text, Source.SERIAL, 0), lambda: called.append(True))
    return len(called)


def test_a_chart_opens_its_patient_at_that_volume(room: Room) -> None:
    room.page.find("garces")
    assert scanned(room, CODE_OF_MARIA) == 1
    assert room.patients.of("opened") == [MARIA]
    assert room.page.results.head.title.text() == "1 patient"
    assert room.page.results.head.understood.text() == f"scanned {CODE_OF_MARIA}"
    assert room.page.pane.volume is not None
    assert room.page.pane.volume.code == CODE_OF_MARIA
    outcome, tone = room.told.outcomes[-1]
    assert (outcome.status, outcome.word, outcome.place, tone) == (
        Status.GOOD,
        "On shelf",
        "72-41",
        Tone.GOOD,
    )
    assert outcome.number == "00-41-72  V1"


def test_a_person_shows_the_charts_there_in_place_of_the_list(room: Room) -> None:
    assert scanned(room, PLACE) == 1
    held = room.page.results.lists.held
    assert held.isVisible()
    assert room.page.results.head.title.text() == "3 charts"
    assert room.page.results.head.understood.text() == "with Dr Lee"
    assert room.told.outcomes[-1][0].spoken(public=False) == "3 charts. Dr Lee. With Dr Lee now."
    held.choose(122)
    held.opened.emit(122)
    assert room.page.pane.volume is not None
    assert room.page.pane.volume.id == 122
    assert held.isVisible()


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        (make_code(CodeKind.BATCH, 1, practice=False), "Not known", "This label does nothing here."),
        (make_code(CodeKind.CHART, 9_999_999, practice=False), "Not known", "No chart has this label."),
        (make_code(CodeKind.CHART, 1, practice=True), "Other clinic", "Practice label."),
        (CODE_OF_MARIA[:-1] + str((int(CODE_OF_MARIA[-1]) + 1) % 10), "Misread", "The label was misread"),
        ("not a code at all", "Not known", "No chart has this label."),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(room: Room, text: str, word: str, sentence: str) -> None:
    room.page.find("garces")
    assert scanned(room, text) == 1
    outcome, tone = room.told.outcomes[-1]
    assert (outcome.status, outcome.word, tone) == (Status.REFUSED, word, Tone.REFUSED)
    assert outcome.sentence.startswith(sentence)
    assert room.page.results.head.title.text() == "1 patient"


def test_the_next_scan_waits_until_this_one_is_answered(room: Room) -> None:
    room.jobs.held = True
    called: list[bool] = []
    room.page.take_scan(RawScan(CODE_OF_MARIA, Source.SERIAL, 0), lambda: called.append(True))
    assert called == []
    room.jobs.let_go()
    assert called == [True]


def test_a_scan_never_changes_the_screen_behind_an_open_form(room: Room) -> None:
    room.page.acts.new_patient()
    assert scanned(room, CODE_OF_MARIA) == 1
    assert room.patients.of("opened") == []
    assert room.told.outcomes[-1][0].sentence.startswith("A form is open.")
