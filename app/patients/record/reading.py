"""The whole record of one patient, read in one snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.patients import queries as patients
from app.patients.record import queries, rules
from app.patients.record.kinds import BY_ITEM
from app.patients.record.types import (
    AddressItem,
    CallItem,
    ContactItem,
    CoverageItem,
    CoverageRank,
    Glance,
    GuardianItem,
    Identity,
    NameItem,
    NoteItem,
    Notice,
    NumberItem,
    PictureUse,
    Record,
)


def record_of(session: Session, patient_id: int, today: date) -> Record:
    """Everything that is kept of a patient; calls and notes the newest first.

    Raises:
        NotFound: there is no such patient.
    """
    version, _, identity, _ = queries.identity(session, patient_id)
    found = queries.all_items(session, patient_id)
    photo = queries.picture(session, patient_id, PictureUse.PHOTO, None)
    return Record(
        patient=patients.patient(session, patient_id),
        version=version,
        identity=identity,
        names=found[NameItem],
        numbers=found[NumberItem],
        contacts=found[ContactItem],
        addresses=found[AddressItem],
        guardians=found[GuardianItem],
        coverages=tuple(sorted(found[CoverageItem], key=lambda each: _RANKS.index(each.rank))),
        notes=tuple(reversed(found[NoteItem])),
        calls=tuple(sorted(found[CallItem], key=lambda each: (each.at, each.id), reverse=True)),
        notices=_notices(identity, found[GuardianItem], found[NoteItem], today),
        photo=photo[1] if photo else None,
        cards=queries.cards(session, patient_id),
    )


def glance_of(session: Session, patient_id: int, today: date) -> Glance:
    """The photo, the notes marked important, and guardians of somebody who is of age.

    Raises:
        NotFound: there is no such patient.
    """
    _, _, identity, _ = queries.identity(session, patient_id)
    guardians, notes = (
        queries.items(session, BY_ITEM[kind], patient_id) for kind in (GuardianItem, NoteItem)
    )
    photo = queries.picture(session, patient_id, PictureUse.PHOTO, None)
    return Glance(photo[1] if photo else None, _notices(identity, guardians, notes, today))


def _notices(
    identity: Identity, guardians: Sequence[GuardianItem], notes: Sequence[NoteItem], today: date
) -> tuple[Notice, ...]:
    important = (Notice(" ".join(note.text.split())) for note in reversed(notes) if note.important)
    return (*rules.notices(identity, guardians, today), *important)


_RANKS = tuple(CoverageRank)
