"""Who a patient is and how one is reached, when two records become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.db.types import Model
from app.db.unit import Unit
from app.patients.dates import spelt, told_birth
from app.patients.folding import fold
from app.patients.merging.choosing import SEXES, told_language, told_name
from app.patients.merging.journal import Image, Item, ItemAct, Journal, Written, images, write_row
from app.patients.merging.rows import MovedRows
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, MergeField, Question, Since, Whose
from app.patients.models import (
    PatientAddress,
    PatientContact,
    PatientIdentifier,
    PatientName,
    PatientRecord,
)
from app.patients.types import BirthPrecision, IdentifierType, NameKind, PatientStatus

FEATURE = "patients"
NAME = ("family", "given", "middle", "suffix")
_TAKEN: Mapping[MergeField, tuple[str, ...]] = {
    MergeField.BIRTH_DATE: ("birth_date", "birth_precision"),
    MergeField.SEX: ("sex",),
    MergeField.DECEASED: ("deceased_on",),
    MergeField.LANGUAGE: ("language", "interpreter"),
}
# What of the record kept is asked about together, under one name.
_ASKED: Mapping[str, tuple[type[Model], tuple[str, ...], str]] = {
    "name": (PatientName, NAME, "Name"),
    "birth_date": (PatientRecord, ("birth_date", "birth_precision"), "Birth date"),
    "sex": (PatientRecord, ("sex",), "Sex"),
    "deceased_on": (PatientRecord, ("deceased_on",), "Date of death"),
    "language": (PatientRecord, ("language", "interpreter"), "Language"),
    "status": (PatientRecord, ("status",), "Status"),
    "restricted": (PatientRecord, ("restricted",), "Restriction"),
}


def _text(row: Mapping[str, object], *names: str) -> str:
    return " ".join(filter(None, (str(row[name]) for name in names)))


def _name_of(row: Mapping[str, object]) -> str:
    family, given, middle, suffix = (str(row[name]) for name in NAME)
    return f"{row['kind']} name {told_name(family, given, middle, suffix)}"


def _address_of(row: Mapping[str, object]) -> str:
    place = f"{row['region']} {row['postcode']}".strip()
    return f"address {', '.join(filter(None, (str(row['line']), str(row['city']), place)))}"


def _content(*names: str) -> Any:
    return lambda row: tuple(row[name] for name in names)


MOVED = (
    MovedRows(
        FEATURE, PatientName, _name_of, _content("kind", *NAME),
        stays=lambda row: row["kind"] is NameKind.CURRENT,
        called=("former or other name", "former or other names"),
    ),
    MovedRows(
        FEATURE, PatientIdentifier, lambda row: f"number {_text(row, 'value', 'authority')}",
        # The charts are filed by it, and it leads to the record kept where it is.
        stays=lambda row: row["type"] is IdentifierType.MRN,
        called=("other number", "other numbers"),
    ),
    MovedRows(
        FEATURE, PatientContact, lambda row: f"{row['kind']} {_text(row, 'value', 'note')}",
        _content("kind", "value", "use", "note"),
        called=("phone or e-mail address", "phones and e-mail addresses"),
    ),
    MovedRows(
        FEATURE, PatientAddress, _address_of,
        _content("line", "city", "region", "postcode", "use", "valid_from", "valid_to"),
        called=("address", "addresses"),
    ),
)  # fmt: skip


class WhoRule:
    """Names, numbers, phones and addresses move; of what there is once, one record's is taken."""

    feature = FEATURE
    columns: Mapping[str, str] = {
        "patient.merged_into_id": "says into whom",
        "patient_name.patient_id": "moved, but for the name of today",
        "patient_identifier.patient_id": "moved, but for the MRN",
        "patient_contact.patient_id": "moved",
        "patient_address.patient_id": "moved",
        "patient_search.patient_id": "written anew",
        "name_token.patient_id": "written anew",
        "patient_merge.kept_id": "never rewritten",
        "patient_merge.other_id": "never rewritten",
        "audit_act.patient_id": "never rewritten; read for the family",
    }

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """What goes to the record kept."""
        return [each for rows in MOVED for each in rows.counted(unit.session, merging)]

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Move what there is several times, and write who both are from now on."""
        session = unit.session
        for rows in MOVED[1:]:
            rows.move(unit, merging, journal)
        _move_names(unit, merging, journal)
        (kept,) = images(session, PatientRecord, PatientRecord.id == merging.kept_id)
        (other,) = images(session, PatientRecord, PatientRecord.id == merging.other_id)
        # Even where nothing is taken it is written: a form that was opened before must not fit any more.
        journal.write(PatientRecord, kept, _values(kept, other, merging), ItemAct.CHANGED)
        merged = {"status": PatientStatus.MERGED, "merged_into_id": merging.kept_id}
        journal.write(PatientRecord, other, merged, ItemAct.CHANGED)

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """What came or was changed since, and what of the values taken was written over."""
        moved = [each for rows in MOVED for each in rows.since(unit.session, merging, written)]
        return [*moved, *_written_over(unit, merging, written)]

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Let the other be a record of its own again, and give it back what was its own."""
        for model in (PatientRecord, PatientName):
            now = written.now(unit.session, model)
            for item in written.of(model, ItemAct.CHANGED):
                if item.key in now:
                    values = dict(_back(model, item, now[item.key], merging, answers))
                    write_row(unit.session, model, now[item.key], values)
        for rows in MOVED:
            rows.restore(unit, merging, written, answers)


