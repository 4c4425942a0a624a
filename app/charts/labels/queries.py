"""What is to be labelled, in the order of the shelves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.charts.custody import queries as custody
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.queries import Customs
from app.charts.custody.types import State
from app.charts.labels.charges import queries as charges
from app.charts.labels.health import queries as health
from app.charts.labels.models import DigitColours, LabelPrinting
from app.charts.labels.types import DigitMap, Label, WantedCharts, WantedPlaces
from app.charts.moments import moment
from app.charts.outguides import queries as markers
from app.charts.places import queries as places
from app.charts.search.models import SearchRecord
from app.charts.search.types import SearchState
from app.charts.shelf_inks import Ink
from app.codes import CodeKind, make_code, parse_code
from app.errors import NotFound
from app.patients import BirthPrecision, Patient
from app.patients import queries as patients
from app.schedule.tasks.queries import has_old_label, label_asked_at
from app.security.models import Person

# Folders that are no more get no label.
GONE = (State.COMBINED, State.DESTROYED, State.TRANSFERRED_OUT)
IN_ONE_STATEMENT = 500
# What a folder that stands in for a missing one says of itself: whether it has become the record.
STANDING = {False: "TEMPORARY", True: "REBUILT"}
MOST = 10_000


def without_label() -> ColumnElement[bool]:
    """Volumes that are here and have no label of theirs: none was printed, or none since a merge."""
    printing = select(LabelPrinting.id).where(LabelPrinting.volume_id == VolumeRecord.id)
    since = printing.where(LabelPrinting.printed_at > label_asked_at(VolumeRecord.id))
    old = has_old_label(VolumeRecord.id) & ~since.exists()
    return VolumeRecord.state.not_in(GONE) & (~printing.exists() | old)


def count_unprinted(session: Session) -> int:
    """How many volumes have no label of theirs."""
    return session.scalar(select(func.count()).select_from(VolumeRecord).where(without_label())) or 0


def chart_labels(session: Session, wanted: WantedCharts, customs: Customs) -> Sequence[Label]:
    """The labels of these volumes in filing order, by kind and number.

    Raises:
        NotFound, BadInput: a label code is not known.
    """
    practice = customs.clinic.practice
    found = session.execute(
        _labelled()
        .where(_wanted(session, wanted, customs))
        .order_by(ChartRecord.filing_key, ChartRecord.kind, VolumeRecord.number, VolumeRecord.id)
        .limit(MOST)
    ).all()
    whose = sorted({row.patient_id for row in found})
    known, alerts = dict[int, Patient](), set[int]()
    for at in range(0, len(whose), IN_ONE_STATEMENT):
        some = whose[at : at + IN_ONE_STATEMENT]
        known.update(patients.patients(session, some))
        alerts |= patients.name_alerts(session, some)
    told = partial(moment, zone=customs.zone, now=customs.now)
    out = charges.charges(session, [row.id for row in found], told, practice=practice)
    return [
        Label(
            code=code,
            name=known[patient].name,
            birth_date=known[patient].birth_date,
            estimated=known[patient].birth_precision is BirthPrecision.ESTIMATED,
            mrn=known[patient].mrn,
            volume=f"V{number}",
            name_alert=patient in alerts,
            practice=practice,
            volume_id=volume,
            patient_id=patient,
            printed_at=printed_at,
            standing=STANDING[rebuilt is SearchState.REBUILT] if temporary else "",
            charge=out.get(volume),
        )
        for volume, code, number, patient, printed_at, temporary, rebuilt in found
    ]


def _labelled() -> Any:
    """A folder with what its label says of itself, and when one was last printed."""
    printed = (
        select(func.max(LabelPrinting.printed_at))
        .where(LabelPrinting.volume_id == VolumeRecord.id)
        .scalar_subquery()
    )
    # The newest search in which a folder stands in says whether it has become the record.
    search = (
        select(SearchRecord.state)
        .where(SearchRecord.temporary_id == VolumeRecord.id)
        .order_by(SearchRecord.opened_at.desc(), SearchRecord.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    row = VolumeRecord
    return select(row.id, row.code, row.number, ChartRecord.patient_id, printed, row.temporary, search).join(
        ChartRecord, ChartRecord.id == row.chart_id
    )


def _wanted(session: Session, wanted: WantedCharts, customs: Customs) -> ColumnElement[bool]:
    practice = customs.clinic.practice
    if wanted.codes:
        found = [custody.volume_id_by_code(session, code, practice=practice) for code in wanted.codes]
        return VolumeRecord.id.in_(found)
    if wanted.patient_ids:
        return ChartRecord.patient_id.in_(wanted.patient_ids)
    if wanted.worn:
        return VolumeRecord.id.in_(health.with_worn_label(session, customs.now)) & VolumeRecord.state.not_in(
            GONE
        )
    if wanted.out:
        return VolumeRecord.state.in_(charges.AWAY)
    if wanted.shelf:
        code = parse_code(wanted.shelf, practice=practice)
        here = VolumeRecord.home_id == places.place_by_code(session, code.text).id
        return here & custody.not_yet_seen() if wanted.awaited else here
    return without_label()


def card_labels(session: Session, ids: Sequence[int], *, practice: bool) -> Sequence[Label]:
    """The cards of these patients, in the order asked for."""
    known, alerts = patients.patients(session, ids), patients.name_alerts(session, ids)
    return [
        Label(
            code=make_code(CodeKind.PATIENT, each, practice=practice),
            name=known[each].name,
            birth_date=known[each].birth_date,
            estimated=known[each].birth_precision is BirthPrecision.ESTIMATED,
            mrn=known[each].mrn,
            name_alert=each in alerts,
            practice=practice,
            patient_id=each,
        )
        for each in ids
        if each in known
    ]


def place_labels(session: Session, wanted: WantedPlaces, *, practice: bool) -> Sequence[Label]:
    """The labels of these places, by kind and name.

    Raises:
        NotFound: no place has one of the labels.
    """
    asked = {code.strip().upper() for code in wanted.codes}
    known = [place for place in places.places(session) if not place.retired]
    if missing := asked - {place.code for place in known}:
        raise NotFound(f"No place has the label {min(missing)}. Nothing was printed.")
    return [
        Label(place.code, place.name, practice=practice, place_id=place.id)
        for place in known
        if (place.code in asked if asked else wanted.kind in (None, place.kind))
    ]


def outguide_labels(session: Session, codes: Sequence[str], *, practice: bool) -> Sequence[Label]:
    """The labels of these outguides, or of all that are in use.

    Raises:
        NotFound, BadInput: one of them is no outguide in use.
    """
    if codes:
        found = [markers.outguide(session, code, practice=practice) for code in codes]
    else:
        found = list(markers.in_use(session))
    return [
        Label(make_code(CodeKind.OUTGUIDE, row.id, practice=practice), "OUT", practice=practice)
        for row in found
    ]


def badge_labels(session: Session, logins: Sequence[str], *, practice: bool) -> Sequence[Label]:
    """The badges of these people, or of everybody who works here, by name.

    Raises:
        NotFound: nobody who works here signs in under one of the names.
    """
    rows = session.execute(
        select(Person.login, Person.badge, Person.name)
        .where(Person.retired.is_(False))
        .order_by(Person.name, Person.id)
    ).all()
    if missing := set(logins) - {row.login for row in rows}:
        raise NotFound(f"Nobody who works here signs in as {min(missing)}. Nothing was printed.")
    return [
        Label(row.badge, row.name, practice=practice) for row in rows if not logins or row.login in logins
    ]


def own_digits(session: Session) -> tuple[DigitMap, int] | None:
    """The clinic's own colours of the digits with the version of their row."""
    row = session.execute(select(DigitColours.inks, DigitColours.version)).one_or_none()
    return None if row is None else (DigitMap(tuple(Ink(name) for name in row.inks.split(","))), row.version)
