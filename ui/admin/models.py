"""The columns of people, places, nicknames and the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.audit import ActRow
from app.charts import Place
from app.directory import FilingOrder
from app.patients import Nickname, NicknameSource, spelt
from app.schedule import ClosedDay
from app.security import PersonRow, Role
from ui.admin.shelf_range import range_words
from ui.admin.words import kind_words, role_words, said, source_words
from ui.lists.cells import Muted, Text
from ui.lists.columns import Align, Column
from ui.lists.lines import Section
from ui.lists.model import RowsModel
from ui.shell.act_words import act_words

PLACES_SHOWN = 5000


def people_rows() -> RowsModel[PersonRow]:
    """Who works here: name, sign-in name, roles, badge, PIN."""
    return RowsModel(
        (
            Column(said("Name"), lambda row: Text(row.name, strong=True), sort=_by_name, width=180),
            Column(said("Sign-in name"), lambda row: Text(row.login), sort=lambda row: row.login, width=140),
            Column(said("Roles"), _roles, width=200, stretch=1),
            Column(said("Badge"), lambda row: Muted(row.badge), sort=lambda row: row.badge, width=110),
            Column(said("PIN"), _pin, sort=lambda row: row.has_pin, width=80),
        ),
        lambda row: row.login,
    )


def people_sections(people: list[PersonRow]) -> tuple[Section[PersonRow], ...]:
    """Those who may sign in, and under a heading those whose access has ended."""
    here = tuple(row for row in people if not row.retired)
    gone = tuple(row for row in people if row.retired)
    return Section("", here), Section(said("Retired"), gone)


def _by_name(row: PersonRow) -> str:
    return row.name.casefold()


def _roles(row: PersonRow) -> Text | Muted:
    words = ", ".join(role_words(role) for role in Role if role in row.roles)
    return Muted(words) if row.retired else Text(words)


def _pin(row: PersonRow) -> Muted:
    return Muted(said("set") if row.has_pin else said("not set"))


def place_rows(order: FilingOrder) -> RowsModel[Place]:
    """Where charts can be: name, label, within what, what stands there, how long they stay."""

    def stands(place: Place) -> Text:
        return Text(range_words(place.range_low, place.range_high, order))

    return RowsModel(
        (
            Column(
                said("Name"),
                lambda row: Text(row.name, strong=True),
                sort=lambda row: row.name,
                width=200,
                stretch=1,
            ),
            Column(said("Label"), lambda row: Muted(row.code), sort=lambda row: row.code, width=110),
            Column(said("Within"), lambda row: Text(row.parent), sort=lambda row: row.parent, width=160),
            Column(said("Numbers"), stands, sort=lambda row: row.range_low or "", width=140, stretch=1),
            Column(
                said("Loan days"),
                lambda row: Text("" if row.loan_days is None else str(row.loan_days)),
                sort=lambda row: -1 if row.loan_days is None else row.loan_days,
                width=90,
                align=Align.RIGHT,
            ),
        ),
        lambda row: row.id,
        limit=PLACES_SHOWN,
    )


def place_sections(places: list[Place]) -> tuple[Section[Place], ...]:
    """One section a kind, in the order the kinds first appear; retired places are left out."""
    kinds = dict.fromkeys(place.kind for place in places if not place.retired)
    return tuple(
        Section(kind_words(kind), tuple(row for row in places if row.kind is kind and not row.retired))
        for kind in kinds
    )


def closed_day_rows() -> RowsModel[ClosedDay]:
    """The days on which the clinic is closed, and why."""
    return RowsModel(
        (
            Column(said("Day"), _day_cell, sort=_day_of, width=160),
            Column(said("Reason"), lambda row: Text(row.reason), sort=lambda row: row.reason, stretch=1),
        ),
        _day_of,
    )


def _day_of(row: ClosedDay) -> date:
    return row.day


def _day_cell(row: ClosedDay) -> Text:
    return Text(spelt(row.day), strong=True)


def nickname_rows() -> RowsModel[Nickname]:
    """Which names stand for one another; grey and struck through when they no longer do.

    They stand in the order of the alphabet: sorting the few of them that are shown would mislead.
    """
    return RowsModel(
        (
            Column(said("Name"), lambda row: _counted(row, row.name, strong=True), width=220, stretch=1),
            Column(said("Nickname"), lambda row: _counted(row, row.short), width=220, stretch=1),
            Column(said("In the list"), lambda row: Muted(source_words(row.source)), width=180, stretch=1),
        ),
        words_of,
    )


def words_of(row: Nickname) -> tuple[str, str]:
    """The two words by which the program knows a nickname."""
    return row.name, row.short


def _counted(row: Nickname, word: str, *, strong: bool = False) -> Text | Muted:
    if row.source is NicknameSource.STRUCK:
        return Muted(word, struck=True)
    return Text(word, strong=strong)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act, and in words whom or what it was about."""

    row: ActRow
    about: str


def trail_rows(zone: ZoneInfo) -> RowsModel[TrailLine]:
    """Who did what, where and when, to which records."""

    def at(line: TrailLine) -> Muted:
        return Muted(moment(line.row.at, zone))

    return RowsModel(
        (
            Column(said("Time"), at, sort=lambda line: line.row.at, width=160),
            Column(
                said("Person"),
                lambda line: Text(line.row.person),
                sort=lambda line: line.row.person,
                width=120,
            ),
            Column(
                said("Station"),
                lambda line: Text(line.row.station),
                sort=lambda line: line.row.station,
                width=110,
            ),
            Column(said("Did"), lambda line: Text(act_words(line.row.act)), width=180),
            Column(said("About"), lambda line: Text(line.about), width=140, stretch=1),
            Column(said("Count"), lambda line: Text(_count(line.row)), width=56, align=Align.RIGHT),
        ),
        lambda line: line.row.id,
    )


def moment(at: datetime, zone: ZoneInfo) -> str:
    """21-Nov-2025 14:02:11 in the clinic's own time."""
    local = at.astimezone(zone)
    return f"{spelt(local.date())} {local:%H:%M:%S}"


def _count(row: ActRow) -> str:
    if row.count is not None:
        return str(row.count)
    return str(row.repeats + 1) if row.repeats else ""
