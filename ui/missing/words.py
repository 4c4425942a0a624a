"""How searches speak: where one stands, where somebody looked, how a holder is asked."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import (
    LetterLevel,
    OverdueHolder,
    Rung,
    Search,
    SearchAct,
    SearchState,
    SearchStep,
    day_of,
    moment,
)
from ui.theme.tokens import Status
from ui.widgets.wall_picture import WallFacts


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("missing", text)


def several(count: int, one: str, many: str) -> str:
    """1 place, 12 places."""
    return one if count == 1 else many.format(count)


def days_words(days: int) -> str:
    """Today, 1 day, 3 days, in opening days."""
    return said("today") if days == 0 else several(days, said("1 day"), said("{0} days"))


def state_words(row: Search) -> str:
    """Where a search stands."""
    if row.seen:
        return said("Found? at {0}").format(row.seen_at)
    if row.to_join:
        return said("To join with V{0}").format(row.temporary_number)
    return {
        SearchState.FLAGGED: said("Nobody has looked"), SearchState.SEARCHING: said("Searching"),
        SearchState.PRESUMED_LOST: said("Presumed lost"), SearchState.REBUILT: said("Rebuilt"),
        SearchState.FOUND: said("Found"), SearchState.WITHDRAWN: said("Withdrawn"),
    }[row.state]  # fmt: skip


def brief_words(row: Search) -> str:
    """The same in a word or two, for the list."""
    if row.seen:
        return said("Found?")
    return said("Not begun") if row.state is SearchState.FLAGGED else state_words(row)


def status_of(row: Search) -> Status | None:
    """How loud a search is: what waits for a person first."""
    if row.seen or row.to_join:
        return Status.INFO
    return Status.ATTENTION if row.live and (row.stat or row.wanted) else None


def wanted_words(row: Search, zone: tzinfo, now: datetime) -> str:
    """STAT, or when whoever needs it first does; empty if nobody waits."""
    if row.stat:
        return said("STAT")
    if row.needed_at is None:
        return ""
    local = row.needed_at.astimezone(zone)
    today = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if today else day_of(row.needed_at, zone, now)


def looked_words(row: Search) -> str:
    """How many places somebody looked at."""
    return several(row.looked, said("1 look"), said("{0} looks"))


def missing_words(row: Search) -> str:
    """How long it has been missing, in opening days."""
    return said("missing since today") if row.days == 0 else said("missing {0}").format(days_words(row.days))


def wall_facts(row: Search) -> WallFacts:
    """What is looked for, and how much of the plan is left, as the large status shows it."""
    left = sum(rung.looked_at is None for rung in row.ladder)
    looked = len(row.ladder) - left
    return WallFacts(f"{row.slot} {row.label}", ((looked, said("looked at")), (left, said("left"))))


def rung_words(rung: Rung, zone: tzinfo, now: datetime) -> str:
    """Whether somebody looked there, when, and who."""
    if rung.looked_at is None:
        return said("not yet")
    told = said("{0} by {1}").format(moment(rung.looked_at, zone, now), rung.looked_by)
    return told if rung.times == 1 else said("{0}, {1} times").format(told, rung.times)


def step_words(step: SearchStep) -> str:
    """What happened, as a verb."""
    return {
        SearchAct.FLAGGED: said("Marked missing"), SearchAct.LOOKED: said("Looked, not there"),
        SearchAct.SEEN: said("Seen by a scan"), SearchAct.NOT_IT: said("It was not this chart"),
        SearchAct.TEMPORARY: said("Temporary folder made"), SearchAct.PRESUMED_LOST: said("Presumed lost"),
        SearchAct.SEARCHED_ON: said("Looked for again"), SearchAct.REBUILT: said("Rebuilt"),
        SearchAct.CONFIRMED: said("Confirmed found"), SearchAct.WITHDRAWN: said("Withdrawn"),
        SearchAct.JOINED: said("Joined"), SearchAct.UNDONE: said("Taken back"),
    }[step.act]  # fmt: skip


def level_words(level: LetterLevel) -> str:
    """How the next letter asks."""
    return {
        LetterLevel.REMINDER: said("Reminder"), LetterLevel.SECOND: said("Second reminder"),
        LetterLevel.LAST: said("Last reminder"),
    }[level]  # fmt: skip


def level_status(row: OverdueHolder) -> Status | None:
    """How loud an overdue holder is."""
    return {LetterLevel.SECOND: Status.ATTENTION, LetterLevel.LAST: Status.REFUSED}.get(row.level)


def charts_words(count: int) -> str:
    """1 chart, 12 charts."""
    return several(count, said("1 chart"), said("{0} charts"))


def by_words(at: datetime | None, by: str, zone: tzinfo, now: datetime) -> str:
    """21-Nov 09:12 by Ann."""
    if at is None:
        return ""
    told = moment(at, zone, now)
    return said("{0} by {1}").format(told, by) if by else told
