"""The columns of the transfers, of a manifest, and of what is to be recalled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo

from app.charts import ManifestLine, ManifestState, Recall, Transfer, day_of, moment
from app.patients import mrn_pairs
from ui.lists.cells import Mrn, Muted, Name, NameTag, StatusWord, Text, Tick
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.shell.spoken import name_of
from ui.theme.tokens import Status
from ui.transfers.words import age_status, count_words, said, state_words

MARKS = {
    ManifestState.RECEIVED: Status.GOOD, ManifestState.NOT_ARRIVED: Status.ATTENTION,
    ManifestState.SURPLUS: Status.ATTENTION, ManifestState.ELSEWHERE: Status.ATTENTION,
}  # fmt: skip
Now = Callable[[], datetime]


def transfer_rows(zone: tzinfo, now: Now) -> RowsModel[Transfer]:
    """What is packed and on its way: in what, where to, where it stands, how many, since when."""

    def begun(row: Transfer) -> Muted:
        return Muted(moment(row.sent_at or row.opened_at, zone, now()))

    return RowsModel(
        (
            Column("", _age_mark, width=29),
            Column(
                said("In"), lambda row: Text(row.container), sort=lambda row: row.container, width=76,
                stretch=1,
            ),
            Column(said("To"), lambda row: Text(row.to), sort=lambda row: row.to, width=84, stretch=2),
            Column(said("State"), _state, sort=state_words, width=128, stretch=1),
            Column(
                said("Folders"), lambda row: Text(count_words(row)), sort=lambda row: row.packed, width=56,
                align=Align.RIGHT,
            ),
            Column(said("Since"), begun, width=112),
        ),
        _key,
    )  # fmt: skip


def recall_rows(zone: tzinfo, now: Now) -> RowsModel[Recall]:
    """What is wanted and away: whose, by when, for whom, in which box under which accession number."""

    def needed(row: Recall) -> StatusWord:
        if row.stat:
            return StatusWord(Status.ATTENTION, said("STAT"))
        return StatusWord(None, day_of(row.needed_at, zone, now()))

    return RowsModel(
        (
            Column(said("Needed"), needed, sort=lambda row: (not row.stat, row.needed_at), width=82),
            Column(
                said("Patient"), lambda row: name_of(row.patient), sort=lambda row: row.patient, width=124,
                stretch=1,
            ),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), width=78),
            Column(said("Vol."), lambda row: Text(f"V{row.number}"), width=40),
            Column(said("For"), lambda row: Text(row.place), sort=lambda row: row.place, width=84, stretch=1),
            Column(said("At"), lambda row: Text(row.container or row.at), width=84, stretch=1),
            Column(said("Accession"), lambda row: Text(row.accession), width=84, stretch=1),
        ),
        _recall_key,
    )  # fmt: skip


def manifest_rows(words: Callable[[ManifestLine], str]) -> RowsModel[ManifestLine]:
    """The folders of one transfer; `words` say where each stands."""

    def state(row: ManifestLine) -> StatusWord:
        if row.wanted and row.state is ManifestState.PACKED:
            return StatusWord(Status.ATTENTION, said("For {0}").format(row.wanted))
        mark = MARKS.get(row.state)
        return StatusWord(mark if mark is not Status.GOOD else None, words(row), bare=True)

    def mark(row: ManifestLine) -> Tick:
        return Tick(MARKS.get(row.state), words(row))

    return RowsModel(
        (
            Column("", mark, width=29),
            Column(
                said("Patient"), _name, sort=lambda row: row.patient, width=112,
                stretch=1,
            ),
            Column(said("MRN"), lambda row: Mrn(mrn_pairs(row.mrn)), width=74),
            Column(said("Vol."), lambda row: Text(row.label), width=34),
            Column(said("State"), state, width=108, stretch=1),
        ),
        _line_key,
    )  # fmt: skip


def _name(row: ManifestLine) -> Name:
    """Whose it is; a look-alike says so where charts are told apart by their names."""
    tag = NameTag(said("NAME ALERT"), Status.ATTENTION, brief=True) if row.name_alert else None
    return replace(name_of(row.patient), tag=tag)


def _age_mark(row: Transfer) -> Tick | Text:
    """What is as it should be has no mark at all."""
    status = age_status(row)
    return Tick(status, state_words(row)) if status is not None else Text("")


def _state(row: Transfer) -> StatusWord:
    return StatusWord(age_status(row), state_words(row), bare=True)


def _key(row: Transfer) -> int:
    return row.id


def _line_key(row: ManifestLine) -> int:
    return row.volume_id


def _recall_key(row: Recall) -> tuple[str, int, int]:
    return ("recall", row.request, row.volume_id)
