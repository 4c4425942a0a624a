"""The unit of work: everything one act reads or writes, committed together or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Constraint, Engine, Index, Table, event, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.actor import Actor
from app.clock import Clock
from app.db.gate import GaveWay, Lane, WriterGate
from app.db.planning import plan_anew
from app.db.types import Model, Moment
from app.errors import BadInput, Conflict, Unavailable, Unreachable
from app.events import Event, EventBus
from app.progress import Stopped, StopToken

CHANGED_FIRST = "Somebody changed this first. Nothing was changed. Look again."
# Two transactions that wait for one another, or cannot be put in an order: one of them is taken back.
CROSSED = ("40P01", "40001")
NOT_KEPT = "A text is too long or holds signs that cannot be kept. Nothing was changed."


class Evidence(Protocol):
    """One line for the audit trail; what it holds is the trail's business."""

    @property
    def act(self) -> str:
        """The word for what was done."""
        ...


class Recorder(Protocol):
    """Writes evidence in the act's own transaction; bootstrap hands it in."""

    def __call__(self, session: Session, actor: Actor, evidence: Sequence[Evidence], clock: Clock) -> None:
        """Insert one row each."""
        ...


@dataclass(slots=True)
class Unit:
    """One open transaction, who acts in it, and what it will announce."""

    session: Session
    actor: Actor
    clock: Clock
    bus: EventBus
    recorder: Recorder
    now: datetime
    announced: list[Event] = field(default_factory=list)

    def record(self, *evidence: Evidence) -> None:
        """Write one line of the audit trail each into this transaction."""
        self.recorder(self.session, self.actor, evidence, self.clock)

    def announce(self, event: Event) -> None:
        """Tell joined handlers now, the others after the commit."""
        self.bus.deliver_joined(self, event)
        self.announced.append(event)

    def change(self, model: type[Model], row: int | UUID, version: int, **values: object) -> None:
        """Change one row of an editable table if nobody did so first.

        Raises:
            Conflict: its version is not the one that was read.
        """
        table = model.__table__
        statement = (
            update(model)
            .where(table.c.id == row, table.c.version == version)
            .values(version=version + 1, **values)
            .execution_options(synchronize_session=False)
        )
        result: Any = self.session.execute(statement)
        if result.rowcount != 1:
            raise Conflict(CHANGED_FIRST)


class Keeping(Protocol):
    """What is done for a database between its transactions; bootstrap hands it in."""

    def committed(self, lane: Lane) -> None:
        """One transaction was committed and the gate is free again."""
        ...

    def close(self) -> None:
        """Wait for what is under way."""
        ...


class Units:
    """Opens units of work on one database; `keeping` hears of each writing one, outside the gate."""

    def __init__(
        self,
        engine: Engine,
        writer: Engine,
        *,
        gate: WriterGate,
        bus: EventBus,
        clock: Clock,
        recorder: Recorder,
        keeping: Keeping,
    ) -> None:
        self._engines, self._keeping = (engine, writer), keeping
        self._writing = writer.execution_options(writes=True)
        self._reading = engine
        if engine.dialect.name == "postgresql":
            self._reading = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self.gate = gate
        self._bus, self._clock, self._recorder = bus, clock, recorder

    @contextmanager
    def write(self, actor: Actor, *, lane: Lane = Lane.COMMAND, yields: bool = False) -> Iterator[Unit]:
        """Open a transaction that commits on a clean exit and tells the bus afterwards.

        One that `yields` is taken back before its next statement as soon as a command waits for the gate.

        Raises:
            Conflict: somebody else changed the same record first.
            GaveWay: a command came; nothing was changed.
            Unavailable: the database or its disk cannot be used now.
        """
        with self.gate.pass_through(lane), translated(), Session(self._writing) as session:
            unit = self._unit(session, actor)
            with session.begin():
                _planned(session, lane)
                if yields:
                    event.listen(session.connection(), "before_cursor_execute", self._give_way)
                yield unit
        self._keeping.committed(lane)
        self._bus.deliver_after(unit.announced)

    def _give_way(self, *_: object) -> None:
        if self.gate.commands_waiting:
            raise GaveWay

    @contextmanager
    def read(
        self, actor: Actor, *, stop: StopToken | None = None, lane: Lane = Lane.COMMAND
    ) -> Iterator[Unit]:
        """Give a snapshot that changes nothing; `stop` may interrupt it from another thread."""
        with translated(stop), Session(self._reading) as session, session.begin():
            _planned(session, lane)
            unit = self._unit(session, actor)
            if stop is None:
                yield unit
                return
            stop.watch(interrupter(session))
            try:
                yield unit
            finally:
                stop.watch(None)

    @contextmanager
    def disclose(self, actor: Actor, evidence: Evidence) -> Iterator[Unit]:
        """Commit the evidence of a read first, then open what is to be read.

        In one transaction the reader could roll the evidence back after reading.
        """
        with self.write(actor) as unit:
            unit.record(evidence)
        with self.read(actor) as unit:
            yield unit

    def _unit(self, session: Session, actor: Actor) -> Unit:
        return Unit(session, actor, self._clock, self._bus, self._recorder, self._clock.now())

    def close(self) -> None:
        """Close every connection."""
        self._keeping.close()
        for engine in self._engines:
            engine.dispose()


