"""A practice day without a screen: the program works through a day by itself and leaves pictures.

Where there is no display the program cannot be shown, but it can be seen: every step goes through
the real window by keys and scanner bursts, is printed with its outcome, and leaves a picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.charts import PlaceKind, State, Volume
from app.settings import KdfCost, Settings
from ui.main import Program
from ui.scanning.event_clock import monotonic_ms
from ui.scanning.router import DOUBLE_MS
from ui.shell.services import Services
from ui.theme.theme import Theme

TICK_MS = 20
PATIENCE_TICKS = 30_000 // TICK_MS
PERSON_MS, SCANNER_MS, BETWEEN_SCANS_MS = 120, 3, 2000
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the day: what is done, how, when it is over, and what to say of it."""

    words: str
    do: Callable[[], None]
    over: Callable[[], bool]
    outcome: Callable[[], str]
    picture: str = ""


class PracticeDay(QObject):
    """Works the steps off, one at a time; `code` is 0 when all of them ended."""

    def __init__(self, app: QApplication, program: Program, steps: Sequence[Step], pictures: Path) -> None:
        super().__init__()
        self._app, self._program, self._pictures = app, program, pictures
        self._left = list(steps)
        self._step: Step | None = None
        self._ticks = 0
        self.code = 1
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        if self._program.jobs.busy or self._program.router.count:
            return
        if self._step is None:
            self._begin()
        elif self._step.over():
            self._end(self._step)
        else:
            self._ticks += 1
            if self._ticks > PATIENCE_TICKS:
                _say(f"  not reached: {self._step.words}")
                self._app.quit()

    def _begin(self) -> None:
        if not self._left:
            self.code = 0
            self._app.quit()
            return
        self._step, self._ticks = self._left.pop(0), 0
        self._step.do()

    def _end(self, step: Step) -> None:
        if step.picture:
            self._program.window.grab().save(str(self._pictures / f"{step.picture}.png"))
        _say(f"  {step.words}: {step.outcome()}")
        self._step = None


class Hands(QObject):
    """Types and scans at the window, as keys that come from outside."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._at = monotonic_ms()

    def key(
        self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = PLAIN, *, after_ms: int = PERSON_MS
    ) -> None:
        """One key down and up, so long after the one before."""
        self._at += after_ms
        handle = QApplication.focusWindow() or self._program.window.windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(handle, event)

    def type(self, text: str, *, gap_ms: int = PERSON_MS) -> None:
        """A word, at a person's pace."""
        for sign in text:
            self.key(ord(sign.upper()), sign, after_ms=gap_ms)

    def scan(self, code: str) -> None:
        """A burst of the scanner with its Enter."""
        self._at += BETWEEN_SCANS_MS
        self.type(code, gap_ms=SCANNER_MS)
        self.key(Qt.Key.Key_Return, "\r", after_ms=SCANNER_MS)


