"""Invented pull lists, and services that keep in memory what was printed and said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from app.actor import Actor, Permission
from app.charts import (
    Box,
    ChangeKind,
    ChartKind,
    LineState,
    Paint,
    Paper,
    Place,
    PullChange,
    PullLine,
    PullList,
    PullPart,
    PullPrints,
    Reason,
    Resolution,
    SlipKind,
    Slips,
    SlipSetup,
    SlipStock,
    Spot,
    VisitPlace,
    VisitRule,
    VisitRules,
    WalkOrder,
)
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound
from app.settings import Settings
from tests.gui.requests.fakes import LEE, LENA, NOW, HandClock
from ui.shell.services import Services

MONDAY = date(2025, 11, 24)
PRINTED = NOW - timedelta(hours=3)
OFFLINE = "The clinic's server cannot be reached. Nothing was changed. Try again."
NOBODY = "Nobody and no room is called that. Nothing was changed. Choose one that is offered."
LETTER = SlipStock("letter-4", "Letter sheet, 4 slips", (215.9, 279.4), 2, 2, Resolution.LASER_600)
ZEBRA = SlipStock("zebra-4x6", "Zebra 4 x 6 in, roll", (101.6, 152.4), 1, 1, Resolution.LABEL_203)
NAMES = ("GARCIA, Maria T.", "OKAFOR, Chidi", "LINDQVIST, Sara E.", "NGUYEN, Anh", "BROWN, Walter J.")


def a_line(key: int, **more: Any) -> PullLine:
    """A folder that Dr Lee needs on Monday."""
    made = PullLine(
        key, make_code(CodeKind.REQUEST, key, practice=False), key,
        make_code(CodeKind.CHART, key, practice=False), key, NAMES[key % len(NAMES)], f"{key:04}72",
        date(1975, 2, 3), False, False, ChartKind.MEDICAL, 1, f"72-{key:02}-00", "72-00 File room", "72-00",
        Spot.SHELF, "On shelf 72-00", LEE.name, LEE.code, datetime(2025, 11, 24, 15, 10, tzinfo=UTC),
        "Dr Lee", Reason.VISIT, "", False, True, LineState.OPEN,
    )  # fmt: skip
    return replace(made, **more)


def a_list(count: int = 26, **more: Any) -> PullList:
    """Monday's list with so many charts to fetch, and two that are pulled already."""
    lines = [a_line(key, part=1 if key <= count // 2 else 2) for key in range(1, count + 1)]
    done = [a_line(key, state=LineState.PULLED, part=2) for key in range(count + 1, count + 3)]
    return replace(PullList(MONDAY, WalkOrder.SHELF, (*lines, *done)), **more)


def in_parts(count: int = 26, **more: Any) -> PullList:
    """The same walked by two."""
    parts = (PullPart(1, 7, "Jo Anders", 13, 13), PullPart(2, None, "", 13, 13))
    return a_list(count, parts=parts, **more)


def a_change(kind: ChangeKind, key: int, words: str = "") -> PullChange:
    """A line that came, went, or is otherwise since the last print."""
    line = a_line(key)
    kept = None if kind is ChangeKind.WITHDRAWN else line
    return PullChange(
        kind, line.code, line.barcode, line.patient, line.mrn, line.walk, line.label, words, kept
    )  # fmt: skip


@dataclass
class Prints(PullPrints):
    """Slips of one square each; `problem` meets a printing, `unreadable` the reading of changes."""

    changed: list[PullChange] = field(default_factory=list)
    asked: list[tuple[tuple[int, ...], SlipSetup]] = field(default_factory=list)
    kept: list[Slips] = field(default_factory=list)
    problem: AppError | None = None
    unreadable: AppError | None = None

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        """What is otherwise than on the last print."""
        if self.unreadable is not None:
            raise self.unreadable
        return tuple(self.changed)

    def stocks(self) -> Sequence[SlipStock]:
        """A sheet and a roll."""
        return LETTER, ZEBRA

    def set(self, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup) -> Slips:
        """One square for each line, as many on a page as the paper has places."""
        stock = next(each for each in self.stocks() if each.name == setup.stock)
        self.asked.append((tuple(line.request for line in lines), setup))
        if setup.kind is SlipKind.ROUTING:
            lines = [line for line in lines if line.stops]
        places = stock.columns * stock.rows
        squares = [Box(100.0 + 50 * at, 100.0, 40.0, 40.0, Paint.BLACK) for at in range(len(lines))]
        pages = tuple(tuple(squares[at : at + places]) for at in range(0, len(squares), places))
        return Slips(pulls.day, setup, stock.sheet, pages, tuple(line.key for line in lines))

    def printed(self, actor: Actor, slips: Slips) -> None:
        """Keep it."""
        if self.problem is not None:
            raise self.problem
        self.kept.append(slips)

    def save(self, actor: Actor, slips: Slips, file: Path) -> None:
        """Keep it, in a file."""
        self.printed(actor, slips)
        file.write_text("slips", encoding="ascii")


@dataclass
class Rules(VisitRules):
    """What visits need as somebody said; `refused` are words or kinds that are not taken."""

    known: list[VisitRule] = field(default_factory=list)
    said: list[VisitPlace] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    problem: AppError | None = None

    def kinds(self, actor: Actor) -> Sequence[VisitRule]:
        """Every kind of visit."""
        self._meet("")
        return tuple(self.known)

    def set_kind(self, actor: Actor, kind: str, paper: Paper) -> None:
        """Keep it."""
        self._meet(kind)
        self.asked.append((kind, paper.value))

    def places(self, actor: Actor) -> Sequence[VisitPlace]:
        """The words that stand for a place."""
        self._meet("")
        return tuple(self.said)

    def set_place(self, actor: Actor, words: str, place: str) -> VisitPlace:
        """Keep it."""
        self._meet(words)
        self.asked.append((words, place))
        return VisitPlace(words, place, place)

    def _meet(self, words: str) -> None:
        if self.problem is not None:
            raise self.problem
        if words in self.refused:
            raise NotFound(NOBODY)


class Holders:
    """The places of a clinic that can have a chart."""

    holders = (LEE, LENA)

    def holders_like(self, actor: Actor, text: str, limit: int = 8) -> Sequence[Place]:
        """Who has a word in the name that begins like this."""
        begun = text.casefold()
        return [
            each
            for each in self.holders
            if any(word.casefold().startswith(begun) for word in (each.name, *each.name.split()))
        ]

    def holder(self, actor: Actor, text: str) -> Place:
        """Whom a code or a name means."""
        for each in self.holders:
            if text.casefold() in (each.name.casefold(), each.code.casefold()):
                return each
        raise NotFound(NOBODY)


def services_of(folder: Path, prints: Prints | None = None, rules: Rules | None = None) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", "Jo Anders", "Desk 2", frozenset({Permission.MOVE})),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        settings=replace(Settings(), data_folder=folder),
        clock=HandClock(),
        slips=prints,
        pulls=prints,
        visit_rules=rules,
        places=Holders(),
    )
    return Services(**cast(Any, fields))
