"""The columns of a pull list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, tzinfo

from app.charts import ChartKind, LineState, PullLine, Spot
from ui.lists.cells import Cell, Muted, Name, NameTag, ShelfNumber, StatusWord, Text, Tick
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.lists.whereabouts import kind_words
from ui.pulls.words import for_words, said, short_needed, state_words
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

MOST = 5000


def pull_rows(zone: tzinfo, day: Callable[[], date]) -> RowsModel[PullLine]:
    """What is fetched: how it stands, where it stands, whose it is, for whom and by when."""

    def needed(line: PullLine) -> StatusWord:
        # What is pulled, or with whoever asked, is not late any more.
        loud = line.to_pull and (line.stat or line.late)
        return StatusWord(Status.ATTENTION if loud else None, short_needed(line, zone, day()), bare=True)

    def state(line: PullLine) -> StatusWord:
        loud = line.state is LineState.NOT_FILLABLE
        return StatusWord(Status.ATTENTION if loud else None, state_words(line, zone), bare=True)

    def mark(line: PullLine) -> Cell:
        return mark_of(line, zone)

    return RowsModel(
        (
            Column("", mark, width=29),
            Column(said("Shelf order"), shelf_of, width=104),
            Column(said("Patient"), name_cell, width=118, stretch=2),
            Column(said("Vol."), lambda line: Text(volume_words(line), strong=True), width=38),
            Column(said("For"), lambda line: Text(for_words(line)), width=64, stretch=1),
            Column(said("Needed"), needed, width=56),
            Column(said("State"), state, width=100, stretch=1),
        ),
        _key,
        limit=MOST,
    )


def mark_of(line: PullLine, zone: tzinfo) -> Cell:
    """A bare tick for what is ready, a ring for what is to be fetched, a triangle for what cannot be."""
    if line.state is LineState.WITHDRAWN:
        return Muted("")
    status = Status.ATTENTION if line.state is LineState.NOT_FILLABLE else None
    return Tick(Status.GOOD if line.ready else status, state_words(line, zone))


def shelf_of(line: PullLine) -> Cell:
    """The shelf number with its digit squares; where the clinic files by name, nothing but a dash."""
    pairs = shelf_pairs(line)
    if not pairs:
        return Muted("-")
    return ShelfNumber("-".join(reversed(pairs)), done=is_done(line))


def shelf_pairs(line: PullLine) -> tuple[str, ...]:
    """The pairs of the shelf number in the order in which the shelves are walked; none under a name."""
    pairs = tuple(line.walk.split("-"))
    return pairs if all(pair.isdecimal() for pair in pairs) else ()


def is_done(line: PullLine) -> bool:
    """Whether nobody has to go for it any more, so that its colours are not needed."""
    return line.ready or line.state is LineState.WITHDRAWN


def name_cell(line: PullLine) -> Name:
    """Whose it is, grey once it is fetched."""
    tag = NameTag(said("NAME ALERT"), Status.ATTENTION) if line.name_alert else None
    struck = line.state is LineState.WITHDRAWN
    return replace(name_of(line.patient), tag=tag, done=is_done(line), struck=struck)


def volume_words(line: PullLine) -> str:
    """V2, with its kind where that is not the medical chart."""
    if line.kind is ChartKind.MEDICAL or line.spot is Spot.NOT_MADE:
        return line.label
    return f"{kind_words(line.kind)} {line.label}"


def _key(line: PullLine) -> tuple[int, int | None]:
    return line.key
