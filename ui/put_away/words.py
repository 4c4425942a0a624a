"""How putting away speaks: why a folder is on the cart, what is to be done with one in hand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import InHand, LooseSheet, Matter, ToPutAway, Why
from ui.theme.tokens import Status


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("put away", text)


def several(count: int, one: str, many: str) -> str:
    """1 folder, 12 folders."""
    return one if count == 1 else many.format(count)


def why_words(row: ToPutAway) -> str:
    """Why a folder is on the cart, or that somebody waits for it."""
    if row.wanted:
        return said("Keep out: {0}").format(row.wanted)
    return said("Returned") if row.why is Why.RETURNED else said("Off another shelf")


def why_status(row: ToPutAway) -> Status | None:
    """How loud a row is: what is wanted does not go to its shelf."""
    return Status.INFO if row.wanted else None


def matter_status(matter: Matter) -> Status | None:
    """How loud one thing to do is."""
    return {
        Matter.NO_MORE: Status.REFUSED, Matter.FOUND: Status.ATTENTION, Matter.WANTED: Status.INFO,
        Matter.JOIN: Status.ATTENTION, Matter.RELABEL: Status.INFO, Matter.LOOSE: Status.INFO,
        Matter.OUTGUIDE: Status.INFO, Matter.BESIDE: Status.INFO,
    }.get(matter)  # fmt: skip


def hand_status(card: InHand) -> Status:
    """How loud the card of a folder is: as its most pressing matter."""
    return matter_status(card.todos[0].matter) or Status.GOOD


def hand_word(card: InHand) -> str:
    """What to do with a folder in hand, in a word or two."""
    return {
        Matter.NO_MORE: said("Not here"), Matter.FOUND: said("Found here?"), Matter.WANTED: said("Keep out"),
        Matter.JOIN: said("Join"), Matter.RELABEL: said("Relabel"), Matter.LOOSE: said("Loose sheets"),
        Matter.OUTGUIDE: said("Outguide"), Matter.BESIDE: said("Look beside"),
    }.get(card.todos[0].matter, said("Shelf"))  # fmt: skip


def between_words(card: InHand) -> str:
    """Between 72-40-88 and 72-41-05: where it stands in its section."""
    if card.left and card.right:
        return said("between {0} and {1}").format(card.left, card.right)
    if card.left:
        return said("after {0}").format(card.left)
    return said("before {0}").format(card.right) if card.right else ""


def days_words(days: int) -> str:
    """Today, 1 day, 3 days, in opening days."""
    return said("today") if days == 0 else several(days, said("1 day"), said("{0} days"))


def sheet_status(sheet: LooseSheet) -> Status | None:
    """How loud a loose sheet is: urgent first, then what has waited too long."""
    if sheet.urgent:
        return Status.ATTENTION
    return Status.INFO if sheet.due else None
