"""What counts no more is struck through, and only that."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from ui.lists.cell_text import laid_out, runs_of
from ui.lists.cells import Muted, Name
from ui.lists.density import ROOM
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT


def ink_in_the_middle(name: Name) -> int:
    """How many pixels of the line at half height are inked."""
    image = QImage(200, 28, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(LIGHT.surface_work))
    with QPainter(image) as painter:
        laid_out(name, 200, ROOM, LIGHT).paint(painter, 0, 19)
    ground = image.pixelColor(199, 0)
    return max(sum(image.pixelColor(x, y) != ground for x in range(200)) for y in range(12, 18))


def test_an_undone_word_is_struck_and_the_shared_face_is_not(theme: Theme) -> None:
    (run,) = runs_of(Muted("V2", struck=True), theme)
    assert run.font.strikeOut()
    (plain,) = runs_of(Muted("V2"), theme)
    assert not plain.font.strikeOut()


def test_a_struck_name_has_a_line_through_all_of_it(theme: Theme) -> None:
    whole = laid_out(Name("GARCIA", "Maria"), 200, ROOM, LIGHT).width
    assert ink_in_the_middle(Name("GARCIA", "Maria", struck=True)) >= whole - 3
    assert ink_in_the_middle(Name("GARCIA", "Maria")) < whole - 10
