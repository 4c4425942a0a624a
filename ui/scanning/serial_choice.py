"""Where a scanner in serial mode is chosen: its port and its speed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from serial.tools.list_ports import comports

from ui.scanning.serial_source import SerialState
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone, section_heading

SPEEDS = (9600, 19_200, 38_400, 57_600, 115_200)


def ports_of_this_computer() -> list[str]:
    """The names of the serial ports that are there now."""
    return sorted(port.device for port in comports())


class SerialChoice(QWidget):
    """Port and speed of a serial scanner; `chosen` carries the port, empty for keyboard mode."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, list_ports: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._list_ports = list_ports
        self._port = ChoiceField(theme, self.tr("Port"))
        self._speed = ChoiceField(theme, self.tr("Speed"), [(speed, str(speed)) for speed in SPEEDS])
        self._state = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        self._find = Button(theme, self.tr("Look for ports"), icon="search")
        self._find.clicked.connect(self.look)
        self._build(theme)
        self.look()
        self._port.box.activated.connect(self._choose)
        self._speed.box.activated.connect(self._choose)

    @property
    def port(self) -> str:
        """The port chosen, empty for keyboard mode."""
        return str(self._port.value() or "")

    @property
    def baud(self) -> int:
        """The speed chosen, in bits per second."""
        return int(str(self._speed.value()))

    @Slot()
    def look(self) -> None:
        """Offer the ports that are there now."""
        ports = [(port, port) for port in self._list_ports()]
        self._port.set_choices([("", self.tr("None: it acts as a keyboard")), *ports])
        self._port.set_help("" if ports else self.tr("No serial port was found."))

    @Slot(object)
    def tell(self, state: SerialState) -> None:
        """Say whether the scanner at the port is there."""
        self._say(
            {
                SerialState.READY: self.tr("The port is open. Scan the line."),
                SerialState.ABSENT: self.tr("Unable to open the port. Is the scanner plugged in?"),
                SerialState.STOPPED: "",
            }[state]
        )

    @Slot()
    def _choose(self) -> None:
        self._say("")
        self.chosen.emit(self.port)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_heading(theme, self.tr("Serial mode")))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._port, 2)
        row.addWidget(self._speed, 1)
        column.addLayout(row)
        column.addWidget(self._state)
        self._state.hide()
        find = QHBoxLayout()
        find.addWidget(self._find)
        find.addStretch(1)
        column.addLayout(find)
