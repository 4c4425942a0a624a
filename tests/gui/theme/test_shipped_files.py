"""Fonts and icons are there, with their licences, in source and in an installed bundle."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF, QRawFont

from app.resources import resource_path
from ui.theme.icons import Icons
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT
from ui.theme.type_scale import FAMILY, TextStyle

UI = Path(__file__).resolve().parents[3] / "ui"
GALLERIES = Path(__file__).resolve().parents[1]
TAKES_ICON = {"IconButton", "IconTile", "Step", "paint_icon", "pixmap", "icon", "set_icon"}
ICON_NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def icons_named_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = node.args if name in TAKES_ICON else []
        given = [*given, *(keyword.value for keyword in node.keywords if keyword.arg == "icon")]
        for part in given:
            for value in ast.walk(part):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value


def test_every_icon_named_in_a_screen_is_shipped() -> None:
    named = {name for path in UI.rglob("*.py") for name in icons_named_in(path) if ICON_NAME.fullmatch(name)}
    assert named >= {"eye", "search", "undo-2", "chevron-down"}
    assert {name for name in named if not resource_path("icons", f"{name}.svg").is_file()} == set()


def words_in(path: Path) -> Iterator[str]:
    """Every text in a module that could be the name of an icon, also in tables and constants."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_icon_is_shipped_that_nothing_names() -> None:
    named = {word for folder in (UI, GALLERIES) for path in folder.rglob("*.py") for word in words_in(path)}
    shipped = {path.stem for path in resource_path("icons").glob("*.svg")}
    assert sorted(shipped - named) == []


def test_every_shipped_icon_can_be_recoloured_and_thinned() -> None:
    for path in resource_path("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, path.name
        assert 'stroke-width="2"' in text, path.name


def test_the_licences_lie_beside_what_they_cover() -> None:
    assert "ISC License" in resource_path("icons", "LICENSE").read_text(encoding="utf-8")
    assert "SIL Open Font License" in resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_each_weight_is_a_face_of_its_own(theme: Theme) -> None:
    faces = [QRawFont.fromFont(theme.font(TextStyle(20, 28, weight))) for weight in (400, 500, 600, 700)]
    assert {face.familyName() for face in faces} == {FAMILY}
    assert [face.styleName() for face in faces] == ["Regular", "Medium", "SemiBold", "Bold"]


def test_digits_align_in_a_column_without_asking(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font(TextStyle(13, 20)))
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("000")


def test_an_installed_bundle_finds_its_files_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("icons", "x.svg") == tmp_path / "resources" / "icons" / "x.svg"


def test_an_icon_takes_the_colour_asked_for(qapp: object) -> None:
    picture = Icons().pixmap("minus", 24, LIGHT.refused.text, 4).toImage()
    assert picture.pixelColor(48, 48).name().upper() == LIGHT.refused.text


def test_an_icon_is_drawn_in_the_pixels_of_its_screen(qapp: object) -> None:
    icons = Icons()
    assert icons.pixmap("users", 20, LIGHT.text_2, 1.5).width() == 30
    assert icons.pixmap("users", 20, LIGHT.text_2, 1.5).deviceIndependentSize().width() == 20
    assert icons.pixmap("users", 20, LIGHT.text_2) is icons.pixmap("users", 20, LIGHT.text_2)


def test_an_icon_that_is_not_shipped_is_a_fault(qapp: object) -> None:
    with pytest.raises(FileNotFoundError):
        Icons().pixmap("no-such-icon", 16, LIGHT.text_2)
