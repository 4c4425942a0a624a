"""How filing speaks: inches, how full a section is, which days a volume covers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import Fill, Source
from ui.theme.tokens import Status


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("filing", text)


def inches_words(inches: float | None) -> str:
    """46 in, 2.5 in; empty where nobody has measured."""
    return "" if inches is None else said("{0} in").format(f"{round(inches, 1):,g}")


def share_words(fill: Fill) -> str:
    """62 %; empty while nobody has said how long the shelf is."""
    return "" if fill.share is None else f"{fill.share * 100:.0f} %"


def fill_status(fill: Fill) -> Status | None:
    """How loud a section is: full, or fuller than it can be."""
    return Status.ATTENTION if fill.full else None


def state_words(fill: Fill) -> str:
    """What is to be known of a section in two words."""
    if fill.share is None:
        return said("No length")
    if fill.share > 1:
        return said("Too full")
    return said("Full") if fill.full else ""


def source_words(fill: Fill) -> str:
    """Where the thickness of its folders is from."""
    return {
        Source.HERE: said("measured"), Source.CLINIC: said("as others"),
        Source.USUAL: said("as usual"),
    }[fill.source]  # fmt: skip


def room_words(fill: Fill) -> str:
    """For how many more folders there is room."""
    if fill.room_left is None:
        return ""
    return f"{fill.room_left:,}" if fill.room_left >= 0 else said("{0} too many").format(-fill.room_left)


def inches_of(text: str) -> float | None:
    """The inches that were typed: 46, 2.5 or 2 1/2; None if that is no length."""
    typed = text.strip().replace(",", ".").removesuffix("in").removesuffix('"').strip()
    whole, _, part = typed.rpartition(" ")
    try:
        if "/" in part:
            above, below = part.split("/")
            return (float(whole) if whole else 0.0) + float(above) / float(below)
        return float(typed)
    except (ValueError, ZeroDivisionError):
        return None


def fill_sentence(fill: Fill) -> str:
    """41 of 46 in are taken, room for 15 more folders."""
    if fill.share is None:
        return said("{0} folders take {1}.").format(fill.folders, inches_words(fill.inches))
    told = said("{0} of {1} are taken").format(inches_words(fill.inches), inches_words(fill.capacity))
    left = fill.room_left or 0
    if left >= 0:
        more = said("1 more folder") if left == 1 else said("{0} more folders").format(left)
        return said("{0}, room for {1}.").format(told, more)
    if left == -1:
        return said("{0}, 1 folder too many.").format(told)
    return said("{0}, {1} folders too many.").format(told, -left)
