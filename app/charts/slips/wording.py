"""What slips and lists say in words, in the clinic's own time; nothing on paper says today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.charts.custody.types import ChartKind
from app.charts.labels.measuring import unknown_signs
from app.charts.labels.types import Label
from app.charts.moments import moment
from app.charts.pulls.types import LineState, PullLine, Spot
from app.charts.requests.types import NotFillable, Reason, Stop
from app.directory import ClinicProfile, FilingOrder
from app.patients.dates import spelt
from app.patients.mrn import pairs_of

STAND_IN = "?"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = {
    ChartKind.MEDICAL: "Medical", ChartKind.BILLING: "Billing",
    ChartKind.FILM: "Film", ChartKind.OTHER: "Other",
}  # fmt: skip
REASONS = {
    Reason.VISIT: "Visit",
    Reason.PHONE: "Phone call",
    Reason.RESULT: "Result",
    Reason.RELEASE: "Release of information",
    Reason.CODING: "Coding",
    Reason.AUDIT: "Audit",
    Reason.OTHER: "Other reason",
}
NOT_FILLABLE = {
    NotFillable.SLOT_EMPTY: "the slot is empty",
    NotFillable.OUTGUIDE_SAYS: "the outguide says where it is",
    NotFillable.OTHER_VOLUME_ONLY: "only another volume is there",
    NotFillable.IN_USE: "somebody is using it",
    NotFillable.MISFILED: "it is misfiled",
    NotFillable.OFF_SITE: "it is off site",
    NotFillable.NEVER_MADE: "it was never made",
}
NEVER_MADE = "This chart was never made."


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, for which clinic, and when."""

    clinic: ClinicProfile
    person: str
    now: datetime

    @property
    def told(self) -> str:
        """Printed 23-Nov 08:12, Jo Anders."""
        return f"Printed {self.at(self.now)}, {self.person}"

    @property
    def local_now(self) -> datetime:
        """The clinic's own time."""
        return self.now.astimezone(ZoneInfo(self.clinic.time_zone))

    def at(self, when: datetime) -> str:
        """24-Nov 09:10, in the clinic's own time."""
        return moment(when, ZoneInfo(self.clinic.time_zone), self.now)

    def hour(self, when: datetime, day: date) -> str:
        """09:10 on that day, the date with it on any other."""
        local = when.astimezone(ZoneInfo(self.clinic.time_zone))
        return f"{local:%H:%M}" if local.date() == day else self.at(when)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf number as it is called out: what stands before the coloured pair, the pair, what comes after.

    Without a pair, `before` is all of it.
    """

    before: str
    pair: str = ""
    after: str = ""


def shelf_of(line: PullLine, order: FilingOrder) -> Shelf:
    """The shelf number with the pair that charts are coloured by: the last one of the MRN."""
    pairs, order = pairs_of(line.mrn), FilingOrder(line.stands_by or order)
    if not pairs or order is FilingOrder.ALPHABETICAL:
        return Shelf(line.walk)
    if order is FilingOrder.TERMINAL:
        return Shelf("", line.walk[:2], line.walk[2:])
    return Shelf(line.walk[:-2], line.walk[-2:])


def label_of(line: PullLine, *, practice: bool) -> Label:
    """The facts of a line's patient as labels have them; the folder is told by itself."""
    return Label(
        line.code, line.patient, line.birth_date, line.mrn, "", line.name_alert, practice,
        estimated=line.estimated,
    )  # fmt: skip


def volume_words(line: PullLine) -> str:
    """V2, or Billing V2; No folder where none was made."""
    if not line.label:
        return "No folder" if line.kind is ChartKind.MEDICAL else f"No {KINDS[line.kind].lower()} folder"
    return folder_words(line.label, line.kind)


def folder_words(label: str, kind: ChartKind) -> str:
    """V2, or Billing V2."""
    return label if kind is ChartKind.MEDICAL else f"{KINDS[kind]} {label}"


def where_words(line: PullLine) -> str:
    """Where the folder is now, as far as is known."""
    return NEVER_MADE if line.spot is Spot.NOT_MADE else line.where


def asked_words(line: PullLine) -> str:
    """What for and by whom: Phone call, Maria at the front desk."""
    others = line.for_whom if line.for_whom != line.place else ""
    return ", ".join(filter(None, (REASONS[line.reason], others)))


def stop_words(stop: Stop, printing: Printing, day: date) -> str:
    """Dr Ortiz 11:00."""
    when = "STAT" if stop.stat else printing.hour(stop.needed_at, day)
    return f"{stop.place} {when}"


def state_words(line: PullLine, printing: Printing) -> str:
    """What became of a line that nobody fetches any more; nothing of one still to be fetched."""
    match line.state:
        case LineState.PULLED:
            at = f" {printing.at(line.pulled_at)}" if line.pulled_at else ""
            return ", ".join(filter(None, (f"Pulled{at}", line.pulled_by)))
        case LineState.OUT:
            return "Out, with whoever asked"
        case LineState.WITHDRAWN:
            return ": ".join(filter(None, ("Withdrawn", line.words)))
        case LineState.NOT_FILLABLE:
            why = NOT_FILLABLE[line.not_fillable] if line.not_fillable else ""
            return ": ".join(filter(None, ("Not fillable", why, line.words)))
        case _:
            return ""


def section_words(line: PullLine) -> str:
    """Under which heading a line stands: its bay, or why it is on no shelf."""
    if line.section:
        return line.section
    return {
        Spot.SHELF: "On no known shelf",
        Spot.HOLDER: "With holders",
        Spot.THERE: "Already where it is needed",
        Spot.AWAY: "Not in the room",
        Spot.NOT_MADE: "Never made",
    }[line.spot]


def day_words(day: date) -> str:
    """Monday 24-Nov-2026."""
    return f"{WEEKDAYS[day.weekday()]} {spelt(day)}"


def printable(line: PullLine) -> PullLine:
    """The line with one blank for each gap, and a stand-in for each sign that the letters of prints lack."""
    stops = tuple(
        replace(each, place=plain(each.place), for_whom=plain(each.for_whom)) for each in line.stops
    )
    return replace(
        line, patient=plain(line.patient), mrn=plain(line.mrn), walk=plain(line.walk),
        section=plain(line.section), where=plain(line.where), place=plain(line.place),
        for_whom=plain(line.for_whom), note=plain(line.note), words=plain(line.words),
        pulled_by=plain(line.pulled_by), stops=stops,
    )  # fmt: skip


def plain(text: str) -> str:
    """A text of which every sign can be printed."""
    joined = " ".join(text.split())
    unknown = unknown_signs(joined, bold=True)
    return "".join(STAND_IN if sign in unknown else sign for sign in joined) if unknown else joined


def unlike_words(code: str, unknown: str) -> str:
    """What is said of a name with signs that cannot be printed."""
    return f"{code}: prints cannot show {unknown}. Question marks stand in their place."


def unlike(patients: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """A sentence for each patient on the paper whose name holds signs that cannot be printed."""
    told: dict[int, str] = {}
    for patient, code, name in patients:
        unknown = unknown_signs(name, bold=True)
        if unknown:
            told.setdefault(patient, unlike_words(code, unknown))
    return tuple(told.values())
