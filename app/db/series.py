"""Running numbers that are never given out twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate

from app.db.types import Model, table_of


class NumberSeries(Model):
    """The next free number of each series."""

    __tablename__ = "number_series"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    following: Mapped[int] = mapped_column(BigInteger)


def take(session: Session, series: str, count: int = 1) -> int:
    """Take `count` numbers in a row and give the first; they are gone even if unused."""
    first: int = session.execute(_TAKE, {"series": series, "count": count}).scalar_one()
    return first


def taking(*also: ColumnElement[Any]) -> ReturningUpdate[Any]:
    """A statement that takes `:count` numbers of `:series`; gives the first and what is `also` asked of it.

    What is asked says `FIRST` for that number.
    """
    return _TAKING.returning(FIRST, *also)


def take_turn(session: Session, series: str) -> None:
    """Let those who look first and then write do so one after the other, until each one's transaction ends.

    Whoever takes a number of the series has the turn with it.
    At the same moment two desks of a server would both find that something is not there yet; on an embedded
    clinic there is one writer at a time anyway. The row of a series is what every role may lock, and advisory
    locks are the background service's alone.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_TURN, {"series": series})


def start(session: Session, series: str, first: int = 1) -> None:
    """Begin a series."""
    session.execute(insert(NumberSeries).values(name=series, following=first))


# Made once: building a statement costs more than asking it.
_SERIES = table_of(NumberSeries)
FIRST = _SERIES.c.following - bindparam("count")
_TURN = select(_SERIES.c.name).where(_SERIES.c.name == bindparam("series")).with_for_update()
_TAKING = (
    update(_SERIES)
    .where(_SERIES.c.name == bindparam("series"))
    .values(following=_SERIES.c.following + bindparam("count"))
)
_TAKE = taking()
