"""The side that holds the clinic: takes calls at its door, each on a thread of its own."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable
from hmac import compare_digest
from threading import BoundedSemaphore, Event, Lock, Thread
from time import monotonic

from app.cli.handover.asking import Errand
from app.cli.handover.door import WAITING, OpenDoor, connected
from app.cli.handover.greeting import greeting
from app.cli.handover.wire import PATIENCE_S, Gone, Message, Wire
from app.progress import Progress, Report, StopToken

log = logging.getLogger(__name__)
# As many commands at once as the database has connections to spare (app.db.embedded); the others wait.
AT_ONCE = 4
TURN_S = 60.0
LOOK_S = 0.25
LAST_S = 10.0
PIECE = 64 * 1024
REPORT_EVERY_S = 0.1
BUSY = "The window that has this clinic open has too much to do. Nothing was done. Try again in a moment."

Run = Callable[[Errand, "Call"], int]


class Call:
    """One command of another process: what it writes goes back over the wire."""

    def __init__(self, wire: Wire) -> None:
        self.wire, self.stop, self.over = wire, StopToken(), Event()
        self.out, self.err = WireText(wire, "out"), WireText(wire, "err")

    def report(self) -> Report:
        """Tell how far it is, ten times a second at most."""
        told = 0.0

        def report(progress: Progress) -> None:
            nonlocal told
            if monotonic() - told >= REPORT_EVERY_S:
                told = monotonic()
                with contextlib.suppress(Gone):
                    self.wire.send(progress=[progress.done, progress.total, progress.doing])

        return report

    def watch(self) -> None:
        """Stop the command when the other side wishes so, or is gone."""
        try:
            while not self.over.is_set():
                if "stop" in (self.wire.receive(LOOK_S) or {}):
                    self.stop.stop()
        except Gone:
            self.stop.stop()


class WireText(io.TextIOBase):
    """A stream whose text appears at the other side's terminal."""

    def __init__(self, wire: Wire, name: str) -> None:
        super().__init__()
        self._wire, self._name = wire, name

    def write(self, text: str) -> int:
        """Send it, in pieces that fit a message; nobody there is as a reader that has closed."""
        try:
            for at in range(0, len(text), PIECE):
                self._wire.send(**{self._name: text[at : at + PIECE]})
        except Gone as problem:
            raise BrokenPipeError from problem
        return len(text)


class Listening:
    """Answers at a door until `stop`; nothing a caller does or leaves undone holds the window up."""

    def __init__(self, door: OpenDoor, run: Run, front: Callable[[], None]) -> None:
        self._door, self._run, self._front = door, run, front
        self._turns, self._lock = BoundedSemaphore(AT_ONCE), Lock()
        self._calls: dict[Call, Thread] = {}
        self._ended = Event()
        self._porter = Thread(target=self._open, name="door", daemon=True)
        self._porter.start()

    def stop(self) -> None:
        """Let nobody in, have what runs end between two transactions, and wait for that."""
        self._ended.set()
        waking = connected(self._door.door)  # whoever waits for a call is woken by one
        end = monotonic() + LAST_S
        with self._lock:
            running = dict(self._calls)
        for call in running:
            call.stop.stop()
        for thread in running.values():
            thread.join(max(0.0, end - monotonic()))
        if waking is not None:  # else somebody has cleared the socket away, and nobody can call any more
            self._porter.join(max(0.0, end - monotonic()))
            waking.close()
        self._door.close()

    def _open(self) -> None:
        while not self._ended.is_set():
            try:
                call = Call(Wire(self._door.listener.accept()))
            except OSError:
                # A caller that hung up at once, or no handles left: neither may spin here.
                self._ended.wait(LOOK_S)
                continue
            self._take(call)

    def _take(self, call: Call) -> None:
        thread = Thread(target=self._answer, args=(call,), name="call", daemon=True)
        with self._lock:
            full = self._ended.is_set() or len(self._calls) >= WAITING
            if not full:
                self._calls[call] = thread
                thread.start()
        if full:
            call.wire.close()

    def _answer(self, call: Call) -> None:
        try:
            if call.wire.from_the_same_person():
                call.wire.send(**greeting())
                self._grant(call, call.wire.receive(PATIENCE_S) or {})
        except (Gone, BrokenPipeError):
            pass  # whoever called has gone; what was committed stays
        except Exception:  # one call must not end the others
            log.exception("A call stopped")
        finally:
            call.over.set()
            call.wire.close()
            with self._lock:
                self._calls.pop(call, None)

    def _grant(self, call: Call, wish: Message) -> None:
        if not compare_digest(str(wish.get("word")).encode(), self._door.door.word.encode()):
            return
        if wish.get("wish") == "front":
            self._front()
            call.wire.send(end=0)
        elif wish.get("wish") == "command":
            self._do(call, Errand.told(wish))

    def _do(self, call: Call, errand: Errand) -> None:
        if not self._turns.acquire(timeout=TURN_S):
            call.wire.send(refused=BUSY)
            return
        try:
            if self._ended.is_set():
                return  # nothing was begun: the other side opens the clinic itself
            call.wire.send(begun=True)
            watching = Thread(target=call.watch, name="watch", daemon=True)
            watching.start()
            code = self._run(errand, call)
            call.wire.send(end=code)
            call.over.set()
            watching.join()
        finally:
            self._turns.release()
