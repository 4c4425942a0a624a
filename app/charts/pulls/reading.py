"""Reading the list of a day: its bare lines in walking order, then as a screen or a print shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.types import Volume
from app.charts.custody.wording import where_it_is
from app.charts.filing import walk_words
from app.charts.places import queries as places
from app.charts.places.types import Place
from app.charts.pulls import queries, rules
from app.charts.pulls.queries import ListRow, PartRow, Printed
from app.charts.pulls.rules import Asked, Bay, Slot
from app.charts.pulls.types import LineState, PullLine, PullPart, Spot
from app.charts.refiling.queries import old_keys
from app.charts.requests.queries import folder_marks, folders
from app.charts.requests.types import RequestAct, Stop
from app.codes import CodeKind, make_code
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients import BirthPrecision, Patient
from app.patients.queries import name_alerts, patients
from app.schedule.appointments.queries import day_span
from app.schedule.queries import opening_hours
from app.schedule.rules import previous_open


@dataclass(frozen=True, slots=True)
class Day:
    """The bare lines of a day in walking order, with the key of each; `paper` is what was printed last."""

    day: date
    slots: tuple[Slot, ...]
    keys: Mapping[tuple[int, int | None], str]
    row: ListRow | None
    parts: Sequence[PartRow]
    paper: Mapping[tuple[int, int | None], Printed]
    places: Mapping[int, Place]

    @property
    def wanted(self) -> list[Slot]:
        """The lines that count: all but those withdrawn, with those whose visit went by without a chart."""
        return [each for each in self.slots if each.state is not LineState.WITHDRAWN or each.asked.missed]

    def part_of(self, slot: Slot) -> int:
        """Which part a line belongs to, from 1; 0 if the list is not split."""
        return rules.part_of(self.keys[slot.key], [each.first_key for each in self.parts])


def today_of(unit: Unit, clinic: ClinicProfile) -> date:
    """The clinic's own day."""
    return unit.now.astimezone(ZoneInfo(clinic.time_zone)).date()


def read_day(unit: Unit, clinic: ClinicProfile, day: date) -> Day:
    """The bare lines of a day: what is needed on it, and what waits since the opening day before it.

    Today's has everything that is late.
    """
    session, zone = unit.session, ZoneInfo(clinic.time_zone)
    first, last = day_span(day, day, zone)
    since: datetime | None = None
    if day != today_of(unit, clinic):
        before = previous_open(opening_hours(session), day)
        since = day_span(before, before, zone)[1]
    asked = queries.asked_in(session, first, last, since)
    row = queries.list_of(session, day)
    paper = queries.on_paper(session, row.id) if row else {}
    slots = _slots(unit, asked)
    shown = [each for each in slots if _shows(each, paper)]
    kept, keys, known = _walked(unit, clinic, shown)
    parts = queries.parts_of(session, row.id) if row else []
    return Day(day, tuple(kept), keys, row, parts, paper, known)


def _slots(unit: Unit, asked: Sequence[Asked]) -> list[Slot]:
    whose = sorted({each.patient_id for each in asked})
    marks = folder_marks(unit.session, [each.id for each in asked])
    return rules.slots_of(asked, folders(unit.session, whose), marks)


def _shows(slot: Slot, paper: Collection[tuple[int, int | None]]) -> bool:
    """A line withdrawn before anybody fetched it, or read of it, is nobody's business."""
    if slot.state is not LineState.WITHDRAWN:
        return True
    pulled = slot.mark is not None and slot.mark.act is RequestAct.PULLED
    return pulled or slot.key in paper or slot.asked.missed


def _walked(
    unit: Unit, clinic: ClinicProfile, slots: Sequence[Slot]
) -> tuple[list[Slot], dict[tuple[int, int | None], str], dict[int, Place]]:
    session = unit.session
    known = {each.id: each for each in places.places(session)}
    filed = queries.filing_keys(session, sorted({each.asked.patient_id for each in slots}))
    # What is not yet refiled is fetched where the order before has it.
    stood = old_keys(session, sorted({each.folder.id for each in slots if each.folder}))
    keys = {
        slot.key: rules.walk_key(
            slot,
            _bay(slot, known),
            stood.get(slot.folder.id if slot.folder else 0)
            or filed.get((slot.asked.patient_id, slot.asked.kind), ""),
        )
        for slot in slots
    }
    return sorted(slots, key=lambda slot: (keys[slot.key], slot.key[0])), keys, known