def _planned(session: Session, lane: Lane) -> None:
    if lane is Lane.JOB:
        plan_anew(session)


class Writes(Protocol):
    """What a service needs in order to write."""

    def write(self, actor: Actor, *, lane: Lane = Lane.COMMAND) -> AbstractContextManager[Unit]:
        """Open a writing unit."""
        ...


def interrupter(session: Session) -> Callable[[], object]:
    """How the statement that runs on this session is interrupted from outside."""
    driver: Any = session.connection().connection.driver_connection
    if hasattr(driver, "interrupt"):
        return driver.interrupt  # type: ignore[no-any-return]
    return driver.cancel  # type: ignore[no-any-return]


@contextmanager
def translated(stop: StopToken | None = None) -> Iterator[None]:
    """Turn what the database says into what a clerk can act on; anything unknown stays a bug."""
    try:
        yield
    except StaleDataError as problem:
        raise Conflict(CHANGED_FIRST) from problem
    except IntegrityError as problem:
        sentence = sentence_for(problem)
        if sentence is None:
            raise
        raise Conflict(sentence) from problem
    except DataError as problem:
        raise BadInput(NOT_KEPT) from problem
    except PoolTimeout as problem:
        raise Unavailable("The clinic's server is busy. Nothing was changed. Try again.") from problem
    except DBAPIError as problem:
        if stop is not None and stop.stopped:
            raise Stopped from problem
        if getattr(problem.orig, "sqlstate", None) in CROSSED:
            raise Conflict(CHANGED_FIRST) from problem
        told = out_of_order(problem)
        if told is None:
            raise
        raise told from problem


def out_of_order(problem: DBAPIError) -> Unavailable | None:
    """What is told of a database that cannot work now, or None if it is not that."""
    said = str(problem.orig)
    if "disk is full" in said or "No space left" in said:
        return Unavailable("The disk is full. Nothing was changed. Make room, then try again.")
    if "readonly database" in said:
        return Unavailable("The clinic's file is read-only here. Nothing was changed.")
    if "disk I/O error" in said:
        return Unreachable(
            "The disk could not be written. Nothing was changed. See whether it is full or failing."
        )
    if "database is locked" in said:
        return Unreachable("Another program holds the clinic's file. Nothing was changed. Try again.")
    if "malformed" in said or "file is not a database" in said:
        return Unavailable(
            "The clinic's file cannot be read. Nothing was changed. Restore the last good copy."
        )
    if problem.connection_invalidated or ("connection" in said and isinstance(problem, OperationalError)):
        return Unreachable("The clinic's server cannot be reached. Nothing was changed. Try again.")
    return None


def sentence_for(problem: IntegrityError) -> str | None:
    """The sentence of the constraint that was met, kept beside the constraint itself."""
    constraint = _broken(problem)
    return constraint.info.get("sentence") if constraint is not None else None


def _broken(problem: IntegrityError) -> Constraint | Index | None:
    diagnosed = getattr(problem.orig, "diag", None)
    if diagnosed is not None:
        return _named(str(diagnosed.table_name), str(diagnosed.constraint_name))
    met = re.search(r"UNIQUE constraint failed: ([^\s,]+(?:, [^\s,]+)*)", str(problem.orig))
    if met is None:
        return None
    columns = [name.split(".") for name in met.group(1).split(", ")]
    return _covering(columns[0][0], {name for _, name in columns})


def _unique_rules(table: str) -> list[Constraint | Index]:
    known: Table | None = Model.metadata.tables.get(table)
    if known is None:
        return []
    unique = {"unique_constraint", "primary_key_constraint"}
    rules: list[Constraint | Index] = [rule for rule in known.constraints if rule.__visit_name__ in unique]
    return [*rules, *(index for index in known.indexes if index.unique)]


def _named(table: str, name: str) -> Constraint | Index | None:
    return next((found for found in _unique_rules(table) if found.name == name), None)


def _covering(table: str, columns: set[str]) -> Constraint | Index | None:
    for rule in _unique_rules(table):
        covered: Any = getattr(rule, "columns", ())
        if columns == set(covered.keys()):
            return rule
    return None


class database_now(FunctionElement[datetime]):  # noqa: N801 - reads as the SQL function it is
    """The database's own time, never the station's."""

    type = Moment()
    inherit_cache = True


@compiles(database_now, "postgresql")
def _postgresql_now(element: database_now, compiler: SQLCompiler, **_: object) -> str:
    return "clock_timestamp()"


@compiles(database_now, "sqlite")
def _sqlite_now(element: database_now, compiler: SQLCompiler, **_: object) -> str:
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now')"
