"""What stands in place of a list: empty, loading, failed; and the line that says the program is limited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import TITLE
from ui.widgets.banner_line import BannerLine
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty_state import EmptyState, Step
from ui.widgets.failed_state import FailedState
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine
from ui.widgets.progress_line import ProgressLine

STEPS = (
    Step("id-card", "Scan the holder", "The label of a person or a room. Or type a name."),
    Step("scan-barcode", "Scan each chart", "Every scan counts at once. Undo is Ctrl+Z."),
    Step("check-check", "Finish", "Ctrl+Enter, or scan DONE on the command card."),
)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_empty_state_in_both_looks(theme: Theme, qtbot: QtBot, picture: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    empty = EmptyState(
        theme,
        "Scan the holder, then the charts",
        "Charts you hand out are listed here, with the holder and the due date.",
        steps=STEPS,
        buttons=(
            Button(theme, "Type a holder", icon="keyboard", height=36),
            Button(
                theme, "Try it in the practice clinic", ButtonKind.QUIET, icon="graduation-cap", height=36
            ),
        ),
    )
    empty.resize(900, 620)
    qtbot.addWidget(empty)
    assert picture(empty, f"empty-{'dark' if dark else 'light'}").stat().st_size > 5_000
    assert empty.accessibleName().startswith("Scan the holder, then the charts.")


def test_a_long_sentence_of_an_empty_state_is_read_whole(theme: Theme, qtbot: QtBot) -> None:
    sentence = "What does not fit comes here by itself. " * 4
    empty = EmptyState(theme, "Nothing waiting.", sentence)
    empty.resize(1232, 700)
    qtbot.addWidget(empty)
    with qtbot.waitExposed(empty):
        empty.show()
    told = next(label for label in empty.findChildren(Label) if label.text() == sentence)
    assert told.height() >= told.heightForWidth(told.width())
    assert told.heightForWidth(told.width()) > told.fontMetrics().height() * 1.5


def test_short_work_shows_no_bar_at_all(theme: Theme, qtbot: QtBot) -> None:
    line = LoadingLine(theme)
    qtbot.addWidget(line)
    line.start("Reading the list")
    assert not line.isVisible()
    line.stop()
    assert not line.isVisible()


def test_long_work_shows_a_moving_bar_until_it_ends(theme: Theme, qtbot: QtBot) -> None:
    line = LoadingLine(theme, patience_ms=10)
    qtbot.addWidget(line)
    line.resize(180, 8)
    line.start("Reading the list")
    qtbot.waitUntil(line.isVisible)
    first = line.grab().toImage()
    qtbot.waitUntil(lambda: line.grab().toImage() != first)
    line.stop()
    assert not line.isVisible()


@pytest.mark.parametrize("ground", [QPalette.ColorRole.Base, QPalette.ColorRole.Window])
def test_words_keep_their_tone_on_every_ground_and_in_both_looks(
    theme: Theme, qtbot: QtBot, ground: QPalette.ColorRole
) -> None:
    paper = QWidget()
    paper.setBackgroundRole(ground)
    paper.setAutoFillBackground(True)
    label = Label(theme, "Late since 02-Nov", TITLE, Tone.ATTENTION, parent=paper)
    qtbot.addWidget(paper)
    for dark in (False, True):
        theme.set_dark(dark)
        picture = label.grab().toImage()
        pixels = {
            picture.pixelColor(x, y).name().upper()
            for x in range(picture.width())
            for y in range(picture.height())
        }
        assert theme.tokens.attention.text in pixels
        assert theme.tokens.text_1 not in pixels


def test_progress_of_nothing_is_an_empty_bar(theme: Theme, qtbot: QtBot) -> None:
    line = ProgressLine(theme)
    qtbot.addWidget(line)
    line.tell(0, 0, "Nothing to pull")
    assert line.accessibleName() == "Nothing to pull"
    line.grab()


def test_a_failed_list_can_be_tried_again_by_keyboard(theme: Theme, qtbot: QtBot, picture: Picture) -> None:
    failed = FailedState(theme, "The list could not be read: the clinic's database does not answer.")
    failed.resize(520, 300)
    qtbot.addWidget(failed)
    picture(failed, "failed")
    with qtbot.waitSignal(failed.retry):
        qtbot.keyClick(failed.button, Qt.Key.Key_Return)


def test_the_banner_line_is_there_only_while_something_is_wrong(theme: Theme, qtbot: QtBot) -> None:
    line = BannerLine(theme)
    qtbot.addWidget(line)
    assert not line.isVisible()
    line.tell(Status.ATTENTION, "The last verified backup is 27 hours old.", "Back up now")
    assert line.height() == 36
    with qtbot.waitSignal(line.followed):
        qtbot.mouseClick(line.findChildren(LinkButton)[0], Qt.MouseButton.LeftButton)
    line.clear()
    assert not line.isVisible()
