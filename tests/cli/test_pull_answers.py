"""How what is known of pull lists is answered at a terminal, whatever the services find."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest

from app.actor import Actor
from app.charts import (
    Built,
    ChangeKind,
    ChartKind,
    LineState,
    NotFillable,
    PullChange,
    PulledLine,
    PulledOut,
    PullLine,
    PullList,
    PullPart,
    Readiness,
    Ready,
    Reason,
    Resolution,
    Scan,
    SlipKind,
    Slips,
    SlipSetup,
    SlipStock,
    Spot,
    Stop,
    UnknownPlace,
    VisitPlace,
    WalkOrder,
)
from app.cli.run import ended
from app.cli.terminal import Terminal
from app.errors import NotFound, RuleBroken
from app.security import SignIn
from tests.cli.conftest import Ended

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 15, 10, tzinfo=UTC)
BATCH = UUID(int=7)
WALKED = PullLine(
    request=3, code="R00000035", volume_id=8, barcode="C00000085", patient_id=4, patient="GARCIA, Maria",
    mrn="004172", birth_date=date(1975, 2, 3), estimated=False, name_alert=True, kind=ChartKind.MEDICAL,
    number=2, walk="72-41-00", section="File room, Bay 4", section_code="S00000048", spot=Spot.SHELF,
    where="on its shelf", place="Dr Lee", place_code="L00000019", needed_at=AT, for_whom="the nurse",
    reason=Reason.VISIT, note="films too", stat=False, visit=True, state=LineState.OPEN,
)  # fmt: skip
THERE = replace(WALKED, request=4, volume_id=9, barcode="C00000093", spot=Spot.THERE)
PULLED = replace(WALKED, request=5, volume_id=10, barcode="C00000107", state=LineState.PULLED, pulled_at=AT)
STUCK = replace(
    WALKED, request=6, volume_id=11, barcode="C00000115", state=LineState.NOT_FILLABLE,
    not_fillable=NotFillable.SLOT_EMPTY, words="no outguide",
)  # fmt: skip
GONE = replace(WALKED, request=7, volume_id=12, barcode="C00000123", state=LineState.WITHDRAWN)
LIST = PullList(DAY, WalkOrder.SHELF, (WALKED, THERE, PULLED, STUCK, GONE), visits=4)
STOCKS = (
    SlipStock("letter-4", "US letter, 4", (215.9, 279.4), 2, 2, Resolution.LASER_600),
    SlipStock("zebra-102x152", "Roll", (101.6, 152.4), 1, 1, Resolution.LABEL_203),
)


class Clinic:
    """Services that find what they were told, and keep what they were asked."""

    def __init__(self) -> None:
        self.list, self.asked = LIST, list[tuple[Any, ...]]()
        self.found_changes: Sequence[PullChange] = ()
        self.unlike: tuple[str, ...] = ()
        self.out = PulledOut(BATCH, 2, (("Dr Lee", 2),))

    def show(self, actor: Actor, day: date, order: WalkOrder = WalkOrder.SHELF) -> PullList:
        self.asked.append(("show", day, order))
        return self.list

    def changes(self, actor: Actor, day: date) -> Sequence[PullChange]:
        return self.found_changes

    def ready(self, actor: Actor, day: date | None = None) -> Ready:
        return Ready(day or DAY, 3, 2, 1, 1, (Readiness("Dr Lee", 3, 2),))

    def build(self, actor: Actor, day: date, days: int = 1) -> Sequence[Built]:
        self.asked.append(("build", day, days))
        lost = (UnknownPlace("Dr Xu", 2), UnknownPlace("", 1))
        return [Built(day, 4, 1, 0, 0, 0, lost), Built(date(2026, 11, 25), 4, 1, 0, 0, 0, lost[:1])]

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        self.asked.append(("pull", code, scan.id, scan.entry.value))
        if code != PULLED.barcode:
            raise NotFound("Nobody asks for this chart. Nothing was changed.")
        return PulledLine(PULLED, date(2026, 11, 25), 3, 9, again=True)

    def not_fillable(self, actor: Actor, *said: object) -> PullLine:
        self.asked.append(("not_fillable", *said))
        return STUCK

    def split(self, actor: Actor, day: date, parts: int) -> Sequence[PullPart]:
        return [PullPart(1, 5, "Records Person", 6, 4), PullPart(2, None, "", 5, 5)]

    def check_out(self, actor: Actor, day: date, scan: Scan) -> PulledOut:
        return self.out

    def undo(self, actor: Actor, batch: UUID, scan: Scan) -> PulledOut:
        self.asked.append(("undo", batch))
        return self.out

    def set_place(self, actor: Actor, words: str, place: str) -> VisitPlace:
        if place == "Nobody":
            raise NotFound("No place is called Nobody. Nothing was changed.")
        return VisitPlace(words, place, "L00000019")

    def places(self, actor: Actor) -> Sequence[VisitPlace]:
        return [VisitPlace("Derm", "Dr Lee", "L00000019")]

    def stocks(self) -> Sequence[SlipStock]:
        return STOCKS

    def set(self, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup) -> Slips:
        self.asked.append(("set", [line.barcode for line in lines], setup))
        return Slips(DAY, setup, (215.9, 279.4), ((), ()), tuple(line.key for line in lines), self.unlike)

    def save(self, actor: Actor, slips: Slips, file: Path) -> None:
        self.asked.append(("save", file))


class Requested:
    """Requests by number or code."""

    def show(self, actor: Actor, request: int | str) -> Any:
        if request not in (6, "R00000060"):
            raise NotFound("There is no such request. Nothing was changed.")
        return SimpleNamespace(id=6)


Answering = Callable[..., Ended]


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def typed(clinic: Clinic, tmp_path: Path) -> Answering:
    """A command in a process that holds such a clinic."""
    numbers = iter(range(1, 99))
    application = SimpleNamespace(
        clinic=SimpleNamespace(time_zone="America/Chicago"), requested=Requested(), pulls=clinic,
        pulling=clinic, pulls_out=clinic, visit_rules=clinic, slips=clinic,
        clock=SimpleNamespace(new_id=lambda: UUID(int=next(numbers)), now=lambda: AT),
    )  # fmt: skip

    def enter(_who: SignIn) -> Any:
        return application, cast(Actor, SimpleNamespace())

    def run(*words: str) -> Ended:
        out, err = io.StringIO(), io.StringIO()
        environ = {"OUTGUIDE_USER": "records", "OUTGUIDE_PASSWORD": "x", "OUTGUIDE_DATA": str(tmp_path)}
        code = ended(("pull-list", *words), Terminal(out, err, environ, folder=tmp_path, enter=enter))
        return Ended(code, out.getvalue(), err.getvalue())

    return run


def test_the_list_as_a_document(typed: Answering, clinic: Clinic) -> None:
    told = typed("show", "--date", "2026-11-24", "--order", "need", "--json").document
    assert clinic.asked == [("show", DAY, WalkOrder.NEED)]
    assert {"date", "lines", "built_at", "printed_at", "unknown", "parts", "visits"} <= set(told)
    assert (told["date"], told["visits"], len(told["lines"])) == ("2026-11-24", 4, 5)
    first, stuck = told["lines"][0], told["lines"][3]
    contract = ("barcode", "mrn", "order", "place", "needed_at", "state", "reason")
    assert [first[key] for key in contract] == [
        "C00000085", "004172", "72-41-00", "Dr Lee", "2026-11-24T15:10:00Z", "open", None,
    ]  # fmt: skip
    assert (stuck["state"], stuck["reason"], stuck["words"]) == ("not_fillable", "slot_empty", "no outguide")


def test_the_list_for_people_shows_the_clock_on_the_wall(typed: Answering) -> None:
    told = typed("show")
    assert (told.code, told.err) == (0, "")
    states = ("on shelf", "there already", "pulled 2026-11-24 09:10", "not fillable: slot empty", "withdrawn")
    for line, state in zip(told.out.splitlines()[1:], states, strict=True):
        assert line.startswith("72-41-00") and "2026-11-24 09:10" in line and state in line


def test_only_what_is_still_to_be_fetched(typed: Answering, clinic: Clinic) -> None:
    told = typed("show", "--to-pull", "--json").document
    assert [line["barcode"] for line in told["lines"]] == [WALKED.barcode]
    clinic.list = replace(LIST, lines=(PULLED,))
    assert typed("show", "--to-pull").out == "Nothing is still to be fetched for 2026-11-24.\n"


def test_each_unknown_name_is_told_once_with_its_visits_and_its_remedy(
    typed: Answering, clinic: Clinic
) -> None:
    told = typed("build", "--days", "2", "--json")
    assert clinic.asked == [("build", DAY, 2)] and told.code == 0
    assert [day["made"] for day in told.document["days"]] == [1, 1]
    known, nameless = told.err.splitlines()
    assert known.startswith("Dr Xu: ") and "(4 visits)" in known
    assert known.endswith('outguide pull-list places --set "Dr Xu=PLACE"')
    assert nameless.startswith("No provider and no room: ") and "(1 visit)" in nameless


def test_every_code_is_a_scan_of_its_own_and_a_refusal_waits_for_the_others(
    typed: Answering, clinic: Clinic
) -> None:
    codes = ("C00000999", PULLED.barcode)
    told = typed("pull", *codes, "--date", "2026-11-24")
    assert clinic.asked == [
        ("pull", codes[0], UUID(int=1), "keyed"),
        ("pull", codes[1], UUID(int=2), "keyed"),
    ]
    assert told.code == 1
    assert told.err == "C00000999: Nobody asks for this chart. Nothing was changed.\n"
    assert told.out == (
        "C00000107 GARCIA, Maria V2: for Dr Lee, 2026-11-24 09:10. It was pulled before. "
        "It stands on the list of 2026-11-25. Still to be fetched: 3 of 9.\n"
    )
    document = typed("pull", *codes, "--date", "2026-11-24", "--json").document
    assert (document["outcome"], document["date"]) == ("refused", "2026-11-24")
    (line,) = document["lines"]
    assert (line["barcode"], line["date"], line["again"], line["left"]) == (codes[1], "2026-11-25", True, 3)
    assert [each["barcode"] for each in document["refused"]] == [codes[0]]


@pytest.mark.parametrize("reason", ["slot-empty", "slot_empty"])
@pytest.mark.parametrize(("words", "code"), [(("R00000060",), ""), (("6", "C00000115"), "C00000115")])
def test_a_line_that_cannot_be_fetched_is_named_by_number_or_slip(
    typed: Answering, clinic: Clinic, reason: str, words: tuple[str, ...], code: str
) -> None:
    told = typed("not-fillable", *words, "--reason", reason, "--words", "x", "--date", "2026-11-24")
    assert clinic.asked == [("not_fillable", DAY, 6, code, NotFillable.SLOT_EMPTY, "x")]
    assert told == Ended(0, "C00000115 GARCIA, Maria V2 cannot be fetched. Request R00000035.\n", "")


def test_counts_and_parts(typed: Answering) -> None:
    counted = typed("ready")
    assert counted.out.splitlines()[-1] == (
        "2 of 3 charts for 2026-11-24 are ready. Fetched in time: 1. Cannot be fetched: 1."
    )
    assert typed("ready", "--json").document == {
        "date": "2026-11-24", "wanted": 3, "ready": 2, "not_fillable": 1, "in_time": 1,
        "places": [{"place": "Dr Lee", "wanted": 3, "ready": 2}],
    }  # fmt: skip
    parts = typed("split", "--parts", "2", "--date", "2026-11-24", "--json").document["parts"]
    assert parts[0] == {"part": 1, "person": "Records Person", "lines": 6, "left": 4}


def test_a_checking_out_tells_its_number_and_what_stayed(typed: Answering, clinic: Clinic) -> None:
    told = typed("check-out", "--date", "2026-11-24")
    assert (told.code, told.err) == (0, "") and f"outguide pull-list undo {BATCH}" in told.out
    clinic.out = replace(clinic.out, left=(("C00000085", "It is missing."),))
    told = typed("undo", str(BATCH), "--json")
    assert clinic.asked == [("undo", BATCH)]
    assert (told.code, told.err) == (1, "C00000085: It is missing.\n")
    assert told.document == {
        "batch": str(BATCH), "count": 2, "places": [{"place": "Dr Lee", "count": 2}],
        "left": [{"barcode": "C00000085", "text": "It is missing."}],
    }  # fmt: skip


def change(kind: ChangeKind, line: PullLine | None) -> PullChange:
    at = line or GONE
    return PullChange(kind, at.code, at.barcode, at.patient, at.mrn, at.walk, at.label, "Dr Ortiz", line)


def test_changes_are_told_and_those_that_count_no_more_are_not_printed(
    typed: Answering, clinic: Clinic
) -> None:
    clinic.found_changes = [
        change(ChangeKind.WITHDRAWN, None),
        change(ChangeKind.CHANGED, PULLED),
        change(ChangeKind.WITHDRAWN, GONE),
    ]
    told = typed("changes", "--json").document["changes"]
    assert [(each["change"], each["request"]) for each in told] == [
        ("withdrawn", None),
        ("changed", 5),
        ("withdrawn", 7),
    ]
    printed = typed("print", "--date", "2026-11-24", "--changes", "-o", "slips.pdf")
    assert clinic.asked[1][:2] == ("set", [PULLED.barcode])
    assert printed.out.splitlines()[-3:] == [
        "1 chart, 2 pages in slips.pdf.",
        *["Take out: 72-41-00 GARCIA, Maria V2, R00000035. Dr Ortiz"] * 2,
    ]


@pytest.mark.parametrize(
    ("words", "codes", "stock"),
    [
        (("-o", "a.pdf"), [WALKED.barcode, "C2"], "letter-4"),
        (("-o", "a.ZPL"), [WALKED.barcode, "C2"], "zebra-102x152"),
        (("-o", "a.pdf", "--what", "list"), [WALKED.barcode, "C2"], "letter-4"),
        (("-o", "a.pdf", "--what", "list", "--stock", "a4"), [WALKED.barcode, "C2"], "a4"),
        (("-o", "a.pdf", "--what", "routing"), [STUCK.barcode], "letter-4"),
        (("-o", "a.pdf", "--part", "1"), [WALKED.barcode], "letter-4"),
    ],
)
def test_what_is_printed_on_what(
    typed: Answering, clinic: Clinic, tmp_path: Path, words: tuple[str, ...], codes: list[str], stock: str
) -> None:
    clinic.list = replace(
        LIST,
        lines=(
            replace(WALKED, part=1), THERE, PULLED, GONE, replace(WALKED, volume_id=13, barcode="C2", part=2),
            replace(STUCK, part=2, stops=(Stop(9, "Dr Ortiz", AT, "", False),)),
        ),
        parts=(PullPart(1, None, "", 1, 1), PullPart(2, None, "", 1, 0)),
    )  # fmt: skip
    told = typed("print", "--date", "2026-11-24", "--start-at", "3", *words, "--json").document
    (_, asked, setup), (_, file) = clinic.asked[1:]
    assert (asked, setup.stock, setup.start_at, file) == (codes, stock, 3, tmp_path / words[1])
    assert setup.resolution is (Resolution.LABEL_203 if "zebra" in stock else Resolution.LASER_600)
    assert setup.kind is SlipKind(told["what"])
    assert (told["file"], told["pages"], told["stock"]) == (words[1], 2, stock)
    assert [line["barcode"] for line in told["lines"]] == codes


def test_a_part_that_is_not_there_makes_nothing(typed: Answering, clinic: Clinic) -> None:
    told = typed("print", "--date", "2026-11-24", "-o", "a.pdf", "--part", "3")
    assert (told.code, told.out) == (1, "")
    assert told.err == "This list has no part 3. Nothing was printed. Split it first.\n"
    assert [act for act, *_ in clinic.asked] == ["show"]


def test_a_name_that_is_not_printed_as_it_is_written_is_told(typed: Answering, clinic: Clinic) -> None:
    clinic.unlike = ("The letters of prints lack a sign of this name.",)
    told = typed("print", "--date", "2026-11-24", "-o", "a.pdf", "--json")
    assert (told.code, told.err) == (0, "The letters of prints lack a sign of this name.\n")
    assert told.document["unlike"] == ["The letters of prints lack a sign of this name."]


def test_nothing_to_print_makes_no_file(typed: Answering, clinic: Clinic) -> None:
    clinic.list = replace(LIST, lines=(PULLED,))
    told = typed("print", "--date", "2026-11-24", "-o", "a.pdf", "--json").document
    assert (told["file"], told["pages"], told["lines"]) == (None, 0, [])
    assert [act for act, *_ in clinic.asked] == ["show"]


def test_one_rule_of_several_that_is_refused_does_not_hold_up_the_others(typed: Answering) -> None:
    told = typed("places", "--set", "Derm=Dr Lee", "--set", "Eye=Nobody")
    assert (told.code, told.err) == (1, "Eye: No place is called Nobody. Nothing was changed.\n")
    assert "Derm" in told.out
    alone = typed("places", "--set", "Eye=Nobody", "--json")
    assert (alone.code, alone.document["outcome"]) == (1, "refused")


@pytest.mark.parametrize(
    "line",
    [
        "show --date tomorrow",
        "show --order alphabet",
        "build --days 0",
        "pull C00000085",
        "pull --date 2026-11-24",
        "not-fillable 6 --date 2026-11-24 --reason lost",
        "not-fillable 6 --date 2026-11-24",
        "split --parts 0 --date 2026-11-24",
        "undo yesterday",
        "print --date 2026-11-24",
        "print --date 2026-11-24 -o a.pdf --what posters",
        "kinds --set check",
        "kinds --set check=some",
        "places --set Derm=",
    ],
)
def test_what_is_said_wrongly_asks_nothing_of_anybody(typed: Answering, clinic: Clinic, line: str) -> None:
    told = typed(*line.split())
    assert (told.code, told.out) == (2, "") and told.err
    assert clinic.asked == []


def test_a_request_that_is_not_there_is_refused(typed: Answering, clinic: Clinic) -> None:
    told = typed("not-fillable", "9", "--reason", "in-use", "--date", "2026-11-24")
    assert told == Ended(1, "", "There is no such request. Nothing was changed.\n")
    assert clinic.asked == []


def test_a_checking_out_that_is_refused_says_so(
    typed: Answering, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> PulledOut:
        raise RuleBroken("Nothing was pulled. Nothing was changed.")

    monkeypatch.setattr(clinic, "check_out", refused)
    told = typed("check-out", "--date", "2026-11-24", "--json")
    assert (told.code, told.document["outcome"]) == (1, "refused")
