"""Weighing who is here already: rules without a window."""

from __future__ import annotations

from datetime import date

from app.patients import Hit
from tests.gui.patients.fakes import MARIA, MARIO, people
from ui.patients.matching import Newcomer, weighed
from ui.patients.spelling import phone_tail


def hits(*keys: int) -> list[Hit]:
    return [Hit(each, "", 1.0, name_alert=False) for each in people() if each.id in keys]


def test_the_same_day_and_family_is_probably_the_same_person() -> None:
    matches = weighed(Newcomer("Garcia", "M", date(1975, 2, 3)), hits(MARIA, MARIO, 2))
    assert [patient.id for patient in matches.likely] == [MARIA, MARIO]
    assert matches.others == ()


def test_the_same_name_with_another_day_is_shown_but_not_probable() -> None:
    matches = weighed(Newcomer("garcia", "maria", date(1980, 1, 1)), hits(MARIA, MARIO))
    assert (matches.likely, [patient.id for patient in matches.others]) == ((), [MARIA])


def test_without_a_day_the_whole_name_decides() -> None:
    assert [patient.id for patient in weighed(Newcomer("Garcia", "Maria"), hits(MARIA, MARIO)).likely] == [
        MARIA
    ]


def test_nobody_is_looked_for_before_there_is_something_to_go_by() -> None:
    assert Newcomer("G", "Maria", date(1975, 2, 3)).questions == ()
    assert Newcomer("Garcia").questions == ()
    assert Newcomer("Garcia", "Ma", date(1975, 2, 3)).questions == ("Garcia, 03-Feb-1975", "Garcia, Ma")


def test_a_phone_shows_only_its_last_four() -> None:
    assert [phone_tail(text) for text in ("(555) 010-4471", "", "ext. none")] == ["..4471", "", ""]
