"""Who is only similar comes below those who fit, under what differs, and is never opened unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.codes import make_code
from app.errors import Unavailable
from app.patients import Hit
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import CODE_OF_MARIA, MARIA, MARIO, CodeKind, people
from ui.lists.lines import Entry, Heading


def similar(*keys: int, why: str = "1 letter differs") -> tuple[Hit, ...]:
    known = {each.id: each for each in people()}
    return tuple(Hit(known[key], why, 0.3, name_alert=False, similar=True) for key in keys)


def shown(room: Room) -> list[str]:
    """The list as it reads, headings in brackets."""
    rows = room.page.results.lists.found.rows
    lines = [rows.line(at) for at in range(rows.rowCount())]
    return [
        f"[{line.title}]" if isinstance(line, Heading) else line.row.patient.given
        for line in lines
        if isinstance(line, Heading | Entry)
    ]


def test_they_follow_below_a_heading_that_says_what_differs(room: Room) -> None:
    room.patients.similar = (*similar(MARIO), *similar(MARIA, why="nickname of Maria"))
    room.jobs.held = True
    room.page.find("garces")
    room.jobs.waiting.pop(0).run()
    assert shown(room) == ["Helena P."]  # who fits stands there at once
    room.jobs.let_go()
    assert shown(room) == [
        "Helena P.", "[Similar: 1 letter differs]", "Mario T.", "[Similar: nickname of Maria]", "Maria T.",
    ]  # fmt: skip
    found = room.page.results.lists.found
    assert found.current_key() == 1
    assert room.page.results.head.title.text() == "1 patient"
    charts = found.rows.index(found.rows.index_of(MARIO).row(), 5).data()
    assert charts == "V1 on shelf 15-88"


def test_the_choice_stays_where_it_is_when_they_come(room: Room) -> None:
    room.patients.similar = similar(MARIA)
    room.jobs.held = True
    room.page.find("garcia-")
    room.jobs.waiting.pop(0).run()
    room.page.results.lists.found.choose(14)
    room.jobs.let_go()
    assert room.page.results.lists.found.current_key() == 14
    assert "Maria T." in shown(room)


def test_of_similar_patients_alone_nobody_is_chosen_or_opened_unasked(room: Room, qtbot: QtBot) -> None:
    room.patients.similar = similar(MARIA, MARIO)
    room.page.find("gracia")
    found = room.page.results.lists.found
    assert shown(room) == ["[Similar: 1 letter differs]", "Maria T.", "Mario T."]
    assert found.current_key() is None
    assert room.page.results.head.title.text() == "Nobody fits exactly"
    assert not room.page.pane.isVisible()
    qtbot.wait(60)  # three times as long as a rest takes here
    assert room.patients.of("opened") == []


def test_enter_goes_to_those_who_are_similar_and_enter_again_opens_one(room: Room, qtbot: QtBot) -> None:
    room.patients.similar = similar(MARIA, MARIO)
    room.page.results.head.new.setFocus()  # as if it were the find box, which is the window's
    room.page.find("gracia")
    room.page.find_entered()
    found = room.page.results.lists.found
    assert found.hasFocus()
    assert found.current_key() == MARIA
    qtbot.wait(60)  # three times as long as a rest takes here
    assert room.patients.of("opened") == []
    qtbot.keyClick(found, Qt.Key.Key_Down)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert room.patients.of("opened")[-1] == MARIO


def test_enter_before_the_answer_never_opens_a_similar_patient(room: Room, qtbot: QtBot) -> None:
    room.patients.similar = similar(MARIA)
    room.jobs.held = True
    room.page.results.head.new.setFocus()  # as if it were the find box, which is the window's
    room.page.find("gracia")
    room.page.find_entered()
    room.jobs.let_go()
    assert room.page.results.lists.found.hasFocus()
    qtbot.wait(60)  # three times as long as a rest takes here
    assert room.patients.of("opened") == []
    qtbot.keyClick(room.page.results.lists.found, Qt.Key.Key_Return)
    assert room.patients.of("opened") == [MARIA]


def test_the_second_look_of_an_earlier_text_is_never_shown(room: Room) -> None:
    room.patients.similar = similar(MARIA)
    room.jobs.held = True
    room.page.find("gracia")
    room.jobs.waiting.pop(0).run()
    late = room.jobs.waiting.pop(0)
    room.patients.similar = ()
    room.page.find("garces")
    late.token.stopped = False  # as if it had been too late to stop it
    late.run()
    room.jobs.let_go()
    assert shown(room) == ["Helena P."]


def test_the_trail_has_all_who_were_shown(room: Room, qtbot: QtBot) -> None:
    room.patients.similar = similar(MARIA)
    room.page.find("garces")
    qtbot.waitUntil(lambda: room.patients.of("noted") == [("garces", (1, MARIA))])
    room.patients.similar = similar(MARIO)
    room.page.find("gracia")
    room.page.hide()
    assert room.patients.of("noted")[-1] == ("gracia", (MARIO,))


def test_nobody_at_all_is_said_after_both_looks(room: Room) -> None:
    room.patients.answer = replace(room.patients.look_up(room.clinic.actor, "zzz"), further=True)
    room.jobs.held = True
    room.page.find("zzz")
    room.jobs.waiting.pop(0).run()
    assert not room.page.results.lists.none.isVisible()
    room.jobs.let_go()
    assert "No patient matches 'zzz'." in room.page.results.lists.none.accessibleName()


def test_a_second_look_that_fails_says_why(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> tuple[Hit, ...]:
        raise Unavailable("The clinic's server cannot be reached. Nothing was changed. Try again.")

    room.patients.similar = similar(MARIA)
    monkeypatch.setattr(room.patients, "look_further", refuse)
    room.page.find("gracia")
    assert "cannot be reached" in room.page.results.lists.failed.accessibleName()


def test_a_second_look_that_fails_leaves_those_who_fit(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> tuple[Hit, ...]:
        raise Unavailable("The clinic's server cannot be reached. Nothing was changed. Try again.")

    room.patients.similar = similar(MARIA)
    monkeypatch.setattr(room.patients, "look_further", refuse)
    room.page.find("garces")
    assert shown(room) == ["Helena P."]
    assert room.page.results.lists.found.isVisible()
    assert "cannot be reached" in room.told.outcomes[-1][0].sentence


def test_a_label_that_is_typed_leads_to_its_patient_and_volume(room: Room) -> None:
    room.page.find(CODE_OF_MARIA)
    assert room.patients.of("opened") == [MARIA]
    assert room.page.pane.volume is not None
    assert room.page.pane.volume.code == CODE_OF_MARIA
    unknown = make_code(CodeKind.CHART, 999, practice=False)
    room.page.find(unknown)
    assert "No chart has this label" in room.told.outcomes[-1][0].sentence


def test_a_code_with_a_wrong_check_digit_is_looked_up_as_a_number(room: Room) -> None:
    wrong = CODE_OF_MARIA[:-1] + str((int(CODE_OF_MARIA[-1]) + 1) % 10)
    room.page.find(wrong)
    assert room.patients.of("opened") == []
    assert room.page.results.lists.none.isVisible()
