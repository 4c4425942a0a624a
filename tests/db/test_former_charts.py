"""The clinic's former chart list: volumes keep their numbers, old labels lead to them, loans stay open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts import AddPlace, CheckIn, CheckOut, PlaceKind, State, Volume
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.places.models import PlaceRecord
from app.directory import DateOrder
from app.interop import ChartReport
from tests.db.importing import Rows, a_file, holdings, only_refusal, take_charts
from tests.support.clinics import Clinic

HEADERS = ("MRN", "Volume", "Old label", "Shelf", "Charged to", "Date out", "Due back")


def a_list(folder: Path, rows: Rows) -> Path:
    return a_file(folder, HEADERS, rows, "charts.csv")


def maria_and_ann(clinic: Clinic) -> None:
    clinic.a_patient("Garcia", "Maria", mrn="004172")
    clinic.a_patient("O'Brien", "Ann", mrn="004173")


def volume(clinic: Clinic, label: str) -> Volume:
    app, records = clinic.records
    return app.finder.where(records, label).volume


def told(done: ChartReport) -> tuple[int, int, int]:
    assert done.volumes + done.unchanged + done.refused_total == done.rows
    assert len(done.codes) in {0, done.volumes}
    return done.volumes, done.unchanged, done.refused_total


def test_volumes_keep_their_numbers_and_their_old_labels_lead_to_them(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    rows = [("004172", "2", "OLD-22", "", "", "", ""), ("004172", "v3", "OLD-23", "", "", "", ""),
            ("004173", "", "OLD-31", "", "", "", "")]  # fmt: skip
    done = take_charts(clinic, a_list(tmp_path, rows))
    assert told(done) == (3, 0, 0)
    found = [volume(clinic, label) for label in ("OLD-22", "OLD-23", "old-31")]
    assert [(each.mrn, each.number, each.state) for each in found] == [
        ("004172", 2, State.IN_FILE), ("004172", 3, State.IN_FILE), ("004173", 1, State.IN_FILE),
    ]  # fmt: skip
    assert [each.code for each in found] == done.codes
    holder = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    app.desk.check_out(records, CheckOut("OLD-22", holder.code, clinic.scan()))
    assert volume(clinic, done.codes[0]).holder == "Dr Lee"


def test_a_loan_stays_open_with_its_holder_since_and_due(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    today = clinic.clock.now().date()
    since, due = today - timedelta(days=20), today + timedelta(days=10)
    row = ("004172", "1", "OLD-1", "North wall", "Dr Adeyemi", since.isoformat(), due.isoformat())
    done = take_charts(clinic, a_list(tmp_path, [row]))
    assert (told(done), done.loans, done.places) == ((1, 0, 0), 1, 2)
    out = volume(clinic, "OLD-1")
    assert (out.state, out.holder, out.home) == (State.OUT, "Dr Adeyemi", "North wall")
    assert out.due_at is not None
    assert (abs((out.since.date() - since).days), abs((out.due_at.date() - due).days)) <= (1, 1)
    (movement,) = clinic.rows(select(MovementRecord.act, MovementRecord.entry, MovementRecord.reason))
    assert tuple(movement) == ("check_out", "imported", "former chart list")
    app, records = clinic.records
    assert app.queue.waiting(records) == 0
    back = app.desk.check_in(records, CheckIn("OLD-1", clinic.scan())).volume
    assert (back.state, back.place) == (State.IN_FILE, "North wall")


def test_places_that_are_here_are_used_and_new_ones_made_once(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    app, records = clinic.records
    app.places.add(records, AddPlace(PlaceKind.PERSON, "Dr Lee"))
    rows = [("004172", "1", "", "Wall", "dr lee", "", ""), ("004173", "1", "", "wall", "Dr Kim", "", "")]
    done = take_charts(clinic, a_list(tmp_path, rows))
    assert (told(done), done.places, done.loans) == ((2, 0, 0), 2, 2)
    places = {row.name for row in clinic.rows(select(PlaceRecord.name))}
    assert {"Wall", "Dr Lee", "Dr Kim"} <= places and not {"wall", "dr lee"} & places


def test_a_shelf_of_the_list_takes_no_other_charts_than_its_own(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    take_charts(clinic, a_list(tmp_path, [("004172", "1", "", "North wall", "", "", "")]))
    assert clinic.volumes(clinic.a_patient("Zz", mrn="999999"))[0].home != "North wall"


def test_the_same_list_again_changes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    rows = [("004172", "1", "OLD-1", "Wall", "Dr Lee", "2020-01-15", ""), ("004173", "1", "", "", "", "", "")]
    file = a_list(tmp_path, rows)
    assert told(take_charts(clinic, file)) == (2, 0, 0)
    before = holdings(clinic)
    again = take_charts(clinic, file)
    assert (told(again), again.loans, again.places) == ((0, 2, 0), 0, 0)
    assert holdings(clinic) == before


def test_a_dry_run_of_a_list_writes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    rows = [("004172", "1", "OLD-1", "Wall", "Dr Lee", "", ""), ("9", "1", "", "", "", "", "")]
    assert clinic.records
    before = holdings(clinic)
    assert told(take_charts(clinic, a_list(tmp_path, rows), dry_run=True)) == (1, 0, 1)
    assert holdings(clinic) == before


def test_rows_that_cannot_be_right_are_refused_and_the_others_taken(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    rows = [
        ("004172", "1", "OLD-1", "", "", "", ""),
        ("999999", "1", "", "", "", "", ""),
        ("004172", "1", "", "", "", "", ""),
        ("004172", "2", "old-1", "", "", "", ""),
        ("004172", "0", "", "", "", "", ""),
        ("004172", "100", "", "", "", "", ""),
        ("", "1", "", "", "", "", ""),
        ("004173", "1", "", "", "Dr Lee", "2020-02-30", ""),
        ("004173", "1", "=1+1", "", "", "", ""),
        ("004173", "1", "OLD-9", "", "", "", ""),
    ]
    done = take_charts(clinic, a_list(tmp_path, rows))
    assert told(done) == (2, 0, 8)
    # What a row holds is judged when it is read, whose it is a handful later.
    assert sorted((each.line, each.field, each.reason.split(".")[0]) for each in done.refused) == [
        (3, "MRN", "No patient here has this MRN"),
        (4, "MRN", "An earlier line has this volume"),
        (5, "Old label", "Another volume has this old number"),
        (6, "Volume", "0 is not a volume number from 1 to 99"),
        (7, "Volume", "100 is not a volume number from 1 to 99"),
        (8, "MRN", "The MRN is missing"),
        (9, "Date out", "2020-02-30 is not a date of the calendar, or lies before 1880 or in the future"),
        (10, "Old label", "This cell holds a formula"),
    ]


def test_an_old_number_of_another_volume_is_refused(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    take_charts(clinic, a_list(tmp_path, [("004172", "1", "OLD-1", "", "", "", "")]))
    done = take_charts(clinic, a_list(tmp_path, [("004173", "1", "OLD-1", "", "", "", "")]))
    assert only_refusal(done).reason == "Another volume has this old number."
    assert volume(clinic, "OLD-1").mrn == "004172"


def test_a_volume_named_twice_is_told_however_far_apart(clinic: Clinic, tmp_path: Path) -> None:
    clinic.a_patient("Garcia", "Maria", mrn="1")
    rows = [("1", str(number), "", "", "", "", "") for number in (*range(1, 61), 1)]
    done = take_charts(clinic, a_list(tmp_path, rows))
    assert told(done) == (60, 0, 1)
    assert only_refusal(done).line == 62


def test_a_chart_that_is_here_gets_the_volumes_it_lacks(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient("Garcia", "Maria", mrn="004172")
    clinic.volumes(maria)
    rows = [("004172", "1", "", "", "", "", ""), ("004172", "2", "OLD-2", "", "", "", "")]
    assert told(take_charts(clinic, a_list(tmp_path, rows))) == (1, 1, 0)
    assert sorted(row.number for row in clinic.rows(select(VolumeRecord.number))) == [1, 2]


def test_loan_dates_are_read_in_the_order_that_was_said(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    file = a_list(tmp_path, [("004172", "1", "OLD-1", "", "Dr Lee", "02/03/2020", "")])
    take_charts(clinic, file, date_order=DateOrder.DAY_MONTH_YEAR)
    assert volume(clinic, "OLD-1").since.date() == date(2020, 3, 2)


def test_taking_a_list_over_is_in_the_trail(clinic: Clinic, tmp_path: Path) -> None:
    maria_and_ann(clinic)
    rows = [("004172", str(number), "", "", "", "", "") for number in range(1, 31)]
    take_charts(clinic, a_list(tmp_path, rows))
    acts = clinic.rows(select(AuditAct.count).where(AuditAct.act == Act.CHARTS_IMPORTED))
    assert sum(row.count for row in acts) == 30
