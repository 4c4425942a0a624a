"""The rows and columns of this screen's three lists: patients found, charts held, movements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from app.charts import Movement, Volume, day_of, moment
from app.patients import Hit, Patient, PatientStatus, mrn_pairs
from ui.lists.cells import Cell, Mrn, Muted, Name, NameTag, StatusWord, Text
from ui.lists.columns import Column
from ui.lists.lines import Section
from ui.lists.whereabouts import volume_name
from ui.patients.birth_cell import birth_cell
from ui.patients.chart_words import charts_line
from ui.patients.movement_words import by_words, entry_words, verb_of
from ui.patients.spelling import days, phone_tail, tr
from ui.shell.spoken import name_of
from ui.theme.tokens import Status
from ui.widgets.identity import shown_family


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient in the list; `volumes` is None until the charts are known, `differs` as in Name."""

    hit: Hit
    volumes: tuple[Volume, ...] | None = None
    differs: frozenset[int] = frozenset()

    @property
    def patient(self) -> Patient:
        """Who it is."""
        return self.hit.patient


def key_of(line: PatientLine) -> int:
    """Tell one line from another."""
    return line.hit.patient.id


def patient_columns(today: Callable[[], date]) -> tuple[Column[PatientLine], ...]:
    """List the columns of patients; ages are those of `today`."""

    def born(line: PatientLine) -> Cell:
        return birth_cell(line.patient, today())

    return (
        Column(tr("Name"), _name, sort=_by_name, width=150),
        Column(tr("Born, age"), born, sort=lambda line: line.patient.birth_date or date.max, width=144),
        Column(tr("MRN"), lambda line: Mrn(mrn_pairs(line.patient.mrn)), sort=_by_mrn, width=92),
        Column(tr("Sex"), lambda line: Text(line.patient.sex.value), width=44),
        Column(tr("Phone"), lambda line: Text(phone_tail(line.patient.phone)), width=72),
        Column(tr("Charts"), _charts, stretch=1, width=120),
    )


def sections_of(lines: Sequence[PatientLine]) -> tuple[Section[PatientLine], ...]:
    """Part patients found by different readings of what was typed: MRN, phone, another name.

    Those who are only similar come last, each under what differs.
    """
    fitting = [line for line in lines if not line.hit.similar]
    reasons = list(dict.fromkeys(line.hit.why for line in fitting))
    exact = [
        Section(why[:1].upper() + why[1:] if len(reasons) > 1 else "", _with(why, fitting)) for why in reasons
    ]
    others = [line for line in lines if line.hit.similar]
    further = [
        Section(tr("Similar: {why}").format(why=why), _with(why, others))
        for why in dict.fromkeys(line.hit.why for line in others)
    ]
    return (*exact, *further)


def _with(why: str, lines: Sequence[PatientLine]) -> tuple[PatientLine, ...]:
    return tuple(line for line in lines if line.hit.why == why)


def _name(line: PatientLine) -> Name:
    return Name(shown_family(line.patient), line.patient.given, line.differs, _tag(line))


def _tag(line: PatientLine) -> NameTag | None:
    word = standing(line.patient)
    if line.hit.name_alert:
        alert = tr("NAME ALERT")
        return NameTag(f"{alert}, {word.lower()}" if word else alert, Status.ATTENTION)
    return NameTag(word) if word else None


def standing(patient: Patient) -> str:
    """Say in a word or two what is out of the ordinary with a record; empty for a live, active one."""
    if patient.status is PatientStatus.MERGED:
        return tr("Merged")
    words = {PatientStatus.INACTIVE: tr("Inactive"), PatientStatus.PROVISIONAL: tr("Provisional")}
    word = tr("Deceased") if patient.deceased_on is not None else words.get(patient.status, "")
    if not patient.restricted:
        return word
    return tr("{word}, restricted").format(word=word) if word else tr("Restricted")


def _by_name(line: PatientLine) -> tuple[str, str]:
    return line.patient.family.casefold(), line.patient.given.casefold()


def _by_mrn(line: PatientLine) -> tuple[int, str]:
    return len(line.patient.mrn), line.patient.mrn


def _charts(line: PatientLine) -> Cell:
    return Muted("") if line.volumes is None else charts_line(line.volumes)


def volume_id(volume: Volume) -> int:
    """Tell one volume from another."""
    return volume.id


def movement_id(movement: Movement) -> UUID:
    """Tell one movement from another."""
    return movement.id


def held_columns(zone: tzinfo, now: Callable[[], datetime]) -> tuple[Column[Volume], ...]:
    """List the columns of what a person, a room or a shelf holds."""

    def since(volume: Volume) -> Muted:
        return Muted(day_of(volume.since, zone, now()))

    def due(volume: Volume) -> Cell:
        if volume.days_overdue:
            late = tr("Overdue {days}").format(days=days(volume.days_overdue))
            return StatusWord(Status.ATTENTION, late)
        return StatusWord(None, moment(volume.due_at, zone, now()) if volume.due_at else "")

    return (
        Column(tr("Name"), _held_name, sort=lambda volume: volume.patient, width=250),
        Column(
            tr("MRN"), lambda volume: Mrn(mrn_pairs(volume.mrn)), sort=lambda volume: volume.mrn, width=92
        ),
        Column(tr("Vol."), lambda volume: Text(volume_name(volume), strong=True), width=56),
        Column(tr("Since"), since, sort=lambda volume: volume.since, width=96),
        Column(
            tr("Due"), due, sort=lambda volume: volume.due_at or datetime.max.replace(tzinfo=zone), stretch=1
        ),
    )


def _held_name(volume: Volume) -> Name:
    return name_of(volume.patient)


def movement_columns(zone: tzinfo, now: Callable[[], datetime]) -> tuple[Column[Movement], ...]:
    """List the columns of a patient's movements."""

    def what(movement: Movement) -> Cell:
        verb = verb_of(movement)
        return Muted(tr("{what}, undone").format(what=verb)) if movement.undone else Text(verb, strong=True)

    return (
        Column(
            tr("When"),
            lambda movement: Text(moment(movement.happened_at, zone, now())),
            sort=lambda movement: movement.happened_at,
            width=128,
        ),
        Column(tr("Vol."), lambda movement: Text(f"V{movement.number}", strong=True), width=48),
        Column(tr("What"), what, width=128),
        Column(tr("From"), lambda movement: Text(movement.from_place), width=104, stretch=1),
        Column(tr("To"), lambda movement: Text(movement.to_place), width=104, stretch=1),
        Column(tr("By"), lambda movement: Text(by_words(movement)), width=112, stretch=1),
        Column(tr("How"), lambda movement: Muted(entry_words(movement)), width=84),
    )
