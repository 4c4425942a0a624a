"""Photos and card pictures when two records become one: a card is where its coverage is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.unit import Unit
from app.patients.dates import spelt
from app.patients.merging.journal import Image, ItemAct, Journal, Written, images, write_row
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import MergeField, Question, Since, Whose
from app.patients.record.models import PatientCoverage, PatientPicture
from app.patients.record.types import PictureUse

FEATURE = "record"
_ROW = PatientPicture


def pictured(session: Session, patient_id: int) -> frozenset[int]:
    """The coverages of a patient that have a card, or had one."""
    asked = select(_ROW.coverage_id).where(_ROW.patient_id == patient_id, _ROW.coverage_id.is_not(None))
    return frozenset(key for key in session.scalars(asked) if key is not None)


def move(unit: Unit, merging: Merging, journal: Journal) -> None:
    """Cards go where their coverage went; a photo goes if it is taken, and hides the one there was."""
    kept, other = (_of(unit.session, each) for each in (merging.kept_id, merging.other_id))
    stay = _coverages_of(unit.session, [row["coverage_id"] for row in other], merging.other_id)
    takes = MergeField.PHOTO in merging.taken and any(_is_shown_photo(row) for row in other)
    for row in kept:
        if takes and _is_shown_photo(row):
            journal.write(PatientPicture, row, {"shown_until": unit.now}, ItemAct.CHANGED)
        else:
            journal.left(PatientPicture, [row])
    for row in other:
        goes = takes and _is_shown_photo(row) if _is_photo(row) else row["coverage_id"] not in stay
        if goes:
            journal.write(PatientPicture, row, {"patient_id": merging.kept_id})
        else:
            journal.left(PatientPicture, [row])


def since(session: Session, merging: Merging, written: Written) -> Sequence[Question]:
    """Photos that were taken since."""
    return [
        Question(
            FEATURE, _key(row), Since.MADE, f"photo of {_day(row)}", "", f"photo of {_day(row)}",
            (Whose.KEPT, Whose.OTHER), str(row["shown_until"] or ""),
        )
        for row in _new(session, merging, written)
        if _is_photo(row)
    ]  # fmt: skip


def restore(unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
    """Give cards back with their coverage, and each its photo, unless another was taken since."""
    session = unit.session
    new, now = _new(session, merging, written), written.now(session, PatientPicture)
    photos = [row for row in new if _is_photo(row)]
    theirs = [row for row in photos if answers.get((FEATURE, _key(row))) is Whose.OTHER]
    ours = [row for row in photos if row not in theirs]
    for row in theirs:
        write_row(session, PatientPicture, row, {"patient_id": merging.other_id})
    _put_cards_back(session, merging, written, new)
    for item in written.of(PatientPicture, ItemAct.CHANGED):
        row = now[item.key]
        if row["shown_until"] == item.after["shown_until"] and not _any_shown(ours):
            write_row(session, PatientPicture, row, {"shown_until": item.before["shown_until"]})
    for item in written.of(PatientPicture, ItemAct.MOVED):
        row = now[item.key]
        if _is_photo(row):
            values: Image = {"patient_id": merging.other_id}
            # It was hidden by a photo that is another patient's now.
            if row["shown_until"] is not None and _any_shown(ours) and not _any_shown(theirs):
                values["shown_until"] = item.before["shown_until"]
            write_row(session, PatientPicture, row, values)


def _put_cards_back(session: Session, merging: Merging, written: Written, new: Sequence[Image]) -> None:
    moved = {each.key for each in written.of(PatientPicture, ItemAct.MOVED)}
    cards = [
        row
        for row in _of(session, merging.kept_id)
        if not _is_photo(row) and (row["id"] in moved or row in new)
    ]
    keys = [row["coverage_id"] for row in cards]
    theirs = _coverages_of(session, keys, merging.other_id)
    ours = _coverages_of(session, keys, merging.kept_id)
    for row in cards:
        key = row["coverage_id"]
        # Of a coverage that was taken out the card waits with whom it was.
        if key in theirs or (key not in ours and row["id"] in moved):
            write_row(session, PatientPicture, row, {"patient_id": merging.other_id})


def _of(session: Session, patient_id: int) -> list[Image]:
    return images(session, PatientPicture, _ROW.patient_id == patient_id)


def _new(session: Session, merging: Merging, written: Written) -> list[Image]:
    known = written.known(PatientPicture)
    return [row for row in _of(session, merging.kept_id) if row["id"] not in known]


def _coverages_of(session: Session, keys: Sequence[object], patient_id: int) -> set[object]:
    """Those of these coverages that are one patient's."""
    row = PatientCoverage
    asked = select(row.id).where(among(row.id, "keys"), row.patient_id == patient_id)
    return set(session.scalars(asked, {"keys": [key for key in keys if key is not None]}))


def _is_photo(row: Image) -> bool:
    return row["use"] is PictureUse.PHOTO


def _is_shown_photo(row: Image) -> bool:
    return _is_photo(row) and row["shown_until"] is None


def _any_shown(rows: Sequence[Image]) -> bool:
    return any(row["shown_until"] is None for row in rows)


def _key(row: Image) -> str:
    return f"patient_picture:{row['id']}"


def _day(row: Image) -> str:
    kept_at = row["kept_at"]
    return spelt(kept_at.date()) if hasattr(kept_at, "date") else ""
