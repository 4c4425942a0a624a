"""The invented patients of the design pictures, as rows of two lists."""

# ruff: noqa: E501 - one patient a line reads like the list itself

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ui.lists.cells import Born, Mrn, Muted, Name, NameTag, StatusWord, Text, Tick
from ui.lists.columns import Column
from ui.lists.lines import Section
from ui.theme.tokens import Status

ALERT = NameTag("NAME ALERT", Status.ATTENTION)


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the patient list."""

    family: str
    given: str
    born: date
    age: int
    mrn: str
    sex: str
    phone: str
    charts: str
    late: bool = False
    differs: frozenset[int] = frozenset()
    tag: NameTag | None = None


def person_columns() -> tuple[Column[Person], ...]:
    """The columns of the patient list."""
    return (
        Column(
            "Name",
            lambda p: Name(p.family, p.given, p.differs, p.tag),
            sort=lambda p: (p.family, p.given),
            width=250,
        ),
        Column("Born, age", lambda p: Born(p.born, str(p.age)), sort=lambda p: p.born, width=144),
        Column("MRN", lambda p: Mrn(p.mrn), sort=lambda p: p.mrn, width=92),
        Column("Sex", lambda p: Text(p.sex), width=44),
        Column("Phone", lambda p: Text(p.phone), width=72),
        Column("Charts", lambda p: StatusWord(Status.ATTENTION if p.late else None, p.charts), stretch=1),
    )


def people() -> list[Person]:
    """The seventeen patients of picture 02, without the two that only sound alike."""
    return [
        Person("GARCES", "Helena P.", date(1948, 9, 11), 77, "00-62-04", "F", "..2210", "V1, V2 on shelf 04-62"),
        Person("GARCIA", "Abel", date(1990, 6, 2), 35, "01-15-38", "M", "..8841", "V1 on shelf 38-15"),
        Person("GARCIA", "Adriana L.", date(1983, 11, 27), 41, "00-73-51", "F", "..1934", "V1 with Billing"),
        Person("GARCIA", "Beatriz", date(1961, 3, 19), 64, "00-20-66", "F", "..7752", "V2 overdue 3 days", True),
        Person("GARCIA", "Camila R.", date(2017, 1, 8), 8, "01-40-12", "F", "..0408", "V1 on shelf 12-40"),
        Person("GARCIA", "Diego", date(1972, 7, 30), 53, "00-58-27", "M", "..6120", "V1 on shelf 27-58"),
        Person("GARCIA", "Elena M.", date(1955, 10, 14), 70, "00-09-83", "F", "..3377", "V1 to V4 on shelf 83-09"),
        Person("GARCIA", "Ignacio", date(2001, 4, 22), 24, "01-22-90", "M", "..5046", "V1 in transit, North"),
        maria(),
        Person(
            "GARCIA", "Mario T.", date(1975, 2, 3), 50, "00-88-15", "M", "..0920", "V1 on shelf 15-88",
            differs=frozenset({12}), tag=ALERT,
        ),
        Person(
            "GARCIA", "Marisol", date(1968, 12, 17), 56, "00-31-47", "F", "..2685", "V1 off site, box 118",
            tag=NameTag("Inactive"),
        ),
        Person("GARCIA", "Octavio", date(1939, 5, 5), 86, "00-05-19", "M", "..9913", "V1 missing 19 days", True),
        Person("GARCIA-LOPEZ", "Ana", date(1994, 2, 21), 31, "01-33-08", "F", "..1407", "V1 on shelf 08-33"),
        Person("GARCIA-RUIZ", "Tomas", date(1986, 8, 9), 39, "01-02-55", "M", "..4830", "V1 on shelf 55-02"),
        Person("GARCIN", "Paul", date(1950, 7, 12), 75, "00-47-61", "M", "..6698", "V1 on shelf 61-47"),
    ]  # fmt: skip


def maria() -> Person:
    """The patient who is not Mario."""
    return Person(
        "GARCIA", "Maria T.", date(1975, 2, 3), 50, "00-41-72", "F", "..4471", "V2 with Dr Lee",
        differs=frozenset({12}), tag=ALERT,
    )  # fmt: skip


def sounding_alike() -> list[Person]:
    """The two patients of picture 02 whose names only sound like what was typed."""
    return [
        Person("GARSIA", "Nina", date(1979, 3, 1), 46, "00-84-33", "F", "..5512", "V1 on shelf 33-84"),
        Person("GARZA", "Carlos", date(1966, 6, 16), 59, "00-12-70", "M", "..3029", "V1, V2 on shelf 70-12"),
    ]


def found() -> tuple[Section[Person], ...]:
    """Picture 02: the patients found, and below them those that sound alike."""
    return (Section("", tuple(people())), Section("Sounds like garc", tuple(sounding_alike())))


@dataclass(frozen=True, slots=True)
class Scan:
    """One row of the check-in list."""

    at: str
    status: Status
    family: str
    given: str
    mrn: str
    volume: str
    came_from: str
    now: str
    look_alike: bool = False


def scan_columns() -> tuple[Column[Scan], ...]:
    """The columns of the check-in list."""
    return (
        Column("Time", lambda s: Muted(s.at), sort=lambda s: s.at, width=71),
        Column("", lambda s: Tick(s.status, s.status.value), width=29),
        Column("Patient", _scan_name, sort=lambda s: (s.family, s.given), width=250),
        Column("MRN", lambda s: Mrn(s.mrn), sort=lambda s: s.mrn, width=84),
        Column("Vol.", lambda s: Text(s.volume, strong=True), width=44),
        Column("From", lambda s: Text(s.came_from), width=120),
        Column("Now", _scan_now, stretch=1),
    )


def _scan_name(scan: Scan) -> Name:
    if scan.look_alike:
        return Name(
            scan.family, scan.given, frozenset({12}), NameTag("NAME ALERT", Status.ATTENTION, brief=True)
        )
    return Name(scan.family, scan.given)


def _scan_now(scan: Scan) -> Text | StatusWord:
    return Text(scan.now) if scan.status is Status.GOOD else StatusWord(scan.status, scan.now, bare=True)


def scans() -> list[Scan]:
    """The twenty scans of picture 03, newest first."""
    good, info, attention = Status.GOOD, Status.INFO, Status.ATTENTION
    return [
        Scan("14:02:11", info, "NGUYEN", "Anh", "00-17-09", "V1", "Billing", "Keep out: Dr Ortiz 14:30"),
        Scan("14:02:08", good, "GARCIA", "Maria T.", "00-41-72", "V2", "Dr Lee", "Shelf 72-41", True),
        Scan(
            "14:02:05",
            attention,
            "SMITH",
            "Joan",
            "00-93-55",
            "V1",
            "Not signed out",
            "Marked missing. Found here?",
        ),
        Scan("14:01:58", good, "OKAFOR", "Chidi", "01-08-41", "V1", "Dr Lee", "Shelf 41-08"),
        Scan("14:01:55", good, "LINDQVIST", "Sara E.", "00-66-23", "V3", "Dr Ortiz", "Shelf 23-66"),
        Scan("14:01:52", good, "PATEL", "Ravi", "01-19-04", "V1", "Dr Ortiz", "Shelf 04-19"),
        Scan(
            "14:01:49", attention, "BROWN", "Walter J.", "00-28-77", "V1", "Dr Shah", "V2 still with Dr Shah"
        ),
        Scan("14:01:46", good, "DE VRIES", "Lotte", "00-55-18", "V1", "Front desk", "Shelf 18-55"),
        Scan("14:01:43", good, "ROSSI", "Paola", "00-71-36", "V2", "Billing", "Shelf 36-71"),
        Scan("14:01:41", good, "KIM", "Soo-jin", "01-27-63", "V1", "Dr Lee", "Shelf 63-27"),
        Scan("14:01:38", good, "HALVORSEN", "Nils", "00-14-80", "V1", "Dr Lee", "Shelf 80-14"),
        Scan("14:01:35", good, "MENSAH", "Akosua", "00-39-95", "V1", "Dr Shah", "Shelf 95-39"),
        Scan("14:01:31", good, "TAYLOR", "Beth A.", "00-82-07", "V2", "Dr Shah", "Shelf 07-82"),
        Scan("14:01:28", good, "FISCHER", "Jonas", "01-31-52", "V1", "Dr Ortiz", "Shelf 52-31"),
        Scan("14:01:26", good, "ALVAREZ", "Lucia", "00-07-44", "V1", "Front desk", "Shelf 44-07"),
        Scan("14:01:22", good, "COHEN", "Daniel", "00-96-29", "V1", "Dr Lee", "Shelf 29-96"),
        Scan("14:01:19", good, "NOWAK", "Ewa", "00-48-13", "V1", "Dr Lee", "Shelf 13-48"),
        Scan("14:01:16", good, "MORALES", "Ines", "01-05-68", "V2", "Dr Shah", "Shelf 68-05"),
        Scan("14:01:13", good, "DUBOIS", "Claire", "00-77-91", "V1", "Billing", "Shelf 91-77"),
        Scan("14:01:09", good, "IVANOV", "Pavel", "00-23-34", "V1", "Dr Ortiz", "Shelf 34-23"),
    ]
