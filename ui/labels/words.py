"""How the label screen speaks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import Look


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("labels", text)


def counted_labels(number: int, look: Look = Look.LABEL) -> str:
    """1 label, 1,200 labels, 1 card: each print by the name it has at the printer."""
    one, many = {
        Look.INSERT: (said("1 insert"), said("{0} inserts")),
        Look.YEAR: (said("1 band"), said("{0} bands")),
        Look.COMMANDS: (said("1 card"), said("{0} cards")),
        Look.BLANK: (said("1 paper slip"), said("{0} paper slips")),
        Look.PROOF: (said("1 page"), said("{0} pages")),
    }.get(look, (said("1 label"), said("{0} labels")))
    return one if number == 1 else many.format(f"{number:,}")


def counted_sheets(number: int) -> str:
    """1 sheet, 40 sheets."""
    return said("1 sheet") if number == 1 else said("{0} sheets").format(f"{number:,}")
