"""Appointments of other programs come in from files, on each database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from app.audit import Act, TrailFilter
from app.directory import DateOrder
from app.errors import BadInput, NotAllowed
from app.interop import AppointmentImport, AppointmentReport, DateReading
from app.patients import Patient
from app.progress import StopToken
from app.schedule import Appointment, AppointmentAct, AppointmentState
from tests.db.importing import a_file, unheard
from tests.db.merging_folders import merged, two
from tests.support.clinics import Clinic

S, A = AppointmentState, AppointmentAct
ZONE = ZoneInfo("America/Chicago")
HEADS = ("ApptID", "MRN", "Date", "Time", "Minutes", "Type", "Provider", "Status")


def day(clinic: Clinic, days: int) -> str:
    return str(clinic.clock.now().astimezone(ZONE).date() + timedelta(days=days))


def take(clinic: Clinic, file: Path, **more: Any) -> AppointmentReport:
    """Import as the columns are guessed."""
    app, actor = clinic.records
    mapping = more.pop("mapping", None) or app.imports.preview_appointments(actor, file).mapping
    command = AppointmentImport(file, mapping, **{"source": "pms", **more})
    return app.imports.import_appointments(actor, command, unheard, StopToken())


def of(clinic: Clinic, patient: Patient) -> list[Appointment]:
    app, actor = clinic.clerk
    return list(reversed(app.appointments.of_patient(actor, patient.id)))


def acts(clinic: Clinic, appointment: int) -> list[AppointmentAct]:
    app, actor = clinic.clerk
    return [step.act for step in reversed(app.appointments.history(actor, appointment))]


def row(clinic: Clinic, key: str, mrn: str, days: int = 1, at: str = "9:10 AM", **more: str) -> list[str]:
    facts = {"minutes": "20", "kind": "Visit", "whom": "Dr Lee", "status": "Scheduled", **more}
    return [key, mrn, day(clinic, days), at, *facts.values()]


def test_rows_come_in_once_and_again_change_nothing(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    file = a_file(tmp_path, HEADS, [row(clinic, "1", maria.mrn), row(clinic, "2", maria.mrn, 2, "0910")])
    dry = take(clinic, file, dry_run=True)
    assert (dry.added, of(clinic, maria)) == (2, [])
    done = take(clinic, file)
    assert (done.rows, done.added, done.refused) == (2, 2, [])
    first, _second = of(clinic, maria)
    assert f"{first.starts_at.astimezone(ZONE):%Y-%m-%d %H:%M}" == f"{day(clinic, 1)} 09:10"
    assert (first.kind, first.with_whom, first.source) == ("Visit", "Dr Lee", "pms")
    assert first.ends_at == first.starts_at + timedelta(minutes=20)
    steps = clinic.one("select count(*) from appointment_step")
    again = take(clinic, file)
    assert (again.unchanged, again.taken, again.absent_total) == (2, 0, 0)
    assert clinic.one("select count(*) from appointment_step") == steps
    boss = clinic.supervisor
    told = boss.app.trail.list(boss.actor, TrailFilter(act=Act.APPOINTMENTS_IMPORTED))
    assert [each.count for each in told] == [2]


def test_a_known_row_is_moved_changed_and_marked(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    first = [row(clinic, str(at), maria.mrn) for at in range(6)]
    take(clinic, a_file(tmp_path, HEADS, first))
    then = [
        row(clinic, "0", maria.mrn, at="10:10"),
        row(clinic, "1", maria.mrn, whom="Dr Okafor"),
        row(clinic, "2", maria.mrn, status="CXL"),
        row(clinic, "3", maria.mrn, status="No-Show"),
        row(clinic, "4", maria.mrn, status="Checked in"),
        row(clinic, "5", maria.mrn, 2, whom="Dr Okafor", status="confirmed"),
    ]
    file = a_file(tmp_path, HEADS, then)
    done = take(clinic, file)
    assert (done.rescheduled, done.changed, done.cancelled, done.marked) == (2, 1, 1, 2)
    keys = {each.id: acts(clinic, each.id)[1:] for each in of(clinic, maria)}
    assert sorted(keys.values()) == [
        [A.CANCELLED], [A.CHANGED], [A.KEPT], [A.NO_SHOW], [A.RESCHEDULED], [A.RESCHEDULED],
    ]  # fmt: skip
    assert take(clinic, file).unchanged == 6
    back = take(clinic, a_file(tmp_path, HEADS, [row(clinic, "2", maria.mrn, status="Booked")]))
    assert back.marked == 1


def test_what_a_desk_has_seen_is_not_taken_back_by_an_older_file(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    file = a_file(tmp_path, HEADS, [row(clinic, "1", maria.mrn)])
    take(clinic, file)
    clinic.clock.advance(timedelta(days=2))
    app, clerk = clinic.clerk
    (visit,) = of(clinic, maria)
    app.appointments.mark(clerk, visit.id, S.KEPT)
    assert take(clinic, file).unchanged == 1
    assert of(clinic, maria)[0].state is S.KEPT


def test_an_unknown_word_is_refused_unless_it_was_said_what_it_means(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    file = a_file(tmp_path, HEADS, [row(clinic, "1", maria.mrn, status="RSVP")])
    (refused,) = take(clinic, file).refused
    assert (refused.line, refused.field) == (2, "Status")
    assert refused.reason == "RSVP is none of the words known for the state of an appointment."
    assert take(clinic, file, words={"rsvp": S.BOOKED}).added == 1
    assert take(clinic, file).unchanged == 1  # it is remembered with the columns
    app, actor = clinic.records
    assert app.imports.preview_appointments(actor, file).remembered


def test_absent_ones_are_told_and_cancelled_only_when_asked(clinic: Clinic, tmp_path: Path) -> None:
    maria, bo = clinic.a_patient(), clinic.a_patient("Lee", "Bo")
    rows = [row(clinic, str(at), maria.mrn, at) for at in range(1, 5)]
    take(clinic, a_file(tmp_path, HEADS, rows))
    take(clinic, a_file(tmp_path, HEADS, [row(clinic, "2", bo.mrn, 2)]), source="other program")
    file = a_file(tmp_path, HEADS, [rows[0], rows[2]])
    done = take(clinic, file)
    # The fourth lies outside of the days of this file, and another program's are its own.
    assert [(each.mrn, each.ahead) for each in done.absent] == [(maria.mrn, True)]
    assert (done.absent_total, done.absent_ahead, done.taken) == (1, 1, 0)
    assert {each.state for each in of(clinic, maria)} == {S.BOOKED}
    dry = take(clinic, file, cancel_absent=True, dry_run=True)
    assert (dry.absent_total, dry.cancelled_absent) == (1, 0)
    assert take(clinic, file, cancel_absent=True).cancelled_absent == 1
    assert [each.state for each in of(clinic, maria)] == [S.BOOKED, S.CANCELLED, S.BOOKED, S.BOOKED]
    assert [each.state for each in of(clinic, bo)] == [S.BOOKED]
    assert take(clinic, file, cancel_absent=True).absent_total == 0


def test_one_that_is_over_is_not_cancelled_as_absent(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    rows = [row(clinic, str(at), maria.mrn, at) for at in (-2, -1, 1)]
    take(clinic, a_file(tmp_path, HEADS, rows))
    done = take(clinic, a_file(tmp_path, HEADS, [rows[0], rows[2]]), cancel_absent=True)
    assert (done.absent_total, done.absent_ahead, done.cancelled_absent) == (1, 0, 0)


def test_a_refused_row_is_not_absent(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    rows = [row(clinic, str(at), maria.mrn, at) for at in (1, 2, 3)]
    take(clinic, a_file(tmp_path, HEADS, rows))
    rows[1][7] = "???"
    done = take(clinic, a_file(tmp_path, HEADS, rows), cancel_absent=True)
    assert (done.refused_total, done.absent_total, done.cancelled_absent) == (1, 0, 0)


def test_nothing_is_cancelled_while_a_refused_row_may_be_it(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    heads, rows = HEADS[1:], [row(clinic, "", maria.mrn, at)[1:] for at in (1, 2, 3)]
    take(clinic, a_file(tmp_path, heads, rows))
    rows[1][2] = "half past nine"
    done = take(clinic, a_file(tmp_path, heads, rows), cancel_absent=True)
    assert (done.absent_total, done.doubtful, done.cancelled_absent) == (1, True, 0)


def test_without_a_number_of_its_own_a_visit_is_who_and_when(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    heads, rows = HEADS[1:], [row(clinic, "", maria.mrn)[1:]]
    assert take(clinic, a_file(tmp_path, heads, [*rows, *rows])).added == 1
    assert take(clinic, a_file(tmp_path, heads, rows)).unchanged == 1
    rows[0][2] = "10:10"
    assert take(clinic, a_file(tmp_path, heads, rows)).added == 1


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("999999", "No patient here has this MRN."),
        ("", "The MRN is missing."),
        ("{a} and {b}", "More than one MRN stands here"),
        ("=1+1", "This cell holds a formula."),
    ],
)
def test_a_row_for_nobody_is_refused(clinic: Clinic, tmp_path: Path, cell: str, words: str) -> None:
    maria, bo = clinic.a_patient(mrn="000123"), clinic.a_patient("Lee", "Bo", mrn="000456")
    told = cell.format(a=maria.mrn, b=bo.mrn)
    (refused,) = take(clinic, a_file(tmp_path, HEADS, [row(clinic, "1", told)])).refused
    assert (refused.line, refused.field) == (2, "MRN") and words in refused.reason


@pytest.mark.parametrize("cell", ["000123", "00-01-23", "Smith 000123 follow-up, 20 min", "123"])
def test_the_number_may_stand_among_other_words(clinic: Clinic, tmp_path: Path, cell: str) -> None:
    maria = clinic.a_patient(mrn="000123")
    assert take(clinic, a_file(tmp_path, HEADS, [row(clinic, "1", cell)])).added == 1
    assert len(of(clinic, maria)) == 1


def test_a_key_of_another_patient_is_refused(clinic: Clinic, tmp_path: Path) -> None:
    maria, bo = clinic.a_patient(), clinic.a_patient("Lee", "Bo")
    take(clinic, a_file(tmp_path, HEADS, [row(clinic, "1", maria.mrn)]))
    (refused,) = take(clinic, a_file(tmp_path, HEADS, [row(clinic, "1", bo.mrn)])).refused
    assert refused.reason == "This appointment is in the book for another patient."


def test_the_number_of_a_merged_record_leads_to_the_one_kept(clinic: Clinic, tmp_path: Path) -> None:
    maria, mary = two(clinic)
    rows = [row(clinic, "1", mary.mrn), row(clinic, "2", mary.mrn, 2)]
    take(clinic, a_file(tmp_path, HEADS, rows[:1]))
    merged(clinic, maria, mary)
    done = take(clinic, a_file(tmp_path, HEADS, rows))
    assert (done.unchanged, done.added, len(of(clinic, maria))) == (1, 1, 2)


def test_the_order_of_the_dates_is_asked_where_it_is_not_shown(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    file = a_file(tmp_path, HEADS, [["1", maria.mrn, "03/04/2027", "9:10", "", "", "", ""]])
    app, actor = clinic.records
    assert app.imports.preview_appointments(actor, file).dates is DateReading.AMBIGUOUS
    with pytest.raises(BadInput, match="read in two ways"):
        take(clinic, file)
    take(clinic, file, date_order=DateOrder.DAY_MONTH_YEAR)
    assert of(clinic, maria)[0].starts_at.astimezone(ZONE).month == 4


def test_an_excel_cell_keeps_its_time(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["ApptID", "MRN", "Start"])
    wall = datetime.fromisoformat(f"{day(clinic, 1)} 09:10")
    sheet.append([1, maria.mrn, wall])
    sheet.append([2, maria.mrn, wall - timedelta(microseconds=1)])
    file = tmp_path / "book.xlsx"
    book.save(file)
    assert take(clinic, file).added == 2
    assert {each.starts_at for each in of(clinic, maria)} == {wall.replace(tzinfo=ZONE).astimezone(UTC)}


def test_a_calendar_comes_in_with_what_repeats_and_what_was_moved(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient(mrn="000123")
    first = clinic.clock.now().astimezone(ZONE).date() + timedelta(days=3)
    days = [f"{first + timedelta(weeks=week):%Y%m%d}" for week in range(3)]
    file = tmp_path / "book.ics"
    text = f"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:r1
DTSTART;TZID=America/Chicago:{days[0]}T091000
DURATION:PT20M
RRULE:FREQ=WEEKLY;COUNT=3
EXDATE;TZID=America/Chicago:{days[1]}T091000
SUMMARY:Garcia 000123 dressing
END:VEVENT
BEGIN:VEVENT
UID:r1
RECURRENCE-ID;TZID=America/Chicago:{days[2]}T091000
DTSTART;TZID=America/Chicago:{days[2]}T101000
SUMMARY:Garcia 000123 dressing
END:VEVENT
BEGIN:VEVENT
UID:whole
DTSTART;VALUE=DATE:{days[0]}
SUMMARY:000123
END:VEVENT
END:VCALENDAR
"""
    file.write_text(text, encoding="utf-8")
    done = take(clinic, file)
    assert (done.rows, done.added) == (3, 2)
    assert [each.reason.split(": ")[1] for each in done.refused] == ["an appointment has a time of day."]
    walls = [f"{each.starts_at.astimezone(ZONE):%Y%m%dT%H%M%S}" for each in of(clinic, maria)]
    assert walls == [f"{days[0]}T091000", f"{days[2]}T101000"]
    assert take(clinic, file).unchanged == 2
    file.write_text(text.replace("VCALENDAR\nBEGIN", "VCALENDAR\nMETHOD:CANCEL\nBEGIN", 1), encoding="utf-8")
    assert take(clinic, file).cancelled == 2


