"""Invented searches and holders, and prints that are kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from app.actor import Actor, Permission
from app.charts import (
    Box,
    ChartKind,
    LetterLevel,
    Letters,
    LetterSetup,
    OverdueChart,
    OverdueHolder,
    Paint,
    Resolution,
    Search,
    SearchPlan,
    SearchState,
    SlipStock,
)
from app.errors import AppError
from app.settings import Settings
from tests.gui.requests.fakes import NOW
from ui.shell.services import Services

OFFLINE = "The clinic's server cannot be reached. Nothing was changed. Try again."
LETTER = SlipStock("letter-list", "Letter sheet", (215.9, 279.4), 1, 2, Resolution.LASER_600)
A4 = SlipStock("a4-list", "A4 sheet", (210.0, 297.0), 1, 2, Resolution.LASER_600)
SQUARE = Box(100.0, 100.0, 40.0, 40.0, Paint.BLACK)
BORN = date(1968, 4, 9)


def a_search(**more: Any) -> Search:
    """The search for a chart that stood in 72-00."""
    made = Search(
        5, SearchState.SEARCHING, 50, "ZCAV000050", 30, "GARCIA, Maria T.", "004172", BORN, False, False,
        ChartKind.MEDICAL, 1, "72-41-00", "72-00", "Dr Lee", "Not on the shelf", NOW, "Jo Anders", 3,
    )  # fmt: skip
    return replace(made, **more)


def a_chart(number: int, wanted: str = "") -> OverdueChart:
    """A chart that is out for too long."""
    return OverdueChart(
        number, f"ZCAV{number:06}", number, "OKAFOR, Chidi", f"{number:06}", BORN, False, ChartKind.MEDICAL,
        1, "12-00-00", NOW - timedelta(days=30), NOW - timedelta(days=12), 12, wanted,
    )  # fmt: skip


def a_holder(number: int, name: str, count: int, level: LetterLevel, *, wanted: int = 0) -> OverdueHolder:
    """Somebody with so many charts; the first few of them are wanted."""
    charts = tuple(a_chart(number * 100 + at, "Dr Patel" if at < wanted else "") for at in range(count))
    return OverdueHolder(number, f"ZCAP{number:06}", name, 12, level, None, charts)


HOLDERS = (
    a_holder(1, "Dr Lee", 3, LetterLevel.LAST, wanted=1),
    a_holder(2, "Billing and insurance, second floor, room of the coders", 12, LetterLevel.SECOND),
    a_holder(3, "Nurse Adeyemi", 1, LetterLevel.REMINDER),
)


@dataclass
class Prints:
    """Searches, plans and letters; `problem` meets a printing, `unreadable` what comes before it."""

    whole: Search | None = None
    asked: list[tuple[Any, LetterSetup]] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)
    problem: AppError | None = None
    unreadable: AppError | None = None
    still: tuple[OverdueHolder, ...] = HOLDERS
    offered: tuple[SlipStock, ...] = (LETTER, A4)

    def stocks(self) -> Sequence[SlipStock]:
        """The paper there is."""
        return self.offered

    def show(self, actor: Actor, search: int) -> Search:
        """The search as it stands now."""
        if self.unreadable is not None:
            raise self.unreadable
        return self.whole or a_search(id=search)

    def set(self, actor: Actor, what: Any, setup: LetterSetup) -> Letters | SearchPlan:
        """A page with a square for a plan, and for each letter to a holder who still has charts."""
        self.asked.append((what, setup))
        if isinstance(what, Search):
            return SearchPlan(what.id, setup, (215.9, 279.4), ((SQUARE,),))
        holders = tuple(each for each in self.still if each.place_id in what)
        return Letters(holders, setup, (215.9, 279.4), tuple((SQUARE,) for _ in holders))

    def printed(self, actor: Actor, made: Letters | SearchPlan) -> None:
        """Keep it."""
        if self.problem is not None:
            raise self.problem
        self.kept.append(made)

    def save(self, actor: Actor, made: Letters | SearchPlan, file: Path) -> None:
        """Keep it, in a file."""
        self.printed(actor, made)
        file.write_text("letters", encoding="ascii")


def services_of(folder: Path, prints: Prints) -> Services:
    """The services of one supervisor; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", "Jo Anders", "Desk 2", frozenset({Permission.CONFIRM_FOUND})),
        settings=replace(Settings(), data_folder=folder),
        searches=prints, letters=prints, plans=prints,
    )  # fmt: skip
    return Services(**cast(Any, fields))
