"""The record of a patient as the desks keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.clock import Clock
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken
from app.patients.opening import Openings
from app.patients.record import changes, pictures, queries, rules, undoing, writing
from app.patients.record.kinds import BY_ITEM, Kind
from app.patients.record.reading import glance_of, record_of
from app.patients.record.types import (
    CallItem,
    Changed,
    Correct,
    CoverageItem,
    Glance,
    Identity,
    Item,
    LooksLikeAnother,
    NameItem,
    NoteItem,
    PictureUse,
    Record,
    Subject,
)
from app.patients.types import PatientStatus

PURPOSE = "record"


class RecordService:
    """Opens the whole record of a patient and changes it, one thing at a time."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock, openings: Openings) -> None:
        self._units, self._clock, self._openings = units, clock, openings
        self._zone, self._country = ZoneInfo(clinic.time_zone), clinic.country

    def open(self, actor: Actor, patient_id: int) -> Record:
        """Open the record; the evidence is committed before anything is read.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such patient.
        """
        require(actor, Permission.LOOK_UP)
        evidence = self._openings.evidence(actor, patient_id, PURPOSE)
        with self._units.disclose(actor, evidence) as unit:
            self._openings.committed(actor, evidence, unit.now)
            return record_of(unit.session, patient_id, self._today())

    def glance(self, actor: Actor, patient_id: int) -> Glance:
        """The photo and what must not be missed, of a patient who was opened; no act of its own.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return glance_of(unit.session, patient_id, self._today())

    def save(self, actor: Actor, patient_id: int, item: Item, *, reason: str = "") -> UUID | None:
        """Add a thing or change it; gives the change, or None if nothing differs.

        Raises:
            NotAllowed: this person may not change it.
            BadInput: something is missing or too long.
            NotFound: it is not in this record any more.
            Conflict: somebody changed it first.
            RuleBroken: the record was merged into another.
        """
        kind = BY_ITEM[type(item)]
        require(actor, kind.permission)
        item = rules.tidied(item, self._country)
        rules.require_takeable(item, self._today())
        with self._units.write(actor) as unit:
            _require_kept(unit, patient_id)
            key = item.id
            if key is None:
                return self._add(unit, kind, patient_id, item, reason)
            before = queries.item(unit.session, kind, patient_id, key)
            item = _signed_as_before(item, before)
            if kind.values(before) == kind.values(item):
                return None
            writing.change(unit, kind, before, item)
            writing.follow(unit, patient_id, key, before, item)
            values = kind.values(before), kind.values(item)
            return changes.note_change(unit, patient_id, kind.subject, key, *values, reason=reason)

    def _add(self, unit: Unit, kind: Kind, patient_id: int, item: Item, reason: str) -> UUID:
        signed = _signed(item, unit)
        key = writing.add(unit, kind, patient_id, signed)
        writing.follow(unit, patient_id, key, None, signed)
        values = kind.values(signed)
        return changes.note_change(unit, patient_id, kind.subject, key, None, values, reason=reason)

    def remove(self, actor: Actor, patient_id: int, item: Item, *, reason: str = "") -> UUID:
        """Take a thing out of the record; its history stays, and `undo` brings it back.

        Raises:
            NotAllowed, NotFound, Conflict, RuleBroken: as for `save`.
        """
        kind = BY_ITEM[type(item)]
        require(actor, kind.permission)
        if item.id is None:
            raise TypeError("a thing without a key is in no record")
        with self._units.write(actor) as unit:
            _require_kept(unit, patient_id)
            before = queries.item(unit.session, kind, patient_id, item.id)
            rules.require_removable(before)
            writing.take_out(unit, kind, before, item.version)
            writing.follow(unit, patient_id, item.id, before, None)
            values = kind.values(before)
            return changes.note_change(unit, patient_id, kind.subject, item.id, values, None, reason=reason)

    def correct(self, actor: Actor, command: Correct) -> UUID | None:
        """Change who the patient is; gives the change, or None if nothing differs.

        Raises:
            NotAllowed: this person may not edit identities.
            LooksLikeAnother: two or more of family name, given name, birth date and sex would change, and it
                was not yet said that it is the same person.
            BadInput, NotFound, Conflict, RuleBroken: as for `save`.
        """
        require(actor, Permission.EDIT_IDENTITY)
        after = rules.tidied_identity(command.identity)
        rules.require_identity(after, self._today())
        with self._units.write(actor) as unit:
            _require_kept(unit, command.patient_id)
            _, status, before, name_id = queries.identity(unit.session, command.patient_id)
            if before == after:
                return None
            suspicious = rules.overlaid(before, after)
            if suspicious and not command.same_person:
                raise LooksLikeAnother(suspicious)
            status = rules.status_after(status, before, after)
            writing.write_identity(unit, command.patient_id, command.version, name_id, after, status)
            if command.keep_former:
                self._add(
                    unit, BY_ITEM[NameItem], command.patient_id, writing.former_name(before), command.reason
                )
            return _note_correction(unit, command, before, after, asked=bool(suspicious))

    def undo(self, actor: Actor, patient_id: int, change: UUID) -> UUID:
        """Take one change back, if nothing was changed there since.

        Raises:
            NotAllowed: this person may not change it.
            NotFound: this record has no such change.
            Conflict: it was changed again since.
        """
        require(actor, Permission.EDIT_DETAILS, Permission.EDIT_IDENTITY)
        with self._units.write(actor) as unit:
            _require_kept(unit, patient_id)
            return undoing.take_back(unit, patient_id, change)

    def history(self, actor: Actor, patient_id: int, limit: int = 500) -> Sequence[Changed]:
        """What was changed, the newest first; reading it is an act in the trail.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.disclose(actor, Entry(Act.RECORD_HISTORY_READ, patient_id=patient_id)) as unit:
            return changes.told(queries.changes(unit.session, patient_id, limit))

    def set_picture(
        self,
        actor: Actor,
        patient_id: int,
        use: PictureUse,
        source: Path | bytes | None,
        *,
        coverage_id: int | None = None,
    ) -> UUID | None:
        """Keep a photo or a side of a card, or take it out; None if there was none to take out.

        Raises:
            NotAllowed: this person may not change it.
            BadInput: the file is no picture that can be kept.
            NotFound: there is no such coverage.
        """
        require(actor, Permission.EDIT_DETAILS)
        if (use is PictureUse.PHOTO) != (coverage_id is None):
            raise BadInput("A card belongs to a coverage, a photo to the patient. Nothing was changed.")
        jpeg = pictures.taken_in(source, use) if source is not None else None
        with self._units.write(actor) as unit:
            _require_kept(unit, patient_id)
            if coverage_id is not None:
                queries.item(unit.session, BY_ITEM[CoverageItem], patient_id, coverage_id)
            before, after = pictures.replace(unit, patient_id, use, coverage_id, jpeg)
            if before is None and after is None:
                return None
            values = [None if key is None else {"use": use.value, "picture": key} for key in (before, after)]
            return changes.note_change(unit, patient_id, Subject.PICTURE, coverage_id, *values)

    def card(self, actor: Actor, patient_id: int, coverage_id: int, side: PictureUse) -> bytes | None:
        """One side of a coverage card, as a JPEG; seeing it is part of seeing the record.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        evidence = self._openings.evidence(actor, patient_id, PURPOSE)
        with self._units.disclose(actor, evidence) as unit:
            self._openings.committed(actor, evidence, unit.now)
            found = queries.picture(unit.session, patient_id, side, coverage_id)
            return found[1] if found else None

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()


def _require_kept(unit: Unit, patient_id: int) -> None:
    _, status, _, _ = queries.identity(unit.session, patient_id)
    if status is PatientStatus.MERGED:
        raise RuleBroken("This record was merged. Nothing was changed. Change the record that was kept.")


def _signed(item: Item, unit: Unit) -> Item:
    """Notes and calls say who wrote them when; nobody writes that by hand."""
    if isinstance(item, NoteItem):
        return replace(item, written_by=unit.actor.name, written_at=unit.now)
    if isinstance(item, CallItem):
        return replace(item, taken_by=unit.actor.name, at=item.at or unit.now)
    return item


def _signed_as_before(item: Item, before: Item) -> Item:
    if isinstance(item, NoteItem) and isinstance(before, NoteItem):
        return replace(item, written_by=before.written_by, written_at=before.written_at)
    if isinstance(item, CallItem) and isinstance(before, CallItem):
        return replace(item, taken_by=before.taken_by, at=item.at or before.at)
    return item


def _note_correction(unit: Unit, command: Correct, before: Identity, after: Identity, *, asked: bool) -> UUID:
    said = "said to be the same person" if asked else ""
    return changes.note_change(
        unit,
        command.patient_id,
        Subject.IDENTITY,
        None,
        asdict(before),
        asdict(after),
        reason="; ".join(filter(None, (said, command.reason))),
        act=Act.PATIENT_CORRECTED,
    )