def test_any_order_of_rows_twice_changes_nothing_the_second_time(clinic: Clinic, tmp_path: Path) -> None:
    random = Random(17)
    people = [clinic.a_patient() for _ in range(4)]
    states = ("Scheduled", "CXL", "No show", "Seen", "")
    rows = [
        row(clinic, str(at), random.choice(people).mrn, random.randint(-9, 9), status=random.choice(states))
        for at in range(70)
    ]
    for _ in range(3):
        random.shuffle(rows)
        take(clinic, a_file(tmp_path, HEADS, rows))
        random.shuffle(rows)
        again = take(clinic, a_file(tmp_path, HEADS, rows))
        assert (again.unchanged, again.taken, again.refused_total, again.absent_total) == (70, 0, 0, 0)


def test_a_stopped_import_keeps_what_it_took_and_cancels_nothing(clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient()
    rows = [row(clinic, str(at), maria.mrn) for at in range(120)]
    file = a_file(tmp_path, HEADS, rows)
    app, actor = clinic.records
    stop = StopToken()
    mapping = app.imports.preview_appointments(actor, file).mapping
    command = AppointmentImport(file, mapping, source="pms")
    done = app.imports.import_appointments(actor, command, lambda _progress: stop.stop(), stop)
    assert done.stopped and done.added == 50 and done.absent_total == 0
    assert take(clinic, file).added == 70


def test_a_file_that_says_not_who_or_when_and_a_name_that_is_taken_are_refused(
    clinic: Clinic, tmp_path: Path
) -> None:
    file = a_file(tmp_path, HEADS, [])
    with pytest.raises(BadInput, match="No column holds the MRN"):
        take(clinic, file, mapping={"date": "Date"})
    with pytest.raises(BadInput, match="No column holds the day"):
        take(clinic, file, mapping={"mrn": "MRN"})
    with pytest.raises(BadInput, match="needs a name"):
        take(clinic, file, source="hand")


def test_only_who_imports_patients_imports_appointments(clinic: Clinic, tmp_path: Path) -> None:
    file = a_file(tmp_path, HEADS, [])
    app, actor = clinic.clerk
    with pytest.raises(NotAllowed):
        app.imports.preview_appointments(actor, file)
    with pytest.raises(NotAllowed):
        app.imports.import_appointments(actor, AppointmentImport(file, {}), unheard, StopToken())
