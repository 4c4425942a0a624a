"""What the list says of a patient's charts in one line: what is late or missing, else where they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts import ChartKind, State, Volume
from ui.lists.cells import StatusWord
from ui.lists.whereabouts import covers_words, kind_words, volume_name
from ui.patients.spelling import days, tr
from ui.theme.tokens import Status

RUN = 3


def volume_words(volume: Volume) -> str:
    """Name a volume in full: Volume 2, Billing volume 1, Volume 1 (up to 31-Dec-2023)."""
    if volume.kind is ChartKind.MEDICAL:
        name = tr("Volume {number}").format(number=volume.number)
    else:
        name = tr("{kind} volume {number}").format(kind=kind_words(volume.kind), number=volume.number)
    covers = covers_words(volume)
    return tr("{name} ({days})").format(name=name, days=covers) if covers else name


def needs_care(volume: Volume) -> bool:
    """Whether a volume is missing, just found, or late."""
    return volume.state in (State.MISSING, State.FOUND) or volume.days_overdue > 0


def place_words(volume: Volume) -> str:
    """Say where a volume is, to stand behind its name: on shelf 04-62, with Dr Lee, missing."""
    match volume.state:
        case State.IN_FILE if volume.awaited:
            return tr("not yet seen, shelf {shelf}").format(shelf=volume.shelf)
        case State.IN_FILE:
            return tr("on shelf {shelf}").format(shelf=volume.shelf)
        case State.OUT if volume.days_overdue:
            return tr("overdue {days}").format(days=days(volume.days_overdue))
        case State.OUT:
            return tr("with {holder}").format(holder=volume.place)
        case State.IN_TRANSIT:
            return tr("in transit, {place}").format(place=volume.place)
        case State.OFF_SITE:
            return tr("off site, {place}").format(place=volume.place)
        case State.TRANSFERRED_OUT:
            return tr("transferred to {place}").format(place=volume.place)
    return {
        State.MISSING: tr("missing"),
        State.FOUND: tr("found, to be confirmed"),
        State.COMBINED: tr("combined into another"),
        State.DESTROYED: tr("destroyed"),
    }[volume.state]


def whereabouts(volume: Volume) -> str:
    """Say where a volume is, to stand alone: On shelf 72-41, With Dr Lee."""
    if volume.state is State.OUT:
        return tr("With {holder}").format(holder=volume.place)
    words = place_words(volume)
    return words[:1].upper() + words[1:]


def charts_line(volumes: Sequence[Volume]) -> StatusWord:
    """Say what must be known first: what is late or missing, else what is away, else the shelf."""
    if not volumes:
        return StatusWord(None, tr("No chart"))
    pressing = [volume for volume in volumes if needs_care(volume)]
    if pressing:
        return StatusWord(Status.ATTENTION, "; ".join(_phrases(pressing)))
    away = [volume for volume in volumes if volume.state is not State.IN_FILE]
    return StatusWord(None, "; ".join(_phrases(away or volumes)))


def _phrases(volumes: Iterable[Volume]) -> list[str]:
    places: dict[str, list[Volume]] = {}
    for volume in volumes:
        places.setdefault(place_words(volume), []).append(volume)
    return [f"{_together(there)} {place}" for place, there in places.items()]


def _together(volumes: Sequence[Volume]) -> str:
    """V1, V2 or V1 to V4."""
    numbers = [volume.number for volume in volumes]
    unbroken = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(volumes) >= RUN and unbroken and len({volume.kind for volume in volumes}) == 1:
        first, last = volume_name(volumes[0]), volumes[-1].label
        return tr("{first} to {last}").format(first=first, last=last)
    return ", ".join(volume_name(volume) for volume in volumes)
