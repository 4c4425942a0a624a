"""What visits need on paper and where their charts go: said by keys, by scans, and when it cannot be kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from app.charts import Paper, UnknownPlace, VisitPlace, VisitRule
from app.errors import Unavailable
from tests.gui.conftest import Picture
from tests.gui.pulls_dialogs.conftest import Says, Visits
from tests.gui.pulls_dialogs.fakes import NOBODY, OFFLINE, Rules
from tests.gui.requests.fakes import CHART, LEE, LENA
from ui.pulls.kinds_dialog import KindsDialog
from ui.pulls.places_dialog import PlacesDialog
from ui.theme.theme import Theme

KINDS = [
    VisitRule("Telephone visit", Paper.ALL, 31, known=False),
    VisitRule("", Paper.ALL, 4, known=False),
    VisitRule("Follow-up", Paper.NEWEST, 212, known=True),
    VisitRule("New patient", Paper.ALL, 18, known=True),
    VisitRule("Blood draw", Paper.NONE, 96, known=True),
]
XU = UnknownPlace("Dr Xu", 4)
ROOM = UnknownPlace("Treatment 2", 1)
BEFORE = [
    VisitPlace("Lee, MD", LEE.name, LEE.code),
    VisitPlace("Ortiz L.", LENA.name, LENA.code),
]


def asks_kinds(says: Says, rules: Rules | None = None) -> tuple[Visits, KindsDialog]:
    """Somebody who asks what visits need."""
    room = says(rules or Rules(known=list(KINDS)))
    room.questions.ask_kinds()
    return room, room.dialog(KindsDialog)


def asks_places(
    says: Says, *unknown: UnknownPlace, rules: Rules | None = None
) -> tuple[Visits, PlacesDialog]:
    """Somebody who is asked where charts go."""
    room = says(rules or Rules(said=list(BEFORE)))
    room.questions.ask_places(unknown)
    return room, room.dialog(PlacesDialog)


def test_what_nobody_decided_is_marked_and_decided_by_keys(says: Says, photo: Picture, theme: Theme) -> None:
    room, dialog = asks_kinds(says)
    first, nameless, second = dialog.rows[0], dialog.rows[1], dialog.rows[2]
    assert room.focus() is first.box
    assert first.box.currentText() == "Not decided: all volumes"
    assert first.box.accessibleName() == "Telephone visit, 31 visits"
    assert first.box.accessibleDescription() == "Nobody decided yet."
    assert nameless.box.accessibleName() == "Visits without a kind, 4 visits"
    assert second.box.accessibleDescription() == ""
    assert not dialog.act.isEnabled()
    photo(dialog, "pulls-dialog-kinds")
    for _ in range(3):
        room.strike("Down")
    assert dialog.wanted == (("Telephone visit", Paper.NONE),)
    room.strike("Enter")
    room.strike("Enter")
    assert room.focus() is second.box
    room.strike("Up")
    theme.set_dark(True)
    photo(dialog, "pulls-dialog-kinds-dark")
    room.strike("Ctrl+Enter")
    assert room.rules.asked == [("Telephone visit", "none"), ("Follow-up", "all")]
    assert [toast.title for toast in room.toasts] == ["What visits need is saved"]
    assert room.told == ["changed", "left"]
    assert not room.questions.asks


def test_confirming_what_counts_already_decides_it(says: Says) -> None:
    room, _ = asks_kinds(says)
    room.strike("Down")
    room.strike("Ctrl+Enter")
    assert room.rules.asked == [("Telephone visit", "all")]


def test_what_is_put_back_as_it_was_is_not_saved(says: Says) -> None:
    room, dialog = asks_kinds(says)
    for key in ("Down", "Up"):
        room.strike(key)
    assert dialog.wanted == ()
    assert dialog.reason.text() == "Choose what is otherwise."
    room.strike("Esc")
    assert room.told == ["left"]


def test_choices_are_not_given_up_by_esc(says: Says) -> None:
    room, dialog = asks_kinds(says)
    room.strike("Down")
    room.strike("Esc")
    assert room.questions.asks
    assert room.focus() is dialog.safe
    room.strike("Enter")
    assert not room.questions.asks
    assert room.rules.asked == []


def test_many_kinds_are_scrolled_to_whatever_has_the_keyboard(says: Says, photo: Picture) -> None:
    many = [replace(KINDS[3], kind=f"Kind {at}") for at in range(20)]
    room, dialog = asks_kinds(says, Rules(known=many))
    for _ in range(19):
        room.strike("Enter")
    last = dialog.rows[-1].box
    assert room.focus() is last
    seen = QRect(last.visibleRegion().boundingRect())
    assert seen.height() == last.height()
    photo(dialog, "pulls-dialog-kinds-many")
    assert dialog.height() < 620


def test_a_schedule_without_visits_says_so(says: Says, photo: Picture) -> None:
    room, dialog = asks_kinds(says, Rules())
    assert dialog.empty.isVisible()
    assert room.focus() is dialog.safe
    photo(dialog, "pulls-dialog-kinds-empty")


def test_kinds_that_cannot_be_read_are_tried_again(says: Says, photo: Picture) -> None:
    room, dialog = asks_kinds(says, Rules(problem=Unavailable(OFFLINE)))
    assert dialog.problem.sentence == OFFLINE
    assert room.focus() is dialog.again
    photo(dialog, "pulls-dialog-kinds-failed")
    room.rules.problem, room.rules.known = None, list(KINDS)
    room.strike("Enter")
    assert not dialog.problem.isVisible()
    assert room.focus() is dialog.rows[0].box


def test_kinds_that_are_being_read_can_be_left(says: Says, photo: Picture) -> None:
    room = says(Rules(known=list(KINDS)))
    room.jobs.holding = True
    room.questions.ask_kinds()
    dialog = room.dialog(KindsDialog)
    assert room.focus() is dialog.safe
    assert dialog.reason.text() == "Reading the kinds of visits."
    photo(dialog, "pulls-dialog-kinds-loading")
    room.strike("Esc")
    room.jobs.let_go()
    assert room.told == ["left"]


def test_a_kind_that_is_refused_stays_and_what_came_before_it_is_kept(says: Says, photo: Picture) -> None:
    room, dialog = asks_kinds(says, Rules(known=list(KINDS), refused={"Follow-up"}))
    room.strike("Down")
    dialog.rows[2].box.setCurrentIndex(0)
    dialog.rows[3].box.setCurrentIndex(2)
    room.strike("Ctrl+Enter")
    assert dialog.problem.sentence == f"{NOBODY} Saved before it: 1 of 3."
    assert room.focus() is dialog.rows[2].box
    assert dialog.wanted == (("Follow-up", Paper.ALL), ("New patient", Paper.NONE))
    photo(dialog, "pulls-dialog-kinds-refused")
    dialog.safe.click()
    assert room.told == ["changed", "left"]


def test_a_name_is_completed_and_saved_by_its_code(says: Says, photo: Picture) -> None:
    room, dialog = asks_places(says, XU, ROOM)
    assert dialog.windowTitle() == "Where do the charts for 2 names go?"
    first, second = dialog.places.fields
    assert room.focus() is first.edit
    assert first.edit.accessibleName() == "Dr Xu, 4 visits"
    photo(dialog, "pulls-dialog-places")
    room.qtbot.keyClicks(first.edit, "Dr Lee")
    assert first.place == LEE
    room.strike("Enter")
    assert room.focus() is second.edit
    room.strike("Ctrl+Enter")
    assert room.rules.asked == [("Dr Xu", LEE.code)]
    assert [toast.title for toast in room.toasts] == ["Where charts go is saved"]
    assert room.told == ["changed", "left"]


def test_one_name_is_asked_for_by_name(says: Says, photo: Picture) -> None:
    _, dialog = asks_places(says, XU)
    assert dialog.windowTitle() == "Where do the charts for Dr Xu go?"
    photo(dialog, "pulls-dialog-places-one")


def test_a_scanned_label_fills_the_field_that_has_the_keyboard(says: Says) -> None:
    room, dialog = asks_places(says, XU, ROOM)
    first, second = dialog.places.fields
    room.strike("Enter")
    assert room.questions.take_scan(LENA.code)
    assert (first.text(), second.text()) == ("", "Lena Ortiz")
    dialog.safe.setFocus()
    assert room.questions.take_scan(LEE.code)  # then the next that is empty
    assert dialog.wanted == (("Dr Xu", LEE.code), ("Treatment 2", LENA.code))
    assert not room.questions.take_scan(LEE.code)


def test_other_labels_are_not_taken(says: Says) -> None:
    room, dialog = asks_places(says, XU)
    assert not room.questions.take_scan(CHART)
    assert not room.questions.take_scan("an old label")
    assert dialog.places.fields[0].text() == ""
    room.strike("Esc")
    assert not room.questions.take_scan(LEE.code)
    room.questions.ask_kinds()
    assert not room.questions.take_scan(LEE.code)


def test_a_name_that_nobody_has_holds_the_saving_back(says: Says, photo: Picture) -> None:
    room, dialog = asks_places(says, XU)
    field = dialog.places.fields[0]
    room.qtbot.keyClicks(field.edit, "Nobody")
    assert dialog.reason.text() == "One name stands for no place yet."
    room.strike("Ctrl+Enter")
    assert field.problem == NOBODY
    assert room.rules.asked == []
    photo(dialog, "pulls-dialog-places-nobody")
    room.strike("Esc")
    assert room.questions.asks


def test_what_was_said_before_is_changed_behind_its_link(says: Says, photo: Picture) -> None:
    room, dialog = asks_places(says, XU)
    assert dialog.before.text() == "Change what was said before: 2"
    room.strike("Tab")
    assert room.focus() is dialog.before
    room.strike("Enter")
    shown = dialog.places.fields
    assert [each.text() for each in shown] == ["", "Dr Lee", "Lena Ortiz"]
    assert room.focus() is shown[1].edit
    photo(dialog, "pulls-dialog-places-before")
    room.strike("Ctrl+A")
    room.qtbot.keyClicks(shown[1].edit, "Lena Ortiz")
    room.strike("Ctrl+Enter")
    assert room.rules.asked == [("Lee, MD", LENA.code)]


def test_what_was_said_before_is_reached_without_a_question(says: Says, photo: Picture) -> None:
    gone = VisitPlace("Dr Abel", "Old wing 3", "L00000999")
    room, dialog = asks_places(says, rules=Rules(said=[gone, *BEFORE]))
    assert [each.text() for each in dialog.places.fields] == ["Old wing 3", "Dr Lee", "Lena Ortiz"]
    assert room.focus() is dialog.places.fields[0].edit
    assert dialog.reason.text() == "There is nothing to save."
    room.strike("Tab")
    assert dialog.places.fields[0].problem == ""  # what is left as it is is not looked up
    assert dialog.wanted == ()
    photo(dialog, "pulls-dialog-places-said")


def test_nothing_was_said_yet(says: Says, photo: Picture) -> None:
    room, dialog = asks_places(says, rules=Rules())
    assert dialog.empty.isVisible()
    assert room.focus() is dialog.safe
    photo(dialog, "pulls-dialog-places-empty")


def test_places_that_cannot_be_read_are_tried_again(says: Says, photo: Picture) -> None:
    room, dialog = asks_places(says, rules=Rules(problem=Unavailable(OFFLINE)))
    assert dialog.problem.sentence == OFFLINE
    assert room.focus() is dialog.again
    photo(dialog, "pulls-dialog-places-failed")
    room.rules.problem, room.rules.said = None, list(BEFORE)
    room.strike("Enter")
    assert not dialog.problem.isVisible()
    assert len(dialog.places.fields) == 2


def test_what_is_asked_can_be_said_while_the_rest_is_unread(says: Says) -> None:
    room, dialog = asks_places(says, XU, rules=Rules(problem=Unavailable(OFFLINE)))
    assert room.focus() is dialog.places.fields[0].edit
    room.rules.problem = None
    room.qtbot.keyClicks(dialog.places.fields[0].edit, "Dr Lee")
    room.strike("Ctrl+Enter")
    assert room.rules.asked == [("Dr Xu", LEE.code)]


@pytest.mark.parametrize("count", [12])
def test_many_names_are_scrolled(says: Says, photo: Picture, count: int) -> None:
    many = [UnknownPlace(f"Dr Who {at}", at) for at in range(1, count + 1)]
    room, dialog = asks_places(says, *many)
    for _ in range(count - 1):
        room.strike("Enter")
    last = dialog.places.fields[-1].edit
    assert room.focus() is last
    assert last.visibleRegion().boundingRect().height() == last.height()
    photo(dialog, "pulls-dialog-places-many")
    assert dialog.height() < 660


def test_a_refused_place_stays_with_its_field(says: Says) -> None:
    room, dialog = asks_places(says, XU, ROOM, rules=Rules(refused={"Treatment 2"}))
    for field in dialog.places.fields:
        room.qtbot.keyClicks(field.edit, "Dr Lee")
    room.strike("Ctrl+Enter")
    assert dialog.problem.sentence == f"{NOBODY} Saved before it: 1 of 2."
    assert room.focus() is dialog.places.fields[1].edit
    assert dialog.wanted == (("Treatment 2", LEE.code),)
