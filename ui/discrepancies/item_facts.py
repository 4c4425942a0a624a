"""What is told of an item: the banner's patient, the facts of its volume, and how it came here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.charts import Movement
from app.discrepancies import Discrepancy
from app.patients import LookAlike, Patient
from ui.discrepancies.acts import Opened
from ui.discrepancies.facts import Fact
from ui.discrepancies.shown import Waiting
from ui.discrepancies.words import ended_words, moment, movement_words, said, whereabouts
from ui.shell.spoken import mrn_in_pairs
from ui.widgets.banner_patient import BannerAlert, BannerPatient


def banner_of(opened: Opened, today: date) -> BannerPatient:
    """The identity of the patient whom an item is about."""
    patient = opened.patient
    family = f"{patient.family.upper()} {patient.suffix}".strip()
    alike = opened.alike
    return BannerPatient(
        family,
        patient.given,
        patient.birth_date,
        _age(patient, today),
        patient.sex.value,
        mrn_in_pairs(patient.mrn),
        BannerAlert(alike.patient.name, f"{alike.same} {alike.differs}".strip()) if alike else None,
        _differing(family, alike),
    )


def _age(patient: Patient, today: date) -> str:
    born = patient.birth_date
    if born is None:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return said("1 year") if years == 1 else said("{0} years").format(years)


def _differing(family: str, alike: LookAlike | None) -> frozenset[int]:
    if alike is None:
        return frozenset()
    given_from = len(family) + len(", ")
    return frozenset(alike.family_positions) | {given_from + at for at in alike.given_positions}


def facts_of(row: Waiting, zone: ZoneInfo, now: datetime) -> tuple[Fact, ...]:
    """What the records say of the volume."""
    volume = row.volume
    if volume is None:
        return ()
    return (
        Fact(said("Volume"), f"{mrn_in_pairs(volume.mrn)} {volume.label}   {volume.code}", strong=True),
        Fact(said("By the records"), whereabouts(volume)),
        Fact(said("Since"), moment(volume.since, zone, now)),
        Fact(said("Belongs"), said("Shelf {0}").format(volume.shelf)),
    )


def story_of(
    item: Discrepancy, movements: Sequence[Movement], zone: ZoneInfo, now: datetime
) -> tuple[Fact, ...]:
    """Why the item is here, the newest first: who has it, what raised it, what went before."""
    lines = [Fact(moment(item.opened_at, zone, now), item.evidence)]
    if item.closed_by:
        reason = item.reason.rstrip(".")
        words = said("{0} by {1}: {2}.").format(ended_words(item.state), item.closed_by, reason)
        lines.insert(0, Fact(said("Ended"), words))
    elif item.taken_by:
        lines.insert(0, Fact(said("Taken"), said("{0} sees to it.").format(item.taken_by)))
    lines += [Fact(moment(move.happened_at, zone, now), movement_words(move)) for move in movements]
    return tuple(lines)
