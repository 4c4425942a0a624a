"""Whatever people type and scanners send, in any order: words stay, scans come out, nothing mixes."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QPlainTextEdit

from tests.gui.scanning.conftest import Lay
from ui.scanning.profile import ScannerProfile

SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Typed:
    """Something a person writes."""

    text: str
    gap: int


@dataclass(frozen=True)
class Scanned:
    """Something a scanner sends."""

    text: str
    gap: int
    pause: int


words = st.builds(
    Typed, st.text("abcxyzABC0189 ,.-]", min_size=1, max_size=8), st.integers(min_value=36, max_value=250)
)
codes = st.builds(
    Scanned,
    st.from_regex("Z?[CPLSBDRTOUX][0-9]{8}", fullmatch=True),
    st.integers(min_value=0, max_value=35),
    st.integers(min_value=60, max_value=400),
)
mixes = st.lists(words | codes, max_size=8)
places = st.sampled_from(["line", "notes"])


@SETTINGS
@given(mix=mixes, place=places)
def test_fields_keep_what_was_typed_and_scans_are_what_was_scanned(
    lay: Lay, mix: list[Typed | Scanned], place: str
) -> None:
    notes = QPlainTextEdit()
    desk = lay(None, notes)
    field = desk.line if place == "line" else notes
    field.setFocus()
    for part in mix:
        if isinstance(part, Typed):
            desk.keyboard.type(part.text, gap=part.gap)
        else:
            desk.keyboard.scan(part.text, gap=part.gap, pause=part.pause)
    text = desk.line.text() if place == "line" else notes.toPlainText()
    assert text == "".join(part.text for part in mix if isinstance(part, Typed))
    assert desk.texts == [part.text for part in mix if isinstance(part, Scanned)]
    desk.listener.stop()


@SETTINGS
@given(mix=mixes)
def test_with_a_prefix_timing_does_not_matter(lay: Lay, mix: list[Typed | Scanned]) -> None:
    desk = lay(ScannerProfile(prefix="~"))
    desk.line.setFocus()
    for part in mix:
        if isinstance(part, Typed):
            desk.keyboard.type(part.text, gap=part.gap % 20)
        else:
            desk.keyboard.scan("~" + part.text, gap=part.gap * 20, pause=part.pause)
    assert desk.line.text() == "".join(part.text for part in mix if isinstance(part, Typed))
    assert desk.texts == [part.text for part in mix if isinstance(part, Scanned)]
    desk.listener.stop()


@SETTINGS
@given(mix=mixes)
def test_held_keys_arrive_in_order(lay: Lay, mix: list[Typed | Scanned]) -> None:
    """A table keeps no text, so a read-only window records the keys that get through."""
    desk = lay()
    desk.button.setFocus()
    arrived: list[str] = []
    desk.button.keyPressEvent = lambda event: arrived.append(event.text())  # type: ignore[method-assign]
    for part in mix:
        if isinstance(part, Typed):
            desk.keyboard.type(part.text, gap=part.gap)
        else:
            desk.keyboard.scan(part.text, gap=part.gap, pause=part.pause)
    desk.listener.stop()  # delivers what is still held
    typed = "".join(part.text for part in mix if isinstance(part, Typed))
    assert "".join(arrived) == typed
    assert desk.texts == [part.text for part in mix if isinstance(part, Scanned)]
