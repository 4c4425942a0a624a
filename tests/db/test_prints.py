"""What is printed besides chart labels, how labels are read, and what of it the clinic keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from app.audit import Act, TrailFilter
from app.charts import (
    AddPlace,
    AskForChart,
    BatchHealth,
    ChartKind,
    CheckIn,
    CheckOut,
    DigitMap,
    Entry,
    Ink,
    Label,
    Look,
    PlaceKind,
    PrintSetup,
    Reason,
    WantedCharts,
    own_map,
)
from app.charts.labels.health.rules import LEAST_ACTS, is_worn
from app.charts.labels.models import LabelPrinting
from app.codes import CodeKind, make_code
from app.errors import BadInput, NotAllowed, NotFound
from app.security import AddPerson, Role
from tests.db.statements import statements
from tests.support.clinics import PASSWORD, Clinic

OTHER_WAY = own_map([ink.value for ink in reversed(Ink)])


def printed(clinic: Clinic, codes: Sequence[str], printer: str = "", again_of: UUID | None = None) -> UUID:
    """Print the labels of these charts in one batch."""
    app, records = clinic.records
    sheets = app.labels.set(app.labels.charts(records, WantedCharts(tuple(codes))), PrintSetup())
    return app.labels.printed(records, sheets, printer, again_of)


def used(clinic: Clinic, code: str, *, scanned: int, keyed: int) -> None:
    """Check a chart out and in again so many times by scan, then so many times by typing."""
    app, records = clinic.records
    room = app.places.holder(records, "Exam 9")
    for at in range(scanned + keyed):
        scan = clinic.scan(entry=Entry.SCANNED if at < scanned else Entry.KEYED)
        act = CheckOut(code, room.code, scan) if at % 2 == 0 else None
        if act is not None:
            app.desk.check_out(records, act)
        else:
            app.desk.check_in(records, CheckIn(code, scan))


@pytest.fixture
def room(clinic: Clinic) -> Clinic:
    """A clinic with a room that charts go to."""
    app, admin = clinic.admin
    app.places.add(admin, AddPlace(PlaceKind.ROOM, "Exam 9"))
    return clinic


def by_batch(clinic: Clinic, days: int = 90) -> dict[UUID, BatchHealth]:
    app, records = clinic.records
    return {each.batch: each for each in app.labels.health(records, days)}


def test_acts_count_for_the_label_that_the_folder_carried(room: Clinic) -> None:
    one, other = room.a_volume(), room.a_volume()
    used(room, one, scanned=0, keyed=2)  # before it had a label
    first = printed(room, [one, other], "Zebra at the desk")
    used(room, one, scanned=4, keyed=2)
    again = printed(room, [one], "Laser", first)
    used(room, one, scanned=2, keyed=0)
    found = by_batch(room)
    old, new = found[first], found[again]
    assert (old.labels, old.scanned, old.keyed, old.to_reprint) == (2, 4, 2, 1)
    assert (old.printer, old.stock, old.resolution) == ("Zebra at the desk", "avery-5160", 600)
    assert (new.scanned, new.keyed, new.to_reprint, new.again_of, old.again_of) == (2, 0, 1, first, None)
    assert old.keyed_rate == pytest.approx(1 / 3) and not old.worn


def test_a_batch_that_is_typed_too_often_is_to_be_printed_anew(room: Clinic) -> None:
    bad, fine, idle = room.a_volume(), room.a_volume(), room.a_volume()
    worn, good = printed(room, [bad, idle], "Zebra"), printed(room, [fine], "Laser")
    used(room, bad, scanned=LEAST_ACTS - 4, keyed=4)
    used(room, fine, scanned=LEAST_ACTS, keyed=2)
    app, records = room.records
    assert [(each.batch, each.worn) for each in app.labels.health(records)] == [(worn, True), (good, False)]
    assert {each.code for each in app.labels.charts(records, WantedCharts(worn=True))} == {bad, idle}
    printed(room, [bad], "Laser", worn)
    assert [each.code for each in app.labels.charts(records, WantedCharts(worn=True))] == [idle]
    printed(room, [idle], "Laser", worn)
    assert not app.labels.charts(records, WantedCharts(worn=True))
    assert not any(each.worn for each in app.labels.health(records))


def test_what_was_done_longer_ago_is_not_counted(room: Clinic) -> None:
    code = room.a_volume()
    batch = printed(room, [code])
    used(room, code, scanned=2, keyed=0)
    assert by_batch(room, 1)[batch].scanned == 2
    room.clock.advance(timedelta(days=3))
    assert by_batch(room, 1) == {} and by_batch(room, 5)[batch].scanned == 2
    app, records = room.records
    with pytest.raises(BadInput):
        app.labels.health(records, 0)


def test_health_is_a_few_statements_however_many_labels_there_are(room: Clinic) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            code = room.a_volume()
            printed(room, [code])
            used(room, code, scanned=1, keyed=0)
        app, records = room.records
        with statements() as heard:
            app.labels.health(records)
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 4


@pytest.mark.parametrize(
    ("scanned", "keyed", "worn"),
    [(17, 2, False), (18, 2, False), (17, 3, True), (0, 20, True), (0, 19, False)],
)
def test_the_bound_is_one_act_in_ten_of_twenty_or_more(scanned: int, keyed: int, worn: bool) -> None:
    assert is_worn(scanned, keyed) is worn


def test_colours_inserts_and_cards_are_no_label_of_a_chart(clinic: Clinic) -> None:
    code = clinic.a_volume()
    app, records = clinic.records
    labels = app.labels.charts(records, WantedCharts((code,)))
    app.labels.printed(records, app.labels.set(labels, PrintSetup("avery-5161", look=Look.DIGITS)))
    cards = app.labels.set(app.labels.others(Look.COMMANDS), PrintSetup("card-a6", look=Look.COMMANDS))
    app.labels.printed(records, cards)
    assert app.labels.unprinted(records) == 1
    assert clinic.rows(select(LabelPrinting.id)) == []
    privacy_app, privacy = clinic.privacy
    acts = privacy_app.trail.list(privacy, TrailFilter(act=Act.LABELS_PRINTED))
    assert [act.detail for act in acts] == ["command card, card-a6", "digit colours, avery-5161"]


def test_a_reprint_is_told_in_the_trail_and_in_the_batch(clinic: Clinic) -> None:
    code = clinic.a_volume()
    first = printed(clinic, [code], "Zebra")
    again = printed(clinic, [code], "Zebra", first)
    rows = clinic.rows(select(LabelPrinting.batch, LabelPrinting.printer, LabelPrinting.again_of))
    assert {tuple(row) for row in rows} == {(first, "Zebra", None), (again, "Zebra", first)}
    privacy_app, privacy = clinic.privacy
    acts = privacy_app.trail.list(privacy, TrailFilter(act=Act.LABELS_PRINTED))
    assert [act.detail for act in acts] == ["avery-5160, printed again", "avery-5160"]


def test_an_insert_says_where_a_chart_is_for_whom_and_which_outguide_stands_for_it(clinic: Clinic) -> None:
    patient = clinic.a_patient("Garcia", "Maria")
    code, shelved = clinic.a_volume(patient), clinic.a_volume()
    lee = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    app.requests.ask(
        records,
        AskForChart(
            patient.id, lee.code, clinic.clock.now() + timedelta(hours=2), ChartKind.MEDICAL,
            reason=Reason.PHONE, for_whom="Dr Ortiz",
        ),
    )  # fmt: skip
    app.desk.check_out(records, CheckOut(code, lee.code, clinic.scan()))
    (marker,) = app.outguide_desk.make(records, 1)
    app.outguide_desk.place(records, marker.code, code)
    (label,) = app.labels.charts(records, WantedCharts(out=True))
    assert label.code == code and label.charge is not None
    charge = label.charge
    assert (charge.where, charge.requester, charge.outguide) == ("Dr Lee", "Dr Ortiz", marker.code)
    assert charge.since and charge.due
    (still,) = app.labels.charts(records, WantedCharts((shelved,)))
    assert still.charge is None


def test_outguides_have_labels_of_their_own(clinic: Clinic) -> None:
    app, records = clinic.records
    one, two = app.outguide_desk.make(records, 2)
    assert [(each.code, each.name) for each in app.labels.outguides(records)] == [
        (one.code, "OUT"),
        (two.code, "OUT"),
    ]
    assert [each.code for each in app.labels.outguides(records, [two.code])] == [two.code]
    app.outguide_desk.retire(records, one.code)
    assert [each.code for each in app.labels.outguides(records)] == [two.code]
    with pytest.raises(NotFound):
        app.labels.outguides(records, [one.code])
    app.labels.printed(records, app.labels.set(app.labels.outguides(records), PrintSetup()))


def test_badges_are_printed_by_who_keeps_the_staff(clinic: Clinic) -> None:
    app, admin = clinic.admin
    made = app.people.add(admin, AddPerson("kim.wu", "Kim Wu", frozenset({Role.RECORDS}), PASSWORD))
    everybody = app.labels.badges(admin)
    assert Label(made.badge, "Kim Wu") in everybody and len(everybody) == len(app.people.list(admin))
    assert [each.code for each in app.labels.badges(admin, ["kim.wu"])] == [made.badge]
    app.labels.printed(admin, app.labels.set(everybody, PrintSetup("badges-86x54")))
    app.people.retire(admin, "kim.wu")
    assert made.badge not in {each.code for each in app.labels.badges(admin)}
    with pytest.raises(NotFound):
        app.labels.badges(admin, ["kim.wu"])
    for role in (Role.FRONT_DESK, Role.RECORDS):
        other, actor = clinic.desk_of(role)
        with pytest.raises(NotAllowed):
            other.labels.badges(actor)


def test_the_clinic_keeps_its_own_colours(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    _, records = clinic.records
    assert app.labels.own_digits(records) is None
    app.labels.choose_digits(supervisor, OTHER_WAY)
    app.labels.choose_digits(supervisor, OTHER_WAY)  # nothing changes, and nothing is told
    records_app, records = clinic.records
    assert records_app.labels.own_digits(records) == OTHER_WAY
    straight = DigitMap(tuple(Ink))
    app.labels.choose_digits(supervisor, straight)
    assert records_app.labels.own_digits(records) == straight
    privacy_app, privacy = clinic.privacy
    acts = privacy_app.trail.list(privacy, TrailFilter(act=Act.SETTING_CHANGED))
    assert [act.detail for act in acts] == ["digit colours", "digit colours"]


def test_two_digits_never_get_one_colour(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    with pytest.raises(BadInput, match="0 and 9 would both be red"):
        app.labels.choose_digits(supervisor, DigitMap((*tuple(Ink)[:9], Ink.RED)))
    assert app.labels.own_digits(supervisor) is None


def test_years_and_cards_are_there_for_everybody(clinic: Clinic) -> None:
    app, _ = clinic.records
    year = clinic.clock.now().year
    names = [int(label.name) for label in app.labels.others(Look.YEAR)]
    assert names == sorted(names, reverse=True) and {year - 8, year} <= set(names) and year + 2 not in names
    for look in (Look.COMMANDS, Look.BLANK, Look.PROOF):
        assert len(app.labels.others(look)) == 1


def test_a_badge_is_the_code_that_signs_in(clinic: Clinic) -> None:
    app, admin = clinic.admin
    (label,) = app.labels.badges(admin, [clinic.logins[Role.RECORDS]])
    assert app.people.by_badge(admin, label.code).login == clinic.logins[Role.RECORDS]
    assert label.code.startswith(make_code(CodeKind.BADGE, 1, practice=False)[0])
