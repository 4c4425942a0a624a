"""The side that asks: hands its command over and shows what comes back."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.cli.handover.door import ANSWER_S, Door, door_of
from app.cli.handover.greeting import call
from app.cli.handover.wire import Gone, Message, TooLarge, Wire
from app.cli.output import say
from app.cli.progress_bar import bar
from app.cli.terminal import Terminal
from app.errors import BadInput, Unavailable
from app.progress import Progress, Report

# Ctrl+C is looked for between two waits.
LOOK_S = 0.25
INTERRUPTED = 1
CUT = (
    "The window that has this clinic open ended before the command was done. "
    "Open the clinic, see what was done, then try again."
)


@dataclass(frozen=True, slots=True)
class Errand:
    """A command for another process: its words, from which folder, and what it needs of the environment."""

    words: tuple[str, ...]
    folder: str
    environ: Mapping[str, str]
    station: str

    @classmethod
    def told(cls, message: Message) -> Errand:
        """What a message asks for."""
        environ = message.get("environ")
        return cls(
            tuple(str(word) for word in message.get("words", ())),
            str(message.get("folder", "")),
            {str(name): str(value) for name, value in environ.items()} if isinstance(environ, dict) else {},
            str(message.get("station", "")),
        )


def come_forward(where: str) -> bool:
    """Ask the window that has a clinic open to come to the front; whether it does."""
    door = None if "://" in where else door_of(Path(where))
    try:
        wire = None if door is None else call(door)
        if door is None or wire is None:
            return False
        with _hung_up(wire):
            wire.send(word=door.word, wish="front")
            return wire.receive(ANSWER_S) == {"end": 0}
    except (Gone, Unavailable):
        return False


def hand_over(door: Door, errand: Errand, terminal: Terminal, *, as_json: bool) -> int | None:
    """Have a command done by whoever is behind the door; None if nobody has begun it.

    Raises:
        Unavailable: another version is there, it has too much to do, or it ended in the middle.
        BadInput: the command is too long to be handed over.
    """
    wire = call(door)
    if wire is None:
        return None
    with _hung_up(wire), ExitStack() as stack:
        following = _Following(terminal, stack, as_json=as_json)
        try:
            wire.send(
                word=door.word, wish="command", words=errand.words, folder=errand.folder,
                environ=dict(errand.environ), station=errand.station,
            )  # fmt: skip
            return following.to_the_end(wire)
        except TooLarge as problem:
            raise BadInput("This command is too long. Nothing was done. Say it in several.") from problem
        except Gone as problem:
            if not following.begun:
                return None
            raise Unavailable(CUT) from problem


@dataclass(slots=True)
class _Following:
    """Shows what a command does elsewhere; of several documents or half a one nothing is ever printed."""

    terminal: Terminal
    stack: ExitStack
    as_json: bool = field(kw_only=True)
    begun: bool = False
    _kept: list[str] = field(default_factory=list)
    _report: Report | None = None

    def to_the_end(self, wire: Wire) -> int:
        """Show everything until it ends; Ctrl+C asks it to stop, twice does not wait for that."""
        with _interrupts() as interrupted:
            asked = False
            while True:
                told = wire.receive(LOOK_S)
                if interrupted() and not asked:
                    asked = True
                    wire.send(stop=True)
                if interrupted() > 1:
                    say(self.terminal, "Stopped.")
                    return INTERRUPTED
                if told is not None and "end" in told:
                    self.terminal.out.write("".join(self._kept))
                    return int(told["end"])
                if told is not None:
                    self._show(told)

    def _show(self, told: Message) -> None:
        self.begun = self.begun or "begun" in told
        if "refused" in told:
            raise Unavailable(str(told["refused"]))
        if "err" in told:
            self.terminal.err.write(str(told["err"]))
        if "out" in told and self.as_json:
            self._kept.append(str(told["out"]))
        elif "out" in told:
            self.terminal.out.write(str(told["out"]))
        if "progress" in told:
            done, total, doing = told["progress"]
            self._report = self._report or self.stack.enter_context(bar(self.terminal))
            self._report(Progress(int(done), int(total), str(doing)))


@contextmanager
def _hung_up(wire: Wire) -> Iterator[None]:
    try:
        yield
    finally:
        wire.close()


@contextmanager
def _interrupts() -> Iterator[Callable[[], int]]:
    """Count Ctrl+C instead of being cut off by it in the middle of a message."""
    counted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield counted.__len__
        return
    before = signal.signal(signal.SIGINT, lambda number, _frame: counted.append(number))
    try:
        yield counted.__len__
    finally:
        signal.signal(signal.SIGINT, before)
