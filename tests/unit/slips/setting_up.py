"""Lines of a pull list to print, and pages read back as a person and a scanner read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.charts import (
    ChartKind,
    PullLine,
    PullList,
    Reason,
    Slips,
    SlipSetup,
    Spot,
    Stop,
    WalkOrder,
)
from app.charts.filing import walk_words
from app.charts.pulls.types import LineState
from app.charts.slips.setting import set_slips
from app.charts.slips.wording import Printing
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile, FilingOrder

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 23, 14, 12, tzinfo=UTC)
NEEDED = datetime(2026, 11, 24, 15, 10, tzinfo=UTC)
CLINIC = ClinicProfile("clinic", "Lakeview", ClinicKind.LIVE)
PRACTICE = replace(CLINIC, kind=ClinicKind.PRACTICE)
BY_NAME = replace(CLINIC, filing_order=FilingOrder.ALPHABETICAL)
LONGEST = "WOLFESCHLEGELSTEINHAUSENBERGER-DORFF, Hubert Blaine Constantijn Emmanuel"
JO = Actor(7, "jo", "Jo Anders", "Front desk", frozenset({Permission.MOVE}))


def line(request: int = 1, *, clinic: ClinicProfile = CLINIC, **values: object) -> PullLine:
    """A folder on its shelf that Dr Lee needs, with some things said otherwise."""
    mrn = str(values.pop("mrn", f"{4100 + request:04d}72"))
    patient = str(values.pop("patient", "GARCIA, Maria T."))
    made = PullLine(
        request=request, code=make_code(CodeKind.REQUEST, request, practice=clinic.practice),
        volume_id=request, barcode=make_code(CodeKind.CHART, request, practice=clinic.practice),
        patient_id=request, patient=patient, mrn=mrn, birth_date=date(1975, 2, 3), estimated=False,
        name_alert=False, kind=ChartKind.MEDICAL, number=2,
        walk=walk_words(clinic.filing_order, mrn, patient), section="File room, Bay 7", section_code="S7",
        spot=Spot.SHELF, where="On shelf 72-41 since 20-Nov 09:10.", place="Dr Lee", place_code="L1",
        needed_at=NEEDED, for_whom="Dr Lee", reason=Reason.VISIT, note="", stat=False, visit=True,
        state=LineState.OPEN,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def stop(request: int, place: str, hours: float = 2, for_whom: str = "") -> Stop:
    """Somebody else who needs it, so many hours later."""
    return Stop(request, place, NEEDED + timedelta(hours=hours), for_whom, delivered=False)


def pull_list(lines: Sequence[PullLine], order: WalkOrder = WalkOrder.SHELF) -> PullList:
    """The list that these stand on."""
    return PullList(DAY, order, tuple(lines))


def set_for(
    lines: Sequence[PullLine], setup: SlipSetup, *, clinic: ClinicProfile = CLINIC,
    order: WalkOrder = WalkOrder.SHELF,
) -> Slips:  # fmt: skip
    """Their slips, printed by Jo."""
    return set_slips(pull_list(lines, order), lines, setup, Printing(clinic, JO.name, NOW))


class StillClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """That moment."""
        return NOW

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()
