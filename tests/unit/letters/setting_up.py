"""Overdue holders and searches to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.charts import (
    Beside,
    Cause,
    ChartKind,
    LetterLevel,
    LetterSetup,
    OverdueChart,
    OverdueHolder,
    Rung,
    Search,
    SearchState,
)
from app.charts.slips.wording import Printing
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile

NOW = datetime(2026, 11, 23, 20, 12, tzinfo=UTC)
EARLIER = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)
CLINIC = ClinicProfile("clinic", "Lakeview Family Clinic", ClinicKind.LIVE)
PRACTICE = replace(CLINIC, kind=ClinicKind.PRACTICE)
PRINTING = Printing(CLINIC, "Jo Anders", NOW)
LONGEST = "WOLFESCHLEGELSTEINHAUSENBERGER-DORFF, Hubert Blaine Constantijn Emmanuel"
SETUP = LetterSetup()


def chart(number: int = 1, **values: object) -> OverdueChart:
    """A chart that is two weeks past its date, with some things said otherwise."""
    made = OverdueChart(
        volume_id=number, barcode=make_code(CodeKind.CHART, number, practice=False), patient_id=number,
        patient="GARCIA, Maria T.", mrn=f"{4100 + number:04d}72", birth_date=date(1975, 2, 3),
        estimated=False, kind=ChartKind.MEDICAL, number=2, slot="72-41-00", since=EARLIER,
        due_at=datetime(2026, 11, 9, 23, 0, tzinfo=UTC), days=10,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def holder(count: int = 3, level: LetterLevel = LetterLevel.REMINDER, **values: object) -> OverdueHolder:
    """Dr Lee, who has so many of them, one with a long name, one that is waited for."""
    charts = tuple(
        chart(
            number, patient=LONGEST if number % 7 == 0 else f"GARCIA, Maria T. {number}",
            wanted="Dr Ortiz, 14:30" if number % 5 == 2 else "",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    made = OverdueHolder(7, make_code(CodeKind.PLACE, 7, practice=False), "Dr Lee", 10, level, None, charts)
    return replace(made, **values)  # type: ignore[arg-type]


def rung(number: int = 1, **values: object) -> Rung:
    """A place of a plan."""
    made = Rung(
        f"holder:{number}", Cause.HOLDER, f"Dr Lee {number}", "had it until 20-Nov 16:12", "Dr Lee",
        make_code(CodeKind.PLACE, number, practice=False),
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def beside(number: int) -> Beside:
    """A folder beside a slot."""
    code = make_code(CodeKind.CHART, 100 + number, practice=False)
    return Beside(100 + number, code, f"NGUYEN, Anh {number}", "001709", 1, "09-17-00", "On shelf")


def search(places: int = 4, **values: object) -> Search:
    """A chart that is looked for, with so many places to look at."""
    slot = rung(
        90, key="slot", cause=Cause.SLOT, words="72-41-00: its own slot",
        why="belongs in Section 72; in and beside its neighbours", beside=(beside(1), beside(2)),
    )  # fmt: skip
    cart = Rung("returns", Cause.RETURNS, "The returns cart and the sorting shelf", "returned, not filed yet")
    made = Search(
        id=12, state=SearchState.SEARCHING, volume_id=1,
        barcode=make_code(CodeKind.CHART, 1, practice=False), patient_id=1, patient="GARCIA, Maria T.",
        mrn="004172", birth_date=date(1975, 2, 3), estimated=False, name_alert=True, kind=ChartKind.MEDICAL,
        number=2, slot="72-41-00", home="Section 72", last_known="With Dr Lee since 20-Nov 09:10",
        reason="Not with its holder", opened_at=EARLIER, opened_by="Jo Anders", days=3,
        wanted="Dr Ortiz, 24-Nov 14:30",
        ladder=(*(rung(number) for number in range(1, places - 1)), slot, cart),
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]
