"""The clinic's former chart list: volumes, old numbers, places and open loans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.audit import Act, Entry
from app.charts import AddPlace, MovementAct, PlaceKind
from app.charts.custody.taking_over import FormerVolume, PastMovement, add_former_volumes, take_over_history
from app.charts.places import queries as places
from app.charts.places.adding import add_place
from app.clock import Clock
from app.codes import folded
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.interop import queries
from app.interop.converting import date_of
from app.interop.reading import Line, dress_of, problem_of, table
from app.interop.survey import Survey
from app.interop.types import ChartField, ChartImport, ChartReport, Refused
from app.patients import IdentifierType
from app.patients.folding import fold
from app.patients.queries import OWN
from app.progress import Progress, Report, StopToken

AT_ONCE = 25
CLOSING = time(17)
C = ChartField


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A good row of the list."""

    line: int
    mrn: str
    volume: int
    old_number: str
    place: str
    holder: str
    since: date | None
    due: date | None


# Its folders have other numbers now: which of them a line means only its label can say.
MERGED = "The record with this MRN was merged into another one. Look at the folder's label."


@dataclass(slots=True)
class Earlier:
    """What earlier lines of the same list named."""

    volumes: set[tuple[int, int]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


class FormerCharts:
    """Takes a former chart list over; volumes that are here already stay as they are."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def take(
        self,
        actor: Actor,
        command: ChartImport,
        read: Survey,
        report: Report,
        stop: StopToken,
        done: ChartReport,
    ) -> None:
        """Take the good rows over and list the others, in `done`."""
        earlier = Earlier()
        for rows in self._handfuls(command, read, done):
            if stop.stopped:
                done.stopped = True
                break
            if command.dry_run:
                with self._units.read(actor, lane=Lane.JOB) as unit:
                    done.volumes += len(self._sorted(unit, rows, command, done, earlier))
            else:
                with self._units.write(actor, lane=Lane.JOB) as unit:
                    self._take(unit, rows, command, done, earlier)
            report(Progress(done.rows, read.rows, f"{done.rows} of {read.rows} rows"))

    def _handfuls(self, command: ChartImport, read: Survey, done: ChartReport) -> Iterator[list[FormerRow]]:
        at = {
            field: read.headers.index(title)
            for field, title in command.mapping.items()
            if title in read.headers
        }
        rows: list[FormerRow] = []
        with table(command.file, dress_of(command.file)) as opened:
            for line in opened.lines:
                done.rows += 1
                row = self._row(line, at, command)
                if isinstance(row, Refused):
                    done.refuse(row)
                else:
                    rows.append(row)
                if len(rows) >= AT_ONCE:
                    yield rows
                    rows = []
        if rows:
            yield rows

    def _row(self, line: Line, at: dict[str, int], command: ChartImport) -> FormerRow | Refused:
        def cell(field: ChartField) -> str:
            place = at.get(field.value)
            return line.cells[place].strip() if place is not None and place < len(line.cells) else ""

        def title(field: ChartField) -> str:
            return command.mapping.get(field.value, field.value)

        for each in ChartField:
            problem = problem_of(cell(each))
            if problem:
                return Refused(line.number, title(each), problem)
        volume = cell(C.VOLUME).lstrip("vV") or "1"
        if not (volume.isascii() and volume.isdigit() and 1 <= int(volume) <= 99):
            return Refused(
                line.number, title(C.VOLUME), f"{cell(C.VOLUME)} is not a volume number from 1 to 99."
            )
        if not cell(C.MRN):
            return Refused(line.number, title(C.MRN), "The MRN is missing.")
        today = self._clock.now().astimezone(ZoneInfo(self._clinic.time_zone)).date()
        dates: dict[ChartField, date | None] = {}
        for each in (C.SINCE, C.DUE):
            # A due date may lie ahead: it is read as if today were a year later.
            limit = today.replace(year=today.year + 1, day=1) if each is C.DUE else today
            read = date_of(cell(each), command.date_order or self._clinic.date_order, limit)
            if isinstance(read, str):
                return Refused(line.number, title(each), read)
            dates[each] = read
        return FormerRow(
            line.number, cell(C.MRN), int(volume), folded(cell(C.OLD_NUMBER)), cell(C.PLACE), cell(C.HOLDER),
            dates[C.SINCE], dates[C.DUE],
        )  # fmt: skip

    def _sorted(
        self, unit: Unit, rows: Sequence[FormerRow], command: ChartImport, done: ChartReport, earlier: Earlier
    ) -> list[tuple[FormerRow, int]]:
        """The rows whose volume is not here yet, with their patient; the others are counted or refused."""
        owners = queries.owners(unit.session, {(IdentifierType.MRN, OWN, row.mrn) for row in rows})
        known = queries.volumes_of(unit.session, sorted(set(owners.values())))
        numbers = queries.old_numbers(unit.session, [row.old_number for row in rows if row.old_number])
        merged = queries.merged_mrns(unit.session, [row.mrn for row in rows])
        new: list[tuple[FormerRow, int]] = []
        for row in rows:
            patient = owners.get((IdentifierType.MRN, OWN, row.mrn))
            title = command.mapping.get(C.MRN.value, C.MRN.value)
            if patient is None:
                done.refuse(Refused(row.line, title, "No patient here has this MRN."))
            elif row.mrn in merged:
                done.refuse(Refused(row.line, title, MERGED))
                continue
            elif (patient, row.volume) in earlier.volumes:
                done.refuse(Refused(row.line, title, "An earlier line has this volume."))
            elif (patient, row.volume) in known:
                done.unchanged += 1
            elif row.old_number in numbers or row.old_number in earlier.numbers:
                title = command.mapping.get(C.OLD_NUMBER.value, C.OLD_NUMBER.value)
                done.refuse(Refused(row.line, title, "Another volume has this old number."))
            else:
                new.append((row, patient))
                earlier.numbers.update({row.old_number} - {""})
            if patient is not None:
                earlier.volumes.add((patient, row.volume))
        return new

    def _take(
        self, unit: Unit, rows: Sequence[FormerRow], command: ChartImport, done: ChartReport, earlier: Earlier
    ) -> None:
        new = self._sorted(unit, rows, command, done, earlier)
        if not new:
            return
        homes = {
            row.place: self._place(unit, row.place, PlaceKind.SECTION, done) for row, _ in new if row.place
        }
        wanted = [
            FormerVolume(
                patient, row.volume, row.old_number, homes.get(row.place), self._moment(row.since, unit)
            )
            for row, patient in new
        ]
        volumes = add_former_volumes(unit, wanted, self._clinic)
        loans = []
        for (row, _), volume in zip(new, volumes, strict=True):
            if row.holder:
                holder = self._place(unit, row.holder, PlaceKind.PERSON, done)
                since = self._moment(row.since, unit)
                due = (
                    datetime.combine(row.due, CLOSING, ZoneInfo(self._clinic.time_zone)) if row.due else None
                )
                moved = PastMovement(
                    unit.clock.new_id(), MovementAct.CHECK_OUT, holder, since, unit.actor.person_id,
                    unit.actor.station, due_at=due.astimezone(UTC) if due else None,
                    reason="former chart list",
                )  # fmt: skip
                loans.append((volume, [moved]))
        take_over_history(unit, loans)
        done.volumes += len(volumes)
        done.loans += len(loans)
        done.codes.extend(volume.code for volume in volumes)
        unit.record(Entry(Act.CHARTS_IMPORTED, count=len(volumes)))

    def _place(self, unit: Unit, name: str, kind: PlaceKind, done: ChartReport) -> int | None:
        """The place of this name; one that is not here is made, a shelf without a range of its own."""
        found = [
            place
            for place in places.named(unit.session, fold(name))
            if place.is_holder == (kind is PlaceKind.PERSON)
        ]
        if found:
            return found[0].id
        done.places += 1
        low = "\U0010fffe" if kind is PlaceKind.SECTION else None
        return add_place(unit, AddPlace(kind, name, None, low), practice=self._clinic.practice).id

    def _moment(self, day: date | None, unit: Unit) -> datetime:
        if day is None:
            return unit.now
        return datetime.combine(day, time(12), ZoneInfo(self._clinic.time_zone)).astimezone(UTC)
