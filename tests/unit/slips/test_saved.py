"""Slips on their way out: kept before they are there, as PDF or as ZPL that no name can break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actor import Actor
from app.charts import Bars, PullDesk, PullLine, Resolution, SlipKind, SlipSetup
from app.charts.labels.zpl import marks_zpl
from app.charts.slips.service import SlipService
from app.errors import BadInput, NotAllowed, Unavailable
from tests.support.prints import codes
from tests.unit.slips.setting_up import CLINIC, DAY, JO, StillClock, line, pull_list, set_for, stop

DYMO = SlipSetup(stock="dymo-30256", resolution=Resolution.LABEL_300)
NOBODY = Actor(9, "no", "Nobody Inparticular", "Front desk")
FIELD = re.compile(r"\^FH\\\^FD(.*?)\^FS")


class NotedDesk:
    """Keeps what is printed in memory; `refuses` is raised instead."""

    def __init__(self) -> None:
        self.kept: list[tuple[date, tuple[tuple[int, int | None], ...]]] = []
        self.refuses: Exception | None = None

    def printed(self, _actor: Actor, day: date, lines: Sequence[tuple[int, int | None]]) -> UUID:
        """Note it."""
        if self.refuses is not None:
            raise self.refuses
        self.kept.append((day, tuple(lines)))
        return uuid4()


@pytest.fixture
def desk() -> NotedDesk:
    return NotedDesk()


@pytest.fixture
def service(desk: NotedDesk) -> SlipService:
    return SlipService(CLINIC, cast("PullDesk", cast("Any", desk)), StillClock())


def saved(
    service: SlipService, file: Path, lines: Sequence[PullLine], setup: SlipSetup, actor: Actor = JO
) -> bytes:
    """Save them, and read the file."""
    service.save(actor, service.set(actor, pull_list(lines), lines, setup), file)
    return file.read_bytes()


def test_a_pdf_is_whole_and_its_lines_are_kept(service: SlipService, desk: NotedDesk, tmp_path: Path) -> None:
    lines = [line(1), line(2, volume_id=None, number=0)]
    made = saved(service, tmp_path / "slips.PDF", lines, SlipSetup())
    assert sorted(codes(made)) == [lines[0].code, lines[1].code]
    assert b"/PrintScaling /None" in made
    assert desk.kept == [(DAY, ((1, 1), (2, None)))]
    assert [path.name for path in tmp_path.iterdir()] == ["slips.PDF"]


@pytest.mark.parametrize("kind", [SlipKind.SLIPS, SlipKind.LIST])
def test_slips_and_lists_are_kept_as_printed(service: SlipService, desk: NotedDesk, kind: SlipKind) -> None:
    slips = service.set(JO, pull_list([line(1)]), [line(1)], SlipSetup(kind))
    service.printed(JO, slips)
    assert desk.kept == [(DAY, ((1, 1),))]


def test_routing_slips_are_not_kept(service: SlipService, desk: NotedDesk, tmp_path: Path) -> None:
    routed = [line(1, stops=(stop(2, "Dr Ortiz"),))]
    made = saved(service, tmp_path / "routing.pdf", routed, SlipSetup(SlipKind.ROUTING))
    assert codes(made) == [routed[0].code] and desk.kept == []


def test_who_may_not_move_charts_prints_nothing(
    service: SlipService, desk: NotedDesk, tmp_path: Path
) -> None:
    for kind in (SlipKind.SLIPS, SlipKind.ROUTING):
        lines = [line(1, stops=(stop(2, "Dr Ortiz"),))]
        slips = service.set(NOBODY, pull_list(lines), lines, SlipSetup(kind))
        with pytest.raises(NotAllowed):
            service.printed(NOBODY, slips)
        with pytest.raises(NotAllowed):
            service.save(NOBODY, slips, tmp_path / "slips.pdf")
    assert desk.kept == [] and not list(tmp_path.iterdir())


def test_nothing_is_not_printed(service: SlipService, desk: NotedDesk, tmp_path: Path) -> None:
    empty = service.set(JO, pull_list([]), [], SlipSetup())
    with pytest.raises(BadInput, match="There is nothing to print"):
        service.save(JO, empty, tmp_path / "slips.pdf")
    assert desk.kept == [] and not list(tmp_path.iterdir())


def test_a_file_is_not_there_if_it_was_not_kept(
    service: SlipService, desk: NotedDesk, tmp_path: Path
) -> None:
    desk.refuses = Unavailable("The server is away. Nothing was changed.")
    with pytest.raises(Unavailable, match="The server is away"):
        saved(service, tmp_path / "slips.pdf", [line(1)], SlipSetup())
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told_and_nothing_is_kept(
    service: SlipService, desk: NotedDesk, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="cannot be written"):
        saved(service, tmp_path / "away" / "slips.pdf", [line(1)], SlipSetup())
    assert desk.kept == []


@pytest.mark.parametrize(
    ("name", "setup", "sentence"),
    [
        ("slips.txt", SlipSetup(), "ends neither in .pdf nor in .zpl"),
        ("slips.zpl", SlipSetup(), "Choose a roll, or make a PDF"),
        ("list.zpl", SlipSetup(SlipKind.LIST), "Choose a roll, or make a PDF"),
    ],
)
def test_what_no_file_can_be_made_of_is_refused(
    service: SlipService, desk: NotedDesk, tmp_path: Path, name: str, setup: SlipSetup, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        saved(service, tmp_path / name, [line(1)], setup)
    assert desk.kept == [] and not list(tmp_path.iterdir())


def test_a_label_printer_is_told_the_code_the_dots_and_the_place(
    service: SlipService, desk: NotedDesk, tmp_path: Path
) -> None:
    wanted = line(1, stat=True)
    text = saved(service, tmp_path / "slips.zpl", [wanted], DYMO).decode("ascii")
    (bars,) = (mark for mark in set_for([wanted], DYMO).pages[0] if isinstance(mark, Bars))
    assert f"^PW{int(59 * 300 / 25.4)}^LL{int(102 * 300 / 25.4)}" in text
    expected = f"^FO{bars.x},{bars.y}^BY{bars.module}^BCN,{bars.height},N,N,N,A^FH\\^FD{wanted.code}^FS"
    assert expected in text.splitlines()
    assert "GARCIA, Maria T." in _fields(text) and "STAT" in _fields(text)
    assert desk.kept == [(DAY, ((1, 1),))]


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=20))
def test_no_name_or_note_is_read_as_a_command(words: str) -> None:
    wanted = [line(patient=f"^XA~JR {words}", note=f"^XZ~{words}", for_whom=f"~{words}^FS")]
    slips = set_for(wanted, DYMO)
    text = marks_zpl(slips.sheet, slips.pages, slips.setup.resolution).decode("ascii")
    assert text.count("^XA") == text.count("^XZ") == 1
    assert "~" not in text


@pytest.mark.parametrize("setup", [SlipSetup(), DYMO, SlipSetup(SlipKind.LIST), SlipSetup(SlipKind.ROUTING)])
def test_ten_times_the_lines_take_about_ten_times_as_long(setup: SlipSetup) -> None:
    few, many = (
        [line(number, stops=(stop(number + 1000, "Dr Ortiz"),)) for number in range(1, count + 1)]
        for count in (50, 500)
    )
    assert len(set_for(many, setup).keys) == 500
    # Ten times as much work; a hundred times would be felt at the desk.
    assert _shortest(many, setup) < 40 * _shortest(few, setup)


def _shortest(lines: Sequence[PullLine], setup: SlipSetup) -> float:
    """The least processor time of three settings."""
    times = []
    for _ in range(3):
        began = process_time()
        set_for(lines, setup)
        times.append(process_time() - began)
    return min(times)


def _fields(zpl: str) -> list[str]:
    return [
        re.sub(rb"\\([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), told.encode()).decode("utf-8")
        for told in FIELD.findall(zpl)
    ]
