"""Photos and cards of two records that become one: a card is where its coverage is."""

from __future__ import annotations

from sqlalchemy import text

from app.patients import CoverageItem, MergeField, Patient, PictureUse, Whose
from tests.db.merging_records import a_picture, merged, questions, taken_apart
from tests.support.clinics import Clinic

PHOTO, FRONT = PictureUse.PHOTO, PictureUse.CARD_FRONT
TAKEN = frozenset({MergeField.PHOTO})


def with_photos(clinic: Clinic) -> tuple[Patient, Patient, int, int]:
    """Two records of one person, a photo in each."""
    kept, other = clinic.a_patient("Garcia"), clinic.a_patient("Lopez")
    for each in (kept, other):
        a_picture(clinic, each, PHOTO)
    mine, theirs = (row.id for row in clinic.rows("select id from patient_picture order by id"))
    return kept, other, mine, theirs


def shown(clinic: Clinic) -> dict[int, int]:
    """Whose each picture is that is shown."""
    return dict(clinic.rows("select id, patient_id from patient_picture where shown_until is null"))


def another_photo(clinic: Clinic, patient: Patient) -> int:
    """Take a new photo, which hides the one there was."""
    hidden = (
        "update patient_picture set shown_until = kept_at where shown_until is null and patient_id = :who"
    )
    clinic.put_right(text(hidden), who=patient.id)
    a_picture(clinic, patient, PHOTO)
    return int(clinic.one("select max(id) from patient_picture"))


def test_a_photo_that_came_since_and_stays_leaves_each_one(clinic: Clinic) -> None:
    kept, other, mine, theirs = with_photos(clinic)
    done = merged(clinic, kept, other, TAKEN)
    new = another_photo(clinic, kept)
    (asked,) = questions(clinic, done)
    taken_apart(clinic, done, {asked.key: Whose.KEPT})
    assert shown(clinic) == {new: kept.id, theirs: other.id}
    assert mine not in shown(clinic)


def test_a_photo_that_came_since_and_goes_leaves_each_one(clinic: Clinic) -> None:
    kept, other, mine, theirs = with_photos(clinic)
    done = merged(clinic, kept, other, TAKEN)
    new = another_photo(clinic, kept)
    (asked,) = questions(clinic, done)
    taken_apart(clinic, done, {asked.key: Whose.OTHER})
    assert shown(clinic) == {mine: kept.id, new: other.id}
    assert theirs not in shown(clinic)


def test_a_photo_that_was_taken_out_since_stays_out(clinic: Clinic) -> None:
    kept, other, mine, _ = with_photos(clinic)
    done = merged(clinic, kept, other, TAKEN)
    app, records = clinic.records
    app.records.set_picture(records, kept.id, PHOTO, None)
    assert not questions(clinic, done)
    taken_apart(clinic, done)
    assert shown(clinic) == {mine: kept.id}


def with_coverage(clinic: Clinic, patient: Patient) -> int:
    app, records = clinic.records
    app.records.save(records, patient.id, CoverageItem(payer="Heartland"))
    key = app.records.open(records, patient.id).coverages[-1].id
    assert key is not None
    return key


def test_of_two_equal_coverages_the_one_with_a_card_goes_and_the_other_stays(clinic: Clinic) -> None:
    kept, plain, carded = (clinic.a_patient(name) for name in ("Garcia", "Lopez", "Okafor"))
    for each in (kept, plain):
        with_coverage(clinic, each)
    a_picture(clinic, carded, FRONT, with_coverage(clinic, carded))
    merged(clinic, kept, plain)
    app, records = clinic.records
    assert len(app.records.open(records, kept.id).coverages) == 1
    merged(clinic, kept, carded)
    record = app.records.open(records, kept.id)
    assert len(record.coverages) == 2
    assert {key for key, _ in record.cards} < {each.id for each in record.coverages}


def test_a_card_that_was_kept_since_goes_with_its_coverage_unasked(clinic: Clinic) -> None:
    kept, other = clinic.a_patient("Garcia"), clinic.a_patient("Lopez")
    coverage = with_coverage(clinic, other)
    done = merged(clinic, kept, other)
    a_picture(clinic, kept, FRONT, coverage)
    assert not questions(clinic, done)
    taken_apart(clinic, done)
    app, records = clinic.records
    assert app.records.open(records, other.id).cards == {(coverage, FRONT)}
    assert not app.records.open(records, kept.id).cards
