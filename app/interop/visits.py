"""Turning the cells of a row into a visit, or saying which cell cannot be taken and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.directory import DateOrder
from app.interop.converting import Columns
from app.interop.reading import Line, problem_of
from app.interop.times import local_moment, moment_at, moment_of, time_of
from app.interop.types import AppointmentField, AppointmentImport, Refused
from app.schedule import AppointmentState

F, S = AppointmentField, AppointmentState
LONGEST = 200  # letters of a kind, a name or a place
LONGEST_KEY = 200
_MINUTES = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?", re.IGNORECASE)
# The words of practice-management programs and calendars for the state of an appointment, folded.
WORDS: Mapping[str, AppointmentState] = {
    **dict.fromkeys(
        (
            "booked", "scheduled", "confirmed", "unconfirmed", "tentative", "active", "open", "pending",
            "planned", "rescheduled", "needs action", "reminded", "new",
        ),
        S.BOOKED,
    ),
    **dict.fromkeys(
        ("cancelled", "canceled", "cancel", "cxl", "cx", "canc", "deleted", "called off"), S.CANCELLED
    ),
    **dict.fromkeys(
        ("no show", "noshow", "ns", "dna", "did not attend", "missed", "did not arrive", "not attended"),
        S.NO_SHOW,
    ),
    **dict.fromkeys(
        (
            "arrived", "checked in", "checked out", "check in", "check out", "in room", "roomed", "completed",
            "complete", "seen", "kept", "attended", "fulfilled", "done", "present",
        ),
        S.KEPT,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """A good row of the file; what a column does not say is None, and `key` empty without a column for it."""

    line: int
    key: str
    mrn: str
    starts_at: datetime
    wall: str
    ends_at: datetime | None
    kind: str | None
    with_whom: str | None
    place: str | None
    state: AppointmentState | None


def folded_word(text: str) -> str:
    """A word for a state as it is compared: small letters, hyphens and underscores as blanks."""
    return " ".join(re.sub(r"[-_/]+", " ", text.casefold()).split())


def key_of(text: str) -> str:
    """The key of an appointment; a very long one by what only it has in common with itself."""
    if len(text) <= LONGEST_KEY:
        return text
    return f"{text[:100]} {hashlib.sha256(text.encode()).hexdigest()}"


def visit_of(
    line: Line, columns: Columns, command: AppointmentImport, zone: ZoneInfo, today: date
) -> Visit | Refused:
    """The visit of a row, or the first reason against it."""
    reader = _Reader(columns.cells(line), columns, command, zone, today)
    if line.problem:
        return Refused(line.number, columns.title(F.STARTS.value), line.problem)
    try:
        return reader.visit(line.number)
    except _No as no:
        return Refused(line.number, columns.title(no.field.value), no.reason)


class _No(Exception):
    """A cell that cannot be taken."""

    def __init__(self, field: AppointmentField, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


class _Reader:
    """Reads the cells of one row."""

    def __init__(
        self,
        cells: Mapping[str, str],
        columns: Columns,
        command: AppointmentImport,
        zone: ZoneInfo,
        today: date,
    ) -> None:
        self._cells, self._columns, self._command = cells, columns, command
        self._zone, self._today = zone, today
        self._order = command.date_order or DateOrder.YEAR_MONTH_DAY

    def visit(self, line: int) -> Visit:
        for each in F:
            problem = problem_of(self._cell(each))
            if problem:
                raise _No(each, problem)
        if F.SOURCE_ID in self._columns.places and not self._cell(F.SOURCE_ID):
            raise _No(F.SOURCE_ID, "The number of the appointment is missing.")
        if not self._cell(F.MRN):
            raise _No(F.MRN, "The MRN is missing.")
        starts_at = self._starts()
        return Visit(
            line,
            key_of(self._cell(F.SOURCE_ID)),
            self._cell(F.MRN),
            starts_at,
            f"{starts_at.astimezone(self._zone):%Y-%m-%d %H:%M}",
            self._ends(starts_at),
            self._text(F.KIND),
            self._text(F.WITH),
            self._text(F.PLACE),
            self._state(),
        )

    def _cell(self, field: AppointmentField) -> str:
        return self._cells.get(field.value, "")

    def _starts(self) -> datetime:
        field = F.STARTS if self._cell(F.STARTS) else F.DATE
        if field is F.STARTS:
            text = self._cell(F.STARTS)
            read = moment_of(text, self._order, self._zone, self._today)
        elif F.TIME in self._columns.places:
            text, at = self._cell(F.DATE), self._cell(F.TIME)
            read = moment_at(text, at, self._order, self._zone, self._today)
        else:
            read = moment_of(self._cell(F.DATE), self._order, self._zone, self._today)
        if read is None:
            raise _No(field, "The day of the appointment is missing.")
        if isinstance(read, str):
            raise _No(field, read)
        return read

    def _ends(self, starts_at: datetime) -> datetime | None:
        if self._cell(F.MINUTES):
            said = _MINUTES.fullmatch(self._cell(F.MINUTES))
            if said is None or int(said[1]) > 24 * 60:
                raise _No(F.MINUTES, f"{self._cell(F.MINUTES)[:40]} is not a number of minutes of one day.")
            return starts_at + timedelta(minutes=int(said[1])) if int(said[1]) else None
        text = self._cell(F.ENDS)
        if not text:
            return None
        at = time_of(text)
        if isinstance(at, time):
            read = local_moment(starts_at.astimezone(self._zone).date(), at, self._zone)
        else:
            read = moment_of(text, self._order, self._zone, self._today) or at
        if isinstance(read, str):
            raise _No(F.ENDS, read)
        if not starts_at <= read <= starts_at + timedelta(days=1):
            raise _No(F.ENDS, "It ends before it starts, or more than a day later.")
        return read if read > starts_at else None

    def _text(self, field: AppointmentField) -> str | None:
        if field not in self._columns.places:
            return None
        text = " ".join(self._cell(field).split())
        if len(text) > LONGEST:
            raise _No(field, f"This cell has {len(text)} letters; {LONGEST} are possible.")
        return text

    def _state(self) -> AppointmentState | None:
        text = self._cell(F.STATUS)
        if not text:
            return None
        own = {folded_word(word): state for word, state in self._command.words.items()}
        state = own.get(folded_word(text)) or WORDS.get(folded_word(text))
        if state is None:
            raise _No(F.STATUS, f"{text[:100]} is none of the words known for the state of an appointment.")
        return state
