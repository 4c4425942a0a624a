"""What is asked of an import, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.actor import Actor
from app.directory import DateOrder
from app.progress import Report, StopToken
from app.schedule import AppointmentState

KEPT_REFUSALS = 10_000


class PatientField(StrEnum):
    """What a column of a patient file can be."""

    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    FULL_NAME = "full_name"
    FORMER_FAMILY = "former_family"
    BIRTH_DATE = "birth_date"
    DECEASED_ON = "deceased_on"
    SEX = "sex"
    MRN = "mrn"
    SOURCE_ID = "source_id"
    NATIONAL_ID = "national_id"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"


class ChartField(StrEnum):
    """What a column of a former chart list can be."""

    MRN = "mrn"
    VOLUME = "volume"
    OLD_NUMBER = "old_number"
    PLACE = "place"
    HOLDER = "holder"
    SINCE = "since"
    DUE = "due"


class AppointmentField(StrEnum):
    """What a column of a file of appointments can be."""

    SOURCE_ID = "source_id"
    MRN = "mrn"
    STARTS = "starts"
    DATE = "date"
    TIME = "time"
    ENDS = "ends"
    MINUTES = "minutes"
    KIND = "kind"
    WITH = "with"
    PLACE = "place"
    STATUS = "status"


class DateReading(StrEnum):
    """How well the dates of a file tell their own order."""

    NONE = "none"
    CLEAR = "clear"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is imported: its columns, some rows, and what each column seems to be.

    `mapping` gives the column's title for a field; `remembered` says that it was confirmed before for
    a file with the same titles. With `dates` AMBIGUOUS the order has to be asked.
    """

    file: Path
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: int
    encoding: str
    delimiter: str
    mapping: Mapping[str, str]
    dates: DateReading
    date_order: DateOrder | None
    digits_in_names: bool
    remembered: bool
    source: str


@dataclass(frozen=True, slots=True)
class PatientImport:
    """What to do with a file of patients.

    `volumes` is the number of volumes of the medical chart made for each patient added; 0 makes none.
    `source` names the program that the numbers in SOURCE_ID come from.
    """

    file: Path
    mapping: Mapping[str, str]
    date_order: DateOrder | None = None
    source: str = "import"
    strip_digits: bool = False
    volumes: int = 0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ChartImport:
    """What to do with a former chart list."""

    file: Path
    mapping: Mapping[str, str]
    date_order: DateOrder | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class AppointmentImport:
    """What to do with a file of appointments.

    `source` names the program that the file comes from, and `words` says what its words for the state of an
    appointment mean beside those known here. Without a column of SOURCE_ID an appointment is known by its
    MRN, its local start and with whom it is: given another time there, it is another one here. With
    `cancel_absent` those ahead that the file does not have any more are cancelled.
    """

    file: Path
    mapping: Mapping[str, str]
    date_order: DateOrder | None = None
    source: str = "import"
    words: Mapping[str, AppointmentState] = field(default_factory=dict)
    dry_run: bool = False
    cancel_absent: bool = False


@dataclass(frozen=True, slots=True)
class Absent:
    """An appointment of the book that the file does not have any more; only one `ahead` can be cancelled."""

    appointment: int
    patient: str
    mrn: str
    starts_at: datetime
    with_whom: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line in the file, the column, and why."""

    line: int
    field: str
    reason: str


@dataclass(slots=True)
class PatientReport:
    """What an import did; the first ten thousand refusals are kept, all are counted."""

    mapping: Mapping[str, str]
    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused_total: int = 0
    refused: list[Refused] = field(default_factory=list)
    stopped: bool = False

    @property
    def taken(self) -> int:
        """How many rows changed something."""
        return self.added + self.updated

    def refuse(self, refused: Refused) -> None:
        """Count a row that was not taken."""
        self.refused_total += 1
        if len(self.refused) < KEPT_REFUSALS:
            self.refused.append(refused)


@dataclass(slots=True)
class ChartReport:
    """What the import of a former chart list did."""

    mapping: Mapping[str, str]
    rows: int = 0
    volumes: int = 0
    unchanged: int = 0
    loans: int = 0
    places: int = 0
    codes: list[str] = field(default_factory=list)
    refused_total: int = 0
    refused: list[Refused] = field(default_factory=list)
    stopped: bool = False

    @property
    def taken(self) -> int:
        """How many volumes were taken over."""
        return self.volumes

    def refuse(self, refused: Refused) -> None:
        """Count a row that was not taken."""
        self.refused_total += 1
        if len(self.refused) < KEPT_REFUSALS:
            self.refused.append(refused)


@dataclass(slots=True)
class AppointmentReport:
    """What an import of appointments did.

    `marked` are those that were kept, missed or booked again. `doubtful` says that a refused row may be one
    of the absent ones, so that none of them can be cancelled; `cancelled_absent` says how many were.
    """

    mapping: Mapping[str, str]
    rows: int = 0
    added: int = 0
    rescheduled: int = 0
    changed: int = 0
    cancelled: int = 0
    marked: int = 0
    unchanged: int = 0
    absent_total: int = 0
    absent_ahead: int = 0
    absent: list[Absent] = field(default_factory=list)
    cancelled_absent: int = 0
    doubtful: bool = False
    refused_total: int = 0
    refused: list[Refused] = field(default_factory=list)
    stopped: bool = False

    @property
    def taken(self) -> int:
        """How many appointments were written or changed."""
        changes = self.added + self.rescheduled + self.changed + self.cancelled + self.marked
        return changes + self.cancelled_absent

    def refuse(self, refused: Refused) -> None:
        """Count a row that was not taken."""
        self.refused_total += 1
        if len(self.refused) < KEPT_REFUSALS:
            self.refused.append(refused)


class Imports(Protocol):
    """Reads files of other programs into the clinic."""

    def preview_patients(self, actor: Actor, file: Path) -> Preview:
        """What a file holds and how its columns would be taken."""
        ...

    def import_patients(
        self, actor: Actor, command: PatientImport, report: Report, stop: StopToken
    ) -> PatientReport:
        """Take the good rows in and list the others; doing it again changes nothing."""
        ...

    def preview_charts(self, actor: Actor, file: Path) -> Preview:
        """What a former chart list holds and how its columns would be taken."""
        ...

    def import_charts(
        self, actor: Actor, command: ChartImport, report: Report, stop: StopToken
    ) -> ChartReport:
        """Take volumes, old numbers, places and open loans over."""
        ...

    def preview_appointments(self, actor: Actor, file: Path) -> Preview:
        """What a file of appointments holds and how its columns would be taken."""
        ...

    def import_appointments(
        self, actor: Actor, command: AppointmentImport, report: Report, stop: StopToken
    ) -> AppointmentReport:
        """Take appointments of another program in; doing it again changes nothing."""
        ...
