"""Prints of transfers on their way out: kept before they are there, by those who may print them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from app.actor import Actor, Permission
from app.audit import Act, Entry
from app.charts import Manifest, ManifestPaper, ManifestSetup, Resolution
from app.charts.manifests.service import ManifestService
from app.db.unit import Units
from app.errors import BadInput, NotAllowed, Unavailable
from tests.support.prints import codes
from tests.unit.manifests.setting_up import CLINIC, JO, StillClock, bag, lines, recall, transfer

CLERK = Actor(8, "al", "Al Ruiz", "Front desk", frozenset({Permission.MOVE_AT_DESK}))
NOBODY = Actor(9, "no", "Nobody Inparticular", "Front desk")
ZEBRA = ManifestSetup(ManifestPaper.LABEL, "zebra-102x152", Resolution.LABEL_203)
RECALLS = ManifestSetup(ManifestPaper.RECALL)


class NotedUnits:
    """Keeps lines of the trail in memory; `refuses` is raised instead."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self.refuses: Exception | None = None

    @contextmanager
    def write(self, _actor: Actor) -> Iterator[NotedUnits]:
        """Open it."""
        yield self
        if self.refuses is not None:
            self.kept.clear()
            raise self.refuses

    def record(self, *lines: Entry) -> None:
        """Note them."""
        self.kept += lines


@pytest.fixture
def units() -> NotedUnits:
    return NotedUnits()


@pytest.fixture
def service(units: NotedUnits) -> ManifestService:
    return ManifestService(cast("Units", cast("Any", units)), CLINIC, StillClock())


def made(service: ManifestService, setup: ManifestSetup, actor: Actor = JO) -> Manifest:
    """A print of one bag, or of one recall."""
    if setup.what is ManifestPaper.RECALL:
        return service.set_recalls(actor, [recall()], setup)
    return service.set(actor, bag(lines(2)), setup)


@pytest.mark.parametrize(
    ("setup", "count", "detail"),
    [
        (ManifestSetup(), 2, "manifest of transfer 12"),
        (ZEBRA, 1, "label of transfer 12"),
        (ManifestSetup(ManifestPaper.RECEIPT), 2, "receipt of transfer 12"),
        (RECALLS, 1, "recall list"),
    ],
)
def test_each_print_is_one_line_of_the_trail(
    service: ManifestService, units: NotedUnits, setup: ManifestSetup, count: int, detail: str
) -> None:
    service.printed(JO, made(service, setup))
    assert units.kept == [Entry(Act.MANIFEST_PRINTED, count=count, detail=detail)]


@pytest.mark.parametrize("setup", [ManifestSetup(), RECALLS])
def test_the_front_desk_prints_what_it_receives_by(
    service: ManifestService, units: NotedUnits, setup: ManifestSetup
) -> None:
    service.printed(CLERK, made(service, setup, CLERK))
    assert len(units.kept) == 1


@pytest.mark.parametrize(
    ("actor", "setup"),
    [
        (CLERK, ZEBRA),
        (CLERK, ManifestSetup(ManifestPaper.RECEIPT)),
        (NOBODY, ManifestSetup()),
        (NOBODY, RECALLS),
        (NOBODY, ZEBRA),
    ],
)
def test_others_print_and_save_nothing(
    service: ManifestService, units: NotedUnits, tmp_path: Path, actor: Actor, setup: ManifestSetup
) -> None:
    whole = made(service, setup, actor)
    with pytest.raises(NotAllowed):
        service.printed(actor, whole)
    with pytest.raises(NotAllowed):
        service.save(actor, whole, tmp_path / "print.pdf")
    assert units.kept == [] and not list(tmp_path.iterdir())


def test_a_pdf_is_whole_and_kept(service: ManifestService, units: NotedUnits, tmp_path: Path) -> None:
    whole = transfer(lines(2))
    service.save(JO, service.set(JO, whole, ManifestSetup()), tmp_path / "manifest.PDF")
    content = (tmp_path / "manifest.PDF").read_bytes()
    assert sorted(codes(content)) == sorted([whole.container_code, *(each.barcode for each in whole.lines)])
    assert b"/PrintScaling /None" in content and len(units.kept) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.PDF"]


def test_a_label_printer_is_told_the_code(
    service: ManifestService, units: NotedUnits, tmp_path: Path
) -> None:
    service.save(JO, made(service, ZEBRA), tmp_path / "label.zpl")
    text = (tmp_path / "label.zpl").read_text(encoding="ascii")
    assert f"^PW{int(101.6 * 8)}^LL{int(152.4 * 8)}" in text
    assert f"^FD{bag().container_code}^FS" in text and len(units.kept) == 1


@pytest.mark.parametrize(
    ("name", "setup", "sentence"),
    [
        ("manifest.txt", ManifestSetup(), "ends neither in .pdf nor in .zpl"),
        ("manifest.zpl", ManifestSetup(), "Choose a roll, or make a PDF"),
        ("label.zpl", ManifestSetup(ManifestPaper.LABEL), "Choose a roll, or make a PDF"),
    ],
)
def test_what_no_file_can_be_made_of_is_refused(
    service: ManifestService,
    units: NotedUnits,
    tmp_path: Path,
    name: str,
    setup: ManifestSetup,
    sentence: str,
) -> None:  # fmt: skip
    with pytest.raises(BadInput, match=sentence):
        service.save(JO, made(service, setup), tmp_path / name)
    assert units.kept == [] and not list(tmp_path.iterdir())


def test_nothing_is_not_printed(service: ManifestService, units: NotedUnits, tmp_path: Path) -> None:
    empty = service.set_recalls(JO, [], RECALLS)
    with pytest.raises(BadInput, match="There is nothing to print"):
        service.printed(JO, empty)
    with pytest.raises(BadInput, match="There is nothing to print"):
        service.save(JO, empty, tmp_path / "recalls.pdf")
    assert units.kept == [] and not list(tmp_path.iterdir())


def test_a_file_is_not_there_if_it_was_not_kept(
    service: ManifestService, units: NotedUnits, tmp_path: Path
) -> None:
    units.refuses = Unavailable("The server is away. Nothing was changed.")
    with pytest.raises(Unavailable, match="The server is away"):
        service.save(JO, made(service, ZEBRA), tmp_path / "label.pdf")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told_and_nothing_is_kept(
    service: ManifestService, units: NotedUnits, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="cannot be written"):
        service.save(JO, made(service, ZEBRA), tmp_path / "away" / "label.pdf")
    assert units.kept == []


def test_what_is_offered_can_be_set(service: ManifestService) -> None:
    for what in ManifestPaper:
        for stock in service.stocks(what):
            assert made(service, ManifestSetup(what, stock.name, stock.resolution)).pages
