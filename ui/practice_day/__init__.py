"""A practice day without a screen: the program works through a day by itself and leaves pictures.

Where there is no display the program cannot be shown, but it can be seen: every step goes through
the real window by keys and scanner bursts, is printed with its outcome, and leaves a picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.settings import KdfCost, Settings, StationKind
from ui.main import Program
from ui.practice_day.day import Day
from ui.practice_day.hands import Hands
from ui.practice_day.runner import PracticeDay, say
from ui.practice_day.seen import Seen
from ui.theme.theme import Theme


def run(folder: str | None) -> int:
    """Work through a practice day; gives 0 if every step ended."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="outguide-practice-day-"))
    pictures.mkdir(parents=True, exist_ok=True)
    say("There is no display here, so Outguide works through a practice day by itself.")
    with tempfile.TemporaryDirectory(prefix="outguide-practice-") as data:
        code = _work(Path(data), pictures)
    say(f"Pictures of the window are in {pictures}")
    say("To see the window itself, start this on a PC with a screen: python3 start.py")
    return code


def _work(data: Path, pictures: Path) -> int:
    app = QApplication(sys.argv[:1])
    theme = Theme()
    theme.install(app)
    settings = replace(
        Settings(),
        data_folder=data,
        kdf=KdfCost(19 * 1024, 2, 1),
        station="Records room",
        station_kind=StationKind.RECORDS_ROOM,
    )
    program = Program(app, settings, theme)
    program.window.start(str(settings.practice_folder))
    program.window.show()
    program.window.activateWindow()
    day = PracticeDay(app, program, Day(Hands(program.window), Seen(program), pictures).steps(), pictures)
    app.exec()
    program.window.close()
    program.end()
    return day.code
