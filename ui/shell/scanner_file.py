"""This station's scanner: its measured profile in a file, and its serial port if it has one."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.scanning.profile import ProfileProblem, ScannerProfile, from_json, to_json
from ui.scanning.serial_source import SerialSource


class ScannerFile(QObject):
    """Holds the profile; `changed` carries a new one, `scanned` what the serial scanner reads."""

    changed = Signal(object)
    scanned = Signal(object)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._serial: SerialSource | None = None
        self.profile = self._read()
        self._listen()

    def save(self, profile: ScannerProfile) -> None:
        """Use and keep this profile."""
        self.profile = profile
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(to_json(profile))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self._file)
        self._listen()
        self.changed.emit(profile)

    def stop(self) -> None:
        """Let the port go."""
        if self._serial is not None:
            self._serial.stop()
            self._serial.deleteLater()
            self._serial = None

    def _read(self) -> ScannerProfile:
        try:
            return from_json(self._file.read_text(encoding="utf-8"))
        except (OSError, ProfileProblem):
            return ScannerProfile()

    def _listen(self) -> None:
        self.stop()
        if self.profile.serial_port:
            self._serial = SerialSource(self.profile.serial_port, self.profile.baud, parent=self)
            self._serial.scanned.connect(self.scanned)
            self._serial.start()
