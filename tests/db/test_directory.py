"""The directory: found by name, NPI or phone; kept with its history; nobody is ever lost from it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from app.audit import Act, TrailFilter
from app.db.unit import CHANGED_FIRST
from app.directory import (
    AddEntry,
    AlreadyThere,
    ChangeEntry,
    DirectoryEntry,
    EntryAct,
    EntryFacts,
    EntryKind,
    FieldChange,
    WrongFact,
)
from app.directory.entries.models import EntryRecord
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.security import Role
from tests.db.statements import statements
from tests.support.clinics import Clinic

K = EntryKind
LEE_NPI, HOSPITAL_NPI, FREE_NPI = "1234567893", "1679576722", "1900000013"


def add(clinic: Clinic, kind: EntryKind, name: str, *, anyway: bool = False, **facts: Any) -> DirectoryEntry:
    """Add somebody, as the records room does."""
    app, records = clinic.records
    return app.directory.add(records, AddEntry(kind, EntryFacts(name, **facts), anyway))


def change(clinic: Clinic, entry: DirectoryEntry, *, anyway: bool = False, **facts: Any) -> DirectoryEntry:
    """Change some facts of an entry."""
    app, records = clinic.records
    command = ChangeEntry(entry.id, entry.version, replace(entry.facts, **facts), anyway)
    return app.directory.change(records, command)


def names(clinic: Clinic, text: str = "", *kinds: EntryKind, **more: Any) -> list[str]:
    """Who is found, best first."""
    app, clerk = clinic.clerk
    return [row.name for row in app.directory.find(clerk, text, kinds, **more).rows]


def told(clinic: Clinic) -> list[str]:
    """What the trail has of the directory, oldest first."""
    app, officer = clinic.privacy
    return [act.detail for act in reversed(app.trail.list(officer, TrailFilter(act=Act.DIRECTORY_CHANGED)))]


def a_small_directory(clinic: Clinic) -> dict[str, DirectoryEntry]:
    """A department with a provider, a hospital, a law office and a payer."""
    heart = add(clinic, K.DEPARTMENT, "Cardiology", phone="402-555-0110")
    lee = add(
        clinic, K.PROVIDER, "Dr Kim Lee", role="Cardiologist", npi=LEE_NPI, department_id=heart.id,
        phone="(402) 555-0147",
    )  # fmt: skip
    hospital = add(clinic, K.INSTITUTION, "Prairie View Hospital", npi=HOSPITAL_NPI, fax="402 555 0188")
    office = add(clinic, K.REQUESTER, "Núñez & Lund", role="Attorneys", contact="Ann Leeds", city="Omaha")
    plan = add(clinic, K.PAYER, "Prairie Health Plan", payer_number="ph 123")
    return {"heart": heart, "lee": lee, "hospital": hospital, "office": office, "plan": plan}


def test_somebody_is_found_by_the_words_the_npi_or_the_phone(clinic: Clinic) -> None:
    a_small_directory(clinic)
    assert names(clinic, "lee") == ["Dr Kim Lee", "Núñez & Lund"], "the name before the contact"
    assert names(clinic, "LEE kim") == ["Dr Kim Lee"]
    assert names(clinic, "nunez") == ["Núñez & Lund"]
    assert names(clinic, "omaha att") == ["Núñez & Lund"]
    assert names(clinic, "cardio") == ["Cardiology", "Dr Kim Lee"], "what begins so before a word of it"
    assert names(clinic, "ph123") == ["Prairie Health Plan"]
    assert names(clinic, LEE_NPI) == names(clinic, "1234567") == ["Dr Kim Lee"]
    assert names(clinic, "555-0147") == names(clinic, "(402) 5550147") == ["Dr Kim Lee"]
    assert names(clinic, "0188") == ["Prairie View Hospital"]
    assert names(clinic, "iew") == names(clinic, "01") == names(clinic, "?") == names(clinic, "%") == []


def test_the_name_itself_comes_before_those_that_begin_like_it(clinic: Clinic) -> None:
    for name in ("West Side", "West Side Annex", "Old West", "Northwest"):
        add(clinic, K.INSTITUTION, name)
    assert names(clinic, "west") == ["West Side", "West Side Annex", "Old West"]
    assert names(clinic, "west side") == ["West Side", "West Side Annex"]


def test_everybody_is_listed_by_name_and_counted_by_kind(clinic: Clinic) -> None:
    a_small_directory(clinic)
    everybody = ["Cardiology", "Dr Kim Lee", "Núñez & Lund", "Prairie Health Plan", "Prairie View Hospital"]
    assert names(clinic) == names(clinic, "  ") == everybody
    app, clerk = clinic.clerk
    found = app.directory.find(clerk, "prairie", [K.PAYER])
    assert [row.name for row in found.rows] == ["Prairie Health Plan"]
    assert (found.total, dict(found.of_kind)) == (1, {K.PAYER: 1, K.INSTITUTION: 1})
    assert names(clinic, "", K.PAYER, K.DEPARTMENT) == ["Cardiology", "Prairie Health Plan"]
    few = app.directory.find(clerk, limit=2)
    assert (len(few.rows), few.total) == (2, 5)


def test_finding_takes_two_statements_however_many_are_found(embedded_clinic: Clinic) -> None:
    a_small_directory(embedded_clinic)
    app, clerk = embedded_clinic.clerk
    with statements() as heard:
        app.directory.find(clerk, "prairie", [K.PAYER])
    assert len(heard) == 2


def test_facts_are_kept_tidy_with_the_name_of_the_department(clinic: Clinic) -> None:
    lee = a_small_directory(clinic)["lee"]
    app, clerk = clinic.clerk
    assert app.directory.get(clerk, lee.id) == lee
    assert (lee.department, lee.version, lee.retired) == ("Cardiology", 1, False)
    ana = add(clinic, K.PROVIDER, "  Ana \t Ruiz ", npi=f"{FREE_NPI[:4]}-{FREE_NPI[4:7]} {FREE_NPI[7:]}")
    assert (ana.name, ana.facts.npi) == ("Ana Ruiz", FREE_NPI)
    assert add(clinic, K.PAYER, "Plains", payer_number="sb 001-a").facts.payer_number == "SB001-A"


WRONG: list[tuple[EntryKind, dict[str, Any], str]] = [
    (K.PROVIDER, {"name": " "}, "name"),
    (K.PROVIDER, {"name": "?"}, "name"),
    (K.PROVIDER, {"npi": "1234567890"}, "npi"),
    (K.PROVIDER, {"npi": "123456789"}, "npi"),
    (K.PROVIDER, {"npi": "x"}, "npi"),
    (K.DEPARTMENT, {"npi": LEE_NPI}, "npi"),
    (K.REQUESTER, {"payer_number": "1"}, "payer_number"),
    (K.PAYER, {"payer_number": "a/b"}, "payer_number"),
    (K.PAYER, {"phone": "none"}, "phone"),
    (K.PAYER, {"fax": "12"}, "fax"),
    (K.PAYER, {"email": "office at example"}, "email"),
    (K.PAYER, {"city": "x" * 201}, "city"),
    (K.PAYER, {"note": "x" * 2001}, "note"),
]


@pytest.mark.parametrize(("kind", "facts", "field"), WRONG)
def test_a_fact_that_cannot_be_is_named_and_nothing_is_kept(
    clinic: Clinic, kind: EntryKind, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(WrongFact) as wrong:
        add(clinic, kind, **{"name": "Plains", **facts})
    assert wrong.value.field == field
    assert wrong.value.sentence.endswith("Nothing was changed.")
    assert isinstance(wrong.value, BadInput)
    assert clinic.one("select count(*) from directory_entry") == 0
    assert told(clinic) == []


def test_a_provider_belongs_to_a_department_in_use(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    for other in (known["hospital"].id, 999_999):
        with pytest.raises((WrongFact, NotFound)):
            add(clinic, K.PROVIDER, "Ana Ruiz", department_id=other)
    with pytest.raises(WrongFact, match="Only providers belong"):
        add(clinic, K.PAYER, "Plains", department_id=known["heart"].id)
    app, records = clinic.records
    app.directory.retire(records, known["heart"].id)
    with pytest.raises(WrongFact, match="no department in use"):
        add(clinic, K.PROVIDER, "Ana Ruiz", department_id=known["heart"].id)
    lee = change(clinic, known["lee"], fax="402 555 0199")
    assert lee.department == "Cardiology", "who belonged to it before still does"


def test_one_of_the_same_kind_and_name_is_told_and_added_only_when_meant(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    for name in ("Dr Kim Lee", " dr  KIM LÉE"):
        with pytest.raises(AlreadyThere, match=rf"Dr Kim Lee, Cardiologist \(number {known['lee'].id}\)"):
            add(clinic, K.PROVIDER, name)
    assert add(clinic, K.REQUESTER, "Dr Kim Lee").kind is K.REQUESTER, "another kind is somebody else"
    assert add(clinic, K.PROVIDER, "Dr Kim Lee", anyway=True, role="Surgeon").id != known["lee"].id
    assert names(clinic, "kim lee", K.PROVIDER) == ["Dr Kim Lee", "Dr Kim Lee"]


def test_changing_a_name_to_one_that_is_there_is_told_too(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    ana = add(clinic, K.PROVIDER, "Ana Ruiz")
    with pytest.raises(AlreadyThere):
        change(clinic, ana, name="Dr. Kim Lee")
    twin = change(clinic, ana, name="Dr. Kim Lee", anyway=True)
    assert change(clinic, twin, phone="402 555 0123").version == 3, "what was meant once is not asked again"
    assert change(clinic, known["lee"], name="Dr Kim LEE").name == "Dr Kim LEE", "of itself it is no twin"


def test_an_npi_is_of_one_entry_in_use(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    ana = add(clinic, K.PROVIDER, "Ana Ruiz")
    whose = rf"Dr Kim Lee, Cardiologist \(number {known['lee'].id}\) has this NPI"
    for anyway in (False, True):
        with pytest.raises(Conflict, match=whose) as refused:
            add(clinic, K.PROVIDER, "Kim Lee", npi=LEE_NPI, anyway=anyway)
        assert not isinstance(refused.value, AlreadyThere), "there is no anyway for it"
        with pytest.raises(Conflict, match=whose):
            change(clinic, ana, npi=LEE_NPI, anyway=anyway)
    app, records = clinic.records
    app.directory.retire(records, known["lee"].id)
    with pytest.raises(AlreadyThere, match="retired, has this NPI"):
        add(clinic, K.PROVIDER, "Kim Lee", npi=LEE_NPI)
    assert add(clinic, K.PROVIDER, "Kim Lee", npi=LEE_NPI, anyway=True).facts.npi == LEE_NPI
    with pytest.raises(Conflict, match=r"Kim Lee \(number \d+\) has this NPI"):
        app.directory.bring_back(records, known["lee"].id)
    assert app.directory.get(records, known["lee"].id).retired


def test_the_database_itself_keeps_an_npi_of_one_entry(clinic: Clinic) -> None:
    """Should the program ever look too early, the sentence is the same kind of refusal."""
    known = a_small_directory(clinic)
    app, records = clinic.records
    doubled = update(EntryRecord).where(EntryRecord.id == known["hospital"].id).values(npi=LEE_NPI)
    told_by_it = pytest.raises(Conflict, match="Another entry of the directory has this NPI")
    with told_by_it, app.units.write(records) as unit:
        unit.session.execute(doubled)


def test_who_is_retired_is_kept_and_offered_for_nothing_new(clinic: Clinic) -> None:
    plan = a_small_directory(clinic)["plan"]
    app, records = clinic.records
    gone = app.directory.retire(records, plan.id)
    assert gone.retired and gone.facts == plan.facts
    assert names(clinic, "prairie health") == []
    assert names(clinic, "prairie health", include_retired=True) == ["Prairie Health Plan"]
    with pytest.raises(RuleBroken, match="retired already"):
        app.directory.retire(records, plan.id)
    with pytest.raises(AlreadyThere, match=r"retired payer of this name.*Bring that one back"):
        add(clinic, K.PAYER, "Prairie Health Plan")
    back = app.directory.bring_back(records, plan.id)
    assert not back.retired and names(clinic, "prairie health") == ["Prairie Health Plan"]
    with pytest.raises(RuleBroken, match="not retired"):
        app.directory.bring_back(records, plan.id)


def test_the_second_of_two_who_change_the_same_entry_is_told(clinic: Clinic) -> None:
    plan = a_small_directory(clinic)["plan"]
    change(clinic, plan, phone="402-555-0111")
    with pytest.raises(Conflict, match=CHANGED_FIRST):
        change(clinic, plan, phone="402-555-0112")
    app, records = clinic.records
    assert app.directory.get(records, plan.id).facts.phone == "402-555-0111"
    app.directory.retire(records, plan.id)
    assert app.directory.get(records, plan.id).version == 3


def test_everything_that_was_changed_is_told_field_by_field(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    lee = change(clinic, known["lee"], phone="402-555-0150", role="Heart surgeon", department_id=None)
    app, admin = clinic.admin
    app.directory.retire(admin, lee.id)
    app.directory.bring_back(admin, lee.id)
    back, gone, changed, added = app.directory.history(admin, lee.id)
    assert [each.act for each in (added, changed, gone, back)] == list(EntryAct)
    assert [each.version for each in (added, changed, gone, back)] == [1, 2, 3, 4]
    assert added.fields == (
        FieldChange("name", "", "Dr Kim Lee"),
        FieldChange("role", "", "Cardiologist"),
        FieldChange("npi", "", LEE_NPI),
        FieldChange("phone", "", "(402) 555-0147"),
        FieldChange("department", "", "Cardiology"),
    )
    assert changed.fields == (
        FieldChange("role", "Cardiologist", "Heart surgeon"),
        FieldChange("phone", "(402) 555-0147", "402-555-0150"),
        FieldChange("department", "Cardiology", ""),
    )
    assert gone.fields == (FieldChange("retired", "no", "yes"),)
    assert back.fields == (FieldChange("retired", "yes", "no"),)
    assert (changed.person, gone.person) == ("Records Person", "Admin Person")
    assert added.at < changed.at < gone.at < back.at <= clinic.clock.now()


def test_who_changes_nothing_leaves_no_trace(clinic: Clinic) -> None:
    plan = a_small_directory(clinic)["plan"]
    before = told(clinic)
    assert change(clinic, plan, name="  Prairie Health   Plan ") == plan
    app, records = clinic.records
    assert len(app.directory.history(records, plan.id)) == 1
    assert told(clinic) == before


def test_the_trail_has_numbers_and_words_but_no_names(clinic: Clinic) -> None:
    known = a_small_directory(clinic)
    plan = change(clinic, known["plan"], phone="402-555-0111", fax="402-555-0112")
    app, records = clinic.records
    app.directory.retire(records, plan.id)
    app.directory.bring_back(records, plan.id)
    app.directory.find(records, "prairie")
    app.directory.history(records, plan.id)
    lines = told(clinic)
    assert lines[-4:] == [
        f"added payer {plan.id}",
        f"changed payer {plan.id}: phone, fax",
        f"retired payer {plan.id}",
        f"brought back payer {plan.id}",
    ]
    assert not any("prairie" in line.casefold() for line in lines)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PRIVACY_OFFICER])
def test_who_only_looks_up_reads_it_and_leaves_it_as_it_is(clinic: Clinic, role: Role) -> None:
    plan = a_small_directory(clinic)["plan"]
    app, reader = clinic.desk_of(role)
    assert app.directory.get(reader, plan.id) == plan
    for attempt in (
        lambda: app.directory.add(reader, AddEntry(K.PAYER, EntryFacts("Plains"))),
        lambda: app.directory.change(reader, ChangeEntry(plan.id, 1, EntryFacts("Plains"))),
        lambda: app.directory.retire(reader, plan.id),
        lambda: app.directory.bring_back(reader, plan.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert app.directory.get(reader, plan.id) == plan


def test_a_number_that_is_nobodys_is_told(clinic: Clinic) -> None:
    app, records = clinic.records
    for attempt in (app.directory.get, app.directory.history, app.directory.retire, app.directory.bring_back):
        with pytest.raises(NotFound, match="no number 4711"):
            attempt(records, 4711)
    with pytest.raises(NotFound):
        app.directory.change(records, ChangeEntry(4711, 1, EntryFacts("Plains")))


def test_two_desks_that_add_the_same_name_at_once_add_it_once(clinic: Clinic) -> None:
    app, records = clinic.records
    others, supervisor = clinic.supervisor
    ways = [(app, records), (others, supervisor)] * 3

    def add_plains(way: Any) -> bool:
        try:
            way[0].directory.add(way[1], AddEntry(K.PAYER, EntryFacts("Plains Mutual")))
        except AlreadyThere:
            return False
        return True

    with ThreadPoolExecutor(len(ways)) as desks:
        added = list(desks.map(add_plains, ways))
    assert added.count(True) == 1
    assert names(clinic, "plains") == ["Plains Mutual"]
