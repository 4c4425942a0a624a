"""Scans that a crash left in the journal are done at the next opening, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.charts import CheckIn, CheckOut, Entry, KeptAct, Replayed, State, record_of
from app.charts.replaying.records import kept_of
from app.codes import CodeKind, make_code
from app.errors import BadInput
from app.storage import Pending
from tests.support.clinics import Clinic, Desk


def left_over(clinic: Clinic, *commands: CheckOut | CheckIn) -> None:
    """As if the desk had been killed between the journal and the database."""
    for command in commands:
        clinic.clerk.app.journal.begin(command.scan.id, record_of(command))


def replayed(clinic: Clinic, desk: Desk | None = None) -> Sequence[Replayed]:
    app, actor = desk or clinic.clerk
    journal = clinic.clerk.app.journal
    outcomes = list(app.replays.replay(actor, journal.pending()))
    for outcome in outcomes:
        if outcome.settled:
            journal.end(outcome.fact)
    return outcomes


def test_left_over_scans_are_done_in_their_order(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee, wu = clinic.a_volume(), clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Wu")
    early = clinic.scan(entry=Entry.KEYED, at=clinic.clock.now() - timedelta(minutes=9))
    due = clinic.clock.now() + timedelta(days=9)
    left_over(clinic, CheckOut(code, lee.code, early), CheckOut(code, "Dr Wu", clinic.scan(), due))
    outcomes = replayed(clinic)
    assert [outcome.moved.word for outcome in outcomes if outcome.moved] == ["Checked out", "Handed over"]
    assert list(app.journal.pending()) == []
    first, second = app.finder.history(clerk, code)
    assert (first.id, first.entry, first.happened_at) == (early.id, Entry.KEYED, early.happened_at)
    assert (second.to_place, second.due_at) == (wu.name, due)
    assert replayed(clinic) == []


def test_a_scan_that_the_ledger_has_already_meets_itself(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    out, back = CheckOut(code, lee.code, clinic.scan()), CheckIn(code, clinic.scan())
    app.desk.check_out(clerk, out)
    left_over(clinic, out, back)
    assert [each.moved.word for each in replayed(clinic) if each.moved] == ["Recorded", "Returned"]
    assert clinic.one("select count(*) from movement") == 2
    assert app.finder.where(clerk, code).volume.state is State.IN_FILE


def test_a_scan_that_can_never_be_done_is_told_and_ended(clinic: Clinic) -> None:
    app, _ = clinic.clerk
    code = clinic.a_volume()
    unknown = make_code(CodeKind.CHART, 999, practice=False)
    left_over(clinic, CheckIn(unknown, clinic.scan()), CheckOut(code, "nobody", clinic.scan()))
    app.journal.begin(clinic.clock.new_id(), b"\xff not a scan")
    left_over(clinic, CheckIn(code, clinic.scan()))
    outcomes = replayed(clinic)
    assert [outcome.settled for outcome in outcomes] == [True] * 4
    assert [bool(outcome.problem) for outcome in outcomes] == [True, True, True, False]
    assert list(app.journal.pending()) == []
    assert clinic.one("select count(*) from movement") == 1


def test_a_scan_waits_for_somebody_who_may(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    left_over(clinic, CheckOut(code, lee.code, clinic.scan()))
    (outcome,) = replayed(clinic, clinic.privacy)
    assert not outcome.settled and "may not" in outcome.problem
    assert len(clinic.clerk.app.journal.pending()) == 1
    (outcome,) = replayed(clinic, clinic.records)
    assert outcome.settled and outcome.moved


@pytest.mark.parametrize("due", [None, timedelta(days=3)])
def test_a_scan_is_read_from_the_journal_as_it_was_written(
    embedded_clinic: Clinic, due: timedelta | None
) -> None:
    scan = embedded_clinic.scan(entry=Entry.KEYED)
    due_at = scan.happened_at + due if due else None
    out = kept_of(Pending(scan.id, record_of(CheckOut("C00000013", "Dr Müller", scan, due_at), "jo")))
    assert out.scan == replace(scan, late=True)
    assert (out.act, out.code, out.holder, out.due_at) == (
        KeptAct.CHECK_OUT, "C00000013", "Dr Müller", due_at,
    )  # fmt: skip
    assert (out.by, out.window) == ("jo", "")
    back = kept_of(Pending(scan.id, record_of(CheckIn("x\0'\"", scan, "S00000011"))))
    assert (back.act, back.code, back.at) == (KeptAct.CHECK_IN, "x\0'\"", "S00000011")


WHOLE = '{"act": "%s", "code": "C", "happened_at": "%s", "entry": "%s", "at": ""}'


@pytest.mark.parametrize(
    "record",
    [
        "",
        "[]",
        "{}",
        "\xff",
        WHOLE % ("destroy", "2026-01-01T00:00:00+00:00", "keyed"),
        WHOLE % ("check_in", "soon", "keyed"),
        WHOLE % ("check_in", "2026-01-01T00:00:00+00:00", "guessed"),
    ],
)
def test_a_record_of_another_kind_is_refused(embedded_clinic: Clinic, record: str) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        kept_of(Pending(embedded_clinic.clock.new_id(), record.encode("latin-1")))
