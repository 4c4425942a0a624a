"""The columns of the requests, waiting and ended, and of the standing loans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.charts import Request, RequestState, StandingLoan, moment
from app.patients import mrn_pairs, spelt
from ui.lists.cells import Mrn, Muted, StatusWord, Text, Tick
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.lists.whereabouts import kind_words
from ui.requests.words import said, short_needed, short_wanted, state_words, to_words, waited_words
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

MARKS = {RequestState.PULLED: Status.GOOD, RequestState.NOT_FILLABLE: Status.ATTENTION}
Now = Callable[[], datetime]


def waiting_rows(zone: tzinfo, now: Now) -> RowsModel[Request]:
    """Who waits: by when, whose chart, what of it, where to, where it is, who fetches it, for how long."""

    def needed(row: Request) -> StatusWord:
        # A pulled line is as good as there: only what nobody has found yet is said in colour.
        loud = row.stat or (row.late and row.state is not RequestState.PULLED)
        return StatusWord(Status.ATTENTION if loud else None, short_needed(row, zone, now()))

    return RowsModel(
        (
            Column("", _mark, width=29),
            Column(said("Needed"), needed, sort=lambda row: (not row.stat, row.needed_at), width=82),
            *_patient(),
            Column(said("Wanted"), lambda row: Text(short_wanted(row)), width=62),
            Column(said("To"), lambda row: Text(to_words(row)), sort=to_words, width=84, stretch=1),
            Column(said("Chart is"), _where, width=124, stretch=1),
            Column(said("Taken by"), _taken_by, sort=lambda row: row.claimed_by, width=54),
            Column(
                said("Waits"), lambda row: Muted(waited_words(row.waited_seconds)),
                sort=lambda row: row.waited_seconds, width=50, align=Align.RIGHT,
            ),
        ),
        _key,
    )  # fmt: skip


def ended_rows(zone: tzinfo, now: Now) -> RowsModel[Request]:
    """What has ended: when, whose chart, where to, how."""

    def ended(row: Request) -> Muted:
        return Muted(moment(row.ended_at, zone, now()) if row.ended_at else "")

    return RowsModel(
        (
            Column(said("Ended"), ended, width=104),
            *_patient(),
            Column(said("Wanted"), lambda row: Text(short_wanted(row)), width=84),
            Column(said("To"), lambda row: Text(to_words(row)), width=92, stretch=1),
            Column(said("How"), lambda row: Text(state_words(row)), width=116),
        ),
        _key,
    )


def loan_rows() -> RowsModel[StandingLoan]:
    """Who has a chart until further notice: whose, with whom, and when it is looked at again."""

    def review(row: StandingLoan) -> StatusWord:
        return StatusWord(Status.ATTENTION if row.review_late else None, spelt(row.review_on))

    return RowsModel(
        (
            Column(said("Look again"), review, sort=lambda row: row.review_on, width=116),
            Column(
                said("Patient"), lambda row: name_of(row.patient), sort=lambda row: row.patient, width=124,
                stretch=1,
            ),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), width=84),
            Column(said("Chart"), lambda row: Text(kind_words(row.kind)), width=72),
            Column(
                said("With"), lambda row: Text(row.place), sort=lambda row: row.place, width=92, stretch=1
            ),
            Column(said("Reason"), lambda row: Text(row.reason), width=92, stretch=1),
        ),
        _loan_key,
    )  # fmt: skip


def _patient() -> tuple[Column[Request], Column[Request]]:
    return (
        Column(
            said("Patient"), lambda row: name_of(row.patient), sort=lambda row: row.patient, width=132,
            stretch=1,
        ),
        Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), width=74),
    )  # fmt: skip


def _mark(row: Request) -> Tick:
    return Tick(MARKS.get(row.state), state_words(row))


def _taken_by(row: Request) -> Text:
    return Text(row.claimed_by)


def _where(row: Request) -> StatusWord:
    """Where the chart is, or why it cannot be had, whose shape stands in the mark of the row."""
    if row.state is RequestState.NOT_FILLABLE:
        return StatusWord(Status.ATTENTION, state_words(row), bare=True)
    return StatusWord(None, row.where, bare=True)


def _key(row: Request) -> int:
    return row.id


def _loan_key(row: StandingLoan) -> tuple[str, int]:
    return ("loan", row.id)
