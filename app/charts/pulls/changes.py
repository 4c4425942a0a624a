"""What is otherwise than on the last print of a list."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.filing import walk_words
from app.charts.pulls import queries
from app.charts.pulls.queries import Printed
from app.charts.pulls.reading import Day, code_of, written
from app.charts.pulls.types import ChangeKind, LineState, PullChange, PullLine
from app.charts.requests.wording import by_when
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients.queries import patients


def changes_of(unit: Unit, clinic: ClinicProfile, day: Day) -> Sequence[PullChange]:
    """Lines that came, that left and that are otherwise; those that left first, for they cost a walk."""
    lines = {line.key: line for line in written(unit, clinic, day, day.slots)}
    here = {key: line for key, line in lines.items() if line.state is not LineState.WITHDRAWN}
    gone = [printed for key, printed in day.paper.items() if key not in here]
    came = [line for key, line in here.items() if key not in day.paper and line.to_pull]
    otherwise = [
        line for key, line in here.items() if key in day.paper and _differs(day, line, day.paper[key])
    ]
    return [
        *_withdrawn(unit, clinic, gone, lines),
        *(_change(unit, clinic, ChangeKind.CHANGED, line) for line in otherwise),
        *(_change(unit, clinic, ChangeKind.ADDED, line) for line in came),
    ]


def _differs(day: Day, line: PullLine, printed: Printed) -> bool:
    if line.state is LineState.OUT:
        return False
    return line.needed_at != printed.needed_at or line.place_code != day.places[printed.place_id].code


def _change(unit: Unit, clinic: ClinicProfile, kind: ChangeKind, line: PullLine) -> PullChange:
    customs = customs_of(unit, clinic)
    words = f"{line.place}, {by_when(line.needed_at, customs.zone, customs.now)}"
    return PullChange(
        kind, line.code, line.barcode, line.patient, line.mrn, line.walk, line.label, words, line
    )


def _withdrawn(
    unit: Unit, clinic: ClinicProfile, gone: Sequence[Printed], lines: dict[tuple[int, int | None], PullLine]
) -> list[PullChange]:
    """Lines of the paper that count no more; one that went to another day stands on this list no more."""
    if not gone:
        return []
    customs = customs_of(unit, clinic)
    asked = {each.id: each for each in queries.asked_by_keys(unit.session, [one.request for one in gone])}
    whose = sorted({each.patient_id for each in asked.values()})
    known = patients(unit.session, whose)
    volumes = {each.id: each for each in custody.volumes_of(unit.session, customs, whose)}
    told = []
    for one in gone:
        request = asked[one.request]
        patient = known[request.patient_id]
        volume = volumes.get(one.volume_id) if one.volume_id is not None else None
        words = request.last_words
        if request.waits:
            words = f"Needed {by_when(request.needed_at, customs.zone, customs.now)} now."
        told.append(
            PullChange(
                ChangeKind.WITHDRAWN, code_of(request.id, clinic), volume.code if volume else "",
                patient.name, patient.mrn, walk_words(clinic.filing_order, patient.mrn, patient.name),
                volume.label if volume else "", words, lines.get((one.request, one.volume_id)),
            )
        )  # fmt: skip
    return told
