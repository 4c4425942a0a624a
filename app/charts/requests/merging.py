"""Requests and standing loans of two records that become one, and how they are given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.charts.requests import queries
from app.charts.requests.keeping import write_step
from app.charts.requests.models import RequestRecord, StandingLoanRecord
from app.charts.requests.types import WAITING, RequestAct, RequestState
from app.codes import CodeKind, make_code
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients.merging.journal import Image, ItemAct, Journal, Written, images, write_row
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question, Since, Whose
from app.patients.mrn import mrn_pairs

FEATURE = "requests"


def _told_loan(row: Mapping[str, object]) -> str:
    """A standing loan in words: standing loan of the medical chart (on call)."""
    return f"standing loan of the {row['kind']} chart ({row['reason']})"


def _lent(row: Mapping[str, object]) -> object:
    """Two loans that stand of charts of one kind would be two of one chart; one that has ended is its own."""
    return ("stands", row["kind"]) if row["ended_at"] is None else row["id"]


LOANS = MovedRows(
    FEATURE, StandingLoanRecord, _told_loan, same=_lent, called=("standing loan", "standing loans")
)


class RequestMergeRule:
    """Every request goes along, waiting or ended, and its history says so; whoever waits is not forgotten.

    A standing loan goes along too, but for one that would be the second of its chart: a chart is lent once,
    so that of the record kept holds, and the other stays where it is, untouched and on no list, for the day
    on which the merge is taken apart. It is not ended: an ended loan cannot be made to stand again.
    """

    feature = FEATURE
    columns: Mapping[str, str] = {
        "chart_request.patient_id": "goes to the record kept",
        "standing_loan.patient_id": "goes to the record kept, unless its chart is lent there already",
    }

    def __init__(self, clinic: ClinicProfile) -> None:
        self._practice = clinic.practice

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """Every request of the other record, and how many loans would go."""
        then = f"goes to {mrn_pairs(merging.kept_mrn)}"
        asked = [
            Matter(FEATURE, _key(row), of_kept=False, what=self._told(row), then=then)
            for row in _of(unit, merging.other_id)
        ]
        return [*asked, *LOANS.counted(unit.session, merging)]

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Give the requests to the record kept, each with its line, and the loans."""
        words = f"{mrn_pairs(merging.other_mrn)} was merged into {mrn_pairs(merging.kept_mrn)}"
        journal.left(RequestRecord, _of(unit, merging.kept_id))
        for row in _of(unit, merging.other_id):
            _say(unit, row, merging.kept_id, words)
            journal.write(RequestRecord, row, {"patient_id": merging.kept_id})
        LOANS.move(unit, merging, journal)

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """The requests and loans that were made since, and the loans that were changed."""
        asked = [
            Question(
                FEATURE, f"request:{row['id']}", Since.MADE, self._told(row), "", self._told(row),
                (Whose.KEPT, Whose.OTHER), str(row["version"]),
            )
            for row in _new(unit, merging, written)
        ]  # fmt: skip
        return [*asked, *LOANS.since(unit.session, merging, written)]

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give the requests back as they stand now, each with its line, and the loans."""
        session = unit.session
        words = f"{mrn_pairs(merging.other_mrn)} was taken out of {mrn_pairs(merging.kept_mrn)}"
        now, new = written.now(session, RequestRecord), _new(unit, merging, written)
        back = [
            now[item.key] for item in reversed(written.of(RequestRecord, ItemAct.MOVED)) if item.key in now
        ]
        theirs = [row for row in new if answers.get((FEATURE, f"request:{row['id']}")) is Whose.OTHER]
        for row in (*back, *theirs):
            _say(unit, row, merging.other_id, words)
            write_row(session, RequestRecord, row, {"patient_id": merging.other_id})
        LOANS.restore(unit, merging, written, answers)

    def _told(self, row: Mapping[str, object]) -> str:
        """A request in words: request R00000127 of the medical chart (ended)."""
        code = make_code(CodeKind.REQUEST, _key(row), practice=self._practice)
        ended = "" if RequestState(str(row["state"])) in WAITING else " (ended)"
        return f"request {code} of the {row['kind']} chart{ended}"


def _of(unit: Unit, patient_id: int) -> list[Image]:
    return images(unit.session, RequestRecord, RequestRecord.patient_id == patient_id)


def _new(unit: Unit, merging: Merging, written: Written) -> list[Image]:
    known = written.known(RequestRecord)
    return [row for row in _of(unit, merging.kept_id) if row["id"] not in known]


def _say(unit: Unit, row: Image, patient_id: int, words: str) -> None:
    standing = queries.standing(unit.session, _key(row))
    write_step(unit, replace(standing, patient_id=patient_id), RequestAct.MOVED, words)


def _key(row: Mapping[str, object]) -> int:
    return int(str(row["id"]))
