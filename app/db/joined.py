"""Many acts in one transaction: each is taken back alone if it is refused, all are kept together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from app.actor import Actor
from app.db.gate import Lane
from app.db.unit import Unit, Units, translated
from app.progress import StopToken


class JoinedUnits(Units):
    """Stands for the units of a database while one of them is open: what a service writes joins that one.

    A commit costs a disk its longest breath. Thousands of kept scans are written by the services that write
    one, many in a transaction. Without savepoints, which a server is asked for each time, whoever meets a
    refusal must take the whole transaction back.
    """

    def __init__(self, unit: Unit, *, savepoints: bool = True) -> None:
        # None of a database's own parts are needed: the open transaction has them.
        self._open, self._savepoints = unit, savepoints

    @contextmanager
    def write(self, actor: Actor, *, lane: Lane = Lane.COMMAND, yields: bool = False) -> Iterator[Unit]:
        """Take part in the open transaction; what was refused leaves nothing behind, nor any word of it."""
        announced = len(self._open.announced)
        try:
            with translated(), self._open.session.begin_nested() if self._savepoints else nullcontext():
                yield self._open
        except BaseException:
            del self._open.announced[announced:]
            raise

    @contextmanager
    def read(
        self, actor: Actor, *, stop: StopToken | None = None, lane: Lane = Lane.COMMAND
    ) -> Iterator[Unit]:
        """Read what the open transaction sees, its own acts included."""
        with translated(stop):
            yield self._open
