"""The page on which a station gets to know its scanner: twenty scans of one line, then the advice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.lists.density import ROOM
from ui.lists.table import ListTable
from ui.scanning.findings import Findings
from ui.scanning.measure import Advice, Finding, is_whole, measure, with_serial
from ui.scanning.measured_list import MeasuredRow, measured_rows
from ui.scanning.profile import LONGEST_GAP_MS, ScannerProfile
from ui.scanning.scan import RawScan
from ui.scanning.serial_choice import SerialChoice
from ui.scanning.serial_source import OpenPort, SerialSource, open_port
from ui.scanning.specimen import LINE, Specimen
from ui.scanning.wedge import WedgeListener
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, READING
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone, screen_title
from ui.widgets.progress_line import ProgressLine

WANTED = 20
MEASURING = ScannerProfile(max_gap_ms=LONGEST_GAP_MS)
_MARGIN = 24
_PANE = 384


class ScannerSetupPage(QWidget):
    """Measures the scanner while the page is in view; `saved` carries the ScannerProfile for this station.

    While it shows, its own listener hears scanners before the program's: scans made here go nowhere else.
    `print_asked` asks for the line on paper, for scanners that cannot read a screen; its button shows only
    where somebody prints (`can_print`).
    """

    saved = Signal(object)
    print_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        application: QApplication,
        *,
        list_ports: Callable[[], Sequence[str]],
        opener: OpenPort = open_port,
        can_print: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opener = opener
        self._scans: list[RawScan] = []
        self._finding: Finding | None = None
        self._serial: SerialSource | None = None
        self._listener = WedgeListener(application, MEASURING, parent=self)
        self._listener.scanned.connect(self.take)
        self._listener.unfinished.connect(self.take)
        self._rows = measured_rows()
        self._findings = Findings(theme)
        self._progress = ProgressLine(theme)
        self._ports = SerialChoice(theme, list_ports)
        self._ports.chosen.connect(self._read_port)
        self._build(can_print)
        self._show()

    @Slot(object)
    def take(self, scan: RawScan) -> None:
        """One more scan of the line, by keyboard or serial port."""
        self._scans.append(scan)
        self._finding = measure(self._scans, LINE)
        self._show()

    @Slot()
    def start_again(self) -> None:
        """Forget these scans, for another scanner or after it was set up anew."""
        self._scans.clear()
        self._finding = None
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to listen."""
        super().showEvent(event)
        self._listener.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the scanner back to the program, and the serial port to whoever wants it."""
        super().hideEvent(event)
        self._listener.stop()
        self._close_port()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the line between the scans and what they tell."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_work))
            painter.fillRect(self.width() - _PANE, 0, 1, self.height(), qcolor(tokens.line_part))

    @Slot(object)
    def _read_port(self, port: str) -> None:
        self._close_port()
        self.start_again()
        if port:
            self._serial = SerialSource(port, self._ports.baud, opener=self._opener, parent=self)
            self._serial.scanned.connect(self.take)
            self._serial.state_changed.connect(self._ports.tell)
            self._serial.start()

    def _close_port(self) -> None:
        if self._serial is not None:
            self._serial.stop()
            self._serial.deleteLater()
            self._serial = None

    @Slot()
    def _save(self) -> None:
        if self._finding is not None:
            profile = self._finding.profile
            if self._ports.port:
                profile = with_serial(profile, self._ports.port, self._ports.baud)
            self.saved.emit(profile)

    def _show(self) -> None:
        count = min(len(self._scans), WANTED)
        self._progress.tell(count, WANTED, self.tr("{0} of {1} scans").format(count, WANTED))
        self._rows.replace(_measured(self._finding, self._scans))
        reason = self._reason_to_wait(count)
        self._save_button.set_blocked(reason)
        self._reason.setText(reason)
        self._again.setEnabled(bool(self._scans))
        self._table.setVisible(bool(self._scans))
        self._nothing.setVisible(not self._scans)
        if self._finding is None:
            self._findings.tell_nothing()
        else:
            self._findings.tell(self._finding)

    def _reason_to_wait(self, count: int) -> str:
        if count < WANTED:
            return self.tr("Scans still to go: {0}.").format(WANTED - count)
        if self._finding is not None and self._finding.advice in {Advice.NO_SUFFIX, Advice.NOT_THIS_LINE}:
            return self.tr("This scanner cannot be used like this.")
        return ""

    def _build(self, can_print: bool) -> None:
        self._save_button = Button(
            self._theme, self.tr("Save for this station"), ButtonKind.PRIMARY, height=36
        )
        self._save_button.clicked.connect(self._save)
        self._reason = Label(self._theme, "", BODY, Tone.QUIET, wraps=True)
        self._again = Button(self._theme, self.tr("Start again"), ButtonKind.QUIET, icon="rotate-ccw")
        self._again.clicked.connect(self.start_again)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(self._build_scans(can_print), 1)
        columns.addWidget(self._build_pane())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(columns, 1)

    def _build_scans(self, can_print: bool) -> QVBoxLayout:
        words = self.tr(
            "Scan this line twenty times, at your usual speed. Scans made here count nowhere else."
        )
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        top.setSpacing(8)
        top.addWidget(screen_title(self._theme, self.tr("Set up the scanner")))
        top.addWidget(Label(self._theme, words, READING, Tone.ORDINARY, wraps=True))
        top.addSpacing(8)
        top.addLayout(self._build_line(can_print))
        top.addSpacing(8)
        progress = QHBoxLayout()
        progress.addWidget(self._progress, 1)
        progress.addWidget(self._again)
        top.addLayout(progress)
        name = self.tr("Scans of the line")
        self._table = ListTable(self._theme, self._rows, name, density=ROOM, scroll_room=0)
        nothing = self.tr("No scan yet. Hold the scanner to the line above and pull the trigger.")
        self._nothing = Label(self._theme, nothing, READING, Tone.QUIET)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(_MARGIN, 2 * _MARGIN, _MARGIN, _MARGIN)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._table, 1)
        return column

    def _build_line(self, can_print: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Specimen(self._theme))
        row.addStretch(1)
        if can_print:
            button = Button(self._theme, self.tr("Print the line"), icon="printer")
            button.clicked.connect(self.print_asked)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        return row

    def _build_pane(self) -> QWidget:
        pane = QWidget()
        pane.setFixedWidth(_PANE)
        column = QVBoxLayout(pane)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(self._findings)
        column.addSpacing(16)
        column.addWidget(self._ports)
        column.addStretch(1)
        column.addWidget(self._reason)
        column.addWidget(self._save_button)
        return pane


def _measured(finding: Finding | None, scans: Sequence[RawScan]) -> list[MeasuredRow]:
    if finding is None:
        return []
    profile = finding.profile
    rows = [
        MeasuredRow(number, scan, is_whole(scan, profile.prefix + LINE, profile.layout))
        for number, scan in enumerate(scans, start=1)
    ]
    return rows[::-1]
