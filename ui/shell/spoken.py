"""How facts of the application are told: outcomes, tones, names, record numbers and clinic time."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from app import charts
from app.charts import Moved, Volume
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.lists.cells import Name
from ui.scanning import sounds
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome

STATUSES: MappingProxyType[charts.Tone, Status] = MappingProxyType(
    {
        charts.Tone.GOOD: Status.GOOD,
        charts.Tone.GOOD_DO: Status.INFO,
        charts.Tone.DECIDE: Status.ATTENTION,
        charts.Tone.REFUSED: Status.REFUSED,
    }
)
TONES: MappingProxyType[charts.Tone, sounds.Tone] = MappingProxyType(
    {
        charts.Tone.GOOD: sounds.Tone.GOOD,
        charts.Tone.GOOD_DO: sounds.Tone.TASK,
        charts.Tone.DECIDE: sounds.Tone.DECIDE,
        charts.Tone.REFUSED: sounds.Tone.REFUSED,
    }
)


def outcome_of(moved: Moved, at: datetime, zone: ZoneInfo, *, can_undo: bool = False) -> Outcome:
    """What the strip tells of a movement, or of a volume that was looked for.

    What has still to be done with the folder takes the room of what the word and the place say already.
    """
    relabel = moved.volume.relabel if moved.tone is charts.Tone.GOOD_DO else None
    return Outcome(
        STATUSES[moved.tone],
        moved.word,
        moved.box[:LONGEST_PLACE],
        name_of(moved.volume.patient),
        number_of(moved.volume),
        moved.volume.code,
        relabel.told if relabel else nameless(moved),
        clock_time(at, zone),
        can_undo,
    )


def refusal(error: Exception, word: str, at: datetime, zone: ZoneInfo, *, read: str = "") -> Outcome:
    """What the strip tells of an error; `read` is the label or the text that could not be taken."""
    sentence = sentence_of(error)
    return Outcome(Status.REFUSED, word, number=read, code=read, sentence=sentence, at=clock_time(at, zone))


def nameless(moved: Moved) -> str:
    """The sentence of a movement without its patient: the name stands beside it, and public desks hide it."""
    return without_name(moved.text, moved.volume.patient, moved.volume.label)


def without_name(text: str, patient: str, label: str) -> str:
    """What a sentence says besides whose folder it is about."""
    before, found, after = text.partition(f"{patient} {label}")
    if not found:
        return "" if patient in before else before
    rest = after.lstrip(" :.,")
    return rest[:1].upper() + rest[1:]


def name_of(patient: str) -> Name:
    """A patient's name as lists and the strip draw it, from "GARCIA, Maria T."."""
    family, _, given = patient.partition(", ")
    return Name(family, given)


def number_of(volume: Volume) -> str:
    """Record number and volume as they stand behind a name: 00-41-72  V2."""
    return "  ".join(filter(None, (mrn_pairs(volume.mrn), volume.label)))


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """The time of a scan in the clinic's own time: 14:02:11."""
    return f"{at.astimezone(zone):%H:%M:%S}"
