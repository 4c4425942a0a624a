"""How the hand-over speaks: what is left open, notes, and who read them."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import moment
from app.reports import ClaimedRequest
from app.schedule import HandOverNote


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("handover", text)


def request_words(request: ClaimedRequest) -> str:
    """Where the chart is wanted; STAT first."""
    return said("STAT: {0}").format(request.place) if request.stat else request.place


def from_words(note: HandOverNote, zone: tzinfo, now: datetime) -> str:
    """Who left a note, when, and whom it is for."""
    at = moment(note.made_at, zone, now)
    told = said("{0}, {1}, for you") if note.for_person else said("{0}, {1}, for anybody")
    return told.format(note.made_by, at)


def to_words(note: HandOverNote, zone: tzinfo, now: datetime) -> str:
    """When a note was left, and for whom."""
    return said("{0}, for {1}").format(moment(note.made_at, zone, now), note.for_person or said("anybody"))


def fate_words(note: HandOverNote, zone: tzinfo, now: datetime) -> str:
    """Who read a note, and when."""
    if note.read_at is None:
        return said("Not read yet.")
    return said("Read by {0}, {1}.").format(note.read_by, moment(note.read_at, zone, now))


def waiting_words(count: int) -> str:
    """How many notes wait for whoever is signed in."""
    return said("1 note for you") if count == 1 else said("{0} notes for you").format(count)
