"""Those who may be the newcomer as a screen shows them: with address, and the letters that differ."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from app.patients import queries
from app.patients.alike import differing_letters
from app.patients.newcomers.finding import graded
from app.patients.newcomers.queries import homes
from app.patients.types import NewcomerMatch, Patient, Register


def matches(session: Session, newcomer: Register) -> list[NewcomerMatch]:
    """Who may be the newcomer, the likeliest first; a restricted record shows no phone and no address."""
    found = graded(session, newcomer)
    if not found:
        return []
    ids = [each.id for each in found]
    patients, addresses = queries.patients(session, ids), homes(session, ids)
    return [
        _match(newcomer, patients[each.id], each.strong, each.evidence, addresses.get(each.id, ""))
        for each in found
        if each.id in patients
    ]


def _match(newcomer: Register, patient: Patient, strong: bool, evidence: str, address: str) -> NewcomerMatch:
    family = _differing(patient.family, newcomer.family)
    given = _differing(patient.given, newcomer.given)
    if patient.restricted:
        patient, address = replace(patient, phone=""), ""
    return NewcomerMatch(patient, strong, evidence, address, family, given)


def _differing(shown: str, typed: str) -> tuple[int, ...]:
    """The letters of a record that were typed otherwise; an initial behind the given name is none."""
    places = differing_letters(shown, typed) if typed else ()
    end = len(shown) - 3 if shown[-1:] == "." and shown[-3:-2] == " " else len(shown)
    return tuple(place for place in places if place < end)
