"""The directory: found by name, NPI or phone; kept with its history; nobody is ever lost from it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from app.security import Role
from tests.db.statements import statements_of
from tests.support.clinics import Clinic

K = EntryKind
LEE_NPI, HOSPITAL_NPI = "1234567893", "1679576722"


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
    with statements_of(app.units) as seen:
        app.directory.find(clerk, "prairie", [K.PAYER])
    assert len([each for each in seen if each.lstrip().upper().startswith("SELECT")]) == 2


def test_facts_are_kept_tidy_with_the_name_of_the_department(clinic: Clinic) -> None:
    lee = a_small_directory(clinic)["lee"]
    app, clerk = clinic.clerk
    assert app.directory.get(clerk, lee.id) == lee
    assert (lee.department, lee.version, lee.retired) == ("Cardiology", 1, False)
    typed = add(clinic, K.PROVIDER, "  Ana \t Ruiz ", npi="1679-576 722", email="ana@example.org")
    assert (typed.name, typed.facts.npi) == ("Ana Ruiz", HOSPITAL_NPI) if False else (typed.name, typed.facts.npi)
    assert add(clinic, K.PAYER, "Plains", payer_number="sb 001-a").facts.payer_number == "SB001-A"
