"""The columns of the sections, of the audits of the past, and of what one audit found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.charts import AuditedSection, Finding, PastAudit, Spine, day_of
from app.patients import mrn_pairs
from ui.lists.cells import Cell, Muted, Name, ShelfNumber, StatusWord, Text
from ui.lists.columns import Align, Column
from ui.lists.model import RowsModel
from ui.shelf_audit.words import (
    finding_status,
    finding_words,
    past_words,
    range_words,
    said,
    section_words,
    share_status,
    share_words,
)
from ui.shell.spoken import name_of
from ui.theme.tokens import Status

Now = Callable[[], datetime]


def finding_rows(goes_on: Callable[[], bool]) -> RowsModel[Spine]:
    """What an audit found: where it stands, whose it is, what is wrong, what to do."""

    def finding(row: Spine) -> Cell:
        if row.finding is Finding.NOT_SEEN and goes_on():
            return StatusWord(None, said("Not seen yet"))
        return _finding(row)

    return RowsModel(
        (
            Column(said("Place"), _place, sort=lambda row: row.at, width=52),
            Column(said("Shelf order"), _slot, sort=lambda row: row.slot, width=104),
            Column(said("Patient"), _name, sort=lambda row: row.patient, width=132, stretch=2),
            Column(said("Vol."), lambda row: Text(row.label), width=38),
            Column(said("Finding"), finding, sort=_finding_word, width=148),
            Column(said("What to do"), lambda row: Text(row.words), width=216, stretch=5),
        ),
        _barcode,
    )


def section_rows(zone: tzinfo, now: Now) -> RowsModel[AuditedSection]:
    """The sections: what they hold, when they were audited last and how well they stood."""

    def last(row: AuditedSection) -> Muted:
        return Muted(day_of(row.ended_at, zone, now()) if row.ended_at else said("never"))

    def state(row: AuditedSection) -> StatusWord:
        word = section_words(row)
        by = said("{0} by {1}").format(word, row.started_by) if word else ""
        return StatusWord(Status.INFO if word else None, by)

    return RowsModel(
        (
            Column(said("Section"), _section, sort=lambda row: row.name, width=132, stretch=2),
            Column(said("Holds"), lambda row: Text(range_words(row.low, row.high)), width=132, stretch=2),
            Column(said("Room"), lambda row: Text(row.room), sort=lambda row: row.room, width=108, stretch=1),
            Column(said("Last audit"), last, sort=_ended, width=92),
            Column(said("Accuracy"), _accuracy, sort=_share, width=92),
            Column(said("Not seen"), _not_seen, sort=lambda row: row.not_seen, width=76, align=Align.RIGHT),
            Column("", state, width=180, stretch=2),
        ),
        _code,
    )  # fmt: skip


def past_rows(zone: tzinfo, now: Now) -> RowsModel[PastAudit]:
    """The audits of the past, with what each counted."""

    def began(row: PastAudit) -> Text:
        return Text(day_of(row.started_at, zone, now()))

    return RowsModel(
        (
            Column(said("Day"), began, sort=lambda row: row.started_at, width=84),
            Column(said("Section"), _past_section, sort=lambda row: row.section, width=132, stretch=2),
            Column(said("Part"), lambda row: Text(range_words(row.low, row.high)), width=132, stretch=2),
            Column(said("By"), _by, sort=lambda row: row.started_by, width=124, stretch=1),
            Column(said("Scanned"), _scanned, sort=lambda row: row.scanned, width=76, align=Align.RIGHT),
            Column(said("Accuracy"), _accuracy, sort=_share, width=92),
            Column(said("Not seen"), _not_seen, sort=lambda row: row.not_seen, width=76, align=Align.RIGHT),
            Column(said("State"), lambda row: Muted(past_words(row.state)), width=108),
        ),
        _past_key,
    )  # fmt: skip


def _section(row: AuditedSection) -> Text:
    return Text(row.name, strong=True)


def _past_section(row: PastAudit) -> Text:
    return Text(row.section, strong=True)


def _by(row: PastAudit) -> Text:
    return Text(row.started_by)


def _scanned(row: PastAudit) -> Text:
    return Text(str(row.scanned))


def _place(row: Spine) -> Muted:
    return Muted(str(row.at) if row.at else "")


def _slot(row: Spine) -> Cell:
    """The number in shelf order; its colour shows only what stands there."""
    pairs = row.slot.split("-")
    if row.mrn and pairs == list(reversed(mrn_pairs(row.mrn).split("-"))):
        return ShelfNumber(mrn_pairs(row.mrn), done=row.finding is Finding.NOT_SEEN)
    return Text(row.slot or row.barcode)


def _name(row: Spine) -> Cell:
    return name_of(row.patient) if row.patient else Name(said("No chart has this label"), "", done=True)


def _finding(row: Spine) -> Cell:
    if row.finding is None:
        return Text("")
    status = finding_status(row.finding)
    word = finding_words(row.finding)
    return StatusWord(status, word)


def _finding_word(row: Spine) -> str:
    return finding_words(row.finding) if row.finding is not None else ""


def _accuracy(row: AuditedSection | PastAudit) -> StatusWord:
    return StatusWord(share_status(row.accuracy), share_words(row.accuracy), bare=True)


def _share(row: AuditedSection | PastAudit) -> float:
    return row.accuracy if row.accuracy is not None else 2.0


def _not_seen(row: AuditedSection | PastAudit) -> Text:
    return Text(str(row.not_seen) if row.accuracy is not None else "")


def _ended(row: AuditedSection) -> float:
    return row.ended_at.timestamp() if row.ended_at else 0.0


def _barcode(row: Spine) -> str:
    return row.barcode


def _code(row: AuditedSection) -> str:
    return row.code


def _past_key(row: PastAudit) -> int:
    return row.id
