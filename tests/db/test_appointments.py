"""The appointment book on each database: booking, marking, moving, and the days of the clinic."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotFound, RuleBroken
from app.patients import Patient
from app.schedule import (
    Appointment,
    AppointmentAct,
    AppointmentState,
    Book,
    ClosedDay,
    OpeningHours,
)
from tests.db.merging_folders import asked, everything, merged, taken_apart, two
from tests.db.statements import statements
from tests.support.clinics import Clinic

S, A = AppointmentState, AppointmentAct
ZONE = ZoneInfo("America/Chicago")


def at(clinic: Clinic, days: int = 1, hour: int = 9, minute: int = 10) -> datetime:
    """A time of the clinic so many days from today."""
    day = clinic.clock.now().astimezone(ZONE).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def booked(clinic: Clinic, patient: Patient, starts_at: datetime, **more: Any) -> Appointment:
    app, actor = clinic.clerk
    return app.appointments.book(actor, Book(patient.id, starts_at, **more))


def acts(clinic: Clinic, appointment: int) -> list[AppointmentAct]:
    """What happened to an appointment, oldest first."""
    app, actor = clinic.records
    return [step.act for step in reversed(app.appointments.history(actor, appointment))]


def test_a_visit_is_booked_and_stands_in_its_day(clinic: Clinic) -> None:
    maria = clinic.a_patient()
    late = booked(clinic, maria, at(clinic, hour=15))
    early = booked(clinic, maria, at(clinic), minutes=20, kind=" Follow  up ", with_whom="Dr Lee", place="2")
    app, actor = clinic.privacy
    day = at(clinic).astimezone(ZONE).date()
    assert [each.id for each in app.appointments.of_day(actor, day)] == [early.id, late.id]
    assert app.appointments.of_day(actor, day + timedelta(days=1)) == ()
    (first, _) = app.appointments.of_day(actor, day)
    assert (first.patient, first.mrn, first.kind, first.with_whom) == (
        "GARCIA, Maria", maria.mrn, "Follow up", "Dr Lee",
    )  # fmt: skip
    assert first.ends_at == first.starts_at + timedelta(minutes=20) and first.counts
    assert [each.id for each in app.appointments.of_patient(actor, maria.id)] == [late.id, early.id]
    assert [each.id for each in app.appointments.of_patient(actor, maria.id, 1)] == [late.id]
    supervisor = clinic.supervisor
    told = supervisor.app.trail.list(supervisor.actor, TrailFilter(act=Act.APPOINTMENT_BOOKED))
    assert [row.patient_id for row in told] == [maria.id, maria.id]


def test_a_day_is_read_in_as_many_statements_however_long_it_is(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    day = at(clinic).astimezone(ZONE).date()
    counts = []
    for _ in range(2):
        booked(clinic, clinic.a_patient(), at(clinic))
        with statements() as made:
            app.appointments.of_day(actor, day)
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_what_became_of_a_visit_can_be_said_and_put_right(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    visit = booked(clinic, clinic.a_patient(), at(clinic))
    for state in (S.CANCELLED, S.BOOKED):
        assert app.appointments.mark(actor, visit.id, state).state is state
    with pytest.raises(RuleBroken, match="is booked already"):
        app.appointments.mark(actor, visit.id, S.BOOKED)
    for early in (S.KEPT, S.NO_SHOW):
        with pytest.raises(RuleBroken, match="lies ahead"):
            app.appointments.mark(actor, visit.id, early)
    clinic.clock.advance(timedelta(days=2))
    for state in (S.NO_SHOW, S.KEPT):
        app.appointments.mark(actor, visit.id, state)
    with pytest.raises(RuleBroken, match="is kept"):
        app.appointments.reschedule(actor, visit.id, at(clinic, 5))
    assert acts(clinic, visit.id) == [A.BOOKED, A.CANCELLED, A.REINSTATED, A.NO_SHOW, A.KEPT]
    with pytest.raises(NotFound):
        app.appointments.mark(actor, 999_999, S.KEPT)


def test_what_was_cancelled_is_shown_only_when_asked_for(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    visit = booked(clinic, clinic.a_patient(), at(clinic))
    app.appointments.mark(actor, visit.id, S.CANCELLED)
    day = at(clinic).astimezone(ZONE).date()
    assert app.appointments.of_day(actor, day) == ()
    assert [each.id for each in app.appointments.of_day(actor, day, everything=True)] == [visit.id]


def test_a_visit_that_is_moved_lasts_as_long_as_before_and_tells_both_days(clinic: Clinic) -> None:
    app, actor = clinic.clerk
    visit = booked(clinic, clinic.a_patient(), at(clinic), minutes=20)
    with pytest.raises(RuleBroken, match="at that time already"):
        app.appointments.reschedule(actor, visit.id, at(clinic))
    now = app.appointments.reschedule(actor, visit.id, at(clinic, 3, 14))
    assert (now.starts_at, now.ends_at) == (at(clinic, 3, 14), at(clinic, 3, 14) + timedelta(minutes=20))
    step = app.appointments.history(actor, visit.id)[0]
    assert (step.act, step.person, step.starts_at) == (A.RESCHEDULED, "Clerk Person", now.starts_at)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"minutes": 0}, "from one minute to a day"),
        ({"minutes": 1441}, "from one minute to a day"),
        ({"kind": "x" * 201}, "201 letters"),
        ({"with_whom": "Dr\0Lee"}, "a sign that no text has"),
    ],
)
def test_what_nobody_can_mean_is_not_booked(clinic: Clinic, more: dict[str, Any], words: str) -> None:
    maria = clinic.a_patient()
    with pytest.raises(BadInput, match=words):
        booked(clinic, maria, at(clinic), **more)
    assert clinic.one("select count(*) from appointment") == 0


def test_a_day_years_away_or_without_a_zone_is_not_booked(clinic: Clinic) -> None:
    maria = clinic.a_patient()
    with pytest.raises(BadInput, match="five years"):
        booked(clinic, maria, at(clinic, 3000))
    with pytest.raises(BadInput, match="no time zone"):
        booked(clinic, maria, at(clinic).replace(tzinfo=None))


@pytest.mark.parametrize("day", [date(2027, 3, 14), date(2027, 11, 7)], ids=["23 hours", "25 hours"])
def test_the_day_of_the_clinic_is_as_long_as_its_clock_says(clinic: Clinic, day: date) -> None:
    maria = clinic.a_patient()
    for wall in (time(0, 0), time(23, 59)):
        booked(clinic, maria, datetime.combine(day, wall, ZONE).astimezone(UTC))
    app, actor = clinic.clerk
    shown = app.appointments.of_day(actor, day)
    assert [each.starts_at.astimezone(ZONE).time() for each in shown] == [time(0, 0), time(23, 59)]
    span = shown[1].starts_at - shown[0].starts_at
    assert span == timedelta(hours=22 if day.month == 3 else 24, minutes=59)
    for beside in (-1, 1):
        assert app.appointments.of_day(actor, day + timedelta(days=beside)) == ()


# Opening hours.


def test_the_week_and_the_closed_days_are_kept(clinic: Clinic) -> None:
    app, boss = clinic.supervisor
    week = ((0, time(8), time(17)), (5, time(9), time(12, 30)))
    app.hours.set_week(boss, OpeningHours(tuple(reversed(week))))
    app.hours.close_day(boss, date(2026, 12, 25), " Christmas  Day ")
    app.hours.close_day(boss, date(2020, 1, 1), "New Year")
    reader = clinic.clerk
    hours, closed = reader.app.hours.show(reader.actor)
    assert hours.weekly == week
    assert closed == [
        ClosedDay(date(2020, 1, 1), "New Year"), ClosedDay(date(2026, 12, 25), "Christmas Day"),
    ]  # fmt: skip
    app.hours.open_day(boss, date(2020, 1, 1))
    app.hours.set_week(boss, OpeningHours(()))
    hours, closed = app.hours.show(boss)
    assert (hours.weekly, [each.day for each in closed]) == ((), [date(2026, 12, 25)])
    told = app.trail.list(boss, TrailFilter(act=Act.SETTING_CHANGED))
    assert len(told) == 5


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (((0, time(17), time(8)),), "Monday closes before it opens"),
        (((0, time(8), time(8)),), "Monday closes before it opens"),
        (((6, time(8), time(9)), (6, time(10), time(11))), "Sunday stands there twice"),
        (((7, time(8), time(9)),), "seven days"),
    ],
)
def test_a_week_that_cannot_be_is_refused(clinic: Clinic, week: Any, words: str) -> None:
    app, boss = clinic.supervisor
    before = app.hours.show(boss)
    with pytest.raises(BadInput, match=words):
        app.hours.set_week(boss, OpeningHours(week))
    assert app.hours.show(boss) == before


def test_a_day_is_closed_once_with_a_reason(clinic: Clinic) -> None:
    app, boss = clinic.supervisor
    day = date(2026, 12, 25)
    for reason in ("  ", "x" * 201):
        with pytest.raises(BadInput, match="why the clinic is closed"):
            app.hours.close_day(boss, day, reason)
    app.hours.close_day(boss, day, "Holiday")
    with pytest.raises(RuleBroken, match="closed on 2026-12-25 already"):
        app.hours.close_day(boss, day, "Holiday")
    app.hours.open_day(boss, day)
    with pytest.raises(NotFound, match="not among the closed days"):
        app.hours.open_day(boss, day)


def test_a_visit_on_a_closed_day_says_so(clinic: Clinic) -> None:
    app, boss = clinic.supervisor
    day = at(clinic, 3).astimezone(ZONE).date()
    every_day = OpeningHours(tuple((weekday, time(8), time(17)) for weekday in range(7)))
    app.hours.set_week(boss, every_day)
    maria = clinic.a_patient()
    assert not booked(clinic, maria, at(clinic, 3)).closed_day
    app.hours.close_day(boss, day, "Holiday")
    assert booked(clinic, maria, at(clinic, 3, 11)).closed_day


# Two records of one person.


def test_visits_go_along_with_a_merge_and_back(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    visit = booked(clinic, mary, at(clinic))
    app, actor = clinic.clerk
    app.appointments.mark(actor, booked(clinic, mary, at(clinic, 2)).id, S.CANCELLED)
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    assert len(app.appointments.of_patient(actor, maria.id)) == 2
    assert app.appointments.of_patient(actor, mary.id) == ()
    assert acts(clinic, visit.id) == [A.BOOKED, A.MOVED]
    app.appointments.reschedule(actor, visit.id, at(clinic, 4))
    taken_apart(clinic, merge)
    assert app.appointments.of_patient(actor, mary.id)[0].id == visit.id
    assert acts(clinic, visit.id) == [A.BOOKED, A.MOVED, A.RESCHEDULED, A.MOVED]
    assert set(everything(clinic)) == set(before)


def test_a_visit_booked_since_is_asked_about(clinic: Clinic) -> None:
    from app.patients import Since, Whose

    maria, mary = two(clinic)
    booked(clinic, mary, at(clinic))
    merge = merged(clinic, maria, mary)
    new = booked(clinic, maria, at(clinic, 2), with_whom="Dr Lee")
    (question,) = asked(clinic, merge).values()
    assert (question.since, question.answers) == (Since.MADE, (Whose.KEPT, Whose.OTHER))
    assert question.what.startswith("Appointment ") and question.what.endswith("with Dr Lee (booked)")
    taken_apart(clinic, merge, {f"appointment:{new.id}": Whose.OTHER})
    app, actor = clinic.clerk
    assert app.appointments.of_patient(actor, maria.id) == ()
    assert len(app.appointments.of_patient(actor, mary.id)) == 2


def test_nothing_is_booked_for_a_record_that_was_merged(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    merged(clinic, maria, mary)
    with pytest.raises(Conflict, match="was merged into another one"):
        booked(clinic, mary, at(clinic))