def _bay(slot: Slot, known: Mapping[int, Place]) -> Bay | None:
    place = known.get(slot.folder.place_id) if slot.folder else None
    if place is None:
        return None
    return Bay(place.parent, place.name, place.range_low or "")


@dataclass(frozen=True, slots=True)
class _About:
    """What of patients and folders is needed to write lines out."""

    customs: Customs
    patients: Mapping[int, Patient]
    alerts: Collection[int]
    volumes: Mapping[int, Volume]


def written(unit: Unit, clinic: ClinicProfile, day: Day, slots: Sequence[Slot]) -> list[PullLine]:
    """Lines as a screen or a print shows them."""
    if not slots:
        return []
    customs, whose = customs_of(unit, clinic), sorted({each.asked.patient_id for each in slots})
    shown = {each.id: each for each in custody.volumes_of(unit.session, customs, whose)}
    about = _About(customs, patients(unit.session, whose), name_alerts(unit.session, whose), shown)
    return [_line(about, day, slot) for slot in slots]


def _line(about: _About, day: Day, slot: Slot) -> PullLine:
    asked, folder, customs = slot.asked, slot.folder, about.customs
    patient, clinic = about.patients[asked.patient_id], customs.clinic
    volume = about.volumes.get(folder.id) if folder else None
    stands, goes = day.places.get(folder.place_id) if folder else None, day.places[asked.place_id]
    pulled = slot.mark if slot.mark and slot.mark.act is RequestAct.PULLED else None
    stuck = slot.mark if slot.mark and slot.mark.act is RequestAct.NOT_FILLABLE else None
    on_shelf = stands is not None and slot.spot is Spot.SHELF
    closed = slot.state in (LineState.OUT, LineState.WITHDRAWN)
    return PullLine(
        request=asked.id, code=code_of(asked.id, clinic),
        volume_id=folder.id if folder else None, barcode=folder.code if folder else "",
        patient_id=patient.id, patient=patient.name, mrn=patient.mrn, birth_date=patient.birth_date,
        estimated=patient.birth_precision is BirthPrecision.ESTIMATED, name_alert=patient.id in about.alerts,
        kind=asked.kind, number=folder.number if folder else 0,
        walk=walk_words((volume and volume.stands_by) or clinic.filing_order, patient.mrn, patient.name),
        section=_section(stands) if on_shelf and stands else "",
        section_code=stands.code if on_shelf and stands else "",
        spot=slot.spot, where=where_it_is(volume, customs) if volume else "",
        place=goes.name, place_code=goes.code, needed_at=asked.needed_at, for_whom=asked.for_whom,
        reason=asked.reason, note=asked.note, stat=asked.stat, visit=asked.appointment_id is not None,
        state=slot.state,
        late=not closed and slot.spot is not Spot.THERE and asked.needed_at < customs.now,
        not_fillable=(stuck.not_fillable if stuck else asked.not_fillable)
        if slot.state is LineState.NOT_FILLABLE else None,
        words=_words(slot),
        pulled_at=pulled.at if pulled else None, pulled_by=pulled.person if pulled else "",
        stops=tuple(_stop(each, day) for each in slot.others), part=day.part_of(slot),
        stands_by=(volume and volume.stands_by) or "",
        fresh=bool(day.paper) and slot.key not in day.paper and slot.to_pull,
    )  # fmt: skip


def _words(slot: Slot) -> str:
    if slot.state is LineState.NOT_FILLABLE and slot.mark is not None:
        return slot.mark.words
    return slot.asked.last_words if slot.state in (LineState.WITHDRAWN, LineState.NOT_FILLABLE) else ""


def _section(place: Place) -> str:
    return f"{place.parent}, {place.name}" if place.parent else place.name


def _stop(each: Asked, day: Day) -> Stop:
    return Stop(each.id, day.places[each.place_id].name, each.needed_at, each.for_whom, False, each.stat)


def code_of(request: int, clinic: ClinicProfile) -> str:
    """The code on the slip of a request."""
    return make_code(CodeKind.REQUEST, request, practice=clinic.practice)


def shown_parts(day: Day) -> tuple[PullPart, ...]:
    """The parts of a list, with how much of each is still to be fetched; none if it is not split."""
    if len(day.parts) < 2:
        return ()
    within = [(day.part_of(slot), slot) for slot in day.slots if slot.state is not LineState.WITHDRAWN]
    return tuple(
        PullPart(
            each.number,
            each.person_id,
            each.person,
            sum(part == each.number for part, _ in within),
            sum(part == each.number and slot.to_pull for part, slot in within),
        )
        for each in day.parts
    )
