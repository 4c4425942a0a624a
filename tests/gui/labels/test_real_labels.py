"""The label screen over a real clinic: what is listed, how it looks, what goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.charts import (
    AddPlace,
    CheckIn,
    CheckOut,
    DigitMap,
    Entry,
    Ink,
    PlaceKind,
    PrintSetup,
    Resolution,
    WantedCharts,
    own_map,
)
from app.charts.labels.models import LabelPrinting
from app.errors import Unavailable
from app.security import Role
from tests.db.test_labels import scanned
from tests.gui.conftest import Picture
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from tests.support.paper_printers import PaperPrinters
from ui.jobs import JobRunner
from ui.labels.asked import What
from ui.labels.page import LabelsPage
from ui.labels.setup_pane import NARROW
from ui.lists.cells import Name
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import LabelsRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.station_memory import FILE, StationMemory


class Desk:
    """The screen of somebody at a clinic, answered for where it asks for a file or a printer."""

    def __init__(
        self, clinic: Clinic, role: Role, theme: Theme, jobs: JobRunner, qtbot: QtBot, folder: Path
    ) -> None:
        self.clinic, self.jobs, self.qtbot, self.folder = clinic, jobs, qtbot, folder
        services = services_of(clinic.desk_of(role))
        self.services = replace(services, settings=replace(services.settings, data_folder=folder))
        self.stage = Stage()
        self.told: list[Any] = []
        self.stage.outcome.connect(self._outcome)
        self.toasts: list[Any] = []
        self.stage.toast.connect(self.toasts.append)
        self.printer: QPrinter | None = None
        self.page = LabelsPage(
            theme, jobs, self.stage, self.services, choose_place=self._place, choose_printer=self._printer
        )
        qtbot.addWidget(self.page)
        self.page.resize(1232, 772)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()

    def come(self, route: Route | None = None) -> None:
        """Come to the screen."""
        self.page.come_forward(route or LabelsRoute())
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read, set or printed any more."""

        def still() -> bool:
            QCoreApplication.sendPostedEvents()
            return not self.jobs.busy

        for _ in range(3):
            self.qtbot.waitUntil(still, timeout=10_000)
            QCoreApplication.processEvents()

    def codes(self) -> list[str]:
        """The barcodes in the list, as they stand."""
        return [row.code for row in self.page.desk.rows]

    def scan(self, text: str) -> None:
        """Scan something."""
        done: list[None] = []
        self.page.take_scan(RawScan(text, Source.SERIAL, 0), lambda: done.append(None))
        self.qtbot.waitUntil(lambda: bool(done))
        self.settle()

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()
        self.settle()

    def file(self, kind: str) -> Path:
        """Where labels of this kind are saved."""
        return self.folder / f"labels.{kind}"

    def _place(self, _parent: QWidget, kind: str, taken: Callable[[Path], None]) -> None:
        taken(self.file(kind))

    def _printer(self, _parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer.setOutputFileName(str(self.folder / "printed.pdf"))
        taken(self.printer)

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.told.append((outcome, tone))


Sits = Callable[..., Desk]


@pytest.fixture
def sits(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Sits]:
    jobs = JobRunner()

    def sit(clinic: Clinic, role: Role = Role.RECORDS) -> Desk:
        return Desk(clinic, role, theme, jobs, qtbot, tmp_path)

    yield sit
    jobs.shut_down()


def test_what_has_no_label_waits_and_is_gone_when_printed(
    clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    codes = {volume.code for _ in range(4) for volume in clinic.volumes(volumes=2)}
    desk = sits(clinic)
    desk.come()
    assert set(desk.codes()) == codes
    picture(desk.page, f"labels-to-print-{clinic.kind}")
    desk.act("labels.print")
    assert set(scanned(desk.folder / "printed.pdf")) == codes
    assert {each.title for each in desk.toasts} == {"8 labels printed"}
    assert desk.codes() == []
    picture(desk.page, f"labels-none-{clinic.kind}")
    assert len(clinic.rows(select(LabelPrinting.id))) == 8


def test_the_printer_is_set_to_the_sheet_and_its_dots(embedded_clinic: Clinic, sits: Sits) -> None:
    embedded_clinic.a_volume()
    desk = sits(embedded_clinic)
    desk.come()
    desk.act("labels.print")
    assert desk.printer is not None
    assert desk.printer.resolution() == 600
    layout = desk.printer.pageLayout()
    size = layout.pageSize().size(layout.pageSize().Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((215.9, 279.4), abs=0.1)
    assert layout.margins().isNull()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_leaves_labels_to_be_printed(
    embedded_clinic: Clinic, sits: Sits
) -> None:
    code = embedded_clinic.a_volume()
    desk = sits(embedded_clinic)
    desk.come()
    desk.folder = desk.folder / "nowhere"
    desk.act("labels.print")
    assert desk.page.setup.problem.startswith("The printer cannot be reached. Nothing was printed.")
    desk.act("refresh")
    assert desk.codes() == [code]
    assert embedded_clinic.rows(select(LabelPrinting.id)) == []


def test_a_part_used_sheet_is_begun_where_it_is_free_and_goes_on_there(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    for _ in range(3):
        embedded_clinic.a_volume()
    desk = sits(embedded_clinic)
    desk.come()
    sheet = desk.page.setup.sheet
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center())
    desk.settle()
    start = desk.page.desk.setup.start_at
    assert start > 1
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Down)
    QTest.keyClick(sheet, Qt.Key.Key_Left)
    desk.settle()
    assert desk.page.desk.setup.start_at == start + 3 - 1
    picture(desk.page, "labels-part-used-sheet")
    desk.act("labels.pdf")
    assert desk.page.desk.setup.start_at == start + 2 + 3
    again = sits(embedded_clinic)
    assert again.page.desk.setup.start_at == start + 2 + 3  # kept for this PC


def test_only_ticked_labels_are_printed(embedded_clinic: Clinic, sits: Sits) -> None:
    codes = [embedded_clinic.a_volume() for _ in range(3)]
    desk = sits(embedded_clinic)
    desk.come()
    desk.page.list.table.choose(codes[1])
    desk.page.list.table.setFocus()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Space)
    desk.settle()
    desk.act("labels.pdf")
    assert scanned(desk.file("pdf")) == [codes[1]]


def test_letters_that_tell_look_alikes_apart_are_underlined(embedded_clinic: Clinic, sits: Sits) -> None:
    for given in ("Maria", "Mario", "Beatrice"):
        embedded_clinic.a_volume(embedded_clinic.a_patient("Garcia", given))
    desk = sits(embedded_clinic)
    desk.come()
    rows = desk.page.list.table.rows
    cells = [rows.columns[0].cell(entry.row) for entry in rows.entries()]
    marked = {cell.shown: sorted(cell.differs) for cell in cells if isinstance(cell, Name)}
    assert marked == {"GARCIA, Maria": [12], "GARCIA, Mario": [12], "GARCIA, Beatrice": []}


def test_a_scan_or_a_patient_prints_a_label_again(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    patient = embedded_clinic.a_patient("Garcia", "Maria")
    first, second = (volume.code for volume in embedded_clinic.volumes(patient, volumes=2))
    other = embedded_clinic.a_volume()
    desk = sits(embedded_clinic)
    desk.come(LabelsRoute(patient.id))
    assert desk.codes() == [first, second]
    desk.scan(other)
    desk.scan(first)
    assert set(desk.codes()) == {other, first}
    assert [outcome.word for outcome, _ in desk.told] == ["Added", "Added"]
    picture(desk.page, "labels-scanned")
    desk.scan("U00000018")
    desk.scan("C00000017")
    assert [outcome.word for outcome, _ in desk.told[-2:]] == ["Not taken", "Not taken"]
    assert set(desk.codes()) == {other, first}
    desk.page.list.narrow.click()
    desk.settle()
    assert set(desk.codes()) == {first, second, other}


def test_the_scan_of_a_tote_prints_its_label_again(embedded_clinic: Clinic, sits: Sits) -> None:
    app, admin = embedded_clinic.admin
    tote = app.places.add(admin, AddPlace(PlaceKind.TOTE, "Tote 1"))
    desk = sits(embedded_clinic)
    desk.come()
    desk.scan(tote.code)
    assert [outcome.word for outcome, _ in desk.told] == ["Added"]
    assert tote.code in desk.codes()


def test_places_are_labelled_in_zpl_by_who_sets_them_up(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    app, admin = embedded_clinic.admin
    room = app.places.add(admin, AddPlace(PlaceKind.ROOM, "Exam 4"))
    desk = sits(embedded_clinic, Role.ADMIN)
    desk.come()
    assert room.code in desk.codes()
    desk.page.setup.stock.choose("zebra-57x32")
    desk.settle()
    assert desk.page.desk.setup.resolution is Resolution.LABEL_203
    assert not desk.page.setup.sheet.isVisible()
    picture(desk.page, "labels-places")
    desk.act("labels.zpl")
    assert f"^FD{room.code}^FS" in desk.file("zpl").read_text(encoding="ascii")


def test_what_cannot_be_read_or_written_is_said(
    embedded_clinic: Clinic, sits: Sits, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = embedded_clinic.a_volume()
    desk = sits(embedded_clinic)
    desk.come()
    desk.folder = desk.folder / "nowhere"
    desk.act("labels.pdf")
    assert "cannot be written" in desk.page.setup.problem
    assert desk.codes() == [code]
    picture(desk.page, "labels-not-saved")

    def fail(*_: object) -> None:
        raise Unavailable("The clinic's server cannot be reached. Nothing was changed. Try again.")

    monkeypatch.setattr(desk.services.labels, "charts", fail)
    desk.come()
    picture(desk.page, "labels-not-read")
    monkeypatch.undo()
    desk.page.list.retry.emit()
    desk.settle()
    assert desk.codes() == [code]


def test_a_name_that_does_not_fit_is_named_before_it_is_printed(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    embedded_clinic.volumes(embedded_clinic.a_patient("N" * 190, "Nina"))
    desk = sits(embedded_clinic)
    desk.come()
    assert "Choose a larger label." in desk.page.setup.problem
    picture(desk.page, "labels-does-not-fit")
    desk.act("labels.pdf")
    assert not desk.file("pdf").exists()


def test_a_narrow_window_and_the_dark_look(
    embedded_clinic: Clinic, sits: Sits, theme: Theme, picture: Picture
) -> None:
    for given in ("Maria", "Mario"):
        embedded_clinic.volumes(embedded_clinic.a_patient("Garcia", given), volumes=2)
    desk = sits(embedded_clinic)
    desk.page.resize(960, 572)
    desk.come()
    desk.page.setup.stock.choose("avery-5161")
    desk.settle()
    assert desk.page.setup.width() == NARROW
    picture(desk.page, "labels-narrow")
    desk.page.resize(1232, 772)
    theme.set_dark(True)
    desk.settle()
    picture(desk.page, "labels-dark")
    theme.set_dark(False)


def test_every_print_has_its_place_on_the_screen(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    volume = embedded_clinic.a_volume()
    app, records = embedded_clinic.records
    (marker,) = app.outguide_desk.make(records, 1)
    desk = sits(embedded_clinic)
    desk.come()
    for what, stock in ((What.DIGITS, "avery-5161"), (What.LABEL, "avery-5160")):
        desk.page.setup.what.choose(what)
        desk.settle()
        assert (desk.page.desk.setup.stock, desk.codes()) == (stock, [volume])
    desk.page.setup.what.choose(What.INSERT)
    desk.settle()
    assert desk.codes() == []  # nothing is out
    desk.page.list.kinds.choose("others")
    desk.settle()
    shown = {}
    for what in (What.OUTGUIDE, What.YEAR, What.COMMANDS, What.BLANK, What.PROOF):
        desk.page.setup.what.choose(what)
        desk.settle()
        shown[what] = (desk.codes(), desk.page.desk.setup.stock)
        picture(desk.page, f"labels-{what.value}")
        desk.act("labels.pdf")
        assert desk.file("pdf").stat().st_size > 1000
        desk.file("pdf").unlink()
    assert shown[What.OUTGUIDE] == ([marker.code], "avery-5160")
    assert (len(shown[What.YEAR][0]), shown[What.YEAR][1]) == (10, "bands-38x19")
    assert [stock for _, stock in (shown[What.COMMANDS], shown[What.BLANK])] == ["card-a6", "letter"]
    assert desk.toasts[-1].title == "1 page saved"


def test_of_the_years_the_chosen_one_fills_a_sheet(embedded_clinic: Clinic, sits: Sits) -> None:
    desk = sits(embedded_clinic)
    desk.come()
    desk.page.list.kinds.choose("others")
    desk.settle()
    desk.page.setup.what.choose(What.YEAR)
    desk.settle()
    year = desk.codes()[3]
    desk.page.list.table.choose(year)
    desk.settle()
    desk.act("labels.pdf")
    assert desk.toasts[-1].title == "65 bands saved"
    document = pypdfium2.PdfDocument(desk.file("pdf"))
    assert (len(document), document[0].get_textpage().get_text_range().count(year)) == (1, 65)
    document.close()


def test_badges_are_there_for_who_keeps_the_staff(embedded_clinic: Clinic, sits: Sits) -> None:
    desk = sits(embedded_clinic, Role.ADMIN)
    desk.come()
    desk.page.list.kinds.choose("others")
    desk.settle()
    desk.page.setup.what.choose(What.BADGE)
    desk.settle()
    app, admin = embedded_clinic.admin
    assert sorted(desk.codes()) == sorted(each.badge for each in app.people.list(admin))
    desk.act("labels.pdf")
    assert sorted(scanned(desk.file("pdf"))) == sorted(desk.codes())


def test_labels_that_are_typed_too_often_are_listed_to_be_printed_again(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    bad, fine = embedded_clinic.a_volume(), embedded_clinic.a_volume()
    lee = embedded_clinic.a_holder("Dr Lee")
    app, records = embedded_clinic.records
    for code in (bad, fine):
        sheets = app.labels.set(app.labels.charts(records, WantedCharts((code,))), PrintSetup())
        app.labels.printed(records, sheets, "Zebra")
    for at in range(22):
        for code, entry in ((bad, Entry.KEYED), (fine, Entry.SCANNED)):
            scan = embedded_clinic.scan(entry=entry)
            if at % 2 == 0:
                app.desk.check_out(records, CheckOut(code, lee.code, scan))
            else:
                app.desk.check_in(records, CheckIn(code, scan))
    desk = sits(embedded_clinic)
    desk.come()
    desk.page.list.kinds.choose("reprint")
    desk.settle()
    assert desk.codes() == [bad]
    picture(desk.page, "labels-to-reprint")
    desk.act("labels.print")
    assert scanned(desk.folder / "printed.pdf") == [bad]
    assert desk.codes() == []


def test_the_clinics_own_colours_are_offered_and_kept_for_all_that_this_pc_prints(
    embedded_clinic: Clinic, sits: Sits
) -> None:
    embedded_clinic.a_volume()
    app, supervisor = embedded_clinic.supervisor
    own = own_map([ink.value for ink in reversed(Ink)])
    app.labels.choose_digits(supervisor, own)
    desk = sits(embedded_clinic)
    desk.come()
    desk.page.setup.what.choose(What.DIGITS)
    desk.settle()
    desk.page.setup.digits.choose(own)
    desk.settle()
    assert desk.page.desk.setup.digits == own
    assert StationMemory(desk.folder / FILE, "slips").digits() == own
    first, second, *rest = own.inks
    changed = DigitMap((second, first, *rest))
    app.labels.choose_digits(supervisor, changed)
    again = sits(embedded_clinic)
    again.come()
    assert StationMemory(desk.folder / FILE, "slips").digits() == changed  # as the clinic has them now


def test_practice_labels_are_refused_on_a_printer_of_real_labels(
    embedded_clinic: Clinic, sits: Sits, picture: Picture
) -> None:
    code = embedded_clinic.a_volume()
    live = sits(embedded_clinic)
    printers = PaperPrinters(live.folder, "Zebra", "Laser")
    use(live, printers, "Zebra", practice=False)
    live.come()
    live.act("labels.print")
    assert scanned(printers.last()) == [code]

    practice = sits(embedded_clinic)
    use(practice, printers, "Zebra", practice=True)
    practice.come(LabelsRoute(codes=(code,)))
    before = len(embedded_clinic.rows(select(LabelPrinting.id)))
    practice.act("labels.print")
    told = practice.page.setup.problem
    assert told.startswith("TRAINING: Zebra has the labels of real charts. Nothing was printed.")
    assert "Choose another printer, or save a PDF." in told
    picture(practice.page, "labels-practice-refused")
    assert len(embedded_clinic.rows(select(LabelPrinting.id))) == before
    practice.act("labels.pdf")  # the way out
    use(practice, printers, "Laser", practice=True)
    practice.act("labels.print")
    assert len(embedded_clinic.rows(select(LabelPrinting.id))) == before + 2
    # What goes on plain paper may come from any printer.
    use(practice, printers, "Zebra", practice=True)
    practice.page.list.kinds.choose("others")
    practice.settle()
    practice.page.setup.what.choose(What.COMMANDS)
    practice.settle()
    count = len(printers.prints)
    practice.act("labels.print")
    assert len(printers.prints) > count and practice.toasts[-1].title == "1 card printed"


def use(desk: Desk, printers: PaperPrinters, name: str, *, practice: bool) -> None:
    """Whoever is asked for a printer chooses this one."""

    def choose(_parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        printer = printers.named(name)
        assert printer is not None
        taken(printer)

    out = desk.page.out
    out.printers = replace(out.printers, system=printers, ask_printer=choose, practice=practice)
