"""The patient index as the desks use it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.clock import Clock
from app.codes import CodeKind, parse_code
from app.db import series
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput
from app.patients import alike, queries, rules
from app.patients.dates import spelt
from app.patients.duplicates.waiting import NO_REASON, Despite
from app.patients.lookup.looking import first_look, second_look
from app.patients.lookup.question import Question, in_words, understand
from app.patients.lookup.similar import worth_a_second_look
from app.patients.newcomers.finding import probable
from app.patients.newcomers.showing import matches
from app.patients.opening import Openings
from app.patients.registering import MRN_SERIES, as_listed, next_mrn, prepared, write_patients
from app.patients.types import (
    Hit,
    LookAlike,
    LookUpAnswer,
    NewcomerMatch,
    Patient,
    PatientRegistered,
    Register,
)
from app.progress import StopToken

LOOK_ALIKES_SHOWN = 5


class PatientService:
    """Looks patients up, opens and registers them."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock, openings: Openings) -> None:
        self._units, self._clinic, self._clock, self._openings = units, clinic, clock, openings
        self._zone = ZoneInfo(clinic.time_zone)

    def look_up(
        self, actor: Actor, text: str, *, limit: int = 50, stop: StopToken | None = None
    ) -> LookUpAnswer:
        """Who fits what was typed so far; `stop` interrupts it when the next key comes.

        Raises:
            NotAllowed: this person sees no patients.
            Stopped: it was interrupted.
        """
        require(actor, Permission.LOOK_UP)
        question = self._understood(text)
        if question.empty:
            return LookUpAnswer(in_words(question), (), more=False, problem=question.problem)
        with self._units.read(actor, stop=stop) as unit:
            hits, more = first_look(unit.session, question, limit)
        return LookUpAnswer(
            understood=in_words(question),
            hits=tuple(hits),
            more=more,
            other_reading=spelt(question.other_date) if question.other_date else "",
            problem=question.problem,
            further=not more and worth_a_second_look(question, len(hits)),
        )

    def look_further(
        self, actor: Actor, text: str, shown: Sequence[int], *, stop: StopToken | None = None
    ) -> tuple[Hit, ...]:
        """Who may be meant besides those shown: a slip, a nickname, a sound, another name or birth date.

        Each says in what it differs, the nearest first: at most 25; below those who fit, so many that there
        are ten in all, or three. Those shown are left out.

        Raises:
            NotAllowed: this person sees no patients.
            Stopped: it was interrupted.
        """
        require(actor, Permission.LOOK_UP)
        question = self._understood(text)
        if not worth_a_second_look(question, len(shown)):
            return ()
        with self._units.read(actor, stop=stop) as unit:
            return tuple(second_look(unit.session, question, frozenset(shown)))

    def _understood(self, text: str) -> Question:
        return understand(text, self._clinic.date_order, self._today(), self._clinic.country)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def note_look_up(self, actor: Actor, text: str, shown: Sequence[int]) -> None:
        """Write a settled look-up into the trail: the ids shown, and a salted digest of the text."""
        require(actor, Permission.LOOK_UP)
        salt = secrets.token_hex(8)
        digest = hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
        listed = ",".join(str(each) for each in shown)
        with self._units.write(actor) as unit:
            unit.record(Entry(Act.LOOKED_UP, count=len(shown), detail=f"{salt}:{digest} shown {listed}"))

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Open one patient; the evidence is committed before anything is read.

        Opening again for the same purpose within ten minutes is counted on the first act.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is no such patient.
        """
        require(actor, Permission.LOOK_UP)
        evidence = self._openings.evidence(actor, patient_id, purpose)
        with self._units.disclose(actor, evidence) as unit:
            self._openings.committed(actor, evidence, unit.now)
            return queries.patient(unit.session, patient_id)

    def by_mrn(self, actor: Actor, mrn: str) -> Patient:
        """The patient an act is meant for, by the clinic's own number; the trail keeps the act itself.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: nobody has this number.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.patient_by_mrn(unit.session, mrn)

    def by_card(self, actor: Actor, code: str) -> Patient:
        """The patient whose card was scanned; a merged record's card leads to the one that was kept.

        Raises:
            NotAllowed: this person sees no patients.
            BadInput: it is no patient card of this clinic.
            NotFound: nobody has it.
        """
        require(actor, Permission.LOOK_UP)
        card = parse_code(code, practice=self._clinic.practice)
        if card.kind is not CodeKind.PATIENT:
            raise BadInput("Not a patient card. Nothing was changed.")
        with self._units.read(actor) as unit:
            found = queries.patient(unit.session, card.number)
            while found.merged_into_id is not None:
                found = queries.patient(unit.session, found.merged_into_id)
            return found

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Who could be taken for this patient, the same birthday first.

        Raises:
            NotFound: there is no such patient.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            ids = queries.look_alikes(unit.session, patient_id, LOOK_ALIKES_SHOWN)
            found = queries.patients(unit.session, [patient_id, *ids])
            shown = queries.patient(unit.session, patient_id)
        return [alike.compared(shown, found[each]) for each in ids]

    def newcomer_matches(
        self, actor: Actor, newcomer: Register, *, stop: StopToken | None = None
    ) -> Sequence[NewcomerMatch]:
        """Who here may be the patient being typed in: at most eight, likeliest first, with evidence.

        Raises:
            NotAllowed: this person may not register.
            Stopped: it was interrupted.
        """
        require(actor, Permission.REGISTER)
        tidied = rules.tidy(newcomer, self._clinic.country)
        with self._units.read(actor, stop=stop) as unit:
            return matches(unit.session, tidied)

    def register(self, actor: Actor, command: Register) -> Patient:
        """Take a new patient in; without an MRN the next number is given.

        Where somebody is probably here already, the command has to say why this is another person; the trail
        keeps the reason with the records it was given against.

        Raises:
            NotAllowed: this person may not register.
            BadInput: a field cannot be taken.
            RuleBroken: somebody is probably here already, and no reason was given.
            Conflict: another patient has this MRN.
        """
        require(actor, Permission.REGISTER)
        tidied = rules.tidy(command, self._clinic.country)
        rules.require_takeable(tidied, self._today())
        with self._units.write(actor) as unit:
            numbered = replace(tidied, mrn=_turn(unit.session, tidied))
            # An MRN that is taken is refused anyhow, with a sentence of its own: no reason would help.
            here = probable(unit.session, replace(tidied, mrn=""))
            rules.require_reason(tidied, len(here))
            written = write_patients(
                unit.session,
                [prepared(numbered)],
                unit.now,
                # A new name has forty keys all over their table: catching up writes them when nobody waits.
                keys_later=True,
                despite=Despite(tidied.despite, here) if here else NO_REASON,
            )[0]
            unit.record(_registration(written.id, tidied, here))
            unit.announce(PatientRegistered(written.id))
            return as_listed(written, numbered)


def _turn(session: Session, newcomer: Register) -> str:
    """The number of a newcomer; from now on no other desk registers anybody until the commit."""
    if not newcomer.mrn:
        return next_mrn(session)
    series.take_turn(session, MRN_SERIES)
    return newcomer.mrn


def _registration(patient_id: int, command: Register, here: Sequence[int]) -> Entry:
    """The line in the trail: with the reason, and against whom it was given."""
    if not here:
        return Entry(Act.PATIENT_REGISTERED, patient_id=patient_id)
    listed = ",".join(str(each) for each in here)
    return Entry(
        Act.PATIENT_REGISTERED, patient_id=patient_id, purpose=command.despite, detail=f"despite {listed}"
    )
