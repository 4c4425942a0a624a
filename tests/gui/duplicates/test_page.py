"""The review as somebody works it: by keyboard, by scanner, in its states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.codes import CodeKind, make_code
from app.errors import Conflict, NotAllowed, Unavailable
from app.patients import PairList, PairState
from app.progress import Progress
from tests.gui.conftest import Picture
from tests.gui.duplicates.conftest import Opens, Window
from tests.gui.duplicates.fakes import MARIA, MARIO, Room, a_full_room, a_pair, somebody
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import MergeRoute, PatientsRoute, QueueRoute
from ui.theme.tokens import Status
from ui.widgets.failed_state import FailedState

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."
FIRST = "Al Bern decided about this pair first. Nothing was changed."


def nothing() -> None:
    """The next scan may come."""


def scan(window: Window, code: str) -> Any:
    """A scan, and what was told of it."""
    window.page.take_scan(RawScan(code, Source.SERIAL, 0), nothing)
    return window.told["outcome"][-1][0]


def test_the_list_says_who_how_likely_and_why(opens: Opens) -> None:
    window = opens()
    window.come()
    cells = [window.table.rows.index(at, 0).data() for at in range(window.table.rows.rowCount())]
    assert cells[0] == (
        "GARCIA, Maria T. 03-Feb-1975 00-41-72 / GARCIA, Mario 02-Mar-1975 00-88-15; "
        "Very likely: same phone, day and month swapped, another sex"
    )
    assert cells[3].startswith("NGUYEN, Thi Anh not known 04-44-10 / ANH, Nguyen Thi")
    assert "6 to review" in window.words
    assert "16 records of 12,340 in possible pairs: 0.13 %" in window.words
    assert "Everybody: compared 20-Nov 14:02." in window.words
    assert "not merged" in window.list.facts.rate.toolTip()
    chips = [
        window.chip(words).accessibleName() for words in ("To review", "Later", "Perhaps", "Same", "Dif")
    ]
    assert chips == ["To review 6", "Later 1", "Perhaps 2", "Same person, to be merged 1", "Different 0"]
    assert window.table.hasFocus() and window.table.current_key() == 1


def test_a_choice_that_rests_lays_both_side_by_side(opens: Opens) -> None:
    window = opens()
    window.come()
    assert window.room.done("open") == [] and not window.pane.verdict.same_button.isEnabled()
    window.opened(1)
    assert window.room.done("open") == [(1,)] and window.pane.verdict.same_button.isEnabled()
    said = [line.accessibleName() for line in window.pane.lines]
    assert said[0] == "Name: GARCIA, Maria Teresa; GARCIA, Mario. differs, 1 letter differs."
    assert said[1] == "Former and other names: LOPEZ, Maria; none. says nothing."
    assert said[2] == "Birth date: 03-Feb-1975; 02-Mar-1975. nearly the same, day and month swapped."
    assert "Speaks for one person: same phone, day and month swapped, same insurance number." in window.words
    assert "Against: another sex." in window.words
    assert "Reason given: Twin or relative" in window.words
    assert "V1  C53108462" in window.words and "With Dr Lee, overdue 3 days" in window.words
    assert "No chart" in window.words
    first, second = (banner.patient for banner in window.pane.banners.banners)
    assert first is not None and second is not None
    assert (first.name, first.note, second.note) == ("GARCIA, Maria T.", "NAME ALERT", "")
    assert first.differs and second.differs


def test_walking_past_opens_nobody_and_enter_opens_at_once(opens: Opens) -> None:
    window = opens()
    window.come()
    for _ in range(3):
        window.strike("Down")
    assert window.table.current_key() == 4 and window.room.done("open") == []
    window.strike("Enter")
    assert window.room.done("open") == [(4,)] and window.pane.lines
    assert window.pane.isAncestorOf(window.page.window().focusWidget())
    window.strike("Esc")
    assert window.table.hasFocus()
    window.strike("Enter")
    assert window.room.done("open") == [(4,)]  # what is open is not opened again


def test_what_nobody_has_seen_is_not_decided(opens: Opens) -> None:
    window = opens()
    window.come()
    for keys in ("Ctrl+Enter", "Ctrl+Shift+D", "Ctrl+Shift+P"):
        window.strike(keys)
    assert [act for act in ("same", "different", "later") if window.room.done(act)] == []
    assert "Enter opens both records; then decide." in window.words


@pytest.mark.parametrize(
    ("keys", "act", "title"),
    [
        ("Ctrl+Enter", "same", "Same person"),
        ("Ctrl+Shift+D", "different", "Different people"),
        ("Ctrl+Shift+P", "later", "Put off"),
    ],
)
def test_one_key_decides_and_the_next_pair_comes_up(opens: Opens, keys: str, act: str, title: str) -> None:
    window = opens()
    window.come()
    window.strike("Enter")
    window.strike(keys)
    window.strike(keys)  # struck twice: the next pair has not been seen yet
    assert window.room.done(act) == [(1, "")]
    assert window.listed == [2, 3, 4, 5, 6] and window.table.current_key() == 2
    toast = window.told["toast"][-1]
    assert (toast.title, toast.undo) == (title, "Undo") and "GARCIA" not in toast.title + toast.sentence
    assert window.told["stale"]
    window.opened(2)
    assert window.room.done("open") == [(1,), (2,)]


def test_ctrl_z_and_the_toast_take_a_decision_back(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Enter")
    window.strike("Ctrl+Shift+D")
    window.told["undo"][-1]()
    assert window.room.done("reopen") == [(1,)] and 1 in window.listed
    window.opened(2)
    window.strike("Ctrl+Enter")
    window.stage.toast_undone.emit(window.told["toast"][-1].key)
    assert window.room.done("reopen") == [(1,), (2,)] and window.told["undo"][-1] is None


def test_a_reason_is_typed_only_by_who_wants_to(opens: Opens, photo: Picture, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.strike("Enter")
    reason = window.pane.verdict.reason
    assert not reason.isVisible()
    window.strike("F2")
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClicks(reason, "twins, the mother was asked")
    photo(window.page, "pairs-reason")
    window.strike("Ctrl+Shift+D")
    assert window.room.done("different") == [(1, "twins, the mother was asked")]
    assert not reason.isVisible() and reason.text() == ""
    window.opened(2)
    window.strike("F2")
    qtbot.keyClicks(reason, "x")
    window.strike("Esc")
    assert not reason.isVisible()
    window.strike("Ctrl+Enter")
    assert window.room.done("same") == [(2, "")]


def test_the_lists_show_what_was_decided_and_reopen_it(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come()
    window.chip("Same person").click()
    assert window.listed == [10] and "1 to be merged" in window.words
    window.opened(10)
    photo(window.page, "pairs-same")
    verdict = window.pane.verdict
    buttons = (verdict.same_button, verdict.different_button, verdict.later_button, verdict.reopen_button)
    shown = [button.isVisible() for button in buttons]
    assert shown == [False, False, False, True]
    assert "Same person by Al Bern, 21-Nov 10:02." in window.words
    window.strike("Ctrl+Enter")
    window.strike("Ctrl+Shift+R")
    assert window.room.done("same") == [] and window.room.done("reopen") == [(10,)]
    assert window.told["toast"][-1].title == "Opened again" and window.listed == []
    window.chip("Perhaps").click()
    assert window.listed == [8, 9] and window.table.rows.index(0, 0).data().count("Perhaps") == 1


def test_somebody_else_decided_first(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come()
    window.strike("Enter")
    decide = window.room._decide

    def lost(act: str, pair: int, state: Any, reason: str) -> Any:
        decide(act, pair, state, reason)
        raise Conflict(FIRST)

    window.room._decide = lost  # type: ignore[method-assign]
    window.strike("Ctrl+Enter")
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.status, outcome.word, outcome.sentence) == (Status.REFUSED, "Not decided", FIRST)
    assert window.listed == [2, 3, 4, 5, 6]  # the list is read again
    photo(window.page, "pairs-conflict")


def test_what_cannot_be_opened_says_why_and_enter_tries_again(opens: Opens) -> None:
    window = opens()
    window.come()
    window.room.problem = Unavailable(AWAY)
    window.strike("Enter")
    assert window.told["outcome"][-1][0].word == "Not opened" and not window.pane.lines
    window.room.problem = None
    window.table.setFocus()
    window.strike("Enter")
    assert window.pane.lines


def test_who_may_not_decide_is_told_whom_to_ask(opens: Opens) -> None:
    window = opens(replace(a_full_room(), permissions=frozenset()))
    window.come()
    window.opened(1)
    assert "You may not decide this. Ask the records room." in window.words
    window.strike("Ctrl+Enter")
    assert window.room.done("same") == [] and not window.pane.verdict.same_button.isEnabled()


def test_the_two_patients_are_reached_by_keys(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Alt+Enter")
    window.strike("Alt+Shift+Enter")
    assert window.told["go"] == [PatientsRoute(MARIA.id), PatientsRoute(MARIO.id)]
    window.strike("Shift+F2")
    assert window.told["record"] == [MARIA.id, MARIO.id]


def test_a_card_or_chart_narrows_the_list_to_its_patient(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come()
    told = scan(window, make_code(CodeKind.PATIENT, 2, practice=False))
    assert (told.word, told.number) == ("2 pairs", "00-41-72") and window.listed == [1, 8]
    photo(window.page, "pairs-narrowed")
    window.chip("00-41-72").click()
    assert len(window.listed) == 6
    assert scan(window, "C53108463").number == "00-41-72"
    window.chip("To review").click()
    assert len(window.listed) == 6 and not window.list._chips.narrow.isVisible()
    assert scan(window, "C00000000").status is Status.REFUSED


def test_a_route_brings_a_patient_and_chooses_the_pair(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come(QueueRoute(patient_id=MARIO.id, part="pairs", pair=9))
    assert window.listed == [1, 8, 9] and window.table.current_key() == 9
    window.come(QueueRoute(patient_id=999, part="pairs"))
    assert "No pair with this patient." in window.words
    photo(window.page, "pairs-narrowed-empty")


def test_nobody_waits(opens: Opens, photo: Picture) -> None:
    window = opens(Room())
    window.come()
    assert "Nobody waits to be compared." in window.words and not window.pane.isVisible()
    assert window.chip("To review").hasFocus()
    photo(window.page, "pairs-empty")
    window.room.searched_at = None
    window.act("refresh")
    assert (
        "Everybody: not compared yet." in window.words
        and "“Compare everybody” looks for them" in window.words
    )


def test_the_last_pair_decided_leaves_the_keyboard_at_the_chips(opens: Opens) -> None:
    window = opens(Room([a_pair(1)]))
    window.come()
    window.strike("Enter")
    window.strike("Ctrl+Enter")
    assert not window.pane.isVisible() and window.chip("To review").hasFocus()
    assert "Nobody waits to be compared." in window.words


def test_what_cannot_be_read_says_why_and_tries_again(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.problem = NotAllowed("Jo Anders may not do this. Nothing was changed. Ask a supervisor.")
    window = opens(room)
    window.come()
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and "may not do this" in window.words
    photo(window.page, "pairs-failed")
    room.problem = None
    failed.button.click()
    assert len(window.listed) == 6


def test_everybody_is_compared_while_one_goes_on(opens: Opens, photo: Picture) -> None:
    window = opens(replace(a_full_room(), waiting=12))
    window.come()
    assert "12 records wait to be compared." in window.words
    window.jobs.holding = True
    window.list.facts.compare.click()
    window.list.facts.show_progress(Progress(4_000, 12_340, "Comparing"))
    window.jobs.holding = False
    window.opened(1)
    photo(window.page, "pairs-searching")
    assert "4,000 of 12,340" in window.words and window.list.facts.stop_button.isVisible()
    window.jobs.let_go()
    toast = window.told["toast"][-1]
    assert toast.title == "Everybody compared"
    assert toast.sentence.startswith("12,340 patients compared: 9 new pairs.")
    assert window.list.facts.compare.isVisible() and window.told["stale"]


def test_a_comparison_that_is_stopped_says_what_it_found(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    window.act("pairs.compare")
    window.act("pairs.compare")  # twice
    window.list.facts.stop_button.click()
    assert not window.list.facts.stop_button.isEnabled()
    window.jobs.let_go()
    assert window.told["toast"][-1].title == "Comparison stopped"
    assert window.room.done("search") == [()]


def test_a_comparison_that_fails_says_why(opens: Opens) -> None:
    window = opens()
    window.come()
    window.room.problem = Unavailable(AWAY)
    window.act("pairs.compare")
    assert (window.told["toast"][-1].status, window.told["toast"][-1].sentence) == (Status.REFUSED, AWAY)


def test_a_long_list_is_read_in_pages(opens: Opens) -> None:
    pairs = [a_pair(key, somebody(key, "Garcia", "Ana", f"{key}")) for key in range(1, 251)]
    window = opens(Room(pairs))
    window.come()
    assert len(window.listed) == 100 and window.list.more.isVisible()
    window.list.more.click()
    assert len(window.listed) == 200
    window.strike("End")
    assert len(window.listed) == 250 and not window.list.more.isVisible()
    asked = window.room.done("list")
    assert {which for which, _after in asked} == {PairList.REVIEW} and (PairList.REVIEW, 200) in asked
    window.strike("Home")
    window.strike("Enter")
    window.strike("Ctrl+Enter")
    assert len(window.listed) == 249  # as much as was shown


def test_an_older_answer_is_dropped(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    window.act("refresh")
    window.chip("Perhaps").click()
    window.jobs.newest()
    assert window.listed == [8, 9]
    window.jobs.let_go()
    assert window.listed == [8, 9]


def test_the_list_is_copied(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("pairs.copy")
    assert "O'BRIEN, Sean P. 07-Jul-1960 90-00-93 / OBRIEN, Shawn" in QApplication.clipboard().text()


def test_letters_typed_into_the_list_do_nothing(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    qtbot.keyClicks(window.table, "C53108463")
    qtbot.keyClick(window.table, Qt.Key.Key_S)
    assert window.table.current_key() == 1 and window.room.done("same") == []


def test_one_key_says_one_person_and_leads_to_the_merge(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Ctrl+Shift+M")
    assert window.told["go"] == []  # nobody has seen them side by side yet
    window.opened(1)
    window.strike("Ctrl+Shift+M")
    assert window.room.done("same") == [(1, "")]
    assert window.told["go"] == [MergeRoute(MARIA.id, MARIO.id)]


def test_a_pair_said_to_be_one_person_is_merged_without_being_said_again(opens: Opens) -> None:
    window = opens()
    window.come()
    window.chip("Same person").click()
    window.opened(10)
    window.pane.verdict.merge_button.click()
    assert window.room.done("same") == [] and window.told["go"] == [MergeRoute(25, 33)]


def test_different_people_are_not_offered_to_be_merged(opens: Opens) -> None:
    window = opens(Room([a_pair(1, state=PairState.DIFFERENT)]))
    window.come()
    window.chip("Different").click()
    window.opened(1)
    assert not window.pane.verdict.merge_button.isVisible()
    window.strike("Ctrl+Shift+M")
    assert window.told["go"] == []
