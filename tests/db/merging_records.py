"""Invented people with whole records, two people who merge them, and all that is kept before and after."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Select, String, Table, insert, select, type_coerce

from app.db.types import table_of
from app.metadata import metadata
from app.patients import (
    AddressItem,
    Answered,
    BirthPrecision,
    CallItem,
    CallWay,
    ContactItem,
    ContactKind,
    CoverageItem,
    GuardianItem,
    IdentifierType,
    Item,
    Merge,
    MergeField,
    NameItem,
    NameKind,
    NoteItem,
    NumberItem,
    Patient,
    PictureUse,
    ProposeMerge,
    ProposeUnmerge,
    Question,
    Relation,
    Sex,
    Stated,
    Whose,
)
from app.patients.record.models import PatientPicture
from tests.support.clinics import Clinic, server_engine

# A number of one authority is one patient's.
_payers = count(1)
WHY, WHY_NOT = "Same person, seen with the passport", "Two people after all"
DAY = date(2026, 3, 4)

# What is not equal again when a merge was taken apart, and why.
FACTS = frozenset(
    {
        "audit_act", "patient_change", "movement", "label_printing", "task_step", "duplicate_step",
        "directory_change", "duplicate_search", "discrepancy_step",
    }
)  # fmt: skip
EXCEPTIONS: Mapping[str, str] = {
    **dict.fromkeys(FACTS, "facts are added and never rewritten; that it happened is one of them"),
    "patient_merge": "the merge itself, which is told for ever",
    "patient_merge_step": "the same",
    "merge_item": "the same",
    "number_series": "a number that was given is never given again",
    "duplicate_waiting": "both are compared with everybody anew",
}
# How often a row was written only ever grows: a form that was opened before must not fit again.
COUNTED = frozenset({"version"})


def everything(clinic: Clinic, pair: Collection[int] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that must be equal again; without the possible duplicate of these two, who are two people now.

    Tasks that a merge made for folders are its own: they are withdrawn and stay.
    """
    asked = {name: _rows(table, pair) for name, table in metadata.tables.items() if name not in EXCEPTIONS}
    if not clinic.on_server:
        return {name: [tuple(row) for row in clinic.rows(each)] for name, each in asked.items()}
    # One connection for all tables: on a server each costs more than what is asked of it.
    with server_engine(clinic.superuser_url) as engine, engine.connect() as connection:
        return {name: [tuple(row) for row in connection.execute(each)] for name, each in asked.items()}


def _rows(table: Table, pair: Collection[int]) -> Select[Any]:
    columns = [column for column in table.columns if column.name not in COUNTED]
    asked: Select[Any] = select(*columns).order_by(*table.primary_key.columns)
    if table.name == "duplicate_pair" and pair:
        return asked.where((table.c.low_id != min(pair)) | (table.c.high_id != max(pair)))
    if table.name == "task":
        return asked.where(type_coerce(table.c.source, String) != "merge")
    return asked


@dataclass(frozen=True)
class Invented:
    """Somebody with a whole record; shown by Hypothesis when it finds a counterexample."""

    family: str
    given: str
    born: date | None
    sex: Sex
    items: tuple[Item, ...]
    photo: bool
    cards: int
    folders: int


phones = st.sampled_from(["(402) 555-7788", "(402) 555-9911"])
names = st.sampled_from(["Garcia", "Lopez", "O'Neil", "Müller"])
items: st.SearchStrategy[Item] = st.one_of(
    st.builds(NameItem, kind=st.sampled_from([NameKind.FORMER, NameKind.ALIAS]), family=names),
    st.builds(
        ContactItem, kind=st.just(ContactKind.PHONE), value=phones
    ),
    st.builds(AddressItem, line=st.sampled_from(["12 Oak St", "7 Elm St"]), city=st.just("Omaha")),
    st.builds(GuardianItem, relation=st.sampled_from(Relation), name=names),
    st.builds(CoverageItem, payer=st.sampled_from(["Heartland", "Prairie"])),
    st.builds(NoteItem, text=st.sampled_from(["Hard of hearing", "Uses a ramp"]), important=st.booleans()),
    st.builds(
        CallItem, way=st.just(CallWay.PHONE_IN), with_whom=st.just(""), about=st.just("a form"),
        promised=st.just("a copy"), due_on=st.just(DAY),
    ),
    st.builds(
        NumberItem, type=st.just(IdentifierType.PAYER), authority=st.just("Payer"),
        value=st.just("0012-9"),
    ),
)  # fmt: skip
people = st.builds(
    Invented,
    names,
    st.sampled_from(["Maria", "Mary", ""]),
    st.sampled_from([date(1975, 2, 3), date(1957, 3, 2), None]),
    st.sampled_from(Sex),
    st.lists(items, max_size=6).map(tuple),
    st.booleans(),
    st.integers(0, 2),
    st.integers(0, 2),
)
fields = st.frozensets(st.sampled_from(MergeField))


