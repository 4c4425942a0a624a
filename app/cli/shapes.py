"""Rows as the documents of the command line have them; fields may be added, none renamed."""

from __future__ import annotations

from collections.abc import Sequence

from app.audit import ActRow
from app.charts import Movement, Place, Volume, key_of_range
from app.directory import DirectoryEntry, EntryChange
from app.discrepancies import Discrepancy, State
from app.patients import (
    DuplicateCounts,
    DuplicatePair,
    Hit,
    IndexCheck,
    Merge,
    Nickname,
    Patient,
    Question,
    SearchedDuplicates,
)
from app.schedule import Task
from app.security import PersonRow

Row = dict[str, object]
# What may be done with an item that waits, and with one that has ended.
REMEDIES, ENDED_REMEDIES = ("take", "resolve", "dismiss"), ("reopen",)
WAITING = frozenset({State.OPEN, State.TAKEN})


def volume(row: Volume) -> Row:
    """One folder and where it is."""
    return {
        "barcode": row.code,
        "mrn": row.mrn,
        "patient": row.patient,
        "patient_id": row.patient_id,
        "chart": row.kind,
        "number": row.number,
        "state": row.state,
        "place": row.place,
        "holder": row.holder,
        "home": row.home,
        "shelf": row.shelf,
        "since": row.since,
        "due": row.due_at,
        "days_overdue": row.days_overdue,
    }


def movement(row: Movement) -> Row:
    """One line of the ledger."""
    return {
        "id": row.id,
        "barcode": row.code,
        "sequence": row.sequence,
        "act": row.act,
        "state_before": row.state_before,
        "state_after": row.state_after,
        "from": row.from_place,
        "to": row.to_place,
        "due": row.due_at,
        "person": row.person,
        "station": row.station,
        "entry": row.entry,
        "happened_at": row.happened_at,
        "recorded_at": row.recorded_at,
        "undoes": row.undoes,
        "undone": row.undone,
        "reason": row.reason,
    }


def patient(row: Patient) -> Row:
    """One patient as lists show one."""
    return {
        "patient_id": row.id,
        "mrn": row.mrn,
        "name": row.name,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "phone": row.phone,
        "status": row.status,
    }


def hit(row: Hit, volumes: Sequence[Volume]) -> Row:
    """One patient found, with all folders."""
    return {
        **patient(row.patient),
        "why": row.why,
        "score": row.score,
        "name_alert": row.name_alert,
        "similar": row.similar,
        "volumes": [volume(each) for each in volumes if each.patient_id == row.patient.id],
    }


def index_check(found: IndexCheck) -> Row:
    """What a check of the index found."""
    return {
        "patients": found.patients,
        "words": found.words,
        "keys": found.keys,
        "differences": {kind.value: count for kind, count in found.differences.items()},
        "first": [
            {"kind": each.kind, "subject": each.subject, "found": each.found, "expected": each.expected}
            for each in found.first
        ],
        "mended": found.mended,
        "stopped": found.stopped,
        "ok": found.ok,
    }


def pair(row: DuplicatePair) -> Row:
    """Two records that may be one person; `a` is the one likelier to be kept."""
    return {
        "id": row.id,
        "a": patient(row.first),
        "b": patient(row.second),
        "weight": row.weight,
        "band": row.band,
        "state": row.state,
        "evidence": list(row.evidence),
        "against": list(row.against),
        "found_at": row.found_at,
        "despite": row.despite,
        "decided_by": row.decided_by,
        "decided_at": row.decided_at,
        "reason": row.reason,
    }


def duplicate_counts(row: DuplicateCounts) -> Row:
    """How many pairs stand where; the rate is `records` of `live`."""
    return {
        "review": row.review,
        "later": row.later,
        "maybe": row.maybe,
        "same": row.same,
        "different": row.different,
        "records": row.records,
        "live": row.live,
        "rate": row.rate,
        "waiting": row.waiting,
        "searched_at": row.searched_at,
    }


def search(row: SearchedDuplicates) -> Row:
    """What comparing everybody came to."""
    return {
        "patients": row.patients,
        "compared": row.compared,
        "found": row.found,
        "new": row.new,
        "reopened": row.reopened,
        "gone": row.gone,
        "learnt": row.learnt,
        "stopped": row.stopped,
    }


