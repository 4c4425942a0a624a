"""The screen of merges as somebody works it: by keyboard, by scanner, in its states."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.errors import Conflict, Unavailable
from app.patients import Answered, MergeField, ProposeMerge, ProposeUnmerge, Stated, Whose
from tests.gui.merging.conftest import Opens, Window
from tests.gui.merging.fakes import (
    FOLDERS,
    MAI,
    MAY,
    OURS,
    PASSWORD,
    STRANGE,
    SUPERVISOR,
    Room,
    a_full_room,
    a_merge,
    key,
)
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import MergeRoute, MergeShown, PatientsRoute, QueueRoute
from ui.shell.waiting import Waiting
from ui.theme.tokens import Status
from ui.widgets.failed_state import FailedState

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."
FIRST = "Al Bern decided about this merge first. Nothing was changed."
MY_STATED = tuple(Stated(each.feature, each.key, each.stamp) for each in FOLDERS)


def nothing() -> None:
    """The next scan may come."""


def scan(window: Window, code: str) -> Any:
    """A scan, and what was told of it."""
    window.page.take_scan(RawScan(code, Source.SERIAL, 0), nothing)
    return window.told["outcome"][-1][0]


def drafted(window: Window) -> Window:
    """Two records that somebody wants to merge lie open."""
    window.come(MergeRoute(MAI.id, MAY.id))
    window.opened()
    return window


def cells(window: Window) -> list[str]:
    """What the list says."""
    return [window.table.rows.index(at, 0).data() for at in range(window.table.rows.rowCount())]


# The lists.


def test_the_list_says_who_proposed_and_since_when(opens: Opens) -> None:
    window = opens()
    window.come()
    first, mine, declared = cells(window)
    assert first == (
        "CHEN, Mai 03-Feb-1975 01-23-45 / CHEN, May L. 02-Mar-1975 04-56-78; Proposed by Rosa Diaz: 3 days"
    )
    assert mine.endswith("Proposed by Jo Anders: today")
    assert declared.endswith("Waits until 22-Nov 10:02 (single-handed): today")
    assert "3 to approve" in window.words and window.chip("To approve").accessibleName() == "To approve 3"
    window.chip("Merged").click()
    assert [row.rpartition("; ")[2] for row in cells(window)] == [
        "Merged by Sue Park: 03-Nov 14:02", "Merged by Sue Park, single-handed: 03-Nov 14:02",
    ]  # fmt: skip
    window.chip("Ended").click()
    assert [row.rpartition("; ")[2] for row in cells(window)] == [
        "Refused by Sue Park: 19-Nov 14:02", "Taken apart by Sue Park: 19-Nov 14:02",
    ]  # fmt: skip


def test_each_empty_list_says_why(opens: Opens) -> None:
    window = opens(Room())
    window.come()
    assert "Nothing waits to be approved." in window.words and "Ctrl+Shift+M on a pair" in window.words
    window.chip("Merged").click()
    assert "No records were merged." in window.words
    window.chip("Ended").click()
    assert "refused, withdrawn or taken apart" in window.words
    assert not window.pane.isVisible()


def test_a_list_that_cannot_be_read_says_so_and_is_read_again(opens: Opens) -> None:
    room = a_full_room()
    room.problem = Unavailable(AWAY)
    window = opens(room)
    window.come()
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and AWAY in window.words
    room.problem = None
    failed.button.click()
    assert len(window.listed) == 3


def test_a_walk_past_opens_nobody_and_enter_opens_at_once(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Down")
    assert window.room.done("open") == []
    window.strike("Enter")
    assert window.room.done("open") == [(key(2),)]


def test_records_that_cannot_be_opened_are_asked_for_again_by_enter(opens: Opens) -> None:
    window = opens()
    window.come()
    window.room.problem = Unavailable(AWAY)
    window.strike("Enter")
    outcome = window.told["outcome"][-1][0]
    assert (outcome.word, outcome.sentence) == ("Not opened", AWAY)
    assert not window.pane.body.isVisible() and not window.pane.foot.isVisible()
    window.room.problem = None
    window.table.setFocus()
    window.strike("Enter")
    window.opened()
    assert window.room.done("open") == [(key(1),), (key(1),)]


def test_a_click_takes_the_side_it_hits(opens: Opens, qtbot: QtBot) -> None:
    window = drafted(opens())
    line = window.pane.body.choices.lines[0]
    for x, other in ((line.width() - 40, True), (200, False), (20, False)):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
        assert line.takes_other is other, x


def test_a_merge_that_waits_shows_what_is_taken_and_lets_nobody_change_it(opens: Opens) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.opened()
    line = window.pane.body.choices.lines[0]
    line.take(other=True)
    assert not line.takes_other and line.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not any(each.box.isVisible() for each in window.pane.body.matters.asking)


def test_a_route_to_one_merge_shows_its_list_and_opens_it(opens: Opens) -> None:
    window = opens()
    window.come(MergeShown(key(5)))
    assert window.table.current_key() == key(5) and "2 merged" in window.words
    window.opened()
    assert window.room.done("open") == [(key(5),)]


def test_a_merge_that_came_at_another_desk_is_read_when_the_counters_say_so(opens: Opens) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.page.counted(Waiting(merges=2))
    assert len(window.room.done("list")) == 1
    window.room.merges.append(a_merge(50))
    window.page.counted(Waiting(merges=3))
    assert key(50) in window.listed


def test_a_card_narrows_the_list_to_its_patient(opens: Opens) -> None:
    window = opens()
    window.come()
    assert scan(window, STRANGE).word == "1 merge" and window.listed == [key(1)]
    window.page.come_forward(QueueRoute(part="merges", patient_id=MAY.id))
    assert window.listed == [key(1), key(6)]


# Proposing.


def test_a_merge_is_proposed_by_keys_alone(opens: Opens) -> None:
    window = drafted(opens())
    assert window.room.done("look") == [(MAI.id, MAY.id)] and window.table.current_key() is None
    first = window.pane.body.choices.lines[0]
    assert first.hasFocus() and first.accessibleName().startswith("Name: CHEN, Mai is taken")
    window.strike("Down")
    window.strike("Right")
    said = window.pane.body.choices.lines[1].accessibleName()
    assert said == "Birth date: 02-Mar-1975 is taken; the other record says 03-Feb-1975."
    window.strike("Ctrl+Shift+F")
    window.strike("F2")
    assert window.pane.foot.reason.hasFocus()
    window.pane.foot.reason.setText("Same person, asked her")
    window.strike("Ctrl+Enter")
    (command,) = (each[0] for each in window.room.done("propose"))
    taken = frozenset({MergeField.BIRTH_DATE, MergeField.LANGUAGE})
    assert command == ProposeMerge(MAI.id, MAY.id, "Same person, asked her", taken, MY_STATED)
    assert window.told["toast"][-1].title == "Merge proposed" and window.told["stale"]
    assert window.table.current_key() == key(99) and window.told["go"] == [MergeShown(key(99))]


def test_what_is_missing_is_said_beside_the_verb_and_nothing_is_sent(opens: Opens) -> None:
    window = drafted(opens())
    button = window.pane.foot.main_button
    for what, does in (
        (
            "Say of 2 folders that they are where they are shown.",
            window.pane.body.matters.asking[0].box.click,
        ),
        ("Say of 1 folder that it is where it is shown.", window.pane.body.matters.asking[1].box.click),
        ("Give a reason.", lambda: window.pane.foot.reason.setText("x")),
    ):
        assert button.accessibleDescription() == what and what in window.words and not button.isEnabled()
        window.strike("Ctrl+Enter")
        does()
    assert window.room.done("propose") == [] and button.isEnabled()


def test_a_scan_of_a_folder_states_where_it_is(opens: Opens) -> None:
    window = drafted(opens())
    outcome = scan(window, OURS.lower())
    assert (outcome.status, outcome.word, outcome.sentence) == (
        Status.GOOD, "It is there", "1 more to be found.",
    )  # fmt: skip
    outcome = scan(window, "OLD-884")  # a number that was on it before
    assert outcome.sentence == "All folders are where they are shown."
    assert window.pane.body.matters.stated == MY_STATED
    strange = scan(window, STRANGE)
    assert (strange.status, strange.word) == (Status.REFUSED, "Not of these two")
    assert scan(window, "C9").word == "Not taken" and window.room.done("of") == []


def test_the_other_one_is_kept_by_one_key(opens: Opens) -> None:
    window = drafted(opens())
    window.pane.body.matters.state_all()
    window.strike("Ctrl+Shift+S")
    window.opened()
    assert window.room.done("look")[-1] == (MAY.id, MAI.id)
    named = [banner.patient.name for banner in window.pane.head.banners.banners if banner.patient]
    assert named == ["CHEN, May L.", "CHEN, Mai"] and window.pane.entered.unstated == 2


def test_a_row_that_is_chosen_leaves_the_draft(opens: Opens) -> None:
    window = drafted(opens())
    window.table.setFocus()
    window.strike("Down")
    window.strike("Enter")
    assert window.room.done("open") == [(key(1),)] and not window.pane.head.swap.isVisible()
    window.strike("Ctrl+Shift+S")
    assert window.room.done("look") == [(MAI.id, MAY.id)]


def test_what_hinders_a_merge_is_said_in_one_block(opens: Opens) -> None:
    room = a_full_room()
    room.vetoes = ("A pair says that they are different people. Open it again first.",)
    window = drafted(opens(room))
    assert "This cannot be merged as it stands." in window.words and room.vetoes[0] in window.words
    window.pane.body.matters.state_all()
    window.pane.foot.reason.setText("x")
    window.strike("Ctrl+Enter")
    assert room.done("propose") == []


def test_a_proposal_is_taken_back_by_the_undo_key(opens: Opens) -> None:
    window = drafted(opens())
    window.pane.body.matters.state_all()
    window.pane.foot.reason.setText("x")
    window.strike("Ctrl+Enter")
    window.told["undo"][-1]()
    assert window.room.done("withdraw") == [(key(99),)] and key(99) not in window.listed


def test_what_is_the_same_is_folded_away(opens: Opens) -> None:
    window = drafted(opens())
    compared = window.pane.body.compared
    assert [line.line.what for line in compared.lines] == ["MRN", "Phones"]
    assert "2 lines are the same" in compared.link.text() and not compared.same[0].isVisible()
    compared.link.click()
    assert all(line.isVisible() for line in compared.same) and not compared.link.isVisible()


def test_a_refusal_keeps_what_was_entered(opens: Opens) -> None:
    window = drafted(opens())
    window.pane.body.matters.state_all()
    window.pane.foot.reason.setText("asked her")
    window.room.problem = Conflict(FIRST)
    window.strike("Ctrl+Enter")
    outcome = window.told["outcome"][-1][0]
    assert (outcome.word, outcome.sentence) == ("Not proposed", FIRST)
    assert window.pane.foot.words == "asked her" and window.pane.entered.unstated == 0


# Alone.


def test_nobody_else_here_needs_the_password_and_a_day(opens: Opens) -> None:
    room = a_full_room(SUPERVISOR)
    room.lonely = True
    window = drafted(opens(room))
    assert window.pane.foot.main_button.text() == "Merge single-handed…"
    window.pane.body.matters.state_all()
    window.pane.foot.reason.setText("Same person")
    window.strike("Ctrl+Enter")
    form = window.wait_form()
    assert not form.act.isEnabled() and "waits 24 hours" in form.accessibleDescription()
    form.password.set_text(PASSWORD)
    window.strike("Ctrl+Enter")
    assert room.done("propose") == []  # a key only leads to the verb
    form.act.click()
    (command,) = (each[0] for each in room.done("propose"))
    assert command.password == PASSWORD and "done in 24 hours" in window.told["toast"][-1].sentence
    window.opened()
    assert window.pane.foot.withdraw_button.isVisible()


# Approving.


def test_who_proposed_it_only_withdraws_it(opens: Opens) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come(MergeShown(key(2)))
    window.opened()
    foot = window.pane.foot
    assert foot.withdraw_button.isVisible()
    assert not foot.main_button.isVisible() and not foot.refuse_button.isVisible()
    window.strike("Ctrl+Enter")
    assert window.form is None
    window.strike("Ctrl+Shift+W")
    assert window.room.done("withdraw") == [(key(2),)]


def test_who_may_not_approve_reads_who_does(opens: Opens) -> None:
    window = opens()
    window.come()
    window.opened()
    assert "A supervisor approves it." in window.words
    window.strike("Ctrl+Enter")
    assert window.form is None and window.room.done("approve") == []


def test_approving_asks_who_the_patient_is_and_no_key_presses_the_verb(opens: Opens, qtbot: QtBot) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.opened()
    window.strike("Ctrl+Enter")
    form = window.wait_form()
    assert form.accessibleName() == "Merge 04-56-78 into 01-23-45?"
    assert form.typed.edit.hasFocus() and not form.act.isDefault() and not form.safe.isDefault()
    for wrong in ("MC 1957", "MAI 1975", "1975", "MX 1975", ""):
        form.typed.set_text(wrong)
        assert not form.act.isEnabled(), wrong
    form.typed.set_text("mc1975")
    assert form.act.isEnabled()
    for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        form.typed.edit.setFocus()
        qtbot.keyClick(form.typed.edit, keys)
        qtbot.keyClick(form.typed.edit, keys, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and window.room.done("approve") == []
    form.act.click()
    assert window.room.done("approve") == [(key(1),)] and window.form is None
    toast = window.told["toast"][-1]
    assert (toast.title, toast.undo) == ("Records merged", "") and "CHEN" not in toast.sentence


def test_a_scan_behind_a_question_is_refused(opens: Opens) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.opened()
    window.strike("Ctrl+Enter")
    form = window.wait_form()
    for code in ("X000000018", OURS):
        assert "A question is open" in scan(window, code).sentence
    assert form.isVisible() and window.room.done("approve") == []


def test_a_refusal_needs_a_reason(opens: Opens) -> None:
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.opened()
    window.pane.foot.refuse_button.click()
    form = window.wait_form()
    assert not form.act.isEnabled()
    form.why.set_text("Two sisters")
    form.act.click()
    assert window.room.done("refuse") == [(key(1), "Two sisters")]


def test_what_cannot_be_done_any_more_cannot_be_approved(opens: Opens) -> None:
    room = a_full_room(SUPERVISOR)
    room.vetoes = ("The folder has moved since. Let it be proposed again.",)
    window = opens(room)
    window.come()
    window.opened()
    assert room.vetoes[0] in window.words and not window.pane.foot.main_button.isEnabled()


# Taking apart.


def test_a_merge_is_taken_apart_once_every_question_is_answered(opens: Opens) -> None:
    window = opens()
    window.come(MergeShown(key(4)))
    window.opened()
    window.strike("Ctrl+Shift+U")
    body, foot = window.pane.body, window.pane.foot
    assert [line.answered for line in body.questions.lines] == [None, None]
    assert "Came since the merge. Whose is it?" in window.words and "Before: CHEN, Mai" in window.words
    assert foot.main_button.accessibleDescription() == "Answer 2 questions."
    body.questions.lines[0].answers.choose(Whose.OTHER.value)
    body.questions.lines[1].answers.choose(Whose.NOW.value)
    foot.reason.setText("Two people after all")
    window.strike("Ctrl+Enter")
    (command,) = (each[0] for each in window.room.done("propose unmerge"))
    answers = (
        Answered("patients", "contact:31", "1", Whose.OTHER), Answered("patients", "name:2", "4", Whose.NOW),
    )  # fmt: skip
    assert command == ProposeUnmerge(key(4), "Two people after all", answers)


def test_esc_leaves_it_merged(opens: Opens) -> None:
    window = opens()
    window.come(MergeShown(key(4)))
    window.opened()
    window.act("merges.unmerge")
    assert window.pane.body.questions.isVisible()
    window.pane.take_focus()
    window.strike("Esc")
    assert not window.pane.body.questions.isVisible() and window.table.hasFocus()
    assert "Merged records" in window.words


def test_esc_gives_up_nothing_that_was_entered(opens: Opens) -> None:
    window = opens()
    window.come(MergeShown(key(4)))
    window.opened()
    window.act("merges.unmerge")
    window.pane.body.questions.lines[0].answers.choose(Whose.OTHER.value)
    window.pane.take_focus()
    window.strike("Esc")
    leave = window.pane.foot.leave_button
    assert leave.hasFocus() and window.pane.body.questions.isVisible()
    leave.click()
    assert not window.pane.body.questions.isVisible()


def test_two_records_are_left_as_they_are(opens: Opens) -> None:
    window = drafted(opens())
    window.pane.body.matters.state_all()
    window.strike("Esc")
    leave = window.pane.foot.leave_button
    assert leave.hasFocus() and leave.text() == "Leave both"
    leave.click()
    assert window.told["go"] == [QueueRoute(part="merges")] and window.room.done("propose") == []
    assert window.table.current_key() == key(1) and window.table.hasFocus()
    window.opened()
    assert window.room.done("open") == [(key(1),)]


def test_the_later_merge_comes_first(opens: Opens) -> None:
    room = a_full_room()
    room.first = room.merges[4]
    window = opens(room)
    window.come(MergeShown(key(4)))
    window.opened()
    window.act("merges.unmerge")
    assert "Record 30-29-88 was merged into 30-22-11 after this." in window.words
    assert not window.pane.foot.main_button.isEnabled()
    window.pane.body.hindrance.link.click()
    assert window.told["go"] == [MergeShown(key(5))]
    window.come(MergeShown(key(5)))
    assert window.table.current_key() == key(5)


def test_approving_an_unmerge_asks_for_the_record_kept(opens: Opens) -> None:
    room = a_full_room(SUPERVISOR)
    window = opens(room)
    window.come(MergeShown(key(4)))
    window.opened()
    room.propose_unmerge(None, ProposeUnmerge(key(4), "two"))  # type: ignore[arg-type]
    room._put(key(4), unmerge_by_id=3, unmerge_by="Rosa Diaz")
    window.come(MergeShown(key(4)))
    window.opened()
    window.strike("Enter")
    window.strike("Ctrl+Enter")
    form = window.wait_form()
    assert form.accessibleName() == "Take 08-77-13 out of 04-44-10 again?"
    assert form.typed.edit.accessibleName() == "The last four digits of the number"
    form.typed.set_text("4410")
    form.act.click()
    assert room.done("approve") == [(key(4),)] and window.told["toast"][-1].title == "Taken apart"


def test_both_patients_are_one_key_away(opens: Opens) -> None:
    window = drafted(opens())
    for keys in ("Alt+Enter", "Alt+Shift+Enter", "Shift+F2"):
        window.strike(keys)
    assert window.told["go"] == [PatientsRoute(MAI.id), PatientsRoute(MAY.id)]
    assert window.told["record"] == [MAI.id, MAY.id]