def taken_in(clinic: Clinic, who: Invented) -> Patient:
    """Register somebody with everything."""
    patient = clinic.a_patient(
        who.family, who.given, birth_date=who.born, sex=who.sex, birth_precision=BirthPrecision.EXACT
    )
    app, records = clinic.records
    for item in who.items:
        if isinstance(item, NumberItem):
            item = replace(item, authority=f"Payer {next(_payers)}")
        app.records.save(records, patient.id, item)
    coverages = [each.id for each in app.records.open(records, patient.id).coverages]
    uses = [(PictureUse.PHOTO, None)] * who.photo
    uses += [(PictureUse.CARD_FRONT, each) for each in coverages[: who.cards] if each is not None]
    for use, coverage in uses:
        a_picture(clinic, patient, use, coverage)
    if who.folders:
        clinic.volumes(patient, volumes=who.folders)
    return patient


def a_picture(clinic: Clinic, patient: Patient, use: PictureUse, coverage: int | None = None) -> None:
    """Keep a picture without making one, which takes a process of its own."""
    row = {
        "patient_id": patient.id, "use": use, "coverage_id": coverage, "jpeg": b"grey",
        "kept_at": datetime(2026, 3, 4, tzinfo=UTC),
    }  # fmt: skip
    clinic.put_right(insert(table_of(PatientPicture)).values(**row))


def proposed(
    clinic: Clinic, kept: Patient, other: Patient, taken: frozenset[MergeField] | None = None
) -> Merge:
    """What the records room proposes: unless it is said, as it would be taken unasked."""
    app, records = clinic.records
    look = app.merges.look(records, kept.id, other.id)
    stated = tuple(Stated(each.feature, each.key, each.stamp) for each in look.matters if each.asks)
    chosen = look.taken if taken is None else taken
    return app.merges.propose(records, ProposeMerge(kept.id, other.id, WHY, chosen, stated))


def merged(
    clinic: Clinic, kept: Patient, other: Patient, taken: frozenset[MergeField] | None = None
) -> Merge:
    """Proposed by the records room, approved by the supervisor."""
    app, supervisor = clinic.supervisor
    return app.merges.approve(supervisor, proposed(clinic, kept, other, taken).id)


def questions(clinic: Clinic, merge: Merge) -> Sequence[Question]:
    """What has to be answered before it is taken apart."""
    app, records = clinic.records
    return app.merges.look_apart(records, merge.id).questions


def apart_proposed(clinic: Clinic, merge: Merge, said: Mapping[str, Whose] | None = None) -> Merge:
    """Every question answered, by key; what nobody says stays with the record that is kept."""
    stays = {Whose.KEPT, Whose.NOW}
    answers = tuple(
        Answered(
            each.feature, each.key, each.stamp,
            (said or {}).get(each.key) or next(answer for answer in each.answers if answer in stays),
        )
        for each in questions(clinic, merge)
    )  # fmt: skip
    app, records = clinic.records
    return app.merges.propose_unmerge(records, ProposeUnmerge(merge.id, WHY_NOT, answers))


def taken_apart(clinic: Clinic, merge: Merge, said: Mapping[str, Whose] | None = None) -> Merge:
    """Proposed by the records room, approved by the supervisor."""
    apart_proposed(clinic, merge, said)
    app, supervisor = clinic.supervisor
    return app.merges.approve(supervisor, merge.id)