def merge(row: Merge) -> Row:
    """Two records of one person: the one kept, and the one that goes into it or went."""
    return {
        "id": row.id,
        "kept": patient(row.kept),
        "other": patient(row.other),
        "state": row.state,
        "reason": row.reason,
        "proposed_by": row.proposed_by,
        "proposed_at": row.proposed_at,
        "single_handed": row.single_handed,
        "due_at": row.due_at,
        "merged_by": row.merged_by,
        "merged_at": row.merged_at,
        "unmerge_by": row.unmerge_by,
        "unmerge_reason": row.unmerge_reason,
        "ended_by": row.ended_by,
        "ended_at": row.ended_at,
        "ended_reason": row.ended_reason,
        "problem": row.problem,
    }


def question(row: Question) -> Row:
    """One thing that came, changed or went since a merge, and whose it may be."""
    return {
        "key": question_key(row),
        "since": row.since,
        "what": row.what,
        "before": row.before,
        "now": row.now,
        "answers": list(row.answers),
    }


def question_key(row: Question) -> str:
    """How an answer names its question."""
    return f"{row.feature}/{row.key}"


def nickname(row: Nickname) -> Row:
    """One given name and another one its bearers go by."""
    return {"name": row.name, "short": row.short, "source": row.source}


def entry(row: DirectoryEntry) -> Row:
    """One entry of the directory."""
    facts = row.facts
    return {
        "id": row.id,
        "kind": row.kind,
        "name": facts.name,
        "role": facts.role,
        "npi": facts.npi,
        "payer_number": facts.payer_number,
        "department_id": facts.department_id,
        "department": row.department,
        "contact": facts.contact,
        "phone": facts.phone,
        "fax": facts.fax,
        "email": facts.email,
        "address": facts.line,
        "city": facts.city,
        "region": facts.region,
        "postcode": facts.postcode,
        "note": facts.note,
        "retired": row.retired,
        "retired_at": row.retired_at,
        "version": row.version,
    }


def entry_change(row: EntryChange) -> Row:
    """What was done to an entry at one time, and every fact before and after."""
    return {
        "version": row.version,
        "act": row.act,
        "person": row.person,
        "at": row.at,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in row.fields],
    }


def item(row: Discrepancy, about: Volume | None) -> Row:
    """One item of the queue; its subject is the folder it is about."""
    return {
        "id": row.id,
        "kind": row.kind,
        "severity": row.severity,
        "subject": f"{about.patient} {about.label}" if about else "",
        "barcode": about.code if about else "",
        "mrn": about.mrn if about else "",
        "state": row.state,
        "age_days": row.age_days,
        "opened_at": row.opened_at,
        "evidence": row.evidence,
        "remedies": list(REMEDIES if row.state in WAITING else ENDED_REMEDIES),
        "taken_by": row.taken_by,
        "closed_by": row.closed_by,
        "reason": row.reason,
    }


def task(row: Task) -> Row:
    """One task, and the patient it is about."""
    return {
        "id": row.id,
        "what": row.what,
        "state": row.state,
        "source": row.source,
        "due": row.due_on,
        "days_late": row.days_late,
        "age_days": row.age_days,
        "for": row.for_person,
        "patient_id": row.patient_id,
        "patient": row.patient,
        "mrn": row.mrn,
        "made_by": row.made_by,
        "made_at": row.made_at,
        "closed_by": row.closed_by,
        "closed_at": row.closed_at,
        "note": row.outcome,
    }


def act(row: ActRow) -> Row:
    """One line of the trail."""
    return {
        "id": row.id,
        "at": row.at,
        "act": row.act,
        "person": row.person,
        "station": row.station,
        "patient_id": row.patient_id,
        "volume_id": row.volume_id,
        "about_person_id": row.about_person_id,
        "about_person": row.about_person,
        "count": row.count,
        "purpose": row.purpose,
        "outcome": row.outcome,
        "detail": row.detail,
        "repeats": row.repeats,
    }


def person(row: PersonRow) -> Row:
    """One member of staff."""
    return {
        "id": row.id,
        "login": row.login,
        "name": row.name,
        "roles": row.roles,
        "retired": row.retired,
        "has_pin": row.has_pin,
        "badge": row.badge,
    }


def place(row: Place) -> Row:
    """One place."""
    return {
        "id": row.id,
        "code": row.code,
        "kind": row.kind,
        "name": row.name,
        "within": row.parent,
        "holder": row.is_holder,
        "range_low": key_of_range(row.range_low),
        "range_high": key_of_range(row.range_high),
        "loan_days": row.loan_days,
        "retired": row.retired,
    }
