"""Files of invented patients, and a service that pretends to import them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError
from app.interop import (
    Absent,
    AppointmentImport,
    AppointmentReport,
    ChartImport,
    ChartReport,
    DateReading,
    PatientImport,
    PatientReport,
    Preview,
    Refused,
)
from app.progress import Progress, Report, StopToken
from ui.shell.services import Services

FILE = Path("patients of the old program.csv")
IMPORTER = frozenset({Permission.LOOK_UP, Permission.IMPORT_PATIENTS})
HEADERS = (
    "Last Name",
    "First Name",
    "Middle",
    "DOB",
    "Sex",
    "Chart No",
    "Acct",
    "Home Phone",
    "Street",
    "City",
    "Zip",
)
ROWS = (
    (
        "Garcia",
        "Maria",
        "T",
        "03/04/1975",
        "F",
        "004172",
        "A-77120",
        "555 0144",
        "18 Alder Court",
        "Omaha",
        "68102",
    ),
    ("Okafor", "Chidi", "", "11/12/1988", "M", "", "A-77121", "555 0180", "4 Mill Lane", "Lincoln", "68501"),
    ("O'Brien", "Sean", "P", "07/07/1960", "M", "011904", "A-77122", "", "77 High Street", "Omaha", "68104"),
)
MAPPING = {
    "family": "Last Name", "given": "First Name", "middle": "Middle", "birth_date": "DOB", "sex": "Sex",
    "mrn": "Chart No",
    "source_id": "Acct", "phone": "Home Phone", "address": "Street", "city": "City", "postcode": "Zip",
}  # fmt: skip
PREVIEW = Preview(
    file=FILE, headers=HEADERS, sample=ROWS, rows=1200, encoding="cp1252", delimiter=";", mapping=MAPPING,
    dates=DateReading.AMBIGUOUS, date_order=None, digits_in_names=False, remembered=False,
    source="patients of the old program",
)  # fmt: skip
CHART_HEADERS = ("MRN", "Vol", "Barcode", "Location", "Out to", "Out since")
CHARTS = replace(
    PREVIEW,
    file=Path("charts.xlsx"),
    headers=CHART_HEADERS,
    sample=(("004172", "1", "884-2207", "72", "Dr Lee", "2025-11-03"), ("011904", "2", "", "19", "", "")),
    rows=340,
    encoding="",
    delimiter="",
    mapping={"mrn": "MRN", "volume": "Vol", "old_number": "Barcode", "place": "Location", "holder": "Out to"},
    dates=DateReading.NONE,
)
VISIT_HEADERS = ("ApptID", "MRN", "Date", "Time", "Provider", "Status")
VISITS = replace(
    PREVIEW,
    file=Path("appointments.csv"),
    headers=VISIT_HEADERS,
    sample=(("771", "004172", "11/24/2025", "9:10 AM", "Dr Lee", "Scheduled"),),
    rows=140,
    mapping={
        "source_id": "ApptID", "mrn": "MRN", "date": "Date", "time": "Time", "with": "Provider",
        "status": "Status",
    },
    dates=DateReading.CLEAR,
    source="pms",
)  # fmt: skip
ABSENT = [
    Absent(at, "GARCIA, Maria", "004172", datetime(2025, 11, 24 + at, 15, 10, tzinfo=UTC), "Dr Lee", at > 1)
    for at in range(1, 4)
]
REFUSED = [
    Refused(14, "DOB", "31/31/1975 is not a date of the calendar, or lies before 1850 or in the future."),
    Refused(57, "Last Name", "This cell holds a formula."),
    Refused(
        203,
        "Chart No",
        "The birth date differs from patient 00-41-72 here. A person has to look; nothing was changed.",
    ),
    Refused(611, "Sex", "This is none of the words known for sex."),
    Refused(1187, "family", "A patient needs a family name."),
]


class FakeImports:
    """Answers with what the test put in, and notes what it was asked."""

    def __init__(self) -> None:
        self.preview, self.charts, self.visits = PREVIEW, CHARTS, VISITS
        self.doubtful = False
        self.problem: Exception | None = None
        self.refused = list(REFUSED)
        self.added, self.updated = 1100, 8
        self.asked: list[PatientImport | ChartImport | AppointmentImport] = []
        self.progress: tuple[int, ...] = ()
        self.on_progress: Callable[[], None] = FakeImports.nothing
        self.raises_when_stopped: AppError | None = None

    @staticmethod
    def nothing() -> None:
        """Nobody watches."""

    def preview_patients(self, actor: Actor, file: Path) -> Preview:
        """What a file holds."""
        self._complain()
        return replace(self.preview, file=file)

    def preview_charts(self, actor: Actor, file: Path) -> Preview:
        """What a former chart list holds."""
        self._complain()
        return replace(self.charts, file=file)

    def import_patients(
        self, actor: Actor, command: PatientImport, report: Report, stop: StopToken
    ) -> PatientReport:
        """Count as many as the test said."""
        self.asked.append(command)
        self._complain()
        done = PatientReport(dict(command.mapping))
        for rows in self.progress:
            done.rows = rows
            report(Progress(rows, self.preview.rows, ""))
            self.on_progress()
            if stop.stopped:
                if self.raises_when_stopped is not None:
                    raise self.raises_when_stopped
                done.added, done.stopped = rows, True
                return done
        done.rows, done.added, done.updated = self.preview.rows, self.added, self.updated
        done.unchanged = 1200 - self.added - self.updated - len(self.refused)
        for refused in self.refused:
            done.refuse(refused)
        return done

    def import_charts(
        self, actor: Actor, command: ChartImport, report: Report, stop: StopToken
    ) -> ChartReport:
        """Count a few volumes."""
        self.asked.append(command)
        self._complain()
        return ChartReport(
            {}, rows=340, volumes=300, unchanged=38, loans=12, places=2, codes=["C00000175", "C00003179"]
        )

    def preview_appointments(self, actor: Actor, file: Path) -> Preview:
        """What a file of appointments holds."""
        self._complain()
        return replace(self.visits, file=file)

    def import_appointments(
        self, actor: Actor, command: AppointmentImport, report: Report, stop: StopToken
    ) -> AppointmentReport:
        """Count a few appointments, three of which are not in the file any more."""
        self.asked.append(command)
        self._complain()
        done = AppointmentReport({}, rows=140, added=120, rescheduled=4, changed=2, cancelled=3, unchanged=9)
        done.absent, done.absent_total, done.absent_ahead = list(ABSENT), 3, 2
        done.doubtful = self.doubtful
        done.cancelled_absent = 2 if command.cancel_absent and not command.dry_run else 0
        done.refuse(Refused(12, "Time", "half past nine is not a time of day."))
        return done

    def _complain(self) -> None:
        problem, self.problem = self.problem, None
        if problem is not None:
            raise problem


class FixedClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """14:02:11 in Chicago."""
        return datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()


def services_of(imports: Any) -> Services:
    """The services of a clinic in Chicago; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", "Jo Anders", "Desk 2", IMPORTER),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        imports=imports,
    )
    return Services(**cast(Any, fields))
