"""A name is set whole at any width, and only its differing letters are marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.theme.paint import paint_status, qcolor
from ui.theme.text_runs import MarkedName, NameLook, _whole_letters
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT, Status
from ui.theme.type_scale import BOLD, READING, STRONG

Look = Callable[[], NameLook]


@pytest.fixture
def look(theme: Theme) -> NameLook:
    ink = LIGHT.text_1
    return NameLook(
        theme.font(STRONG), theme.font(READING), theme.font(READING.at(BOLD)), ink, LIGHT.refused.text
    )


def marked_columns(name: MarkedName) -> list[int]:
    """The x of every pixel of underline, read off a picture of the name."""
    image = QImage(400, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(LIGHT.surface_work))
    with QPainter(image) as painter:
        name.paint(painter, 10, 30, 20)
    return [x for x in range(400) if image.pixelColor(x, 33).name().upper() == LIGHT.refused.text]


def test_the_underline_lies_under_the_differing_letter_only(look: NameLook) -> None:
    before = MarkedName("GARCIA", "Mari", (), look).width
    columns = marked_columns(MarkedName("GARCIA", "Maria T.", {12}, look))
    assert columns == list(range(columns[0], columns[-1] + 1))
    assert columns[0] == pytest.approx(10 + before, abs=2)
    assert len(columns) < 12


def test_a_name_without_differences_has_no_underline(look: NameLook) -> None:
    assert marked_columns(MarkedName("GARCIA", "Maria T.", (), look)) == []


def test_an_accent_stays_with_its_letter() -> None:
    assert _whole_letters("Zoe\u0308", {2}) == [(2, 2)]


def test_positions_outside_the_name_mark_nothing() -> None:
    assert _whole_letters("Ana", {-1, 7}) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    family=st.text(min_size=1, max_size=60),
    given_name=st.text(max_size=60),
    width=st.integers(min_value=1, max_value=400),
    differs=st.sets(st.integers(min_value=0, max_value=130), max_size=4),
)
def test_no_letter_of_a_name_is_ever_lost(
    look: NameLook, family: str, given_name: str, width: int, differs: set[int]
) -> None:
    name = MarkedName(family, given_name, differs, look, float(width))
    layout = name._layout
    ends = [line.textStart() + line.textLength() for line in name._lines]
    starts = [line.textStart() for line in name._lines]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == len(layout.text().encode("utf-16-le")) // 2


@pytest.mark.parametrize("status", Status)
def test_a_status_sign_is_cut_out_so_that_the_ground_shows(status: Status, qapp: object) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(LIGHT.select_active))
    with QPainter(image) as painter:
        paint_status(painter, QRectF(0, 0, 64, 64), status, LIGHT.status(status).shape)
    inside = {image.pixelColor(x, y).name().upper() for x in range(28, 36) for y in range(20, 48)}
    assert {LIGHT.select_active, LIGHT.status(status).shape} <= inside


def test_four_statuses_have_four_silhouettes(qapp: object) -> None:
    pictures = set()
    for status in Status:
        image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            paint_status(painter, QRectF(0, 0, 32, 32), status, LIGHT.text_1)
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == 4
