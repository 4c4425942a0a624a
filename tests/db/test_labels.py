"""Labels are found in the order of the shelves, and that they were printed is kept."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select

from app.audit import Act, TrailFilter
from app.audit.models import AuditAct
from app.charts import (
    AddPlace,
    Change,
    CheckOut,
    MovementAct,
    PlaceKind,
    PrintSetup,
    WantedCharts,
    WantedPlaces,
)
from app.charts.labels.models import LabelPrinting
from app.errors import BadInput, NotAllowed, NotFound
from app.security import Role
from tests.db.statements import statements
from tests.support.clinics import Clinic


def test_labels_stand_in_filing_order_and_say_who_and_what(clinic: Clinic) -> None:
    later = clinic.a_patient("Adams", "Amy", mrn="00-00-99")
    first = clinic.a_patient("Zimmer", "Zoe", mrn="11-22-01")
    clinic.volumes(later, volumes=2)
    clinic.volumes(first)
    app, records = clinic.records
    labels = app.labels.charts(records, WantedCharts())
    told = [(label.name, label.mrn, label.volume) for label in labels]
    assert told == [
        ("ZIMMER, Zoe", first.mrn, "V1"), ("ADAMS, Amy", later.mrn, "V1"), ("ADAMS, Amy", later.mrn, "V2"),
    ]  # fmt: skip
    assert labels[0].birth_date == first.birth_date
    assert not any(label.printed_at or label.name_alert or label.practice for label in labels)


def test_look_alikes_carry_the_alert(clinic: Clinic) -> None:
    for given in ("Maria", "Mario"):
        clinic.volumes(clinic.a_patient("Garcia", given))
    clinic.volumes(clinic.a_patient("Okafor", "Ngozi"))
    app, records = clinic.records
    alerts = {label.name: label.name_alert for label in app.labels.charts(records, WantedCharts())}
    assert alerts == {"GARCIA, Maria": True, "GARCIA, Mario": True, "OKAFOR, Ngozi": False}


def test_what_was_printed_is_not_offered_again_but_can_be_asked_for(clinic: Clinic) -> None:
    printed, waiting = clinic.a_volume(), clinic.a_volume()
    app, records = clinic.records
    assert app.labels.unprinted(records) == 2
    sheets = app.labels.set(app.labels.charts(records, WantedCharts((printed,))), PrintSetup())
    batch = app.labels.printed(records, sheets)
    assert app.labels.unprinted(records) == 1
    assert [label.code for label in app.labels.charts(records, WantedCharts())] == [waiting]
    (again,) = app.labels.charts(records, WantedCharts((printed,)))
    assert again.printed_at is not None
    ((kept, stock, resolution),) = clinic.rows(
        select(LabelPrinting.batch, LabelPrinting.stock, LabelPrinting.resolution)
    )
    assert (kept, stock, resolution) == (batch, "avery-5160", 600)


def test_printing_is_one_act_with_its_count(clinic: Clinic) -> None:
    patient = clinic.a_patient()
    clinic.volumes(patient, volumes=3)
    app, records = clinic.records
    sheets = app.labels.set(app.labels.charts(records, WantedCharts(patient_ids=(patient.id,))), PrintSetup())
    batch = app.labels.printed(records, sheets)
    privacy_app, privacy = clinic.privacy
    (act,) = privacy_app.trail.list(privacy, TrailFilter(act=Act.LABELS_PRINTED))
    assert (act.patient_id, act.volume_id, act.count, act.detail) == (patient.id, None, 3, "avery-5160")
    assert clinic.one(select(AuditAct.fact_id).where(AuditAct.act == Act.LABELS_PRINTED)) == batch


def test_wishes_are_by_label_by_patient_or_by_shelf(clinic: Clinic) -> None:
    patient = clinic.a_patient()
    codes = {volume.code for volume in clinic.volumes(patient, volumes=2)}
    other = clinic.a_volume()
    app, records = clinic.records
    assert {
        label.code for label in app.labels.charts(records, WantedCharts(patient_ids=(patient.id,)))
    } == codes
    assert {label.code for label in app.labels.charts(records, WantedCharts((other.lower(),)))} == {other}
    home = app.finder.where(records, other).volume.home
    shelf = next(place.code for place in app.places.list(records) if place.name == home)
    assert other in {label.code for label in app.labels.charts(records, WantedCharts(shelf=shelf))}
    with pytest.raises(BadInput):
        app.labels.charts(records, WantedCharts(("C00000017",)))


def test_a_folder_that_is_no_more_gets_no_label(clinic: Clinic) -> None:
    patient = clinic.a_patient()
    first, second = clinic.volumes(patient, volumes=2)
    app, supervisor = clinic.supervisor
    _, privacy = clinic.privacy
    change = Change(second.code, MovementAct.COMBINE, clinic.scan(), reason="thin", into_code=first.code)
    app.desk.change(supervisor, change, second=privacy)
    assert [label.code for label in app.labels.charts(supervisor, WantedCharts())] == [first.code]


def test_places_have_labels_too(clinic: Clinic) -> None:
    lee = clinic.a_holder("Dr Lee")
    app, admin = clinic.admin
    people = app.labels.places(admin, WantedPlaces(kind=PlaceKind.PERSON))
    assert [(label.code, label.name) for label in people] == [(lee.code, "Dr Lee")]
    everything = app.labels.places(admin, WantedPlaces())
    assert {place.code for place in app.places.list(admin)} == {label.code for label in everything}
    app.labels.printed(admin, app.labels.set(everything, PrintSetup("zebra-57x32")))
    assert app.labels.places(admin, WantedPlaces((lee.code,)))
    with pytest.raises(NotFound):
        app.labels.places(admin, WantedPlaces(("L99999999",)))


@pytest.mark.parametrize(("kind", "name"), [(PlaceKind.TOTE, "Tote 1"), (PlaceKind.OFF_SITE_BOX, "Box 3")])
def test_totes_and_boxes_have_labels_of_their_own_letter(clinic: Clinic, kind: PlaceKind, name: str) -> None:
    app, admin = clinic.admin
    made = app.places.add(admin, AddPlace(kind, name))
    (label,) = app.labels.places(admin, WantedPlaces(kind=kind))
    assert (label.code, label.name) == (made.code, name) and label.code.startswith("T")
    assert app.labels.places(admin, WantedPlaces((label.code,))) == [label]
    sheets = app.labels.set([label], PrintSetup("zebra-57x32"))
    app.labels.printed(admin, sheets)
    assert sheets.labels == (label,)


@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.ADMIN])
def test_who_neither_registers_nor_moves_charts_prints_no_chart_labels(clinic: Clinic, role: Role) -> None:
    clinic.a_volume()
    app, records = clinic.records
    sheets = app.labels.set(app.labels.charts(records, WantedCharts()), PrintSetup())
    other_app, other = clinic.desk_of(role)
    with pytest.raises(NotAllowed):
        other_app.labels.charts(other, WantedCharts())
    with pytest.raises(NotAllowed):
        other_app.labels.printed(other, sheets)
    assert clinic.rows(select(LabelPrinting.id)) == []


def test_nothing_is_no_print_job(clinic: Clinic) -> None:
    app, records = clinic.records
    with pytest.raises(BadInput):
        app.labels.printed(records, app.labels.set([], PrintSetup()))


def test_the_number_of_statements_does_not_grow_with_the_labels(clinic: Clinic) -> None:
    counts = []
    for more in (1, 6):
        for _ in range(more):
            clinic.a_volume()
        app, records = clinic.records
        with statements() as heard:
            app.labels.charts(records, WantedCharts())
        counts.append(len(heard))
    assert counts[0] == counts[1]


def test_a_printed_label_is_read_and_moves_its_chart(clinic: Clinic, tmp_path: Path) -> None:
    codes = {clinic.a_volume() for _ in range(4)}
    lee = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    places = app.labels.places(records, WantedPlaces((lee.code,)))
    sheets = app.labels.set([*app.labels.charts(records, WantedCharts()), *places], PrintSetup())
    app.labels.save(records, sheets, tmp_path / "labels.pdf")
    read = scanned(tmp_path / "labels.pdf")
    assert set(read) == codes | {lee.code}
    for code in codes:
        moved = app.desk.check_out(records, CheckOut(code, lee.code, clinic.scan()))
        assert moved.volume.holder == "Dr Lee"


def scanned(file: Path) -> list[str]:
    """What a scanner reads off the printed sheets, dot by dot of a laser printer."""
    document = pypdfium2.PdfDocument(file)
    try:
        pages = [document[number].render(scale=600 / 72).to_pil() for number in range(len(document))]
    finally:
        document.close()
    return [found.text for page in pages for found in zxingcpp.read_barcodes(page)]


def test_a_new_place_can_be_labelled_by_who_set_it_up(clinic: Clinic) -> None:
    app, admin = clinic.admin
    added = app.places.add(admin, AddPlace(PlaceKind.ROOM, "Exam 4"))
    (label,) = app.labels.places(admin, WantedPlaces((added.code,)))
    assert (label.name, label.place_id) == ("Exam 4", added.id)
