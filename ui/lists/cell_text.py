"""The words of a cell as runs of text: what is strong, what is quiet, what may be shortened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from ui.lists.cells import (
    AgeBars,
    Born,
    Cell,
    Mrn,
    Muted,
    Name,
    Pair,
    ShelfNumber,
    StatusWord,
    Text,
    Tick,
    TwoLines,
)
from ui.lists.density import Density
from ui.theme.text_runs import MarkedName, NameLook, Run
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import BODY, BODY_MEDIUM, BODY_SEMIBOLD, BOLD, SEMIBOLD, TextStyle, font

LAST_BAND = 3


def runs_of(cell: Cell, theme: Theme) -> tuple[Run, ...]:
    """The words of a cell on one baseline; a name and a second line are laid out on their own."""
    tokens = theme.tokens
    match cell:
        case Text(word, strong):
            return (Run(word, theme.font(BODY_MEDIUM if strong else BODY), tokens.text_2),)
        case Muted(word, struck):
            return (Run(word, _struck(theme.font(BODY), struck), tokens.text_3),)
        case StatusWord(None, word):
            return (Run(word, theme.font(BODY), tokens.text_2),)
        case StatusWord(status, word) if status:
            return (Run(word, theme.font(BODY_SEMIBOLD), tokens.status(status).text),)
        case Mrn(number):
            return _mrn_runs(number, theme)
        case ShelfNumber():
            return _shelf_runs(cell, theme)
        case Born():
            return (Run(cell.spelt, theme.font(BODY), tokens.text_1),)
        case AgeBars(band, word):
            return (_age_run(band, word, theme),)
        case TwoLines(title):
            return (Run(title, theme.font(BODY_SEMIBOLD), tokens.text_1),)
    return ()


def lines_of(cell: Cell, theme: Theme) -> tuple[tuple[Run, ...], ...]:
    """The lines of a cell's words: one, or a title and its detail."""
    if isinstance(cell, TwoLines):
        return runs_of(cell, theme), (Run(cell.detail, theme.font(BODY), theme.tokens.text_2),)
    return (runs_of(cell, theme),)


def age_of(cell: Born, theme: Theme) -> Run:
    """The age beside a date of birth."""
    return Run(cell.age, theme.font(BODY), theme.tokens.text_3)


def is_identity(cell: Cell) -> bool:
    """Whether a cell tells one patient or chart from another, and so is never shortened."""
    return isinstance(cell, Name | Mrn | ShelfNumber | Born | Tick | AgeBars | Pair)


def elided(run: Run, room: float) -> Run:
    """The run shortened to its room with three dots, for words that do not identify anybody."""
    metrics = QFontMetricsF(run.font)
    return Run(metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room), run.font, run.colour)


def name_width(family: str, given: str, style: TextStyle) -> float:
    """How wide a name is on one line, differing letters in bold or not."""
    surname = QFontMetricsF(font(style.at(SEMIBOLD)))
    text = f"{family}, " if given else family
    rest = QFontMetricsF(font(style)).horizontalAdvance(given)
    return surname.horizontalAdvance(text) + rest + 4


def laid_out(cell: Name, width: float, density: Density, tokens: Tokens) -> MarkedName:
    """The name as it stands in a cell of this width: over as many lines as it needs."""
    ink = tokens.text_2 if cell.done or cell.struck else tokens.text_1
    look = NameLook(
        family=_struck(font(density.name.at(SEMIBOLD)), cell.struck),
        given=_struck(font(density.name), cell.struck),
        differs=font(density.name.at(BOLD)),
        ink=ink,
        differs_ink=tokens.text_1,
    )
    return MarkedName(cell.family, cell.given, cell.differs, look, max(width, 1))


def _struck(face: QFont, struck: bool) -> QFont:
    """The face with a line through it; the shared one stays as it is."""
    if not struck:
        return face
    through = QFont(face)
    through.setStrikeOut(True)
    return through


def _mrn_runs(number: str, theme: Theme) -> tuple[Run, ...]:
    head, dash, last = number.rpartition("-")
    tokens = theme.tokens
    return (
        Run(head + dash, theme.font(BODY), tokens.text_2),
        Run(last, theme.font(BODY.at(BOLD)), tokens.text_1),
    )


def _shelf_runs(cell: ShelfNumber, theme: Theme) -> tuple[Run, ...]:
    tokens = theme.tokens
    middle, *rest = cell.pairs[1:] or ("",)
    return (
        Run(
            f"-{middle}" if middle else "",
            theme.font(BODY_SEMIBOLD),
            tokens.text_2 if cell.done else tokens.text_1,
        ),
        Run("".join(f"-{pair}" for pair in rest), theme.font(BODY), tokens.text_2),
    )


def _age_run(band: int, word: str, theme: Theme) -> Run:
    if band >= LAST_BAND:
        return Run(word, theme.font(BODY_SEMIBOLD), theme.tokens.attention.text)
    return Run(word, theme.font(BODY), theme.tokens.text_2)
