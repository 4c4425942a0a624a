"""The program's own window in a process of its own, worked by words on its standard input.

OUTGUIDE_PASSWORD=... OUTGUIDE_DATA=... python -m tests.faults.window_child FOLDER LOGIN
It says `ready` when somebody is signed in, and answers each word when it is done.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from threading import Thread
from time import perf_counter, sleep

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.security.passwords import FLOOR
from app.settings import load_settings
from ui.__main__ import CommandLines
from ui.main import Program
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import ChartDeskRoute
from ui.theme.theme import Theme

PATIENCE_S = 30


def say(word: str) -> None:
    """One line that whoever started this reads."""
    os.write(1, f"{word}\n".encode())


class Hands(QObject):
    """Somebody at the window."""

    told = Signal(str)

    def __init__(self, program: Program, login: str) -> None:
        super().__init__()
        self._program, self._scanned, self._scans = program, 0.0, 0
        self.told.connect(self.do, Qt.ConnectionType.QueuedConnection)
        program.window.entrance.opened.connect(self._opened, Qt.ConnectionType.QueuedConnection)
        program.router.settled.connect(self._settled)
        card = program.window.entrance.page.card
        assert card is not None
        card.name.set_text(login)
        card.secret.set_text(os.environ["OUTGUIDE_PASSWORD"])
        QTimer.singleShot(0, card.button.click)

    def listen(self) -> None:
        """Read words until there are no more, which ends the window."""
        for line in sys.stdin:
            self.told.emit(line.strip())
        self.told.emit("quit")
        sleep(PATIENCE_S)  # a window that hangs does not outlive the test that was killed with its pipe
        os._exit(1)

    @Slot(object)
    def _opened(self, _services: object) -> None:
        say("ready")

    @Slot(str)
    def do(self, words: str) -> None:
        """Do what was said."""
        window, (word, _, rest) = self._program.window, words.partition(" ")
        if word == "scan":
            assert window.signed_in is not None
            window.signed_in.navigator.go(ChartDeskRoute())
            self._scanned = perf_counter()
            self._scans += 1
            self._program.router.take(RawScan(rest, Source.SERIAL, self._scans * 10_000))
            return
        if word == "quit":
            window.close()
            QApplication.quit()
            return
        if word == "minimised":
            say(str(window.isMinimized()))
            return
        {"shade": window.shade, "lock": window.lock, "minimise": window.showMinimized}[word]()
        say(word)

    @Slot(object)
    def _settled(self, *_: object) -> None:
        say(f"settled {perf_counter() - self._scanned:.3f}")


def main(folder: str, login: str) -> int:
    """Open the window on a clinic and sign in."""
    app = QApplication([])
    settings = replace(load_settings(), kdf=FLOOR, clinic=folder, station="Records room, Desk 2")
    theme = Theme()
    theme.install(app)
    program = Program(app, settings, theme, handover=CommandLines())
    program.window.start(folder)
    program.window.show()
    hands = Hands(program, login)
    Thread(target=hands.listen, daemon=True).start()
    code = app.exec()
    program.end()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
