"""Reading an iCalendar file as a table: each event a row, one that repeats as many rows as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Event
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from app.errors import BadInput
from app.interop.reading import Line

AHEAD = timedelta(days=400)
MOST_OCCURRENCES = 10_000
LONGEST_LINE, LONGEST_EVENT = 16 * 1024 * 1024, 20_000  # letters of a line, lines of an event
TITLES = (
    "UID", "START", "END", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "ORGANIZER", "ATTENDEE",
    "STATUS",
)  # fmt: skip
NEVER_READ = "This event cannot be read; it does not follow the form of a calendar."
TIMES = {"DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
WITHIN_A_DAY = ("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY")
ONE_DAY = timedelta(days=1)
Moment = date | datetime


@dataclass(slots=True)
class Block:
    """The lines of one event as the file has them, and the line it begins on."""

    number: int
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One event: its cells without the first three, and what says when it comes."""

    number: int
    uid: str
    starts: Moment | None
    ends: Moment | None
    lasts: timedelta | None
    cells: dict[str, str]
    rules: tuple[str, ...] = ()
    more: tuple[Moment, ...] = ()
    less: tuple[Moment, ...] = ()
    instead_of: Moment | None = None
    problem: str = ""


def calendar(file: Path, today: date) -> Iterator[Line]:
    """The titles, and then each event; what repeats is told up to 400 days from today.

    Raises:
        BadInput: it is no calendar.
    """
    method = [""]
    events = [_event(block) for block in _blocks(file, method)]
    own = sorted({name for event in events for name in event.cells if name not in TITLES})
    yield Line(1, (*TITLES, *own))
    instead = {(event.uid, _told(event.instead_of)) for event in events if event.instead_of is not None}
    for event in events:
        called_off = method[0] == "CANCEL" and not event.cells.get("STATUS")
        cells = {**event.cells, "STATUS": "CANCELLED"} if called_off else event.cells
        for uid, starts, ends, problem in _occurrences(event, today, instead):
            row = {**cells, "UID": uid, "START": _told(starts), "END": _told(ends)}
            yield Line(event.number, tuple(row.get(title, "") for title in (*TITLES, *own)), problem)


def _blocks(file: Path, method: list[str]) -> Iterator[Block]:
    """The events of a file, each on its own: what is wrong in one leaves the others readable."""
    block: Block | None = None
    begun = False
    with file.open(encoding="utf-8-sig", errors="replace", newline=None) as stream:
        for number, text in enumerate(iter(lambda: stream.readline(LONGEST_LINE), ""), start=1):
            line = text.rstrip("\n")
            word = line.strip().upper()
            if not begun and word:
                if word != "BEGIN:VCALENDAR":
                    raise BadInput(f"{file.name} is no calendar. Nothing was changed. Choose another file.")
                begun = True
            elif block is None and word == "BEGIN:VEVENT":
                block = Block(number)
            elif block is None and word.startswith("METHOD:"):
                method[0] = word.removeprefix("METHOD:").strip()
            elif block is not None and word == "END:VEVENT":
                yield block
                block = None
            elif block is not None:
                _keep(block, line, word)
    if not begun:
        raise BadInput(f"{file.name} is empty. Nothing was changed.")
    if block is not None:
        raise BadInput(f"{file.name} ends in the middle of an event. Nothing was changed. Save it again.")


def _keep(block: Block, line: str, word: str) -> None:
    # What stands inside of an event, an alarm say, is not the event's own.
    if word.startswith("BEGIN:"):
        block.depth += 1
    elif word.startswith("END:"):
        block.depth -= 1
    elif block.depth == 0 and len(block.lines) < LONGEST_EVENT:
        block.lines.append(line)
    else:
        block.over |= block.depth == 0


def _event(block: Block) -> Found:
    if block.over:
        return _unreadable(block, f"This event has more than {LONGEST_EVENT} lines.")
    try:
        parsed: Any = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *block.lines, "END:VEVENT")))
        return _found(block.number, parsed)
    except _Unknown as problem:
        return _unreadable(block, str(problem))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        return _unreadable(block, NEVER_READ)


def _unreadable(block: Block, problem: str) -> Found:
    uid = next((line[4:] for line in block.lines if line.upper().startswith("UID:")), "")
    return Found(block.number, uid.strip(), None, None, None, {}, problem=problem)


class _Unknown(Exception):
    """A time zone that nobody knows."""