def _values(kept: Image, other: Image, merging: Merging) -> dict[str, object]:
    """What of the record kept is another value from now on."""
    values = {name: other[name] for field in merging.taken for name in _TAKEN.get(field, ())}
    named = MergeField.NAME in merging.taken and other["status"] is not PatientStatus.PROVISIONAL
    if kept["status"] is PatientStatus.PROVISIONAL and named:
        values["status"] = PatientStatus.ACTIVE
    if kept["status"] is PatientStatus.INACTIVE and other["status"] is PatientStatus.ACTIVE:
        values["status"] = PatientStatus.ACTIVE
    # What was hidden of one of them stays hidden.
    values["restricted"] = bool(kept["restricted"] or other["restricted"])
    return values


def _move_names(unit: Unit, merging: Merging, journal: Journal) -> None:
    """Every name that either of them had is one of the record kept, so that it is found by all."""
    rows = MOVED[0]
    kept, other = (rows.of(unit.session, each) for each in (merging.kept_id, merging.other_id))
    went, stays = rows.going(unit.session, merging)
    (mine,), (theirs,) = (
        [each for each in named if each["kind"] is NameKind.CURRENT] for named in (kept, other)
    )
    taken = MergeField.NAME in merging.taken
    journal.left(PatientName, [*(each for each in kept if each is not mine or not taken), *stays])
    for each in went:
        journal.write(PatientName, each, {"patient_id": merging.kept_id})
    if taken:
        journal.write(PatientName, mine, {name: theirs[name] for name in NAME}, ItemAct.CHANGED)
    now, alias = (theirs, mine) if taken else (mine, theirs)
    known = {_folded(each) for each in (*kept, *went) if each is not mine} | {_folded(now)}
    if _folded(alias) not in known:
        values = {name: alias[name] for name in NAME}
        journal.make(PatientName, {"patient_id": merging.kept_id, "kind": NameKind.ALIAS, **values})


def _folded(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(fold(str(row[name])) for name in NAME)


def _written_over(unit: Unit, merging: Merging, written: Written) -> Iterator[Question]:
    for group, (model, columns, what) in _ASKED.items():
        now = written.now(unit.session, model)
        for item in written.of(model, ItemAct.CHANGED):
            row = now.get(item.key)
            if row is not None and _over(item, row, columns) and _is_kept(model, item, merging):
                yield Question(
                    FEATURE, _key(merging, group), Since.CHANGED, what, _told(group, item.before),
                    _told(group, row), (Whose.BEFORE, Whose.NOW), str(row["version"]),
                )  # fmt: skip


def _over(item: Item, row: Image, columns: Sequence[str]) -> bool:
    """Whether somebody wrote over what the merge wrote."""
    return any(row[name] != item.after[name] for name in columns if name in item.wrote)


def _is_kept(model: type[Model], item: Item, merging: Merging) -> bool:
    return model is PatientName or item.key == merging.kept_id


def _key(merging: Merging, group: str) -> str:
    return f"patient:{merging.kept_id}:{group}"


def _back(
    model: type[Model], item: Item, row: Image, merging: Merging, answers: Answers
) -> Iterator[tuple[str, object]]:
    """What is written back: what the merge wrote, unless it was said that it stays as it is now."""
    stay = {
        name
        for group, (of, columns, _) in _ASKED.items()
        if of is model and _over(item, row, columns) and _is_kept(model, item, merging)
        and answers.get((FEATURE, _key(merging, group))) is Whose.NOW
        for name in columns
    }  # fmt: skip
    return ((name, item.before[name]) for name in item.wrote if name not in stay)


def _told(group: str, row: Mapping[str, object]) -> str:
    value: Any = row[_ASKED[group][1][0]]
    match group:
        case "name":
            return told_name(*(str(row[name]) for name in NAME))
        case "birth_date":
            estimated = row["birth_precision"] is BirthPrecision.ESTIMATED
            return told_birth(value, estimated=estimated) if value else "not known"
        case "language":
            return told_language(value, interpreter=bool(row["interpreter"]))
        case "sex":
            return SEXES.get(value, "not known")
        case "restricted":
            return "restricted" if value else "not restricted"
    return spelt(value) if isinstance(value, date) else str(value or "none")
