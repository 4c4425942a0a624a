"""Which volume it is and where, by the records, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import ChartKind, State, Volume
from app.patients import spelt


def whereabouts(volume: Volume, due: str = "") -> str:
    """With Dr Lee, overdue 3 days; `due` is the due date in words, for a volume that is not late."""
    words = {
        State.IN_FILE: _said("Not yet seen, shelf {shelf}") if volume.awaited else _said("On shelf {shelf}"),
        State.OUT: _said("With {place}"),
        State.IN_TRANSIT: _said("In transit, {place}"),
        State.MISSING: _said("Missing, last place {place}"),
        State.FOUND: _said("Found at {place}, to be confirmed"),
        State.OFF_SITE: _said("Off site, {place}"),
        State.TRANSFERRED_OUT: _said("Transferred out, {place}"),
        State.COMBINED: _said("Combined into another volume"),
        State.DESTROYED: _said("Destroyed"),
    }[volume.state].format(shelf=volume.shelf, place=volume.place)
    if volume.days_overdue == 1:
        return _said("{words}, overdue 1 day").format(words=words)
    if volume.days_overdue:
        return _said("{words}, overdue {days} days").format(words=words, days=volume.days_overdue)
    if due and volume.state is State.OUT:
        return _said("{words}, due {day}").format(words=words, day=due)
    return words


def kind_words(kind: ChartKind) -> str:
    """Name a kind of chart."""
    return {
        ChartKind.MEDICAL: _said("Medical"),
        ChartKind.BILLING: _said("Billing"),
        ChartKind.FILM: _said("Film"),
        ChartKind.OTHER: _said("Other"),
    }[kind]


def covers_words(volume: Volume) -> str:
    """01-Jan-2024 to 30-Jun-2025, up to 31-Dec-2023, from 01-Jan-2024; empty for most volumes."""
    first, last = volume.covers_from, volume.covers_to
    if first and last:
        return _said("{first} to {last}").format(first=spelt(first), last=spelt(last))
    if last:
        return _said("up to {last}").format(last=spelt(last))
    return _said("from {first}").format(first=spelt(first)) if first else ""


def volume_name(volume: Volume) -> str:
    """Name a volume as on its label: V2, or Billing V1."""
    if volume.kind is ChartKind.MEDICAL:
        return volume.label
    return f"{kind_words(volume.kind)} {volume.label}"


def _said(words: str) -> str:
    return QCoreApplication.translate("whereabouts", words)
