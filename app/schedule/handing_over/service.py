"""The verbs of what one shift leaves to the next."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.inserting import insert_keyed
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import NotFound
from app.schedule.handing_over import queries, rules
from app.schedule.handing_over.models import HandOverRecord
from app.schedule.handing_over.types import HandOverNote, LeaveNote
from app.schedule.tasks.queries import colleagues

MOST_SHOWN = 200


class HandOverService:
    """The verbs of what one shift leaves to the next; whoever sees patients leaves notes and reads them."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def leave(self, actor: Actor, command: LeaveNote) -> HandOverNote:
        """Leave a note.

        Raises:
            NotAllowed: this person sees no patients.
            BadInput: it says nothing, or too much.
            NotFound: there is no such colleague.
        """
        require(actor, Permission.LOOK_UP)
        words, owner = rules.tidy(command.words), command.for_person_id
        rules.require_said(words)
        with self._units.write(actor) as unit:
            if owner is not None and all(each.id != owner for each in colleagues(unit.session)):
                raise NotFound(
                    "This person reads no notes here. Nothing was changed. Choose somebody of the list."
                )
            values: dict[str, object] = {
                "words": words,
                "made_by_id": actor.person_id,
                "made_at": unit.now,
                "for_person_id": owner,
                "read_by_id": None,
                "read_at": None,
                "version": 1,
            }
            (key,) = insert_keyed(unit.session, HandOverRecord, [values])
            unit.record(Entry(Act.NOTE_LEFT, about_person_id=owner, detail=f"note {key}"))
            return queries.note(unit.session, key)

    def unread(self, actor: Actor) -> Sequence[HandOverNote]:
        """The notes for this person or for anybody that nobody has read yet, the oldest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.unread(unit.session, actor.person_id)

    def left(self, actor: Actor, limit: int = 50) -> Sequence[HandOverNote]:
        """What this person has left, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.left_by(unit.session, actor.person_id, min(limit, MOST_SHOWN))

    def read(self, actor: Actor, note: int) -> HandOverNote:
        """Say that one has read a note.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such note for this person.
            RuleBroken: somebody has read it already.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.write(actor) as unit:
            known, version = queries.note_for(unit.session, actor.person_id, note)
            rules.require_unread(known)
            unit.change(HandOverRecord, note, version, read_by_id=actor.person_id, read_at=unit.now)
            unit.record(Entry(Act.NOTE_READ, detail=f"note {note}"))
            return queries.note(unit.session, note)