class Day:
    """The steps of the first working day."""

    def __init__(self, program: Program) -> None:
        self._program, self._hands = program, Hands(program)
        self._before: object = None
        self._since = 0
        self._volume: Volume | None = None

    def steps(self) -> tuple[Step, ...]:
        """Sign in, look a patient up, a chart out and in, one that does not fit, the queue."""
        return (
            Step("The window is open", _nothing, self._asks, lambda: "sign-in", "1-sign-in"),
            Step("Sign in as records", self._sign_in, self._is_in, self._who),
            Step("Look up patients by ga", self._look_up, self._found, self._head, "2-patients"),
            Step("Check out: the holder", self._scan_holder, self._answered, self._said),
            Step("Check out: the chart", self._scan_shelved, self._answered, self._said, "3-checked-out"),
            Step("The holder reads it", self._wait, self._rested, lambda: "a moment later"),
            Step("Check in: the chart", self._check_in, self._answered, self._said, "4-checked-in"),
            Step("Undo the last scan", self._undo, self._answered, self._said),
            Step(
                "Scan a chart that is off site",
                self._off_site,
                self._answered,
                self._said,
                "5-no-fit",
            ),
            Step("The queue", self._queue, lambda: True, self._counted, "6-queue"),
        )

    @property
    def _services(self) -> Services:
        services = self._program.window.services
        if services is None:
            raise RuntimeError("nobody is signed in")
        return services

    def _asks(self) -> bool:
        card = self._program.window.entrance.page.card
        return card is not None and card.isVisible()

    def _sign_in(self) -> None:
        self._hands.type("practice clinic 1")
        self._hands.key(Qt.Key.Key_Return, "\r")

    def _is_in(self) -> bool:
        return self._program.window.signed_in is not None

    def _who(self) -> str:
        return self._services.actor.name

    def _look_up(self) -> None:
        self._hands.key(Qt.Key.Key_E, "e", CTRL)
        self._hands.type("ga")

    def _found(self) -> bool:
        return True  # a step begins and ends only while nothing is in work

    def _head(self) -> str:
        found = self._services.patients.look_up(self._services.actor, "ga")
        return f"{len(found.hits)} patients, {found.understood}"

    def _scan_holder(self) -> None:
        self._hands.key(Qt.Key.Key_Escape)
        self._hands.key(Qt.Key.Key_2, "2", CTRL)
        self._hands.key(Qt.Key.Key_F7)
        places = self._services.places.list(self._services.actor)
        self._note()
        self._hands.scan(next(place.code for place in places if place.kind is PlaceKind.PERSON))

    def _scan_shelved(self) -> None:
        self._volume = self._volume_in(State.IN_FILE)
        self._note()
        self._hands.scan(self._volume.code)

    def _wait(self) -> None:
        self._since = monotonic_ms()

    def _rested(self) -> bool:
        # The same label within a second and a half is taken for one pull of the trigger.
        return monotonic_ms() - self._since > DOUBLE_MS

    def _check_in(self) -> None:
        self._hands.key(Qt.Key.Key_F8)
        self._note()
        self._hands.scan(self._volume.code if self._volume else "")

    def _undo(self) -> None:
        self._note()
        self._hands.key(Qt.Key.Key_Z, "z", CTRL)

    def _off_site(self) -> None:
        self._hands.key(Qt.Key.Key_F7)
        self._note()
        self._hands.scan(self._volume_in(State.OFF_SITE).code)

    def _queue(self) -> None:
        self._hands.key(Qt.Key.Key_5, "5", CTRL)

    def _counted(self) -> str:
        return f"{self._services.queue.waiting(self._services.actor)} items wait"

    def _volume_in(self, state: State) -> Volume:
        services = self._services
        volumes = services.finder.volumes_of(services.actor, range(1, 400))
        return next(volume for volume in volumes if volume.state is state)

    def _note(self) -> None:
        self._before = self._outcome()

    def _answered(self) -> bool:
        return self._outcome() is not self._before

    def _said(self) -> str:
        outcome = self._program.window.signed_in
        told = outcome.work.strip.outcome if outcome else None
        return told.spoken(public=False) if told else ""

    def _outcome(self) -> object:
        signed_in = self._program.window.signed_in
        return signed_in.work.strip.outcome if signed_in else None


def run(folder: str | None) -> int:
    """Work through a practice day; gives 0 if every step ended."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="outguide-practice-day-"))
    pictures.mkdir(parents=True, exist_ok=True)
    _say("There is no display here, so Outguide works through a practice day by itself.")
    with tempfile.TemporaryDirectory(prefix="outguide-practice-") as data:
        code = _work(Path(data), pictures)
    _say(f"Pictures of the window are in {pictures}")
    _say("To see the window itself, start this on a PC with a screen: python3 start.py")
    return code


def _work(data: Path, pictures: Path) -> int:
    app = QApplication(sys.argv[:1])
    theme = Theme()
    theme.install(app)
    settings = replace(Settings(), data_folder=data, kdf=KdfCost(19 * 1024, 2, 1), station="Records room")
    program = Program(app, settings, theme)
    program.window.start(str(settings.practice_folder))
    program.window.show()
    program.window.activateWindow()
    day = PracticeDay(app, program, Day(program).steps(), pictures)
    app.exec()
    program.window.close()
    program.end()
    return day.code


def _nothing() -> None:
    """There is nothing to do but wait."""


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
