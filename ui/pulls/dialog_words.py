"""How the questions of the pull lists speak: days, counts, paper, and what to do with slips of before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.charts import ChangeKind, Paper, PullChange, SlipKind, VisitRule, WalkOrder
from app.patients import spelt


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("pulls", text)


def short_day(day: date) -> str:
    """Mon 24-Nov."""
    name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{name} {spelt(day)[: len('24-Nov')]}"


def counted_slips(number: int) -> str:
    """1 slip, 1,200 slips."""
    return said("1 slip") if number == 1 else said("{0} slips").format(f"{number:,}")


def counted_charts(number: int) -> str:
    """1 chart, 1,200 charts."""
    return said("1 chart") if number == 1 else said("{0} charts").format(f"{number:,}")


def counted_sheets(number: int) -> str:
    """1 sheet, 40 sheets."""
    return said("1 sheet") if number == 1 else said("{0} sheets").format(f"{number:,}")


def counted_visits(number: int) -> str:
    """1 visit, 40 visits."""
    return said("1 visit") if number == 1 else said("{0} visits").format(f"{number:,}")


def what_words(kind: SlipKind) -> str:
    """What is printed."""
    return {
        SlipKind.SLIPS: said("Slips"),
        SlipKind.LIST: said("The list"),
        SlipKind.ROUTING: said("Routing slips"),
    }[kind]


def verb_words(kind: SlipKind, number: int) -> str:
    """What the button does."""
    if kind is SlipKind.LIST:
        return said("Print the list")
    if kind is SlipKind.ROUTING:
        return said("Print routing slips")
    return said("Print {0}").format(counted_slips(number)) if number else said("Print")


def done_words(kind: SlipKind, number: int, *, saved: bool) -> str:
    """What a toast tells of it."""
    if kind is SlipKind.LIST:
        return said("List saved") if saved else said("List printed")
    if kind is SlipKind.ROUTING:
        return said("Routing slips saved") if saved else said("Routing slips printed")
    done = said("{0} saved") if saved else said("{0} printed")
    return done.format(counted_slips(number))


def order_words(order: WalkOrder) -> str:
    """In which order they come."""
    if order is WalkOrder.SHELF:
        return said("in the order of the shelves")
    return said("whoever needs a chart first comes first")


def old_slip_words(change: PullChange) -> str:
    """What to do with a slip that was printed before; empty where there is none."""
    if change.kind is ChangeKind.ADDED:
        return ""
    told = said("Take out: {0}") if change.kind is ChangeKind.WITHDRAWN else said("Replace: {0}")
    who = "  ".join(filter(None, (change.walk, change.patient, change.label)))
    return told.format(". ".join(filter(None, (who, change.words))))


def paper_words(paper: Paper) -> str:
    """What of a chart a kind of visit needs."""
    return {
        Paper.ALL: said("All volumes"),
        Paper.NEWEST: said("Newest volume"),
        Paper.NONE: said("No paper"),
    }[paper]


def kind_words(rule: VisitRule) -> str:
    """What a kind of visit is called in the schedule."""
    return rule.kind or said("Visits without a kind")