def _found(number: int, event: Any) -> Found:
    own = {str(name).upper(): _words(event[name]) for name in event if str(name).upper().startswith("X-")}
    plain = {title: _words(event.get(title)) for title in TITLES[3:]}
    if event.errors and {"DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE"} & {
        str(name) for name, _ in event.errors
    }:
        return Found(number, _words(event.get("UID")), None, None, None, {}, problem=NEVER_READ)
    lasts = getattr(event.get("DURATION"), "dt", None)
    return Found(
        number,
        _words(event.get("UID")),
        _moment(event.get("DTSTART")),
        _moment(event.get("DTEND")),
        lasts if isinstance(lasts, timedelta) else None,
        {**own, **plain},
        tuple(_rule(each) for each in _listed(event.get("RRULE"))),
        tuple(_moments(event.get("RDATE"))),
        tuple(_moments(event.get("EXDATE"))),
        _moment(event.get("RECURRENCE-ID")),
    )


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _words(value: Any) -> str:
    texts = []
    for each in _listed(value):
        cats = getattr(each, "cats", None)
        name = str(each.params.get("CN", "")) if hasattr(each, "params") else ""
        texts += [str(cat) for cat in cats] if cats is not None else [name or str(each)]
    told = ", ".join(texts)
    return told.removeprefix("mailto:").removeprefix("MAILTO:").strip()


def _rule(rule: Any) -> str:
    return str(rule.to_ical().decode())


def _moment(value: Any) -> Moment | None:
    return None if value is None else _in_zone(value.dt, value.params.get("TZID"))


def _moments(value: Any) -> Iterator[Moment]:
    for each in _listed(value):
        for one in each.dts:
            at = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            yield _in_zone(at, each.params.get("TZID") or one.params.get("TZID"))


def _in_zone(at: Moment, name: Any) -> Moment:
    """A time by the world's list of zones, never by what the file itself says of one."""
    if not isinstance(at, datetime) or at.tzinfo is UTC or not name or str(name) == "UTC":
        return at
    told = str(name)
    try:
        return at.replace(tzinfo=ZoneInfo(WINDOWS_TO_OLSON.get(told, told.strip("/"))))
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise _Unknown(f"The time zone {told[:100]} is not known.") from problem


def _occurrences(
    event: Found, today: date, instead: set[tuple[str, str]]
) -> Iterator[tuple[str, Moment | None, Moment | None, str]]:
    """When an event comes: its key, from, until, and the problem it has."""
    starts = event.starts
    if event.problem or starts is None or not isinstance(starts, datetime):
        problem = event.problem or ("" if starts is not None else "This event has no start.")
        yield event.uid, starts, event.ends, problem
        return
    lasts = event.lasts
    if isinstance(event.ends, datetime) and (event.ends.tzinfo is None) == (starts.tzinfo is None):
        lasts = event.ends - starts
    if event.instead_of is not None:
        yield _key(event.uid, event.instead_of), starts, _until(starts, lasts), ""
        return
    if not (event.rules or event.more):
        yield event.uid, starts, _until(starts, lasts), ""
        return
    try:
        every = _expanded(event, starts, today)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError, AttributeError):
        yield event.uid, starts, None, "The rule by which this event repeats cannot be read."
        return
    if every is None:
        problem = f"This event repeats more than {MOST_OCCURRENCES:,} times within {AHEAD.days} days."
        yield event.uid, starts, None, problem
        return
    for at in every:
        if (event.uid, _told(at)) not in instead:
            yield _key(event.uid, at), at, _until(at, lasts), ""


def _expanded(event: Found, starts: datetime, today: date) -> list[datetime] | None:
    """Each time the event comes, counted on the clock of its own zone; None if there are too many."""
    zone, wall = starts.tzinfo, starts.replace(tzinfo=None)
    until = datetime.combine(today, datetime.min.time()) + AHEAD
    less = {_wall(each, zone) for each in event.less}
    found = {wall, *(_wall(each, zone) for each in event.more)}
    for rule in event.rules:
        if any(often in rule.upper() for often in WITHIN_A_DAY):
            return (
                None  # nobody books by the hour for days, and one that never fits is looked for without end
            )
        comes = iter(rrulestr(_plain_rule(rule, zone), dtstart=wall))
        found.update(islice(_before(comes, until), MOST_OCCURRENCES + 1))
        if len(found) > MOST_OCCURRENCES:
            return None
    return [at.replace(tzinfo=zone) for at in sorted(found - less) if at <= until]


def _before(comes: Iterator[datetime], until: datetime) -> Iterator[datetime]:
    for at in comes:
        if at > until:
            return
        yield at


def _plain_rule(rule: str, zone: Any) -> str:
    """The rule with its end on the wall clock, as everything else of it is counted."""
    parts = []
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL" and value.upper().endswith("Z"):
            end = datetime.strptime(value.upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            value = f"{end.astimezone(zone or UTC):%Y%m%dT%H%M%S}"
        elif name.upper() == "UNTIL" and "T" not in value.upper():
            value = f"{value}T235959"
        parts.append(f"{name}={value}")
    return ";".join(parts)


def _wall(at: Moment, zone: Any) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, datetime.min.time())
    return (at.astimezone(zone) if at.tzinfo is not None and zone is not None else at).replace(tzinfo=None)


def _until(starts: datetime, lasts: timedelta | None) -> datetime | None:
    return None if lasts is None or not timedelta() < lasts <= ONE_DAY else starts + lasts


def _key(uid: str, at: Moment) -> str:
    return f"{uid} {_told(at)}"


def _told(at: Moment | None) -> str:
    """In the form every table can hold; with its offset if it has a zone."""
    return "" if at is None else at.isoformat()
