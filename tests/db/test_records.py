"""Everything kept of a patient is changed one thing at a time, with its history, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.patients import (
    AddressItem,
    AddressUse,
    CallItem,
    CallWay,
    ContactItem,
    ContactKind,
    ContactUse,
    Correct,
    CoverageItem,
    CoverageRank,
    GuardianItem,
    IdentifierType,
    Identity,
    Item,
    LooksLikeAnother,
    NameItem,
    NameKind,
    NoteItem,
    NumberItem,
    PictureUse,
    PromiseRecorded,
    Record,
    Relation,
    Sex,
    Subject,
)
from tests.support.clinics import Clinic
from tests.support.little_pictures import a_png

DAY = date(2026, 3, 4)
# One of each kind, and the same thing changed.
ITEMS: dict[str, tuple[Item, dict[str, Any]]] = {
    "names": (NameItem(kind=NameKind.ALIAS, family="Lopez", given="Molly"), {"family": "Lopes"}),
    "numbers": (
        NumberItem(type=IdentifierType.PAYER, authority="Heartland", value="0012-9"),
        {"value": "0013-7"},
    ),
    "contacts": (
        ContactItem(kind=ContactKind.PHONE, value="(402) 555-7788", use=ContactUse.MOBILE, note="no message"),
        {"value": "(402) 555-9911", "use": ContactUse.WORK},
    ),
    "addresses": (
        AddressItem(use=AddressUse.MAILING, line="12 Oak St", city="Omaha", region="NE", valid_from=DAY),
        {"valid_to": date(2026, 5, 1)},
    ),
    "guardians": (
        GuardianItem(relation=Relation.MOTHER, name="Ana Garcia", phone="(402) 555-1212"),
        {"lasting": True},
    ),
    "coverages": (
        CoverageItem(
            rank=CoverageRank.PRIMARY, payer="Heartland Health", member_number="A 77", valid_from=DAY
        ),
        {"rank": CoverageRank.SECONDARY, "plan": "Gold"},
    ),
    "notes": (NoteItem(text="Reads lips.\nSit in front.", important=True), {"text": "Reads lips."}),
    "calls": (
        CallItem(way=CallWay.PHONE_IN, with_whom="Her sister", about="Copies of the 2019 films"),
        {"promised": "Send the form", "due_on": date(2027, 1, 5)},
    ),
}


def record(clinic: Clinic, patient_id: int) -> Record:
    app, actor = clinic.records
    return app.records.open(actor, patient_id)


def only(clinic: Clinic, patient_id: int, section: str, item: Item) -> Any:
    """The one thing in a section that is like this, apart from what everybody has from the start."""
    found = [each for each in getattr(record(clinic, patient_id), section) if type(each) is type(item)]
    return found[-1] if found else None


@pytest.mark.parametrize("section", ITEMS)
def test_each_thing_is_added_changed_taken_out_and_all_of_it_taken_back(clinic: Clinic, section: str) -> None:
    app, actor = clinic.records
    maria, (new, change) = clinic.a_patient(phone="402-555-4471"), ITEMS[section]
    before = record(clinic, maria.id)
    added = app.records.save(actor, maria.id, new)
    kept = only(clinic, maria.id, section, new)
    signed = {"written_by", "written_at", "taken_by", "at", "id", "version"}
    for name in set(new.__slots__) - signed:
        assert getattr(kept, name) == getattr(new, name), name
    assert app.records.save(actor, maria.id, kept) is None, "nothing differs, nothing is written"
    changed = app.records.save(actor, maria.id, replace(kept, **change))
    now = only(clinic, maria.id, section, new)
    assert now == replace(kept, **change, version=now.version)
    with pytest.raises(Conflict):
        app.records.save(
            actor, maria.id, replace(kept, **{**change, **_more(kept), "version": kept.version + 7})
        )
    removed = app.records.remove(actor, maria.id, now, reason="typed for another patient")
    assert getattr(record(clinic, maria.id), section) == getattr(before, section)
    with pytest.raises(NotFound):
        app.records.save(actor, maria.id, replace(now, **_more(now)))
    history = app.records.history(actor, maria.id)
    assert [each.id for each in history] == [removed, changed, added]
    assert [(each.added, each.removed) for each in history] == [(False, True), (False, False), (True, False)]
    assert {each.name for each in history[1].fields} == set(change)
    assert history[0].reason == "typed for another patient"
    _taken_back(clinic, maria.id, section, new, now, (removed, changed, added))
    assert getattr(record(clinic, maria.id), section) == getattr(before, section)


def _more(item: Item) -> dict[str, Any]:
    """Another change of any kind of thing."""
    names = {"family", "value", "line", "name", "payer", "text", "about"} & set(item.__slots__)
    return {sorted(names)[0]: "(402) 555-0000"}


def _taken_back(
    clinic: Clinic, patient_id: int, section: str, new: Item, last: Item, steps: tuple[UUID | None, ...]
) -> None:
    app, actor = clinic.records
    removed, changed, added = [each for each in steps if each is not None]
    app.records.undo(actor, patient_id, removed)
    back = only(clinic, patient_id, section, new)
    assert replace(back, version=0) == replace(last, version=0), "it is back as it was, under its key"
    with pytest.raises(Conflict):
        app.records.undo(actor, patient_id, added)
    app.records.undo(actor, patient_id, changed)
    app.records.undo(actor, patient_id, added)
    with pytest.raises(NotFound):
        app.records.undo(actor, patient_id, changed)


def test_a_correction_keeps_the_name_before_and_finds_by_all_of_them(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient("Garcia", "Maria")
    read = record(clinic, maria.id)
    married = replace(read.identity, family="Hollenbeck", language="Spanish", interpreter=True)
    app.records.correct(
        actor, Correct(maria.id, read.version, married, keep_former=True, reason="marriage certificate")
    )
    assert found(clinic, "hollenbeck") == found(clinic, "garcia") == [maria.id]
    now = record(clinic, maria.id)
    assert now.identity == married
    assert [(each.kind, each.family) for each in now.names] == [(NameKind.FORMER, "Garcia")]
    with pytest.raises(Conflict):
        app.records.correct(actor, Correct(maria.id, read.version, replace(married, given="Marta")))
    app.records.remove(actor, maria.id, now.names[0])
    assert found(clinic, "garcia") == []
    change = next(each for each in app.records.history(actor, maria.id) if each.subject is Subject.IDENTITY)
    assert change.reason == "marriage certificate"
    app.records.undo(actor, maria.id, change.id)
    assert found(clinic, "garcia") == [maria.id]
    assert found(clinic, "hollenbeck") == []
    assert not app.upkeep.check_index(actor, lambda _: None, _never()).differences


def found(clinic: Clinic, text: str) -> list[int]:
    app, actor = clinic.records
    return [hit.patient.id for hit in app.patients.look_up(actor, text).hits]


def _never() -> Any:
    from app.progress import StopToken

    return StopToken()


def test_words_that_nobody_has_any_more_are_forgotten_with_their_keys(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient("Garcia", "Maria")
    clinic.a_patient("Garcia", "Ana", birth_date=date(1999, 1, 9))
    app.records.save(actor, maria.id, NameItem(kind=NameKind.ALIAS, family="Quatermain", given="Maria"))
    assert clinic.one("select count(*) from term_key where term = 'quatermain'") > 0
    app.records.remove(actor, maria.id, record(clinic, maria.id).names[0])
    assert clinic.one("select count(*) from term_key where term = 'quatermain'") == 0
    assert clinic.one("select patients from name_term where token = 'garcia'") == 2
    assert not app.upkeep.check_index(actor, lambda _: None, _never()).differences


TWO_OF_FOUR = {
    "family name and given name": {"family": "Smith", "given": "Ann"},
    "given name and birth date": {"given": "Ann", "birth_date": date(1980, 1, 2)},
    "birth date and sex": {"birth_date": date(1980, 1, 2), "sex": Sex.MALE},
    "family name, given name, birth date and sex": {
        "family": "Smith", "given": "Ann", "birth_date": date(1980, 1, 2), "sex": Sex.MALE,
    },
}  # fmt: skip


@pytest.mark.parametrize("words", TWO_OF_FOUR)
def test_an_edit_that_makes_somebody_else_asks_first(clinic: Clinic, words: str) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient("Garcia", "Maria")
    read = record(clinic, maria.id)
    other = Correct(maria.id, read.version, replace(read.identity, **TWO_OF_FOUR[words]))  # type: ignore[arg-type]
    with pytest.raises(LooksLikeAnother) as asked:
        app.records.correct(actor, other)
    assert words in str(asked.value).lower()
    assert record(clinic, maria.id).identity == read.identity
    assert app.records.correct(actor, replace(other, same_person=True)) is not None
    assert app.records.history(actor, maria.id)[0].reason == "said to be the same person"
    lines = _trail(clinic, TrailFilter(maria.id, act=Act.PATIENT_CORRECTED))
    assert len(lines) == 1
    assert "smith" not in lines[0].detail.lower()


def _trail(clinic: Clinic, wanted: TrailFilter) -> Any:
    app, officer = clinic.privacy
    return app.trail.list(officer, wanted)


def test_writing_the_same_name_otherwise_asks_nothing(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient("Garcia", "Maria")
    read = record(clinic, maria.id)
    written = replace(read.identity, family="GARCÍA", given="María", birth_date=date(1975, 2, 4))
    assert app.records.correct(actor, Correct(maria.id, read.version, written)) is not None


def test_the_front_desk_keeps_details_and_the_records_room_who_somebody_is(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    for section, (item, _) in ITEMS.items():
        if section in {"names", "numbers"}:
            with pytest.raises(NotAllowed):
                app.records.save(clerk, maria.id, item)
            continue
        change = app.records.save(clerk, maria.id, item)
        assert change is not None
        app.records.undo(clerk, maria.id, change)
    read = app.records.open(clerk, maria.id)
    with pytest.raises(NotAllowed):
        app.records.correct(clerk, Correct(maria.id, read.version, replace(read.identity, given="Ann")))
    privacy = clinic.privacy
    assert privacy.app.records.open(privacy.actor, maria.id).patient.id == maria.id
    with pytest.raises(NotAllowed):
        privacy.app.records.save(privacy.actor, maria.id, ITEMS["notes"][0])


def test_opening_a_record_is_evidence_and_again_is_counted_on_the_first(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    for _ in range(3):
        app.records.open(clerk, maria.id)
    app.records.history(clerk, maria.id)
    lines = _trail(clinic, TrailFilter(maria.id, person=clerk.login))
    opened = [each for each in lines if each.act is Act.PATIENT_OPENED]
    assert [(each.purpose, each.repeats) for each in opened] == [("record", 2)]
    assert any(each.act is Act.RECORD_HISTORY_READ for each in lines)


def test_a_promise_is_announced_followed_and_taken_back(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    heard: list[PromiseRecorded] = []
    app.bus.join(PromiseRecorded, lambda _unit, event: heard.append(event))
    maria = clinic.a_patient()
    call = CallItem(way=CallWay.PHONE_IN, with_whom="Her", about="Films")
    app.records.save(clerk, maria.id, call)
    assert heard == []
    (kept,) = app.records.open(clerk, maria.id).calls
    app.records.save(clerk, maria.id, replace(kept, promised="Call back", due_on=DAY))
    (kept,) = app.records.open(clerk, maria.id).calls
    app.records.remove(clerk, maria.id, kept)
    assert heard == [
        PromiseRecorded(maria.id, kept.id or 0, "Call back", DAY),
        PromiseRecorded(maria.id, kept.id or 0, "", None),
    ]


BAD: dict[str, Item] = {
    "The number or address is missing": ContactItem(kind=ContactKind.PHONE, value=" "),
    "A phone number has digits": ContactItem(kind=ContactKind.PHONE, value="none"),
    "An e-mail address has an @": ContactItem(kind=ContactKind.EMAIL, value="maria.example"),
    "The address is empty": AddressItem(valid_from=DAY),
    "The last day lies before the first": AddressItem(
        line="1 Oak", valid_from=DAY, valid_to=DAY - timedelta(days=1)
    ),
    "The name is missing": GuardianItem(relation=Relation.FATHER, name=""),
    "Who pays is missing": CoverageItem(payer=""),
    "The note is empty": NoteItem(text="\n \n"),
    "What it was about is missing": CallItem(way=CallWay.LETTER, with_whom="x", about=""),
    "Until when it was promised is missing": CallItem(
        way=CallWay.LETTER, with_whom="x", about="y", promised="z"
    ),
    "not what was promised": CallItem(way=CallWay.LETTER, with_whom="x", about="y", due_on=DAY),
    "The charts are filed by the MRN": NumberItem(type=IdentifierType.MRN, authority="own", value="7"),
    "Who gave the number is missing": NumberItem(type=IdentifierType.NATIONAL, authority="", value="7"),
    "The current name is changed with the identity": NameItem(kind=NameKind.CURRENT, family="X"),
    "letters; 4000 are possible": NoteItem(text="x" * 4001),
    "cannot be printed": NoteItem(text="a\x00b"),
}


@pytest.mark.parametrize("words", BAD)
def test_what_cannot_be_taken_is_said_in_words(clinic: Clinic, words: str) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient()
    with pytest.raises(BadInput, match=words):
        app.records.save(actor, maria.id, BAD[words])
    assert app.records.history(actor, maria.id) == ()


def test_the_mrn_and_the_name_there_is_are_not_taken_out(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient()
    (mrn,) = record(clinic, maria.id).numbers
    with pytest.raises(RuleBroken, match="filed by the MRN"):
        app.records.remove(actor, maria.id, mrn)


def test_a_thing_of_one_patient_is_not_in_the_record_of_another(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria, ann = clinic.a_patient(), clinic.a_patient("Smith", "Ann")
    change = app.records.save(actor, maria.id, NoteItem(text="Hers"))
    (note,) = record(clinic, maria.id).notes
    for attempt in _attempts(clinic, ann.id, note, change):
        with pytest.raises(NotFound):
            attempt()
    assert record(clinic, maria.id).notes == (note,)


def _attempts(clinic: Clinic, other: int, note: NoteItem, change: UUID | None) -> list[Callable[[], object]]:
    app, actor = clinic.records
    return [
        lambda: app.records.save(actor, other, replace(note, text="Not hers")),
        lambda: app.records.remove(actor, other, note),
        lambda: app.records.undo(actor, other, change or UUID(int=0)),
        lambda: app.records.save(actor, 99_999_999, NoteItem(text="Nobody's")),
    ]


def test_pictures_are_kept_replaced_taken_out_and_taken_back(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    first = app.records.set_picture(clerk, maria.id, PictureUse.PHOTO, a_png(40))
    shown = app.records.open(clerk, maria.id).photo
    assert shown is not None
    assert shown.startswith(b"\xff\xd8")
    app.records.set_picture(clerk, maria.id, PictureUse.PHOTO, a_png(200))
    assert app.records.open(clerk, maria.id).photo != shown
    with pytest.raises(Conflict):
        app.records.undo(clerk, maria.id, first or UUID(int=0))
    out = app.records.set_picture(clerk, maria.id, PictureUse.PHOTO, None)
    assert app.records.open(clerk, maria.id).photo is None
    assert app.records.set_picture(clerk, maria.id, PictureUse.PHOTO, None) is None
    app.records.undo(clerk, maria.id, out or UUID(int=0))
    assert app.records.open(clerk, maria.id).photo is not None


def test_a_card_has_two_sides_and_belongs_to_its_coverage(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria, ann = clinic.a_patient(), clinic.a_patient("Smith", "Ann")
    app.records.save(clerk, maria.id, CoverageItem(payer="Heartland"))
    (coverage,) = app.records.open(clerk, maria.id).coverages
    key = coverage.id or 0
    app.records.set_picture(clerk, maria.id, PictureUse.CARD_FRONT, a_png(90), coverage_id=key)
    app.records.set_picture(clerk, maria.id, PictureUse.CARD_BACK, a_png(10), coverage_id=key)
    assert app.records.open(clerk, maria.id).cards == {
        (key, PictureUse.CARD_FRONT), (key, PictureUse.CARD_BACK),
    }  # fmt: skip
    front, back = (
        app.records.card(clerk, maria.id, key, side) for side in (PictureUse.CARD_FRONT, PictureUse.CARD_BACK)
    )
    assert front is not None
    assert front != back
    assert app.records.card(clerk, ann.id, key, PictureUse.CARD_FRONT) is None
    with pytest.raises(NotFound):
        app.records.set_picture(clerk, ann.id, PictureUse.CARD_FRONT, a_png(90), coverage_id=key)
    with pytest.raises(BadInput):
        app.records.set_picture(clerk, maria.id, PictureUse.CARD_FRONT, a_png(90))
    removed = app.records.remove(clerk, maria.id, coverage)
    app.records.save(clerk, maria.id, CoverageItem(payer="Another"))
    (other,) = app.records.open(clerk, maria.id).coverages
    assert app.records.card(clerk, maria.id, other.id or 0, PictureUse.CARD_FRONT) is None
    app.records.undo(clerk, maria.id, removed)
    assert app.records.card(clerk, maria.id, key, PictureUse.CARD_FRONT) == front


def test_a_guardian_of_somebody_of_age_is_noticed(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    born = clinic.clock.now().date().replace(day=1) - timedelta(days=365 * 18 + 60)
    sam = clinic.a_patient("Young", "Sam", birth_date=born)
    app.records.save(clerk, sam.id, GuardianItem(relation=Relation.MOTHER, name="Ana Young"))
    (notice,) = app.records.open(clerk, sam.id).notices
    assert notice.urgent
    assert "a guardian is still listed" in notice.text
    (mother,) = app.records.open(clerk, sam.id).guardians
    app.records.save(clerk, sam.id, replace(mother, lasting=True))
    assert app.records.open(clerk, sam.id).notices == ()


def test_identities_that_cannot_be_are_refused(clinic: Clinic) -> None:
    app, actor = clinic.records
    maria = clinic.a_patient()
    read = record(clinic, maria.id)
    future = clinic.clock.now().date() + timedelta(days=2)
    for wrong in (
        Identity(""),
        replace(read.identity, birth_date=future),
        replace(read.identity, birth_date=date(1700, 1, 1)),
        replace(read.identity, deceased_on=date(1970, 1, 1)),
        replace(read.identity, given="x" * 501),
    ):
        with pytest.raises(BadInput):
            app.records.correct(actor, Correct(maria.id, read.version, wrong))
