"""Making charts and volumes: label codes, home places, places in filing order."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from app.charts.custody.models import ChartRecord, OldNumber, VolumeRecord
from app.charts.custody.types import MakeChart, State
from app.charts.filing import filing_key
from app.charts.places import queries as places
from app.codes import CodeKind, NotOurCode, folded, make_code, parse_code
from app.db import series
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.directory.queries import require_order
from app.errors import BadInput, Conflict, RuleBroken
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient

SERIES = "chart"
MOST_AT_ONCE = 20
LONGEST_OLD = 100


def make_volumes(unit: Unit, command: MakeChart, clinic: ClinicProfile) -> int:
    """Make the chart of this kind if there is none, and add its volumes; gives the chart's key.

    Raises:
        NotFound: there is no such patient.
        RuleBroken: no shelf section owns the chart's place in filing order.
        Conflict: the record was merged into another one.
        BadInput: no volumes, or too many at once.
    """
    if not 1 <= command.volumes <= MOST_AT_ONCE:
        raise BadInput(f"A chart gets 1 to {MOST_AT_ONCE} volumes at once. Nothing was changed.")
    who = patient(unit.session, command.patient_id)
    require_not_merged(who)
    key = filing_key(clinic.filing_order, who.mrn, who.family, who.given, who.birth_date)
    home = places.section_for(unit.session, key)
    if home is None:
        raise RuleBroken(f"No shelf section owns {key}. Nothing was changed. Add a section that does.")
    chart = _chart(unit, command, key)
    _add_volumes(unit, chart, command.volumes, home, clinic)
    # Whoever takes numbers has the turn: a conversion of the shelves waits for it, or was seen by now.
    require_order(unit.session, clinic.filing_order)
    # A merge waits for the same numbers: one that went on before these folders were there is seen now.
    require_not_merged(patient(unit.session, command.patient_id))
    return chart


def keep_old_label(unit: Unit, number: str, volume_id: int, *, practice: bool) -> bool:
    """Let a label from before Outguide lead to a volume; False if it did already.

    Raises:
        BadInput: it has the shape of one of our labels, or cannot be kept.
        Conflict: it stands for another volume.
    """
    old = folded(number)
    if not old or len(old) > LONGEST_OLD or not old.isprintable():
        raise BadInput("This label cannot be kept. Nothing was changed. Print a new one.")
    try:
        parse_code(old, practice=practice)
    except NotOurCode:
        pass
    else:
        raise BadInput("This is one of the clinic's own labels. Nothing was changed. Scan the chart.")
    known = unit.session.scalar(select(OldNumber.volume_id).where(OldNumber.number == old))
    if known == volume_id:
        return False
    if known is not None:
        raise Conflict("This label stands for another chart already. Nothing was changed. Scan it again.")
    unit.session.execute(insert(OldNumber).values(number=old, volume_id=volume_id, confirmed_at=unit.now))
    return True


def _chart(unit: Unit, command: MakeChart, key: str) -> int:
    found = unit.session.scalar(
        select(ChartRecord.id).where(
            ChartRecord.patient_id == command.patient_id, ChartRecord.kind == command.kind
        )
    )
    if found is not None:
        return found
    made: int = unit.session.execute(
        insert(ChartRecord)
        .values(patient_id=command.patient_id, kind=command.kind, filing_key=key, version=1)
        .returning(ChartRecord.id)
    ).scalar_one()
    return made


def make_stand_in(unit: Unit, volume_id: int, clinic: ClinicProfile) -> tuple[int, str]:
    """Make a temporary folder of the same chart, at the home of the volume it stands in for.

    Gives its key and the code of its label.
    """
    chart, home = unit.session.execute(
        select(VolumeRecord.chart_id, VolumeRecord.home_id).where(VolumeRecord.id == volume_id)
    ).one()
    (code,) = _add_volumes(unit, chart, 1, home, clinic, temporary=True)
    made = unit.session.execute(select(VolumeRecord.id).where(VolumeRecord.code == code)).scalar_one()
    return made, code


def next_volume(unit: Unit, volume_id: int, clinic: ClinicProfile) -> int:
    """Make the next volume of the same chart, at the home of this one; gives its key."""
    chart, home = unit.session.execute(
        select(VolumeRecord.chart_id, VolumeRecord.home_id).where(VolumeRecord.id == volume_id)
    ).one()
    (code,) = _add_volumes(unit, chart, 1, home, clinic)
    made = unit.session.execute(select(VolumeRecord.id).where(VolumeRecord.code == code)).scalar_one()
    return made


def _add_volumes(
    unit: Unit, chart: int, count: int, home: int, clinic: ClinicProfile, *, temporary: bool = False
) -> list[str]:
    row = VolumeRecord
    last = unit.session.scalar(select(func.max(row.number)).where(row.chart_id == chart)) or 0
    first_code = series.take(unit.session, SERIES, count)
    codes = [make_code(CodeKind.CHART, first_code + step, practice=clinic.practice) for step in range(count)]
    made = [
        {
            "chart_id": chart, "number": last + 1 + step, "code": code, "state": State.IN_FILE,
            "place_id": home, "home_id": home, "since": unit.now, "condition": "sound",
            "temporary": temporary, "moves": 0, "version": 1,
        }
        for step, code in enumerate(codes)
    ]  # fmt: skip
    unit.session.execute(insert(row), made)
    return codes
