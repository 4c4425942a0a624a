"""A new patient half typed in, as it is left behind by a lock and gone on with."""

from __future__ import annotations

from app.patients import BirthPrecision, Sex
from tests.gui.patients.conftest import Room


def test_what_is_typed_is_left_and_comes_back_as_it_was(room: Room) -> None:
    leaving = room.page.leaving
    assert leaving.draft() == {}
    room.page.acts.new_patient()
    assert leaving.draft() == {}
    form = room.page.acts.newcomer
    assert form is not None
    for field, text in (
        (form.family, "Okafor"),
        (form.given, "Ada"),
        (form.born, "02/1975"),
        (form.mrn, "7"),
        (form.city, "Omaha"),
    ):
        field.set_text(text)
    form.sex.choose(Sex.FEMALE)
    form.known.choose(BirthPrecision.ESTIMATED)
    form.with_chart.setChecked(False)
    form.volumes.setCurrentIndex(4)
    draft = leaving.draft()
    assert all(isinstance(each, str) for each in draft.values())
    room.page.acts._form.reject()  # type: ignore[union-attr]
    leaving.resume(draft)
    again = room.page.acts.newcomer
    assert again is not None and again is not form
    assert leaving.draft() == draft
    assert again.sex.value() == Sex.FEMALE and again.known.value() == BirthPrecision.ESTIMATED
    assert again.volume_count == 0 and again.volumes.currentIndex() == 4
