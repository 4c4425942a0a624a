"""Searches as screens and prints show them: in a list, and one of them with its ladder and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.rules import FINAL
from app.charts.custody.types import State, Volume
from app.charts.requests.queries import Waits
from app.charts.requests.waiting import first_who_waits, who_waits
from app.charts.search import queries
from app.charts.search.ladder.reading import known_of
from app.charts.search.ladder.rules import ladder
from app.charts.search.queries import Row, Step
from app.charts.search.types import Rung, Search, SearchAct, SearchStep
from app.charts.search.wording import slot_of, stood_words
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients import BirthPrecision, Patient
from app.patients.queries import name_alerts, patients
from app.schedule.rules import opening_days_between


def searches(
    unit: Unit, clinic: ClinicProfile, *where: ColumnElement[bool], newest: int | None = None
) -> list[Search]:
    """Searches with what has to be said of their volumes; a fixed number of statements."""
    session, found = unit.session, queries.rows(unit.session, *where, newest=newest)
    if not found:
        return []
    customs = customs_of(unit, clinic)
    keys = [row.volume_id for row in found]
    volumes = custody.volumes_by_keys(session, customs, keys)
    whose = sorted({volume.patient_id for volume in volumes.values()})
    about = _About(
        customs, volumes, patients(session, whose), set(name_alerts(session, whose)),
        first_who_waits(unit, whose), queries.seen_at(session, keys),
        queries.looked(session, [row.id for row in found]),
    )  # fmt: skip
    return [_search(about, row) for row in found]


def whole(unit: Unit, clinic: ClinicProfile, key: int) -> Search:
    """One search with its ladder and history.

    Raises:
        NotFound: there is none.
    """
    found = searches(unit, clinic, queries.keyed(queries.search(unit.session, key).id))
    if not found:
        raise NotFound(f"There is no search {key}.")
    row, customs = found[0], customs_of(unit, clinic)
    steps = queries.steps(unit.session, key)
    rungs: tuple[Rung, ...] = ()
    last_known = ""
    if row.live:
        volume = custody.volume(unit.session, customs, row.volume_id)
        now = queries.search(unit.session, key)
        known = known_of(unit, customs, volume, now.temporary_id)
        rungs = _looked_at(ladder(known, customs.zone, customs.now), steps)
        last_known = stood_words(known, customs)
    gone = {step.undoes_id for step in steps if step.undoes_id}
    told = tuple(
        SearchStep(step.id, step.act, step.at, step.by, step.words, undone=step.id in gone) for step in steps
    )
    return replace(row, ladder=rungs, steps=told, last_known=last_known)


@dataclass(frozen=True, slots=True)
class _About:
    """What of volumes, patients and requests is needed to write searches out."""

    customs: Customs
    volumes: Mapping[int, Volume]
    patients: Mapping[int, Patient]
    alerts: set[int]
    waits: Mapping[int, Waits]
    seen_at: Mapping[int, str]
    looked: Mapping[int, int]


def _search(about: _About, row: Row) -> Search:
    volume, customs = about.volumes[row.volume_id], about.customs
    patient, waits = about.patients[volume.patient_id], about.waits.get(volume.id)
    seen = volume.state is State.FOUND
    until = row.ended_at or customs.now
    joined = row.temporary_state is State.COMBINED and row.temporary_into == volume.id
    # A folder that was destroyed, or put into another one, stands in for nothing.
    stands = row.temporary_id is not None and (joined or row.temporary_state not in FINAL)
    return Search(
        id=row.id, state=row.state, volume_id=volume.id, barcode=volume.code, patient_id=patient.id,
        patient=patient.name, mrn=patient.mrn, birth_date=patient.birth_date,
        estimated=patient.birth_precision is BirthPrecision.ESTIMATED,
        name_alert=patient.id in about.alerts, kind=volume.kind, number=volume.number,
        slot=slot_of(volume, customs.clinic.filing_order), home=volume.home,
        last_known="", reason=row.reason, opened_at=row.opened_at, opened_by=row.opened_by,
        days=opening_days_between(row.opened_at, until, customs.hours, customs.zone),
        seen=seen, seen_at=about.seen_at.get(volume.id, "") if seen else "",
        wanted=who_waits(waits, customs), needed_at=waits.needed_at if waits else None,
        stat=bool(waits and waits.stat), looked=about.looked.get(row.id, 0),
        here=volume.state not in (*FINAL, State.MISSING, State.FOUND),
        temporary=row.temporary if stands else "",
        temporary_number=row.temporary_number if stands else 0, joined=joined,
        ended_at=row.ended_at, ended_by=row.ended_by,
    )  # fmt: skip


def _looked_at(rungs: Sequence[Rung], steps: Sequence[Step]) -> tuple[Rung, ...]:
    """The ladder with who looked where; whoever looked at a whole place looked at every rung of it."""
    gone = {step.undoes_id for step in steps if step.undoes_id}
    looks: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.act is SearchAct.LOOKED and step.id not in gone:
            looks[step.rung].append(step)
    return tuple(_with_looks(rung, [*looks[rung.key], *looks[_whole_place(rung)]]) for rung in rungs)


def _whole_place(rung: Rung) -> str:
    return f"place:{rung.place_code}"


def _with_looks(rung: Rung, looks: Sequence[Step]) -> Rung:
    if not looks:
        return rung
    last = max(looks, key=_moment_of)
    return replace(rung, looked_at=last.at, looked_by=last.by, times=len(looks))


def _moment_of(step: Step) -> float:
    return step.at.timestamp()
