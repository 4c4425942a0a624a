"""Cards for labels that lead to no chart, and for patient cards that lead to several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.charts import State
from app.codes import CodeKind
from app.errors import Conflict
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import a_volume, chart, label
from tests.gui.conftest import Picture
from ui.charts.old_label import OldLabelDialog
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status

OLD = "OLD-4471"


def dialog_of(desk: Desk) -> OldLabelDialog:
    dialog = desk.page.whose.dialog
    assert dialog is not None
    return dialog


def name_of_first(desk: Desk) -> str:
    """The family name of the patient of chart 2, which is out."""
    return desk.room.volumes[chart(2)].patient.split(",")[0]


def confirm(desk: Desk, family: str) -> None:
    dialog = dialog_of(desk)
    QTest.keyClicks(dialog.search.edit, family.lower())
    dialog.table.choose(chart(2))
    dialog.act.click()


def test_an_old_label_is_asked_about_once_and_then_does_what_it_was_scanned_for(
    open_desk: Opened, picture: Picture
) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(OLD)
    assert [card.split(".")[0] for card in desk.cards] == ["Label not known"]
    assert desk.room.facts == []
    picture(desk.window, "desk-old-label-card")
    desk.press("whose")
    QTest.keyClicks(dialog_of(desk).search.edit, name_of_first(desk).lower())
    picture(dialog_of(desk), "desk-old-label")
    dialog_of(desk).search.set_text("")
    confirm(desk, name_of_first(desk))
    assert desk.room.old_labels == {OLD: chart(2)}
    assert [act for act, _id, _scan in desk.room.facts] == ["check_in"]
    assert (desk.cards, desk.outcome.word) == ([], "Returned")
    assert [shown for _text, shown in desk.room.noted] == [(2,)]
    desk.scan(OLD)
    assert desk.cards == []


def test_the_dialog_gives_nothing_away_before_a_volume_is_chosen(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(OLD)
    desk.press("whose")
    dialog = dialog_of(desk)
    assert not dialog.act.isEnabled()
    QTest.keyClicks(dialog.search.edit, "nobody like that")
    assert not dialog.act.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.room.old_labels == {}
    dialog.reject()
    assert len(desk.cards) == 1  # the label still waits
    desk.press("leave")
    assert desk.cards == []


def test_an_old_label_that_stands_for_another_chart_is_not_taken_over(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(OLD)
    desk.press("whose")
    dialog = dialog_of(desk)
    QTest.keyClicks(dialog.search.edit, name_of_first(desk).lower())
    dialog.table.choose(chart(2))
    desk.room.error = Conflict("This label stands for another chart already. Nothing was changed.")
    dialog.act.click()
    assert (desk.outcome.status, desk.room.facts) == (Status.REFUSED, [])
    assert len(desk.cards) == 1


def test_a_label_of_ours_that_no_chart_has_leads_to_a_new_one(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(99))
    assert [card.split(".")[0] for card in desk.cards] == ["Label not known"]
    desk.press("new_label")
    assert desk.seen.routes == [PatientsRoute()]
    assert desk.cards == []


@pytest.mark.parametrize(("mode", "act"), [("check_in", "check_in"), ("check_out", "check_out")])
def test_a_patient_card_offers_the_volumes_that_can_go_that_way(
    open_desk: Opened, mode: str, act: str, picture: Picture
) -> None:
    desk = open_desk()
    state = State.OUT if mode == "check_in" else State.IN_FILE
    place = "Billing" if mode == "check_in" else "Shelf 00-49"
    other = replace(a_volume(40, place, state), patient_id=2, number=2)
    first = a_volume(2, place, state)
    desk.room.volumes.update({first.code: first, other.code: other})
    desk.mode(mode)
    if mode == "check_out":
        desk.holder(1)
    desk.scan(label(CodeKind.PATIENT, 2))
    assert (desk.outcome.word, desk.tone) == ("Which volume?", Tone.DECIDE)
    assert desk.room.facts == []
    picture(desk.window, f"desk-patient-card-{mode}")
    desk.press(f"volume:{other.code}")
    assert [fact[0] for fact in desk.room.facts] == [act]
    assert desk.room.past[desk.room.facts[0][1]][0] == other.code
    assert desk.cards == []


def test_a_patient_card_at_check_out_waits_for_its_holder_like_any_chart(open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(label(CodeKind.PATIENT, 1))
    desk.press(f"volume:{chart(1)}")
    assert [card.split(".")[0] for card in desk.cards] == ["Scan holder"]
    desk.holder(1)
    assert [fact[0] for fact in desk.room.facts] == ["check_out"]


def test_where_lists_all_volumes_of_a_patient_card(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("where")
    desk.scan(label(CodeKind.PATIENT, 2))
    assert [row.code for row in desk.rows] == [chart(2)]
    assert desk.room.facts == []


@pytest.mark.parametrize("mode", ["check_in", "check_out"])
def test_a_patient_without_such_a_chart_is_refused_and_nothing_moves(open_desk: Opened, mode: str) -> None:
    desk = open_desk()
    desk.mode(mode)
    number = 1 if mode == "check_in" else 2  # odd ones stand on the shelf, even ones are out
    desk.scan(label(CodeKind.PATIENT, number))
    assert (desk.outcome.status, desk.cards, desk.room.facts) == (Status.REFUSED, [], [])
    desk.scan(label(CodeKind.PATIENT, 99))
    assert desk.outcome.status is Status.REFUSED


def test_the_question_in_the_dark_look(open_desk: Opened, theme: Theme, picture: Picture) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(OLD)
    desk.press("whose")
    theme.set_dark(True)
    QTest.keyClicks(dialog_of(desk).search.edit, "a")
    picture(dialog_of(desk), "desk-old-label-dark")
    theme.set_dark(False)
