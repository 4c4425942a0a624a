"""How the prints of searches and of recall letters speak."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import LetterLevel, OverdueHolder


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("missing", text)


def title_words(letters: int) -> str:
    """What is asked: Print 3 recall letters."""
    if not letters:
        return said("Print recall letters")
    return said("Print 1 recall letter") if letters == 1 else said("Print {0} recall letters").format(letters)


def verb_words(letters: int) -> str:
    """What the button does."""
    return said("Print the letter") if letters == 1 else said("Print the letters")


def done_words(letters: int, *, saved: bool) -> str:
    """What a toast tells of letters."""
    if letters == 1:
        return said("1 recall letter saved") if saved else said("1 recall letter printed")
    told = said("{0} recall letters saved") if saved else said("{0} recall letters printed")
    return told.format(letters)


def charts_words(number: int) -> str:
    """1 chart, 1,200 charts."""
    return said("1 chart") if number == 1 else said("{0} charts").format(f"{number:,}")


def level_words(level: LetterLevel) -> str:
    """How a holder is asked."""
    return {
        LetterLevel.REMINDER: said("Reminder"),
        LetterLevel.SECOND: said("Second reminder"),
        LetterLevel.LAST: said("Last reminder"),
    }[level]


def holder_words(holder: OverdueHolder) -> str:
    """A holder as a screen reader says it: Dr Lee, 3 charts, Second reminder."""
    return ", ".join((holder.name, charts_words(holder.count), level_words(holder.level)))


def wanted_words(charts: int, wanted: int) -> str:
    """How much is asked for in all, and how much of it somebody waits for."""
    words = charts_words(charts)
    if not wanted:
        return said("{0} overdue.").format(words)
    return said("{0} overdue, {1} wanted.").format(words, wanted)
