"""Pictures of the screen in its states, for a person to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.patients import Hit, LookUpAnswer, PatientStatus
from tests.gui.conftest import Picture
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO, MARISOL, PLACE, people
from ui.scanning.scan import RawScan, Source
from ui.theme.theme import Theme


def maria_shown(room: Room) -> None:
    room.page.find("garc")
    room.page.results.lists.found.choose(MARIA)
    room.page.find_entered()
    room.page.results.lists.found.setFocus()


def settle() -> None:
    """Let what was laid out anew come to its place, and what has left be gone."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def picture(picture: Picture) -> Picture:
    """Takes the picture once what was laid out anew stands in its place."""

    def settled(widget: QWidget, name: str) -> Path:
        settle()
        return picture(widget, name)

    return settled


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_list_with_its_pane(room: Room, theme: Theme, picture: Picture, look: str) -> None:
    theme.set_dark(look == "dark")
    maria_shown(room)
    assert picture(room.page, f"patients-{look}").exists()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(1232, 772), (968, 572)])
def test_the_pane_stands_on_the_ground_of_work_with_a_line_at_its_left(
    room: Room, theme: Theme, look: str, size: tuple[int, int]
) -> None:
    theme.set_dark(look == "dark")
    room.page.setBackgroundRole(QPalette.ColorRole.Window)  # as in the window, where grey would show through
    room.page.resize(*size)
    maria_shown(room)
    if not room.page.pane.isVisible():
        room.page.toggle_details()
    settle()
    shown = room.page.pane.grab().toImage()
    below_banner = range(room.page.pane.banner.height() + 2, shown.height())
    assert {shown.pixelColor(3, y).name().upper() for y in below_banner} == {
        theme.tokens.surface_work,
        theme.tokens.line_part,  # over the verbs
    }
    assert {shown.pixelColor(0, y).name().upper() for y in below_banner} == {theme.tokens.line_part}


def test_before_anything_was_typed(room: Room, picture: Picture) -> None:
    assert picture(room.page, "patients-start").exists()


def test_nobody_found(room: Room, picture: Picture) -> None:
    room.patients.answer = LookUpAnswer(
        "There is no day 02/30/75.", (), more=False, problem="There is no day 02/30/75."
    )
    room.page.find("02/30/75")
    assert picture(room.page, "patients-none").exists()


def the_similar() -> tuple[Hit, ...]:
    known = {each.id: each for each in people()}

    def hit(key: int, why: str) -> Hit:
        return Hit(known[key], why, 0.3, key in (MARIA, MARIO), similar=True)

    restricted = replace(known[MARISOL], status=PatientStatus.ACTIVE, restricted=True)
    return (
        hit(MARIA, "1 letter differs"), hit(MARIO, "1 letter differs"),
        Hit(restricted, "nickname of Maria", 0.3, False, similar=True), hit(3, "birth date differs"),
    )  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
def test_those_who_are_similar(room: Room, theme: Theme, picture: Picture, look: str) -> None:
    theme.set_dark(look == "dark")
    room.patients.similar = the_similar()
    room.page.find("garces")
    assert picture(room.page, f"patients-similar-{look}").exists()


def test_only_similar_ones(room: Room, picture: Picture) -> None:
    room.patients.similar = the_similar()
    room.page.find("gracia mari")
    assert picture(room.page, "patients-only-similar").exists()


def test_what_a_person_holds(room: Room, picture: Picture) -> None:
    room.page.take_scan(RawScan(PLACE, Source.SERIAL, 0), lambda: None)
    assert picture(room.page, "patients-held").exists()


def test_all_movements(room: Room, picture: Picture) -> None:
    maria_shown(room)
    room.page.pane.timeline.all_asked.emit()
    assert picture(room.page, "patients-movements").exists()


def test_in_a_narrow_window(room: Room, qtbot: QtBot, picture: Picture) -> None:
    room.page.resize(968, 572)
    maria_shown(room)
    sideways = room.page.results.lists.found.horizontalScrollBar()
    qtbot.waitUntil(lambda: not sideways.isVisible())
    assert picture(room.page, "patients-narrow").exists()
    room.page.toggle_details()
    assert picture(room.page, "patients-narrow-details").exists()


def form_picture(room: Room, qtbot: QtBot, picture: Picture, name: str) -> None:
    form: Any = room.page.acts._form
    settle()
    whole = room.page.grab()
    with QPainter(whole) as painter:
        painter.drawPixmap(room.page.mapFromGlobal(form.pos()), form.grab())
    shown = QLabel()
    qtbot.addWidget(shown)
    shown.setPixmap(whole)
    shown.resize(room.page.size())
    assert picture(shown, name).exists()


def test_the_form_for_a_new_patient(room: Room, qtbot: QtBot, picture: Picture) -> None:
    maria_shown(room)
    room.page.acts.new_patient()
    form: Any = room.page.acts._form
    form_picture(room, qtbot, picture, "patients-new-empty")
    form.form.family.set_text("Garcia")
    form.form.given.set_text("Maria")
    form.form.born.set_text("020375")
    form_picture(room, qtbot, picture, "patients-new")
    form.tell_waiting()
    room.page.resize(1024, 700)
    form_picture(room, qtbot, picture, "patients-new-narrow")
    room.page.resize(1232, 772)
    form.form.given.set_text("Marias")
    form.form.born.set_text("121768")
    form.form.region.set_text("Nebraska")
    form_picture(room, qtbot, picture, "patients-new-possible")


@pytest.mark.parametrize("naming", ["newborn", "unidentified"])
def test_the_form_for_somebody_without_a_name(
    room: Room, theme: Theme, qtbot: QtBot, picture: Picture, naming: str
) -> None:
    theme.set_dark(naming == "newborn")
    room.page.acts.new_patient()
    form: Any = room.page.acts._form
    form.form.naming.choose(naming)
    form.form.mother.set_text("Maria")
    form.form.family.set_text("Garcia")
    form_picture(room, qtbot, picture, f"patients-new-{naming}")


def test_the_form_for_a_chart(room: Room, qtbot: QtBot, picture: Picture) -> None:
    maria_shown(room)
    room.page.acts.make_chart()
    form_picture(room, qtbot, picture, "patients-chart")
