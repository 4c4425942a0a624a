"""Labels from before Outguide lead to a chart once somebody has looked; patient cards stand for patients."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts import CheckIn, CheckOut
from app.charts.custody.models import OldNumber
from app.codes import CodeKind, make_code
from app.errors import BadInput, Conflict, NotAllowed, NotFound
from tests.support.clinics import Clinic


def test_an_old_label_leads_to_its_chart_from_then_on(clinic: Clinic) -> None:
    (volume,) = clinic.volumes()
    lee = clinic.a_holder("Dr Lee")
    app, clerk = clinic.clerk
    with pytest.raises(BadInput):
        app.finder.where(clerk, "old-4471")
    app.desk.confirm_old_label(clerk, "old-4471", volume.code)
    moved = app.desk.check_out(clerk, CheckOut("OLD 4471", lee.code, clinic.scan()))
    assert moved.volume.code == volume.code
    assert app.desk.check_in(clerk, CheckIn("old-4471", clinic.scan())).word == "Returned"
    (act,) = clinic.rows(
        select(AuditAct.patient_id, AuditAct.volume_id).where(AuditAct.act == Act.OLD_NUMBER_CONFIRMED)
    )
    assert tuple(act) == (volume.patient_id, volume.id)


def test_confirming_twice_is_one_fact_and_another_chart_is_refused(clinic: Clinic) -> None:
    first, second = clinic.a_volume(), clinic.a_volume()
    app, clerk = clinic.clerk
    for _ in range(2):
        app.desk.confirm_old_label(clerk, "A-1", first)
    with pytest.raises(Conflict, match="stands for another chart"):
        app.desk.confirm_old_label(clerk, "a1", second)
    assert len(clinic.rows(select(OldNumber.number))) == 1
    acts = clinic.rows(select(AuditAct.id).where(AuditAct.act == Act.OLD_NUMBER_CONFIRMED))
    assert len(acts) == 1


@pytest.mark.parametrize("number", ["", " - ", "x" * 101, "A\x07B"])
def test_what_cannot_be_kept_is_refused(clinic: Clinic, number: str) -> None:
    code = clinic.a_volume()
    app, clerk = clinic.clerk
    with pytest.raises(BadInput):
        app.desk.confirm_old_label(clerk, number, code)


def test_a_label_of_the_clinic_is_never_taken_for_an_old_one(clinic: Clinic) -> None:
    first, second = clinic.a_volume(), clinic.a_volume()
    app, clerk = clinic.clerk
    with pytest.raises(BadInput):
        app.desk.confirm_old_label(clerk, first, second)
    with pytest.raises(BadInput):  # misread: its check digit is wrong
        app.desk.confirm_old_label(clerk, first[:-1] + str((int(first[-1]) + 1) % 10), second)
    with pytest.raises(NotFound):
        app.desk.confirm_old_label(clerk, "A-1", make_code(CodeKind.CHART, 999, practice=False))


def test_who_moves_no_charts_confirms_no_label(clinic: Clinic) -> None:
    code = clinic.a_volume()
    app, privacy = clinic.privacy
    with pytest.raises(NotAllowed):
        app.desk.confirm_old_label(privacy, "A-1", code)
    assert clinic.rows(select(OldNumber.number)) == []


def test_a_patient_card_stands_for_its_patient(clinic: Clinic) -> None:
    patient = clinic.a_patient("Garcia", "Maria")
    app, records = clinic.records
    (card,) = app.labels.cards(records, [patient.id])
    assert (card.name, card.mrn, card.volume) == ("GARCIA, Maria", patient.mrn, "")
    assert app.patients.by_card(records, card.code).id == patient.id
    with pytest.raises(NotFound):
        app.patients.by_card(records, make_code(CodeKind.PATIENT, 99_999, practice=False))
    with pytest.raises(BadInput):
        app.patients.by_card(records, clinic.a_volume())


def test_the_card_of_a_merged_record_leads_to_the_one_that_was_kept(clinic: Clinic) -> None:
    from sqlalchemy import update

    from app.patients.models import PatientRecord

    kept, merged = clinic.a_patient(), clinic.a_patient()
    clinic.put_right(
        update(PatientRecord)
        .where(PatientRecord.id == merged.id)
        .values(status="merged", merged_into_id=kept.id)
    )
    app, records = clinic.records
    card = make_code(CodeKind.PATIENT, merged.id, practice=False)
    assert app.patients.by_card(records, card).id == kept.id
